"""How much two texts have in common: shingles after Broder (1997), bands of SimHash fingerprints after Manku (2007).

Pure, and free of numpy: the archive compares with it; `crawler.parsers.fingerprints` makes the fingerprints.
"""

import re
import unicodedata

BITS = 64
SHINGLE_WORDS = 3
NEAR = 7
"""Bits in which near-copies may differ: about six words changed in three hundred. `bands` finds every such pair."""
BANDS = NEAR + 1
BAND_BITS = BITS // BANDS
_MASK = (1 << BITS) - 1
_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """The words of a text, folded: case, accents and punctuation play no part."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(letter for letter in decomposed if not unicodedata.combining(letter)))


def shingles(text: str) -> frozenset[str]:
    """Every run of three words, folded."""
    folded = words(text)
    return frozenset(" ".join(folded[at : at + SHINGLE_WORDS]) for at in range(len(folded) - SHINGLE_WORDS + 1))


def contained(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the smaller text's shingles that the other text has: 1.0 where it is wholly inside."""
    smaller, larger = sorted((one, other), key=len)
    return len(smaller & larger) / len(smaller) if smaller else 0.0


def containment(one: str, other: str) -> float:
    """`contained`, of two texts."""
    return contained(shingles(one), shingles(other))


def distance(one: int, other: int) -> int:
    """In how many bits two fingerprints differ, with sign or without: 0 to 64."""
    return ((one ^ other) & _MASK).bit_count()


def bands(value: int) -> tuple[int, ...]:
    """The keys under which to file a fingerprint. Two that differ in at most `NEAR` bits share one of them.

    Each key is the band's number and its eight bits in one integer, so that a single index serves all bands.
    """
    mask = (1 << BAND_BITS) - 1
    return tuple(band << BAND_BITS | value >> band * BAND_BITS & mask for band in range(BANDS))


def signed(value: int) -> int:
    """A fingerprint as the signed 64-bit integer that databases keep."""
    return value - (1 << BITS) if value >> (BITS - 1) else value
