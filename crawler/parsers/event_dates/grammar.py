"""Tokens to groups of days: `Friday 3rd & 4th May - 6 June 2024` is one group of three days with what joins them.

One pass from left to right with bounded looking ahead, so the cost is linear in the text. A day inside a group may lack
its month and year; `ranges.py` lets it share its neighbour's.
"""

from dataclasses import dataclass, field
from enum import Enum

from crawler.parsers.event_dates.tokens import NO_VALUE, Kind, Token
from crawler.parsers.event_dates.words import YEAR_SUFFIXES, Words

MOST_DAYS = 40
"""Days in one group; a longer list goes on as a new group."""
MOST_FILLERS = 3
MODAL = frozenset(["may", "march"])
"""English months that are also common words: before a number they need their capital."""
YEAR_LEADS = frozenset([".", "m", "gada", "(", ")", "e", "ko", "'", "ko", "г", "год"])
REACH_TAILS = frozenset(["en", "met", "och", "med", "og", "'", "’", "including"])
LEADS = frozenset(["(", "del", "vom", "du", "dal", "van", "od", "from", "den", "fra", "från"])
"""Words before a reach of days that names no month."""


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
    year_shared: bool = False


@dataclass(slots=True)
class Group:
    """Days joined by words or marks."""

    days: list[Day] = field(default_factory=list)

    @property
    def first(self) -> int:
        """Its first token."""
        return self.days[0].first

    @property
    def last(self) -> int:
        """The token after its last one."""
        return self.days[-1].last


def spoken_reach(group: Group, tokens: list[Token]) -> bool:
    """Whether a group without a month is surely days: a reach in words, as in `(4. bis 6.)`, `del 12 al 14`."""
    if len(group.days) != 2 or group.days[1].joint is not Joint.REACH:
        return False
    first, last = group.days
    led = tokens[group.first - 1].text if group.first else ""
    return first.day < last.day and tokens[first.last].text.isalpha() and led in LEADS


class Reader:
    """Reads groups out of one text's tokens."""

    def __init__(self, tokens: list[Token], words: Words) -> None:
        self.tokens = tokens
        self.words = words
        self.end = Token(Kind.MARK, "", len(tokens), len(tokens), False)

    def at(self, place: int) -> Token:
        """The token at a place, or an empty mark past the end."""
        return self.tokens[place] if 0 <= place < len(self.tokens) else self.end

    def read(self) -> list[Group]:
        """All groups in which at least one day has a month, or a weekday to tell it from a number."""
        groups: list[Group] = []
        place = 0
        while place < len(self.tokens):
            token = self.tokens[place]
            starts = token.kind is Kind.NUMBER or token.month or token.weekday != NO_VALUE
            group = self.group(place) if starts else None
            if group is None:
                place += 1
                continue
            place = group.last
            if any(day.month or day.weekday != NO_VALUE for day in group.days) or spoken_reach(group, self.tokens):
                groups.append(group)
        return groups

    def group(self, place: int) -> Group | None:
        """The group that begins at a place."""
        day = self.day(place)
        if day is None:
            return None
        group = Group([day])
        spanned = self.spanned(day.first)
        while len(group.days) < MOST_DAYS:
            following = self.joined(group.days[-1], spanned)
            if following is None:
                break
            group.days.append(following)
        return group

    def spanned(self, place: int) -> bool:
        """Whether `between` stands before a place, over fillers."""
        for step in range(1, MOST_FILLERS + 2):
            word = self.at(place - step).text
            if word in self.words.span:
                return True
            if word not in self.words.fill:
                break
        return False

    def joined(self, before: Day, spanned: bool) -> Day | None:
        """The day that the words after a day join to it."""
        joint, place = self.joint(before.last)
        if joint is None:
            return self.joined_over_time(before)
        if joint is Joint.LIST and spanned:
            joint = Joint.REACH
        place = self.past_fillers(place)
        day = (self.month_and_day(place) if before.year_first else None) or self.day(place)
        if day is None or self.bare_behind_year(before, day):
            return self.joined_over_time(before) if joint is Joint.COMMA else None
        if joint is Joint.COMMA and not self.comma_joins(before, day):
            return self.joined_over_time(before)
        day.joint = joint
        if before.month_first and not day.month:
            day.month, day.month_first, day.month_shared = before.month, True, True
            self.year(day)
        return day

    def month_and_day(self, place: int) -> Day | None:
        """The short second half of `2025-11-30 – 12-02`."""
        month, mark, number = (self.at(place + step) for step in range(3))
        plain = mark.text in ("-", ".", "/") and month.is_day and month.value <= 12 and number.is_day
        if not plain or (self.at(place + 3).text == mark.text and self.at(place + 4).kind is Kind.NUMBER):
            return None
        return Day(place, place + 3, number.value, month.value, month_first=True)

    def bare_behind_year(self, before: Day, day: Day) -> bool:
        """After a whole date a bare number is no day, unless the year led: `2025. május 3–5.`"""
        return bool(before.year and not day.month and not (before.year_first and day.day > before.day))

    def comma_joins(self, before: Day, day: Day) -> bool:
        """A comma alone joins a bare number only to a neighbour that looks like a list of days."""
        return bool(day.month) == bool(before.month) or bool(day.month) or before.month_first or day.weekday != NO_VALUE

    def joined_over_time(self, before: Day) -> Day | None:
        """The last day of `3 May 10:00 - 4 May 18:00`: a reach after times of day, to a day that names its month."""
        place = before.last
        limit = place + 12
        seen = False
        while place < limit and (
            self.at(place).clock or self.at(place).text in ("@", ",", "at", "um", "kl", ".", "klo")
        ):
            seen = seen or self.at(place).clock
            place += 1
        if not seen:
            return None
        joint, place = self.joint(place)
        if joint is not Joint.REACH:
            return None
        day = self.day(self.past_fillers(place))
        if day is None or not day.month:
            return None
        day.joint = joint
        return day

    def joint(self, place: int) -> tuple[Joint | None, int]:
        """What joins at a place, and the place after it: `,`, `, and`, `&`, `-`, `bis zum`."""
        token = self.at(place)
        if token.text in self.words.reach:
            return Joint.REACH, self.past_reach(place)
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

    def day(self, place: int) -> Day | None:
        """The day that begins at a place: with a weekday, a number or a month."""
        first = place
        weekday, place = self.weekday(place)
        token = self.at(place)
        if token.kind is Kind.NUMBER:
            day = self.numeric(place) or self.day_first(place) or self.year_first(place)
        else:
            day = self.month_first(place) if token.month else None
        if day is None:
            return None
        day.first = first
        day.weekday = weekday if weekday != NO_VALUE else day.weekday
        self.year(day)
        self.year_tail(day)
        self.weekday_behind(day)
        return day

    def weekday(self, place: int) -> tuple[int, int]:
        """A weekday and the place after it, its comma, dot, bracket and fillers; of several weekdays the first."""
        weekday = self.at(place).weekday
        if weekday == NO_VALUE:
            return NO_VALUE, place
        place += 1
        for _ in range(6):
            token = self.at(place)
            joins = token.text in self.words.reach or token.text in self.words.join
            if (
                (token.weekday != NO_VALUE and not token.month)
                or token.text in (".", ",", "(", "feira", ":", "|")
                or token.text in self.words.fill
                or (joins and (self.at(place + 1).weekday != NO_VALUE or self.at(place + 1).text == "feira"))
            ):
                place += 1
            else:
                break
        return weekday, place

    def weekday_behind(self, day: Day) -> None:
        """Take `(Friday)` or `, Friday` after a day that has no weekday yet."""
        place = day.last + 1 if self.at(day.last).text == "," else day.last
        follows = self.at(place + 1)
        leads_on = follows.month or (follows.kind is Kind.NUMBER and not follows.clock)
        if day.weekday == NO_VALUE and self.at(place).weekday != NO_VALUE and day.month and not leads_on:
            day.weekday, day.last = self.at(place).weekday, place + 1
            return
        bracket = self.at(day.last).text == "("
        named = self.at(day.last + 1)
        closed = self.at(day.last + 2).text == ")"
        if day.weekday == NO_VALUE and bracket and closed and named.weekday != NO_VALUE:
            day.weekday = named.weekday
            day.last += 3

    def ordinal(self, place: int, day_place: int) -> int:
        """The place after what is glued to a day number: `rd`, `.`, `:e`, `er`; also `1 st` with a blank in English."""
        token = self.at(place)
        if token.text in self.words.ordinals and (token.glued or token.text in ("st", "nd", "rd", "th", "d")):
            place += 1
        elif token.text == ":" and self.at(place + 1).text in self.words.ordinals and self.at(place + 1).glued:
            place += 2
        elif token.kind is Kind.WORD and token.glued and len(token.text) <= 2 and not token.month:
            behind = self.past_of(place + 1)
            place = place + 1 if self.at(behind).month or behind > place + 1 else place
        if self.at(place).text == "(" and self.at(place + 1).text in ("a", "an") and self.at(place + 2).text == ")":
            place += 3
        if self.at(place).text == "." and self.at(place).glued:
            place += 1
        return place

    def past_of(self, place: int) -> int:
        """The place after `of`, `de`, `of the`."""
        for _ in range(2):
            if self.at(place).text not in self.words.of and self.at(place).text not in ("'", "’"):
                break
            place += 1
        return place

    def day_first(self, place: int) -> Day | None:
        """`3`, `3rd`, `3. Mai`, `3 de mayo`, `3-May`."""
        number = self.at(place)
        if not number.is_day or (number.glued and self.at(place - 1).text in ("$", "€", "#", "№")):
            return None
        if number.glued and self.at(place - 1).text == "," and self.at(place - 2).value >= number.value:
            return None
        after = self.ordinal(place + 1, place)
        if self.at(after).text == "," and self.at(after).glued and self.at(after + 1).text == ".":
            after += 2
        month_at = self.past_of(after)
        if self.at(month_at).text in ("-", "/", "–", ",", ".") and self.at(month_at + 1).month:
            behind = self.at(month_at + 2 if self.at(month_at + 2).text != "." else month_at + 3)
            if self.at(month_at).text != "," or not behind.is_day:
                month_at += 1
        month = self.at(month_at).month
        if not month:
            return Day(place, after, number.value)
        after = month_at + 1
        if self.at(after).text == "." and self.at(after).glued and self.at(month_at).end - self.at(month_at).start <= 5:
            after += 1
        return Day(place, after, number.value, month)

    def month_first(self, place: int) -> Day | None:
        """`May 3`, `Sept. 3rd`, `kesäkuun 5.`"""
        month = self.at(place).month
        if self.at(place).text in MODAL and not self.at(place).capital:
            return None
        after = place + 1
        if self.at(after).text == ".":
            after += 1
        after = self.past_fillers(after)
        if self.at(after).text == "," and self.at(self.ordinal(after + 2, after)).text in self.words.reach:
            after += 1
        number = self.at(after)
        if not number.is_day or (number.glued and self.at(after - 1).text != "."):
            return None
        last = self.ordinal(after + 1, after)
        behind = self.at(self.past_of(last))
        if behind.month and not (behind is self.at(last) and self.month_first(self.past_of(last))):
            return None
        if self.at(last).text == "/" and self.at(last + 1).kind is Kind.NUMBER and not self.at(last + 1).is_day:
            return None
        return Day(place, last, number.value, month, month_first=True)

    def numeric(self, place: int) -> Day | None:
        """`2024-05-03`, `3.5.2024`, `3/5/24`, `23. 12.`, and `10/17` where something says that it is a date."""
        one, two, three = (self.at(place + step) for step in (0, 2, 4))
        mark = self.at(place + 1).text
        if mark not in ("-", ".", "/") or two.kind is not Kind.NUMBER or not self.at(place + 1).glued:
            return None
        if (
            self.at(place - 1).text in (mark, ":", ",")
            and one.glued
            and self.at(place - 2).kind is Kind.NUMBER
            and mark != "-"
        ):
            chained = self.at(place - 1).text == mark and mark == "."
            if chained or self.at(place - 1).text in (":", ","):
                return None
        if self.at(place + 3).text == mark and self.at(place + 3).glued and three.kind is Kind.NUMBER:
            return self.numeric_full(place, one, two, three, mark)
        return self.numeric_short(place, one, two, mark)

    def numeric_full(self, place: int, one: Token, two: Token, three: Token, mark: str) -> Day | None:
        """Three numbers with two equal marks."""
        if self.at(place + 5).text == mark and self.at(place + 6).kind is Kind.NUMBER and self.at(place + 6).glued:
            return None
        if one.is_year and 1 <= two.value <= 12 and three.is_day:
            return Day(place, place + 5, three.value, two.value, one.value, year_first=True, month_first=True)
        if not (one.is_day and two.is_day):
            return None
        if three.is_year or (three.end - three.start == 2 and mark != "-" and not three.clock):
            year = three.value if three.is_year else 2000 + three.value
            if one.value <= 12 or two.value <= 12:
                return Day(place, place + 5, one.value, two.value, year, numeric=True)
        if mark == "." and three.kind is Kind.NUMBER and not three.glued:
            return self.numeric_short(place, one, two, mark)
        return None

    def numeric_short(self, place: int, one: Token, two: Token, mark: str) -> Day | None:
        """Two numbers: a date if a closing dot, a weekday, a reach to its like or a word before it says so."""
        if not (one.is_day and two.is_day) or mark == "-" or min(one.value, two.value) > 12:
            return None
        after = place + 3
        dotted = mark == "." and self.at(after).text == "." and self.at(after).glued
        if dotted:
            after += 1
        elif not two.glued or not self.short_is_date(place, after, mark):
            return None
        return Day(place, after, one.value, two.value, numeric=True)

    def short_is_date(self, place: int, after: int, mark: str) -> bool:
        """Whether `10/17` is a date: a weekday before it, or a reach to or from another of the same form."""
        before = self.at(place - 1)
        if before.weekday != NO_VALUE or (before.text in (",", "(") and self.at(place - 2).weekday != NO_VALUE):
            return True
        same_behind = (
            self.at(after).text in self.words.reach and self.at(after + 2).text == mark and self.at(after).text != mark
        )
        same_before = before.text in self.words.reach and self.at(place - 3).text == mark and before.text != mark
        padded = self.at(place + 2).end - self.at(place + 2).start == 2
        called = before.text in (
            "on",
            "am",
            "le",
            "il",
            "el",
            "op",
            "den",
            "vom",
            "dal",
            "du",
            "del",
            "od",
            "from",
            "by",
            "until",
        )
        return same_behind or same_before or (called and padded)

    def year(self, day: Day) -> None:
        """Take the year after a day: `, 2024`, ` de 2024`, ` '24`, ` – 2024`, `/2024`."""
        if day.year or not day.month:
            return
        place = day.last
        mark = self.at(place)
        if mark.text in (",", "-", "–", "—", "/", ".", ")") and self.at(place + 1).is_year:
            place += 1
        place = self.past_of(place)
        if self.at(place).text in ("'", "’") and self.at(place + 1).end - self.at(place + 1).start == 2:
            if self.at(place + 1).value > 0 and self.at(place + 1).glued:
                day.year, day.last = 2000 + self.at(place + 1).value, place + 2
            return
        if not self.at(place).is_year or self.year_span(place):
            return
        day.year, day.last = self.at(place).value, place + 1

    def year_tail(self, day: Day) -> None:
        """Take what some languages write after a year: `r.`, `г.`, or the dot of an ordinal before a reach."""
        if not day.year:
            return
        if self.at(day.last).text in YEAR_SUFFIXES:
            day.last += 2 if self.at(day.last + 1).text == "." else 1
        elif (
            self.at(day.last).text == "." and self.at(day.last).glued and self.at(day.last + 1).text in self.words.reach
        ):
            day.last += 1

    def year_first(self, place: int) -> Day | None:
        """`2025. május 3.`, `2025 m. gegužės 3 d.`, `2025. gada 3. maijs`, `2022 February, 18.`"""
        if not self.at(place).is_year:
            return None
        after = place + 1
        for _ in range(5):
            if self.at(after).text not in YEAR_LEADS:
                break
            after += 1
        named = self.at(after).month
        spoken = after > place + 2 and self.at(after).is_day
        day = self.month_first(after) if named else self.day_first(after) if spoken else None
        if day is None or not day.month:
            return None
        day.first, day.year, day.year_first, day.month_first = place, self.at(place).value, True, True
        return day

    def year_span(self, place: int) -> bool:
        """Whether the year at a place begins or ends a span of years, such as `1790-1820`."""
        return self.at(place + 1).text in ("-", "–") and self.at(place + 1).glued and self.at(place + 2).is_year
