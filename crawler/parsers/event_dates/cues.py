"""Find the words of `role_words` in a text's tokens."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from crawler.parsers.event_dates import mode_words, role_words
from crawler.parsers.event_dates.tokens import Token

SHORTEST_PREFIX = 3


class Sense(StrEnum):
    """What a cue says of a date; the values are the tables' names."""

    DEADLINE = "DEADLINE"
    DEADLINE_BEFORE = "DEADLINE_BEFORE"
    DEADLINE_BEHIND = "DEADLINE_BEHIND"
    REGISTRATION = "REGISTRATION"
    PUBLISHED = "PUBLISHED"
    PAST = "PAST"
    ORIGINAL_BEFORE = "ORIGINAL_BEFORE"
    FIRST_BEFORE = "FIRST_BEFORE"
    NEW_DAYS_BEFORE = "NEW_DAYS_BEFORE"
    SETUP = "SETUP"
    TEARDOWN = "TEARDOWN"
    NEWS = "NEWS"
    HELD = "HELD"
    HELD_PAST = "HELD_PAST"
    NEW_DATE_BEFORE = "NEW_DATE_BEFORE"
    CANCELLED = "CANCELLED"
    POSTPONED = "POSTPONED"
    STARTS = "STARTS"
    ENDS_BEFORE = "ENDS_BEFORE"
    RECURRING = "RECURRING"
    ONLINE = "ONLINE"
    ONSITE = "ONSITE"
    HYBRID = "HYBRID"


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
        for phrase in phrases(language):
            self.add(phrase)
        self.starting = lru_cache(maxsize=16384)(self.find_starting)

    def add(self, phrase: Phrase) -> None:
        """File a phrase under its first pattern."""
        first = phrase.patterns[0]
        if first.startswith("*"):
            self.suffixed.append(phrase)
        elif first.endswith("*"):
            self.prefixed.setdefault(first[:SHORTEST_PREFIX], []).append(phrase)
        else:
            self.exact.setdefault(first, []).append(phrase)

    def find_starting(self, word: str) -> tuple[Phrase, ...]:
        """The phrases whose first pattern a word fits, longest first."""
        found = list(self.exact.get(word, ()))
        found += [each for each in self.prefixed.get(word[:SHORTEST_PREFIX], ()) if fits(word, each.patterns[0])]
        found += [each for each in self.suffixed if fits(word, each.patterns[0])]
        return tuple(sorted(found, key=lambda each: -len(each.patterns)))


def phrases(language: str) -> Iterator[Phrase]:
    """All phrases for texts in a language."""
    sources = ("en", "nb", "nn") if language == "nn" else ("en", language)
    for sense in Sense:
        tables = mode_words if hasattr(mode_words, sense.value) else role_words
        table: Mapping[str, str] = getattr(tables, sense.value)
        for line in {table.get(source, "") for source in sources}:
            for phrase in line.split("|"):
                patterns = tuple(phrase.casefold().replace("-", " - ").replace("'", " ' ").replace(":", " :").split())
                if patterns:
                    yield Phrase(sense, patterns)


def fits(word: str, pattern: str) -> bool:
    """Whether a word is the pattern, or begins or ends with it where it has a `*`."""
    if pattern.endswith("*"):
        return word.startswith(pattern[:-1])
    if pattern.startswith("*"):
        return word.endswith(pattern[1:])
    return word == pattern


@cache
def phrasebook(language: str) -> Phrasebook:
    """The phrasebook of a language, made once."""
    return Phrasebook(language)


def find_cues(tokens: Sequence[Token], language: str) -> list[Cue]:
    """All cues of a text in order; at one place one for each sense, the longest."""
    book = phrasebook(language)
    found: list[Cue] = []
    for place, token in enumerate(tokens):
        if not token.text[0].isalpha():
            continue
        seen: set[Sense] = set()
        for phrase in book.starting(token.text):
            if phrase.sense not in seen and stands_at(tokens, place, phrase.patterns):
                seen.add(phrase.sense)
                found.append(Cue(phrase.sense, place, place + len(phrase.patterns)))
    return found


def stands_at(tokens: Sequence[Token], place: int, patterns: tuple[str, ...]) -> bool:
    """Whether the patterns after the first fit the tokens after a place."""
    if place + len(patterns) > len(tokens):
        return False
    return all(fits(tokens[place + step].text, patterns[step]) for step in range(1, len(patterns)))
