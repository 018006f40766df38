"""Text to tokens: numbers, words and marks, with the calendar meaning of each word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from crawler.parsers.event_dates.names import fold, names

ABBREVIATIONS = {"t.o.m": "tom", "t.e.m": "t/m", "s/d": "hingga"}
LONGEST_NUMBER = 8
NO_VALUE = -1
BUDDHIST_ERA = 543
"""Years that Thai pages count from the Buddha's death, before ours."""
BUDDHIST_YEARS = range(1900 + BUDDHIST_ERA, 2100 + BUDDHIST_ERA)
SAME_MARKS = dict(zip("،、，؛；：（）［］【】〔〕～〜－．／＆！？｜\u2024", ",,,;;:()[][][]~~-./&!?|.", strict=True))
"""Marks of other scripts, and the ones that mean the same."""
VOWEL_SIGNS = (
    "\u0300-\u036f\u0591-\u05c7\u05f3\u05f4\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0970"
    "\u0981-\u0983\u09bc-\u09cd\u09d7\u0b82\u0bbe-\u0bcd\u0bd7\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
"""Signs over, under and behind letters, which are letters of a word as well."""


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
    r"|(?P<word>(?:[tT]/[mM]|[sS]/[dD]|[tT]\.[oOeE]\.[mM])\b\.?|(?<=\d)[年月日号號년월일]"
    r"|[\u0e01-\u0e4e]+(?:\.[\u0e01-\u0e4e]+)+\.?"
    rf"|[^\W\d_]+(?:[{VOWEL_SIGNS}]+[^\W\d_]*)*)"
    r"|(?P<unseen>[\u200e\u200f\u202a-\u202e\u2066-\u2069]+)"
    r"|(?P<mark>[^\s\u200b\u00ad\ufeff])",
)


@lru_cache(maxsize=1 << 14)
def meaning(language: str, word: str) -> tuple[int, int]:
    """The month (0: none) and the weekday (-1: none) that a folded word names in a language."""
    table = names(language)
    weekday = table.weekday(word)
    return table.month(word) or 0, NO_VALUE if weekday is None else weekday


@lru_cache(maxsize=1 << 14)
def spoken(language: str, word: str) -> tuple[str, int, int]:
    """A word as tokens hold it, with its month and weekday. Texts have few words, many times."""
    folded = fold(word)
    folded = ABBREVIATIONS.get(folded.rstrip("."), folded.rstrip("."))
    return folded, *meaning(language, folded)


def lex(text: str, language: str) -> Iterator[Token]:
    """The tokens of a text, in order."""
    last = 0
    for match in LEXER.finditer(text):
        start, end = match.span()
        glued = start == last and start > 0
        line = not glued and "\n" in text[last:start]
        said, kind = match[0], match.lastgroup
        if kind == "unseen":
            last = end if glued else last
            continue
        last = end
        if kind == "word":
            folded, month, weekday = spoken(language, said)
            yield Token(Kind.WORD, folded, start, end, glued, NO_VALUE, month, weekday, said[0].isupper(), line)
        elif kind == "number":
            value = int(said) if end - start <= LONGEST_NUMBER else NO_VALUE
            if language == "th" and value in BUDDHIST_YEARS:
                value -= BUDDHIST_ERA
            yield Token(Kind.NUMBER, said, start, end, glued, value, line=line)
        else:
            yield Token(Kind.MARK, SAME_MARKS.get(said, said), start, end, glued, line=line)
