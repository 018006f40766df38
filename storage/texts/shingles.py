"""How much two texts have in common: word shingles and their containment, after Broder (1997).

Pure, and free of numpy: the archive compares with it; `crawler.parsers.fingerprints` makes what proposes the pairs.
"""

import re
import unicodedata

SHINGLE_WORDS = 3
_WORD = re.compile(r"\w+")


class _Unmarked(dict[int, int | None]):
    """For `str.translate`: drops combining marks. Each character is looked up once."""

    def __missing__(self, code: int) -> int | None:
        kept = self[code] = None if unicodedata.combining(chr(code)) else code
        return kept


_UNMARKED = _Unmarked()


def words(text: str) -> list[str]:
    """The words of a text, folded: case, accents and punctuation play no part."""
    folded = text.casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded).translate(_UNMARKED)
    return _WORD.findall(folded)


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
