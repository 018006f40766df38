"""Words near a date that say what it is, found in a text's tokens.

The words stand in `phrases/LANGUAGE.toml`, one list for each `Sense`. `deadlin*` is the beginning of a word,
`*schluss` the end of one. English serves everywhere beside the text's own language, as event sites mix the two.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from crawler.parsers.event_dates.tokens import Kind, Token

SHORTEST_PREFIX = 3
SINCE = frozenset("since seit depuis sinds dal desde od sedan siden vuodesta".split())
MARKS = re.compile(r"([-':])")
UNSPACED = frozenset(["ja", "zh", "th", "ko"])
"""Languages without blanks, or with endings glued on: a phrase is looked for inside each run of letters."""


class Sense(StrEnum):
    """What a cue says of a date. `_before`: only of a date after it; `_behind`: only of one before it."""

    DEADLINE = "deadline"
    DEADLINE_BEFORE = "deadline_before"
    DEADLINE_BEHIND = "deadline_behind"
    REGISTRATION = "registration"
    PUBLISHED = "published"
    PAST = "past"
    ORIGINAL_BEFORE = "original_before"
    FIRST_BEFORE = "first_before"
    NEW_DAYS_BEFORE = "new_days_before"
    SETUP = "setup"
    TEARDOWN = "teardown"
    NEWS = "news"
    HELD = "held"
    HELD_PAST = "held_past"
    NEW_DATE_BEFORE = "new_date_before"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    STARTS = "starts"
    ENDS_BEFORE = "ends_before"
    RECURRING = "recurring"
    ONLINE = "online"
    ONSITE = "onsite"
    HYBRID = "hybrid"


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase of a sense and the tokens it covers."""

    sense: Sense
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as token patterns; `*` at an end of a pattern stands for any letters."""

    sense: Sense
    patterns: tuple[str, ...]


class Phrasebook:
    """The phrases of one language and English, by their first word."""

    def __init__(self, language: str) -> None:
        self.exact: dict[str, list[Phrase]] = {}
        self.prefixed: dict[str, list[Phrase]] = {}
        self.suffixed: list[Phrase] = []
        self.inside: list[tuple[str, Sense]] = []
        for phrase in phrases(language):
            self.add(phrase)
        if language in UNSPACED:
            self.inside = [
                (line.strip("*"), Sense(sense)) for sense, lines in table(language).items() for line in lines
            ]
        self.starting = lru_cache(maxsize=1 << 12)(self.find_starting)

    def add(self, phrase: Phrase) -> None:
        """File a phrase under its first pattern."""
        first = phrase.patterns[0]
        if first.startswith("*"):
            self.suffixed.append(phrase)
        elif first.endswith("*"):
            self.prefixed.setdefault(first[:SHORTEST_PREFIX], []).append(phrase)
        else:
            self.exact.setdefault(first, []).append(phrase)

    def find_inside(self, word: str) -> set[Sense]:
        """The senses of the phrases inside a run of letters; of two that overlap the longer one speaks."""
        found = [(phrase, sense) for phrase, sense in self.inside if phrase in word]
        return {
            sense for phrase, sense in found if not any(phrase != longer and phrase in longer for longer, _ in found)
        }

    def find_starting(self, word: str) -> tuple[Phrase, ...]:
        """The phrases whose first pattern a word fits, longest first."""
        if not word[0].isalpha():
            return ()
        found = list(self.exact.get(word, ()))
        found += [each for each in self.prefixed.get(word[:SHORTEST_PREFIX], ()) if fits(word, each.patterns[0])]
        found += [each for each in self.suffixed if fits(word, each.patterns[0])]
        return tuple(sorted(found, key=lambda each: -len(each.patterns)))


def phrases(language: str) -> Iterator[Phrase]:
    """All phrases for texts in a language."""
    for source in dict.fromkeys(("en", "nb" if language == "nn" else language)):
        for sense, lines in table(source).items():
            for line in lines:
                yield Phrase(Sense(sense), tuple(MARKS.sub(r" \1 ", line.casefold()).split()))


def table(language: str) -> dict[str, list[str]]:
    """The phrases of one language by sense; none for a language without a file."""
    file = files(__package__) / "phrases" / f"{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def fits(word: str, pattern: str) -> bool:
    """Whether a word is the pattern, or begins or ends with it where it has a `*`."""
    if word == pattern:
        return True
    if pattern.endswith("*"):
        return word.startswith(pattern[:-1])
    return pattern.startswith("*") and word.endswith(pattern[1:])


@cache
def phrasebook(language: str) -> Phrasebook:
    """The phrasebook of a language, made once."""
    return Phrasebook(language)


def find_cues(tokens: Sequence[Token], language: str) -> list[Cue]:
    """All cues of a text in order; at one place one for each sense, the longest."""
    book = phrasebook(language)
    found: list[Cue] = []
    for place, token in enumerate(tokens):
        if token.kind is not Kind.WORD:
            continue
        seen: set[Sense] = set()
        if book.inside:
            seen = book.find_inside(token.text)
            found += [Cue(sense, place, place + 1) for sense in sorted(seen)]
        for phrase in book.starting(token.text):
            if (
                phrase.sense not in seen
                and stands_at(tokens, place, phrase.patterns)
                and not counts_from(tokens, place)
            ):
                seen.add(phrase.sense)
                found.append(Cue(phrase.sense, place, place + len(phrase.patterns)))
    return found


def counts_from(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word only says since which year: `held since 1998` says nothing of the days named after it."""
    return tokens[place].text in SINCE and place + 1 < len(tokens) and tokens[place + 1].is_year


def stands_at(tokens: Sequence[Token], place: int, patterns: tuple[str, ...]) -> bool:
    """Whether the patterns after the first fit the tokens after a place."""
    if len(patterns) == 1:
        return True
    following = [token.text for token in tokens[place + 1 : place + len(patterns)]]
    return len(following) + 1 == len(patterns) and all(map(fits, following, patterns[1:]))
