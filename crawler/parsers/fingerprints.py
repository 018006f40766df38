"""Fingerprints of texts, to find copies and near-copies without comparing every pair.

SimHash after Charikar (2002), as Manku, Jain and Das Sarma (2007) use it for web pages: texts that share most of their
word shingles have fingerprints that differ in few of 64 bits. A fingerprint only proposes a pair; `containment` of the
texts themselves (`storage.shingles`) confirms it. A copy that was cut is no near-copy of its article as a whole, but
their openings are the same.
"""

from dataclasses import replace
from hashlib import blake2b

import numpy as np

from storage.records import Parsed
from storage.shingles import BITS, shingles, words

OPENING_WORDS = 60
"""Words of a text's opening: about one paragraph."""
FEWEST_WORDS = 40
"""A shorter text has no fingerprint: what is said in a few words may be said by many, and is no story."""
_POWERS = np.uint64(1) << np.arange(BITS, dtype=np.uint64)


def fingerprint(text: str) -> int | None:
    """The SimHash of a text's shingles, 64 bits without sign; `None` for a text of fewer than forty words."""
    if len(words(text)) < FEWEST_WORDS:
        return None
    digests = b"".join(blake2b(shingle.encode(), digest_size=8).digest() for shingle in shingles(text))
    hashes = np.frombuffer(digests, dtype="<u8")
    ones = ((hashes[:, np.newaxis] & _POWERS) != 0).sum(axis=0)
    return int(_POWERS[ones * 2 > len(hashes)].sum(dtype=np.uint64))


def opening_fingerprint(text: str) -> int | None:
    """The fingerprint of a text's first sixty words: what a copy and the whole of its article have in common."""
    return fingerprint(" ".join(words(text)[:OPENING_WORDS]))


def fingerprinted(parsed: Parsed) -> Parsed:
    """The reading with the fingerprints of its article's body, if it has one."""
    if parsed.article is None:
        return parsed
    body = parsed.article.body
    return replace(parsed, fingerprint=fingerprint(body), opening_fingerprint=opening_fingerprint(body))
