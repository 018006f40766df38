"""Fingerprints of texts, to find copies and near-copies without comparing every pair.

MinHash after Broder (1997) over word shingles, filed in bands after Indyk and Motwani (1998): the least value of a
shingle under one hash function is the same in two texts as often as their shingles agree, and a band is the key of a
few such values. Texts that share a band are worth comparing; `containment` of the texts themselves
(`storage.texts.shingles`) confirms them. A copy that was cut is no near-copy of its article as a whole, but their
openings are the same.

With ten bands of three, texts of equal length that hold four fifths of each other (two thirds of all their shingles
agree) share a band 97 times in 100, and texts with a hundredth in common once in 100,000, however many there are.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from storage.records import Parsed
from storage.texts.shingles import SHINGLE_WORDS, words

OPENING_WORDS = 60
"""Words of a text's opening: about one paragraph."""
FEWEST_WORDS = 40
"""A shorter text has no fingerprint: what is said in a few words may be said by many, and is no story."""
BANDS, ROWS = 10, 3
Hashes: TypeAlias = npt.NDArray[np.uint64]
_ODD = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)
_SEEDS: Hashes = np.frombuffer(blake2b(b"almanac", digest_size=64).digest() * 4, "<u8")[: BANDS * ROWS] + np.arange(
    1, BANDS * ROWS + 1, dtype=np.uint64
) * np.uint64(0xD1B54A32D192ED03)


def fingerprint(text: str) -> tuple[int, ...]:
    """The keys of a text's bands, 64 bits with sign; none for a text of fewer than forty words."""
    return _fingerprint(words(text), b"whole")


def opening_fingerprint(text: str) -> tuple[int, ...]:
    """The same of a text's first sixty words: what a copy and the whole of its article have in common.

    No opening has a key that a whole text has.
    """
    return _fingerprint(words(text)[:OPENING_WORDS], b"opening")


def fingerprinted(parsed: Parsed) -> Parsed:
    """The reading with the fingerprints of its article's body, if it has one."""
    if parsed.article is None:
        return parsed
    said = words(parsed.article.body)
    whole, opening = _fingerprint(said, b"whole"), _fingerprint(said[:OPENING_WORDS], b"opening")
    return replace(parsed, fingerprint=whole, opening_fingerprint=opening)


def _fingerprint(said: Sequence[str], purpose: bytes) -> tuple[int, ...]:
    if len(said) < FEWEST_WORDS:
        return ()
    least = _mixed(_shingle_hashes(said) ^ _SEEDS[:, np.newaxis]).min(axis=1)
    keys = (blake2b(band.tobytes(), digest_size=8, person=purpose).digest() for band in least.reshape(BANDS, ROWS))
    return tuple(int.from_bytes(key, "little", signed=True) for key in keys)


def _shingle_hashes(said: Sequence[str]) -> Hashes:
    """A hash of each run of three words, made of the hashes of the words."""
    number = {word: at for at, word in enumerate(dict.fromkeys(said))}
    digests = b"".join(map(_digest, number))
    hashes = np.frombuffer(digests, "<u8")[[number[word] for word in said]]
    runs = len(said) - SHINGLE_WORDS + 1
    made = hashes[:runs]
    for at in range(1, SHINGLE_WORDS):
        made = _mixed(made) ^ hashes[at : at + runs]
    return _mixed(made)


@lru_cache(maxsize=1 << 15)
def _digest(word: str) -> bytes:
    """Eight bytes of a word, the most frequent of which are most of any text."""
    return blake2b(word.encode(), digest_size=8).digest()


def _mixed(values: Hashes) -> Hashes:
    """Every bit of a value spread over all 64 (after Knuth's multiplicative hashing)."""
    spread = (values ^ (values >> _HALF)) * _ODD
    return spread ^ (spread >> _HALF)
