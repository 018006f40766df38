"""What single words say: of a block's text, and of the class and id of the elements it stands in.

Each word carries the logarithm of the odds that text under it belongs to the article, learned over sites.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

import numpy as np

from crawler.parsers.body.columns import Floats
from crawler.parsers.body.columns import Integers as Counts
from crawler.parsers.body.features import Features

STATISTICS = 4
"""Of the known words: mean, greatest, least, and the first; of those of long blocks the mean of the three least, and no
first. All zero where no word is known."""
WORST = 3
Words = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Log odds by word."""

    spoken: Mapping[str, float]
    """Words of short blocks, and the first of long ones."""
    near: Mapping[str, float]
    """Class and id words of inline elements in the block, of its element, and of its parent."""
    above: Mapping[str, float]
    """Class and id words of all elements further up."""
    prose: Mapping[str, float]
    """Words of long blocks."""


def read_odds(features: Features, lexicon: Lexicon) -> Floats:
    """The statistics of each kind of words side by side, a row a block."""
    return np.concatenate(
        [
            _statistics(features.spoken, lexicon.spoken)[1],
            _near(features, lexicon.near),
            _above(features, lexicon.above),
            _prose(features.prose, lexicon.prose),
        ],
        axis=1,
    )


def near_words(features: Features) -> list[tuple[str, ...]]:
    """The class and id words near each block, the nearest first."""
    named = features.page.nodes.words
    parents = [row.parent for row in features.page.nodes.rows]
    around = [words + named[parent] if parent >= 0 else words for words, parent in zip(named, parents, strict=True)]
    return [block.words + around[block.node] for block in features.page.blocks]


def _statistics(words: Words, odds: Mapping[str, float]) -> tuple[Counts, Floats]:
    """How many words are known, and what they say."""
    counts, found = np.zeros(len(words), dtype=np.int64), np.zeros((len(words), STATISTICS), dtype=np.float32)
    values = np.fromiter(map(odds.get, chain.from_iterable(words), repeat(np.nan)), dtype=np.float32)
    owners = np.repeat(np.arange(len(words)), list(map(len, words)))
    known = ~np.isnan(values)
    values, owners = values[known], owners[known]
    if len(values):
        starts = np.flatnonzero(np.diff(owners, prepend=-1))
        sizes = np.diff(np.append(starts, len(values)))
        counts[owners[starts]] = sizes
        most, least = np.maximum.reduceat(values, starts), np.minimum.reduceat(values, starts)
        columns = [np.add.reduceat(values, starts) / sizes, most, least, values[starts]]
        found[owners[starts]] = np.stack(columns, axis=1)
    return counts, found


def _near(features: Features, odds: Mapping[str, float]) -> Floats:
    """The statistics of near words: the items of a menu have the same."""
    places: dict[tuple[str, ...], int] = {}
    rows = [places.setdefault(words, len(places)) for words in near_words(features)]
    return _statistics(list(places), odds)[1][rows]


def _above(features: Features, odds: Mapping[str, float]) -> Floats:
    """The statistics of all elements further up, read only of those that a block stands in."""
    nodes = features.page.nodes
    parents = [row.parent for row in nodes.rows]
    steps = [parents[parents[block.node]] if parents[block.node] >= 0 else -1 for block in features.page.blocks]
    needed: set[int] = set()
    for step in set(steps):
        while step >= 0 and step not in needed:
            needed.add(step)
            step = parents[step]
    numbers = sorted(needed)
    places = {number: place for place, number in enumerate(numbers)}
    counts, own = _statistics([nodes.words[number] for number in numbers], odds)
    joined = _joined(counts.tolist(), own.tolist(), [places.get(parents[number], -1) for number in numbers])
    return np.array(joined, dtype=np.float32)[[places.get(step, -1) for step in steps]]


def _joined(counts: list[int], own: list[list[float]], parents: list[int]) -> list[Sequence[float]]:
    """The statistics of each element and all around it; last, those of no element."""
    nothing = (0.0,) * STATISTICS
    found: list[Sequence[float]] = [*own, nothing]
    for number, (count, values, parent) in enumerate(zip(counts, own, parents, strict=True)):
        outer = found[parent]
        if not count:
            found[number] = outer
            counts[number] = counts[parent] if parent >= 0 else 0
        elif parent >= 0 and (more := counts[parent]):
            mean, most, least, first = values
            total = count + more
            mean = (mean * count + outer[0] * more) / total
            found[number] = (mean, max(most, outer[1]), min(least, outer[2]), first)
            counts[number] = total
    return found


def _prose(words: Sequence[Collection[str]], odds: Mapping[str, float]) -> Floats:
    """Of the words of long blocks: mean, greatest, least, and the mean of the three least."""
    found = np.zeros((len(words), STATISTICS), dtype=np.float32)
    for number, own in enumerate(words):
        known = sorted(filter(None, map(odds.get, own))) if own else []
        if known:
            worst = known[:WORST]
            found[number] = sum(known) / len(known), known[-1], known[0], sum(worst) / len(worst)
    return found
