"""What the words of class and id attributes say an element is.

The words are those that content management systems and theme makers use, not those of any one site.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import product

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
_STEM = re.compile(f"(?=({_trie(_MEANING)}))")
_WHOLE = frozenset(word.rstrip("-") for words in STEMS.values() for word in words if word.endswith("-"))


@lru_cache(maxsize=1 << 13)
def kind(words: str) -> int:
    """The marks of an attribute's words, as a sum."""
    text = f"-{words[:200].lower().replace('_', '-').replace(' ', '-')}-"
    found = 0
    for match in _STEM.finditer(text):
        stem = match[1]
        if stem not in _WHOLE or text[match.end(1)] == "-":
            found |= _MEANING[stem]
    return found
