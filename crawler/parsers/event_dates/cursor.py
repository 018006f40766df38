"""A text's tokens with a place in them: what joins days and what may stand between the parts of one."""

from dataclasses import dataclass
from enum import Enum

from crawler.parsers.event_dates.tokens import NO_VALUE, Kind, Token
from crawler.parsers.event_dates.words import FROM_BEHIND, Words

MOST_FILLERS = 3
REACH_TAILS = frozenset(["en", "met", "och", "med", "og", "'", "’", "including"])
"""Words that prolong a reach: `tot en met`, `till och med`."""


class Joint(Enum):
    """How a day hangs on the one before it in its group."""

    START = "start"
    REACH = "reach"
    LIST = "list"
    COMMA = "comma"


@dataclass(slots=True)
class Day:
    """One day as written. `numeric` is set where day and month are both numbers and may be swapped."""

    first: int
    last: int
    day: int
    month: int = 0
    year: int = 0
    weekday: int = NO_VALUE
    numeric: bool = False
    month_first: bool = False
    joint: Joint = Joint.START
    year_first: bool = False
    month_shared: bool = False


class Cursor:
    """Looks at the tokens around a place; past either end there are empty marks."""

    def __init__(self, tokens: list[Token], words: Words) -> None:
        self.tokens = tokens
        self.words = words
        self.end = Token(Kind.MARK, "", len(tokens), len(tokens), False)

    def at(self, place: int) -> Token:
        """The token at a place, or an empty mark past the end."""
        return self.tokens[place] if 0 <= place < len(self.tokens) else self.end

    def spanned(self, place: int) -> bool:
        """Whether `between` stands before a place, over fillers."""
        for step in range(1, MOST_FILLERS + 2):
            word = self.at(place - step).text
            if word in self.words.span:
                return True
            if word not in self.words.fill:
                break
        return False

    def joint(self, place: int) -> tuple[Joint | None, int]:
        """What joins at a place, and the place after it: `,`, `, and`, `&`, `-`, `bis zum`."""
        token = self.at(place)
        if token.text in self.words.reach:
            return Joint.REACH, self.past_reach(place)
        if token.kind is Kind.NUMBER and self.at(place - 1).text in FROM_BEHIND and self.at(place - 1).glued:
            return Joint.REACH, place
        if token.text in self.words.join:
            return Joint.LIST, place + 1
        if token.text in (",", ";"):
            joint, after = self.joint(place + 1) if self.at(place + 1).text not in (",", ";") else (None, place)
            return (joint, after) if joint is not None else (Joint.COMMA, place + 1)
        return None, place

    def past_reach(self, place: int) -> int:
        """The place after `bis zum`, `tot en met`, `till och med`, `jusqu'au`."""
        place += 1
        for _ in range(MOST_FILLERS):
            if self.at(place).text not in self.words.reach and self.at(place).text not in REACH_TAILS:
                break
            place += 1
        return place

    def past_fillers(self, place: int) -> int:
        """The first place that is no filler word, at most `MOST_FILLERS` on."""
        for _ in range(MOST_FILLERS):
            token = self.at(place)
            if token.text not in self.words.fill and not (
                token.text == "." and token.glued and self.at(place - 1).text == "d"
            ):
                break
            place += 1
        return place

    def past_of(self, place: int) -> int:
        """The place after `of`, `de`, `of the`."""
        for _ in range(2):
            if self.at(place).text not in self.words.of and self.at(place).text not in ("'", "’"):
                break
            place += 1
        return place
