"""What is counted in each text of a page, all texts at once: words, signs, ends of sentences."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from operator import attrgetter, itemgetter, methodcaller

import numpy as np
import numpy.typing as npt

from crawler.parsers.body.blocks import LINE_BREAK, Block
from crawler.parsers.body.columns import Floats, Integers, table
from crawler.parsers.body.cues import COMMON
from crawler.parsers.body.words import NUMERAL, Words

_WORDS = re.compile(r"[^\W_]+")
SHORT_TEXT, SIGNED_TEXT = 200, 400
"""Characters up to which digits, and signs, say something."""
WIDE = 6
"""Characters a word has where words are not told apart by blanks."""
_INSIDE = attrgetter("linked", "links", "strong", "inline")
_FIRST, _LAST = itemgetter(0), itemgetter(-1)
_ADDRESSES = methodcaller("count", "http")
_WIDE_FROM = "\u2e80"
"""What begins with a sign from here on is most likely written without blanks."""
_STOPS = frozenset(".!?。…")
_CLOSING = frozenset('.!?。…।؟"”»“’)')
_BREAK, _END, _STOP, _COMMA, _FULL_END, _SIGN, _DIGIT, _LETTER = range(1, 9)
_EVERY = 16
"""More than there are kinds of characters."""
_PLANE = 0x10000
Codes = npt.NDArray[np.uint16]


def _make_kinds() -> npt.NDArray[np.uint8]:
    """The kind of each character of the basic plane."""
    kinds = np.array([_LETTER if chr(code).isalnum() else 0 for code in range(_PLANE)], dtype=np.uint8)
    kinds[[code for code in range(_PLANE) if chr(code).isdigit()]] = _DIGIT
    signs = ((_BREAK, LINE_BREAK), (_COMMA, ",，、،"), (_END, "?!"), (_STOP, "."), (_FULL_END, "。।"))
    for kind, characters in (*signs, (_SIGN, "|•→»@")):
        kinds[list(map(ord, characters))] = kind
    return kinds


_KINDS = _make_kinds()
_WORDS_ONLY = np.where((_KINDS >= _DIGIT) | (_KINDS == _BREAK), np.arange(_PLANE), ord(" ")).astype(np.uint16)
"""Each character that stands in words, and a blank for all others."""


def fold(text: str) -> str:
    """Lower-case words with single blanks: what texts are compared by."""
    return " ".join(_WORDS.findall(text.casefold()))


def split_words(texts: Sequence[str]) -> tuple[list[list[str]], Integers]:
    """The lower-case words of each text, and how many characters of each kind it has.

    Words are those of `fold`. A sentence ends with its sign only where white space follows.
    """
    folded, codes = _encode(texts)
    return _words_of(folded, codes), _count_kinds(codes, len(texts))


def fold_all(texts: Sequence[str]) -> list[str]:
    """The same as `fold` of each text, in a fraction of the time."""
    return list(map(" ".join, _words_of(*_encode(texts))))


def _encode(texts: Sequence[str]) -> tuple[str, Codes]:
    folded = (LINE_BREAK.join(texts) + LINE_BREAK).casefold()
    return folded, np.frombuffer(folded.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)


def _words_of(folded: str, codes: Codes) -> list[list[str]]:
    if len(codes) == len(folded):
        parts = _WORDS_ONLY.take(codes, mode="clip").tobytes().decode("utf-16-le").split(LINE_BREAK)
        return list(map(str.split, parts[:-1]))
    return [_WORDS.findall(part) for part in folded.split(LINE_BREAK)[:-1]]  # Some letters are beyond the basic plane.


def _count_kinds(codes: Codes, count: int) -> Integers:
    kinds = _KINDS.take(codes, mode="clip")
    places = np.flatnonzero((kinds >= _END) & (kinds <= _DIGIT))
    found, after = kinds[places], codes[places + 1]
    followed = (after == ord(" ")) | (found == _STOP) & (after == ord("\n"))
    found = np.where(found <= _STOP, np.where(followed, _END, 0), found)
    owners = np.searchsorted(np.flatnonzero(kinds == _BREAK), places)
    return np.bincount(owners * _EVERY + found, minlength=count * _EVERY).reshape(count, _EVERY)


def count_texts(
    blocks: Sequence[Block], texts: Sequence[str], words: Words, signs: Integers, kinds: Integers
) -> Floats:
    """In the order of `Texts.counts`, and last the signs that menus and credits are made of.

    `signs` and `kinds` are what `split_words` and `count_kinds` count.
    """
    count = len(texts)
    lengths = np.fromiter(map(len, texts), np.int64, count)
    closed = _flags(map(_STOPS.__contains__, map(_LAST, texts)))
    wide = _flags(map(_WIDE_FROM.__lt__, map(_FIRST, texts)))
    addresses = np.fromiter(map(_ADDRESSES, texts), np.int64, count)
    inside = np.fromiter(chain.from_iterable(map(_INSIDE, blocks)), np.int64, 4 * count)
    has_digits = (lengths < SHORT_TEXT) & (signs[:, _DIGIT] > 0)
    columns: list[npt.ArrayLike] = [
        lengths,
        np.maximum(words.lengths, wide * (lengths // WIDE)),
        kinds[:, COMMON],
        signs[:, _END] + signs[:, _FULL_END] + closed,
        signs[:, _COMMA],
        kinds[:, NUMERAL] * has_digits,
        *inside.reshape(-1, 4).T,
        np.where(lengths < SIGNED_TEXT, signs[:, _SIGN] + addresses, 0),
    ]
    return table(columns, count)


def read_ends(texts: Sequence[str]) -> Floats:
    """How each text begins and ends: a column each."""
    first, last = list(map(_FIRST, texts)), list(map(_LAST, texts))
    columns = (
        map(_CLOSING.__contains__, last),
        map(":".__eq__, last),
        map(str.islower, first),
        map(str.isdigit, first),
        map(str.isupper, texts),
    )
    return table(list(map(_flags, columns)), len(texts))


def _flags(values: Iterable[bool]) -> npt.NDArray[np.uint8]:
    return np.frombuffer(bytes(values), np.uint8)
