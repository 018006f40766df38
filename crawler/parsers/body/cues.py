"""What names and phrases say about a block: words in `class` and `id`, and the few phrases that furniture is made of.

A cue is one bit. Names are those that content systems use all over the world; no cue is the name of a site.
"""

import re
import tomllib
from functools import lru_cache, reduce
from importlib.resources import files
from itertools import chain
from operator import itemgetter, or_
from typing import NamedTuple

_TABLES = tomllib.loads((files("crawler.parsers") / "data" / "body_cues.toml").read_text(encoding="utf-8"))
NAMES = tuple(_TABLES["names"])
"""Categories of class and id words, in the order of their bits."""

COMMON_WORDS = frozenset(_TABLES["common"]["words"].split())
YOU, WE, APPEAL, COMMON = range(4)
"""Kinds of words: by which a page speaks to its reader, of itself, of what the reader should do; and `COMMON_WORDS`."""
WORD_KINDS: dict[str, int] = {}
"""The kinds of each such word, as bits."""
for _kind, _listed in enumerate((*_TABLES["speaking"].values(), " ".join(COMMON_WORDS))):
    for _word in _listed.split():
        WORD_KINDS[_word] = WORD_KINDS.get(_word, 0) | 1 << _kind
_WORD_BITS: dict[str, int] = {}
for _bit, _words in enumerate(_TABLES["names"].values()):
    for _word in _words.split():
        _WORD_BITS[_word] = _WORD_BITS.get(_word, 0) | 1 << _bit
_STEM_BITS = {stem: 1 << NAMES.index(name) for name, stems in _TABLES["stems"].items() for stem in stems.split()}
_WORD = re.compile(r"[A-Z]?[a-z]+\d?|[A-Z]+(?![a-z])\d?")
_RUN = re.compile("[a-z]+")
_STEM = re.compile("|".join(_STEM_BITS))
MAX_NAME = 300


class Names(NamedTuple):
    """What a `class` and an `id` say."""

    bits: int
    words: tuple[str, ...]


NO_NAMES = Names(0, ())
_bits_of, _words_of = itemgetter(0), itemgetter(1)
_new_names = tuple.__new__
"""Four times as fast as the named tuple's own constructor."""


@lru_cache(maxsize=1 << 13)
def read_names(names: str) -> Names:
    """The cues of a `class` or `id` value, as bits, and its words."""
    found = list(map(_read_name, names[:MAX_NAME].split()))
    if len(found) == 1:
        return found[0]
    words = dict.fromkeys(chain.from_iterable(map(_words_of, found)))
    return _new_names(Names, (reduce(or_, map(_bits_of, found), 0), tuple(words)))


@lru_cache(maxsize=1 << 13)
def _read_name(name: str) -> Names:
    """The same of one name among them: those that a site makes up are many, those that it puts together are few."""
    words = tuple(dict.fromkeys(map(str.lower, _WORD.findall(name))))
    bits = reduce(or_, map(_word_bits, words), 0)
    if (lower := name.lower()) != name:  # Then a stem may stand across words: `articleBody`.
        bits = reduce(or_, map(_stem_bits, _RUN.findall(lower)), bits)
    return _new_names(Names, (bits, words))


@lru_cache(maxsize=8_192)
def _word_bits(word: str) -> int:
    """The cues of one word: names are many, the words in them few."""
    return _WORD_BITS.get(word, 0) | _stem_bits(word)


def _stem_bits(letters: str) -> int:
    if _STEM.search(letters) is None:
        return 0
    return reduce(or_, (bit for stem, bit in _STEM_BITS.items() if stem in letters), 0)


PHRASES = tuple(_TABLES["phrases"])
"""Categories of phrases, in the order of their bits."""
MAX_PHRASE_BLOCK = 320
_KEY = 3
"""First letters that phrases are found by."""
Phrase = tuple[str, str, int]
_PREFIXES: dict[str, list[Phrase]] = {}
_SHORT_PREFIXES: dict[str, list[Phrase]] = {}
"""Phrases of fewer letters; they stand among the others too, where those begin like them."""
for _bit, _phrases in enumerate(_TABLES["phrases"].values()):
    for _phrase in _phrases.replace("\n", "").split("|"):
        _open_end = _phrase[-1] if _phrase[-1] in "*^" else ""
        _bare = _phrase.rstrip("*^")
        _table = _PREFIXES if len(_bare) >= _KEY else _SHORT_PREFIXES
        _table.setdefault(_bare[:_KEY], []).append((_bare, _open_end, 1 << _bit))
for _start, _listed_here in _PREFIXES.items():
    _listed_here += _SHORT_PREFIXES.get(_start[:-1], ())
_SIGNS = {"©": 1 << PHRASES.index("credit") | 1 << PHRASES.index("rights")}
_LEADING = " \t\n•·-–—>→»*|\"'“„«"
_NUMBERED = re.compile(
    r"\d{1,6}[ \u00a0]?(?:min|comment|kommentar|share|view|like|repl|read|words|comentario|commentaire|/|of |von )",
    re.IGNORECASE,
)
_NUMBER_BITS = 1 << PHRASES.index("page")


def read_phrase(text: str) -> int:
    """The cues that a short block begins with, as bits; 0 where there is none or the block is long."""
    if len(text) > MAX_PHRASE_BLOCK:
        return 0
    if text[:1] in _LEADING:
        text = text.lstrip(_LEADING)
    if text[:1].isdigit():
        return _NUMBER_BITS if _NUMBERED.match(text) else 0
    start = text[:32].lower()
    bits = _SIGNS.get(start[:1], 0)
    for phrase, end, bit in _PREFIXES.get(start[:_KEY]) or _SHORT_PREFIXES.get(start[: _KEY - 1]) or ():
        if start.startswith(phrase):
            after = text[len(phrase) : len(phrase) + 1]
            if end == "*" or (after.isupper() if end == "^" else not after.isalnum()):
                bits |= bit
    return bits
