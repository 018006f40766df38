"""How near a title is to the address of its page.

Addresses are made from an article's first headline and keep it when the page is reworded for search engines; the name
of a site or of a box, which some pages put into their `h1`, stands in none.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from urllib.parse import unquote

FEWEST_WORDS = 4
"""An address of fewer words names a topic, not an article."""
SPELLED, NAMED, FOREIGN = 0.85, 0.6, 0.1
"""Likeness of a title that the address spells out, of one that it names, of one that it does not mean."""
ADDRESS_CHARACTERS = 500
_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"\.\w{2,5}$")
_PATH = re.compile(r"(?:https?:)?//[^/?#]*([^?#]*)")
_NUMBER = re.compile(r"[a-z]*\d{4,}\w*")
_TWO_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "a", "ø": "o", "æ": "ae", "ı": "i", "'": None}
)
_ONE_LETTER = str.maketrans("", "", "'")
Grams = frozenset[str | tuple[str, str]]


class Address:
    """The words of a page's address, compared with its titles. Titles are folded; each is compared once."""

    def __init__(self, *urls: str | None) -> None:
        """The first of the addresses that has words enough counts."""
        found = (address_words(url) for url in urls if url)
        self._grams = _grams(next((words for words in found if len(words) >= FEWEST_WORDS), ()))
        self._likeness: dict[str, float] = {}

    def signs(self, heading: str, titles: Collection[str]) -> Iterator[str]:
        """The signs of an `h1` among the page's titles."""
        like = self.likeness(heading)
        if like >= SPELLED:
            yield "h1_in_address"
        elif like < FOREIGN and any(self.likeness(title) >= NAMED for title in titles):
            yield "h1_not_in_address"

    def likeness(self, title: str) -> float:
        """F1 of the words and the pairs of words of title and address, 0 to 1."""
        if not self._grams:
            return 0.0
        if title not in self._likeness:
            self._likeness[title] = max(_f1(_grams(words), self._grams) for words in _spellings(title))
        return self._likeness[title]


@lru_cache(maxsize=64)
def address_words(url: str) -> tuple[str, ...]:
    """The words of the wordiest step of the path, without ending and long numbers: `so`, `it`, `is` of
    `https://a.example/news/so-it-is-12345.html`."""
    path = _PATH.match(url[:ADDRESS_CHARACTERS])
    steps = unquote(path[1]).casefold().split("/") if path else []
    words = [_WORD.findall(_plain(_ENDING.sub("", step).translate(_TWO_LETTERS))) for step in steps]
    named = [[word for word in step if not _NUMBER.fullmatch(word)] for step in words]
    wordiest = max(named, key=len, default=[])
    return tuple(wordiest)


def _spellings(title: str) -> Iterator[list[str]]:
    """The words of a title as addresses write them: `grüne` becomes `gruene` or `grune`."""
    yield _WORD.findall(_plain(title.translate(_TWO_LETTERS)))
    if not title.isascii():
        yield _WORD.findall(_plain(title.translate(_ONE_LETTER)))


def _plain(text: str) -> str:
    if text.isascii():
        return text
    return "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))


def _grams(words: Sequence[str]) -> Grams:
    return frozenset([*words, *pairwise(words)])


def _f1(said: Grams, wanted: Grams) -> float:
    return 2 * len(said & wanted) / (len(said) + len(wanted))
