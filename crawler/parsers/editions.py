"""The edition of an event: `13th edition`, `13. Auflage`, `13ème édition`, `XIII edición`, `tercera edición`.

A jubilee is no edition (`25-års-jubileum`, `20th anniversary`), nor is a day (`13. Mai`) or a century.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from crawler.parsers.calendar_names import MONTHS_ABBREVIATED, MONTHS_WIDE
from crawler.parsers.edition_words import COUNTED, COUNTED_ENDINGS, EDITION, NO_EDITION, ordinal_words

MOST = 400
"""No event has had more editions."""
FAR_EDITION = 4
FAR_COUNTED = 2
FARTHEST = 6
"""Tokens between the beginning of an ordinal, of three tokens at most, and the word that it counts."""
TOKEN = re.compile(r"\d+|[^\W\d_]+(?:-[^\W\d_]+)*|[^\w\s]")
ROMAN = re.compile(r"(?=[IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
ENDINGS = frozenset("st nd rd th er e ère ème eme ª º ° a o de ste e. va vo ma mo ra ro".split())
MARKS = frozenset(".:ªº°")


@cache
def month_words() -> frozenset[str]:
    """All months' names: a number before one is a day."""
    return frozenset(word for table in MONTHS_WIDE.values() for word in table) | frozenset(MONTHS_ABBREVIATED["en"])


@dataclass(frozen=True, slots=True)
class Edition:
    """A stated edition and its words."""

    number: int
    raw: str


def read_edition(text: str) -> Edition | None:
    """The edition a text states: one before the word itself, else one before an event's noun."""
    nouns = [place for place, word in enumerate(TOKEN.findall(text)) if is_counted(word)]
    if not nouns:
        return None
    matches = list(TOKEN.finditer(text))
    words = [match.group().casefold() for match in matches]
    weak: Edition | None = None
    for place in sorted({place for noun in nouns for place in range(max(0, noun - FARTHEST), noun)}):
        match = matches[place]
        number, after, sure = ordinal(matches, words, place)
        if not number:
            continue
        end = counted(words, after, EDITION, FAR_EDITION)
        if end:
            return Edition(number, text[match.start() : matches[end - 1].end()])
        end = counted(words, after, COUNTED, FAR_COUNTED)
        if end and sure and weak is None:
            weak = Edition(number, text[match.start() : matches[end - 1].end()])
    return weak or after_word(text, matches, words)


@lru_cache(maxsize=1 << 12)
def is_counted(word: str) -> bool:
    """Whether a word is one that editions are counted by: most texts have none, and so no edition."""
    folded = word.casefold()
    return folded in EDITION or folded in COUNTED or is_event(folded)


def ordinal(matches: list[re.Match[str]], words: list[str], place: int) -> tuple[int, int, bool]:
    """The number of an ordinal at a place, the place after it, and whether it shows itself as one; 0 where none is."""
    raw, word = matches[place].group(), words[place]
    if raw.isdecimal():
        number = int(raw) if len(raw) <= 3 else 0
        glued = place + 1 < len(words) and matches[place].end() == matches[place + 1].start()
        marked = glued and (words[place + 1] in ENDINGS or words[place + 1] in MARKS)
        after = place + 2 if marked else place + 1
        if glued and not marked:
            return 0, after, False
        if marked and words[place + 1] == ":" and after < len(words) and words[after] in ENDINGS:
            after += 1
        return (number if 0 < number <= MOST else 0), after, marked
    if len(raw) > 1 and ROMAN.fullmatch(raw):
        after = place + 2 if place + 1 < len(words) and words[place + 1] == "." else place + 1
        return roman(raw), after, True
    return ordinal_words().get(word, 0), place + 1, False


def counted(words: list[str], after: int, nouns: frozenset[str], far: int) -> int:
    """The place after the noun that an ordinal counts, if one stands within `far` words; 0 if not."""
    for place in range(after, min(after + far, len(words))):
        word = words[place]
        if word in NO_EDITION or word in month_words() or word[0].isdigit() or word in (".", ";", "!", "?", "…"):
            return 0
        if word in nouns or (nouns is COUNTED and is_event(word)):
            return place + 1
    return 0


def is_event(word: str) -> bool:
    """Whether a compound's last part is an event: `Weinmarkt`, `SANORD-konferansen`."""
    return word.rsplit("-", 1)[-1] in COUNTED or (len(word) > 6 and word.endswith(COUNTED_ENDINGS))


def after_word(text: str, matches: list[re.Match[str]], words: list[str]) -> Edition | None:
    """`Edition 13`, `Edición XIII`, `édition n° 13`."""
    for place, word in enumerate(words[:-1]):
        if word not in EDITION:
            continue
        following = place + 1
        while following < len(words) - 1 and words[following] in ("n", "nr", "no", "°", "º", ".", "#", ":"):
            following += 1
        raw = matches[following].group()
        number = int(raw) if raw.isdecimal() and len(raw) <= 3 else roman(raw) if ROMAN.fullmatch(raw) else 0
        if 0 < number <= MOST:
            return Edition(number, text[matches[place].start() : matches[following].end()])
    return None


def roman(numeral: str) -> int:
    """The value of a well-formed Roman numeral."""
    values = [ROMAN_VALUES[letter] for letter in numeral]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
