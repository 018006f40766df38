"""What the words of class and id attributes say an element is.

The words are those that content management systems and theme makers use, not those of any one site.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, product
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Places: TypeAlias = npt.NDArray[Any]
AUTHOR = 1
BYLINE = 2
DATE = 4
UPDATED = 8
TITLE = 16
SUBTITLE = 32
ASIDE = 64
"""Related cards, comments, side bars, navigation, footers: not the article's own."""
BOX = 128
"""A box about the author, which usually stands below the text."""
BODY = 256

MARKS = {
    "author": AUTHOR, "byline": BYLINE, "date": DATE, "updated": UPDATED, "title": TITLE, "subtitle": SUBTITLE,
    "aside": ASIDE, "box": BOX, "body": BODY,
}  # fmt: skip


def _pairs(heads: str, tails: str) -> list[str]:
    return [f"{head}{joint}{tail}" for head, tail in product(heads.split(), tails.split()) for joint in ("", "-")]


STEMS: Mapping[int, Iterable[str]] = {
    AUTHOR: """
    author autor auteur writer vcard contributor redakteur forfatter username user-name postedby posted-by creator
    -person -name- journalist
    """.split(),
    BYLINE: ["byline", "by-line", "-by-", "-meta-", "credit", *_pairs("post entry article", "meta info details")],
    DATE: "date datum fecha time publish posted veröff created -day- -data- pubdate".split(),
    UPDATED: "updat modif aktualis edited revis".split(),
    TITLE: [
        *("headline", "-h1-", "-title-"),
        *_pairs("entry post article page story blog content news main single", "title heading header"),
    ],
    SUBTITLE: """
    subtitle sub-title subhead sub-head subheadline kicker dachzeile deck standfirst stand-first untertitel
    sous-titre overline eyebrow topline rubric category
    """.split(),
    ASIDE: """
    related recommend sidebar side-bar widget comment footer -nav navigation menu promo teaser most-read mostread
    popular trending -recent carousel newsletter breadcrumb cookie modal popup more-from more-stories more-news
    more-posts also-like latest similar read-more readmore read-next next-post next-article prev-post
    previous-post -card- cards reply respond advert outbrain taboola -aside- -share sharing social
    """.split(),
    BOX: [*_pairs("author", "box bio info card profile desc about"), "about-author", "about-the-author", "bio-"],
    BODY: ["richtext", "wysiwyg", *_pairs("entry post article story page", "content body text")],
}
"""Beginnings of words; one that ends in `-` is a whole word."""


def _trie(words: Iterable[str]) -> str:
    """A pattern that matches the longest of the words at a place, in time that does not grow with their number."""
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _pattern(tree)


def _pattern(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    branches = [re.escape(letter) + _pattern(below) for letter, below in sorted(node.items()) if letter]
    if not branches:
        return ""
    inner = branches[0] if len(branches) == 1 else "|".join(branches)
    return f"(?:{inner})?" if "" in node else f"(?:{inner})"


_MEANING: dict[str, int] = {}
for _mark, _words in STEMS.items():
    for _word in _words:
        _MEANING[_word.rstrip("-")] = _MEANING.get(_word.rstrip("-"), 0) | _mark
_STEM = re.compile(_trie(_MEANING))
_WHOLE = frozenset(word.rstrip("-") for words in STEMS.values() for word in words if word.endswith("-"))
MOST_KNOWN = 1 << 13
"""Attributes repeat on the pages of a site; so many are remembered."""
_known: dict[str, int] = {}


def kind(words: str) -> int:
    """The marks of an attribute's words, as a sum."""
    marks = _known.get(words)
    if marks is None:
        text = _as_text(words)
        marks, match = 0, _STEM.search(text)
        while match:
            marks |= _meant(match)
            match = _STEM.search(text, match.start() + 1)
        _remember({words: marks})
    return marks


def kinds(attributes: Iterable[str]) -> dict[str, int]:
    """The marks of many attributes, in one look at the letters of all: less work than to ask for each."""
    found = {words: _known.get(words, -1) for words in attributes}
    unknown = [words for words, marks in found.items() if marks < 0]
    if unknown:
        read = dict(zip(unknown, _read([_as_text(words) for words in unknown]), strict=True))
        _remember(read)
        found |= read
    return found


def _remember(read: Mapping[str, int]) -> None:
    if len(_known) > MOST_KNOWN:
        _known.clear()
    _known.update(read)


def _meant(match: re.Match[str]) -> int:
    """What a stem says at its place."""
    stem = match[0]
    return _MEANING[stem] if stem not in _WHOLE or match.string[match.end()] == "-" else 0


def _as_text(words: str) -> str:
    """With a dash between words and at both ends."""
    return f"-{words[:200].lower().replace('_', '-').replace(' ', '-')}-"


def _read(texts: Sequence[str]) -> list[int]:
    """The marks of each text. Stems are looked for only where three letters begin one, at all places of all at once."""
    marks = [0] * len(texts)
    text = "".join(texts)
    starts = _likely_starts(text)
    for start, which in zip(starts.tolist(), _holders(texts, starts), strict=True):
        if match := _STEM.match(text, start):
            marks[which] |= _meant(match)
    return marks


def _holders(texts: Sequence[str], starts: Places) -> list[int]:
    """Which of the texts, one behind the other, each place lies in."""
    ends = np.fromiter(accumulate(map(len, texts)), dtype=np.intp, count=len(texts))
    holders: list[int] = ends.searchsorted(starts, side="right").tolist()
    return holders


def _likely_starts(text: str) -> Places:
    """The places where the first three letters of a stem stand."""
    places: Places = _STARTS[_triples(text)].nonzero()[0]
    return places


def _triples(text: str) -> Places:
    """Each three letters that follow each other, as a number."""
    letters = _LETTERS[np.frombuffer(text.encode("latin-1", "replace"), dtype=np.uint8)]
    triples: Places = letters[:-2] << 10 | letters[1:-1] << 5 | letters[2:]
    return triples


_LETTERS = np.zeros(256, dtype=np.uint16)
"""By character a number below 32; 0 for what begins no stem."""
_LETTERS[np.frombuffer(b"-abcdefghijklmnopqrstuvwxyz", dtype=np.uint8)] = np.arange(1, 28)
_STARTS = np.zeros(1 << 15, dtype=np.bool_)
_STARTS[[_triples(stem)[0] for stem in _MEANING]] = True
