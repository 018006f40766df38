"""Text to tokens: numbers, words and marks, with the calendar meaning of each word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from crawler.parsers.event_dates.names import fold, names

ABBREVIATIONS = {"t.o.m": "tom", "t.e.m": "t/m"}
LONGEST_NUMBER = 8
NO_VALUE = -1


class Kind(IntEnum):
    """What a token is made of."""

    NUMBER = 0
    WORD = 1
    MARK = 2


@dataclass(slots=True)
class Token:
    """A run of digits, a run of letters, or one mark."""

    kind: Kind
    text: str
    """Folded: case and apostrophes."""
    start: int
    end: int
    glued: bool
    """No blank stands between it and the token before."""
    value: int = NO_VALUE
    """Of a number of at most `LONGEST_NUMBER` digits."""
    month: int = 0
    """1 to 12 where the word names a month."""
    weekday: int = NO_VALUE
    """0 (Monday) to 6 where the word names a weekday."""
    capital: bool = False
    """Begins with a capital letter."""
    line: bool = False
    """First of a line."""
    clock: bool = False
    """Part of a time of day, so no day."""

    @property
    def is_day(self) -> bool:
        """A number that can be a day of a month."""
        return 1 <= self.value <= 31 and self.end - self.start <= 2 and not self.clock

    @property
    def is_year(self) -> bool:
        """A number that a page can mean as a year."""
        return 1900 <= self.value <= 2099 and self.end - self.start == 4 and not self.clock


LEXER = re.compile(
    r"(?P<number>\d+)"
    r"|(?P<word>(?:t/m|t\.o\.m|t\.e\.m)\b\.?|[^\W\d_]+)"
    r"|(?P<mark>[^\s\u200b\u00ad\ufeff])",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 14)
def meaning(language: str, word: str) -> tuple[int, int]:
    """The month (0: none) and the weekday (-1: none) that a folded word names in a language."""
    table = names(language)
    weekday = table.weekday(word)
    return table.month(word) or 0, NO_VALUE if weekday is None else weekday


def lex(text: str, language: str) -> Iterator[Token]:
    """The tokens of a text, in order."""
    last = 0
    for match in LEXER.finditer(text):
        start, end = match.span()
        glued = start == last and start > 0
        line = not glued and "\n" in text[last:start]
        last = end
        if match.lastgroup == "number":
            digits = match.group()
            value = int(digits) if end - start <= LONGEST_NUMBER else NO_VALUE
            yield Token(Kind.NUMBER, digits, start, end, glued, value, line=line)
        elif match.lastgroup == "word":
            capital = text[start].isupper()
            word = fold(match.group())
            word = ABBREVIATIONS.get(word.rstrip("."), word)
            yield Token(Kind.WORD, word, start, end, glued, NO_VALUE, *meaning(language, word), capital, line)
        else:
            yield Token(Kind.MARK, match.group(), start, end, glued, line=line)
