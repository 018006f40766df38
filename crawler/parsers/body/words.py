"""The words of a page's texts, numbered: what a table says of a word is looked up once, however often it is said."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, count, repeat

import numpy as np

from crawler.parsers.body.columns import Integers
from crawler.parsers.body.cues import WORD_KINDS

NUMERAL, IN_TITLE = 4, 5
"""What `count_kinds` counts after the kinds of `WORD_KINDS`."""
_KINDS = 6
_LANE = 21
"""Bits that hold one sum: no text has two million words."""
_LANES = 63 // _LANE
_SPREAD = np.array(
    [
        [
            sum((kinds >> kind & 1) << _LANE * (kind % _LANES) for kind in range(first, first + _LANES))
            for kinds in range(1 << _KINDS)
        ]
        for first in range(0, _KINDS, _LANES)
    ],
    dtype=np.int64,
)
"""Each set of kinds as numbers that can be added up, `_LANES` sums in one."""
_SHIFTS = np.arange(0, _LANE * _LANES, _LANE)[:, None]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of each text of a page."""

    texts: list[list[str]]
    different: Mapping[str, int]
    """Each different word and its number, in the order of the numbers."""
    numbers: Integers
    """The number of every word, text after text."""
    lengths: Integers
    """How many words each text has."""
    ends: Integers
    """Where the words of each text begin and end among `numbers`: 0 first."""

    def look_up(self, table: Mapping[str, int], unknown: int) -> Integers:
        """What the table says of each word, text after text."""
        said = np.fromiter(map(table.get, self.different, repeat(unknown)), np.int64, len(self.different))
        return said[self.numbers]

    def said_again(self) -> list[int]:
        """The texts that another text may hold as a part: each word but the first and the last is said once more."""
        once = np.bincount(self.numbers)[self.numbers] == 1
        has_words = self.lengths > 0
        once[self.ends[:-1][has_words]] = once[self.ends[1:][has_words] - 1] = False
        return np.flatnonzero(self.sums(once) == 0).tolist()

    def sums(self, values: Integers) -> Integers:
        """Sums over the words of each text; the last dimension of `values` is that of `numbers`."""
        running = np.zeros((*values.shape[:-1], len(self.numbers) + 1), dtype=np.int64)
        np.cumsum(values, axis=-1, out=running[..., 1:])
        return np.diff(running[..., self.ends])


def number_words(texts: list[list[str]]) -> Words:
    """The words of texts, numbered by when they are first said."""
    different: defaultdict[str, int] = defaultdict(count().__next__)
    ends = np.cumsum([0, *map(len, texts)])
    numbers = np.fromiter(map(different.__getitem__, chain.from_iterable(texts)), np.int64, ends[-1])
    different.default_factory = None
    return Words(texts, different, numbers, np.diff(ends), ends)


def count_kinds(words: Words, title: Iterable[str] = ()) -> Integers:
    """How many words of each kind of `WORD_KINDS` each text has, how many numerals, how many words of the title.

    A row a text, in the order of `YOU`, `WE`, `APPEAL`, `COMMON`, `NUMERAL`, `IN_TITLE`.
    """
    different = words.different
    kinds = np.frombuffer(bytearray(map(WORD_KINDS.get, different, repeat(0))), np.uint8)
    kinds |= np.frombuffer(bytes(map(str.isdigit, different)), np.uint8) << NUMERAL
    kinds[[different[word] for word in title if word in different]] |= 1 << IN_TITLE
    sums = words.sums(_SPREAD[:, kinds[words.numbers]])
    counts: Integers = (sums[:, None] >> _SHIFTS & (1 << _LANE) - 1).reshape(_KINDS, -1).T
    return counts
