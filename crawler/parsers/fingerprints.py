"""Fingerprints of texts, to find copies and near-copies without comparing every pair.

SimHash after Charikar (2002), as Manku, Jain and Das Sarma (2007) use it for web pages: texts that share most of their
word shingles have fingerprints that differ in few of 64 bits. A fingerprint only proposes a pair; `containment` of the
texts themselves confirms it. A teaser is no near-copy of its article as a whole, but their openings are the same.
"""

import re
import unicodedata
from hashlib import blake2b

import numpy as np

BITS = 64
SHINGLE_WORDS = 3
OPENING_WORDS = 60
"""Words of a text's opening: about one paragraph."""
FEWEST_WORDS = 12
"""A shorter text has no fingerprint: a phrase is no story."""
NEAR = 7
"""Bits in which near-copies may differ: about six words changed in three hundred. `BANDS` finds every such pair."""
BANDS = NEAR + 1
_BAND_BITS = BITS // BANDS
_WORD = re.compile(r"\w+")
_POWERS = np.uint64(1) << np.arange(BITS, dtype=np.uint64)


def shingles(text: str) -> frozenset[str]:
    """Every run of three words, folded: case, accents and punctuation play no part."""
    words = _words(text)
    return frozenset(" ".join(words[at : at + SHINGLE_WORDS]) for at in range(len(words) - SHINGLE_WORDS + 1))


def fingerprint(text: str) -> int | None:
    """The SimHash of a text's shingles, 64 bits without sign; `None` for a text of fewer than twelve words."""
    if len(_words(text)) < FEWEST_WORDS:
        return None
    digests = b"".join(blake2b(shingle.encode(), digest_size=8).digest() for shingle in sorted(shingles(text)))
    hashes = np.frombuffer(digests, dtype="<u8")
    ones = ((hashes[:, np.newaxis] & _POWERS) != 0).sum(axis=0)
    return int(_POWERS[ones * 2 > len(hashes)].sum(dtype=np.uint64))


def opening_fingerprint(text: str) -> int | None:
    """The fingerprint of a text's first sixty words: what a teaser and its article have in common."""
    words = _words(text)[:OPENING_WORDS]
    return fingerprint(" ".join(words))


def distance(one: int, other: int) -> int:
    """In how many bits two fingerprints differ: 0 to 64."""
    return (one ^ other).bit_count()


def bands(value: int) -> tuple[int, ...]:
    """The keys under which to file a fingerprint. Two that differ in at most `NEAR` bits share one of them.

    Each key is the band's number and its eight bits in one integer, so that a single index serves all bands.
    """
    mask = (1 << _BAND_BITS) - 1
    return tuple(band << _BAND_BITS | value >> band * _BAND_BITS & mask for band in range(BANDS))


def signed(value: int) -> int:
    """A fingerprint as the signed 64-bit integer that databases keep."""
    return value - (1 << BITS) if value >> (BITS - 1) else value


def containment(one: str, other: str) -> float:
    """The share of the smaller text's shingles that the other text has: 1.0 where it is wholly inside."""
    smaller, larger = sorted((shingles(one), shingles(other)), key=len)
    return len(smaller & larger) / len(smaller) if smaller else 0.0


def _words(text: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(letter for letter in decomposed if not unicodedata.combining(letter)))
