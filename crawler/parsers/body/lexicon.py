"""What single words say: of a block's text, and of the class and id of the elements it stands in.

Each word carries the logarithm of the odds that text under it belongs to the article, learned over sites.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise, repeat
from typing import NamedTuple

import numpy as np

from crawler.parsers.body.columns import Floats, Integers
from crawler.parsers.body.features import SHORT_WORDS, SPOKEN_WORDS, Features
from crawler.parsers.body.words import Words

STATISTICS = 4
"""Of the known words: mean, greatest, least, and the first; of those of long blocks the mean of the three least, and no
first. All zero where no word is known."""
WORST = 3


@dataclass(frozen=True, slots=True, eq=False)
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


class Vocabulary(NamedTuple):
    """The words of texts, numbered, and what each says there; not a number where nothing is known."""

    numbers: Mapping[str, int]
    """Words of long blocks first, by what they say there, the least first. -1 is for all other words."""
    spoken: Floats
    prose: Floats


@lru_cache(maxsize=2)
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """The words of a lexicon's texts."""
    words = sorted(lexicon.prose, key=lexicon.prose.__getitem__)
    words += [word for word in lexicon.spoken if word not in lexicon.prose]
    spoken, prose = (
        np.array([*(odds.get(word, np.nan) for word in words), np.nan], dtype=np.float32)
        for odds in (lexicon.spoken, lexicon.prose)
    )
    return Vocabulary({word: number for number, word in enumerate(words)}, spoken, prose)


def read_odds(features: Features, lexicon: Lexicon) -> Floats:
    """The statistics of each kind of words side by side, a row a block."""
    known, said = vocabulary(lexicon), features.said
    ids = said.look_up(known.numbers, -1)
    near, near_of = _near(features)
    above, above_of, around = _above(features)
    (_, spoken), (_, near_found), (counts, above_found) = _statistics(
        _spoken(said, known.spoken[ids]), _named(near, lexicon.near), _named(above, lexicon.above)
    )
    joined = np.array(_joined(counts.tolist(), above_found.tolist(), around), dtype=np.float32)
    return np.concatenate([spoken, near_found[near_of], joined[above_of], _prose(said, ids, known.prose)], axis=1)


def near_words(features: Features) -> list[tuple[str, ...]]:
    """The class and id words near each block, the nearest first."""
    named = features.page.nodes.words
    parents = [row.parent for row in features.page.nodes.rows]
    around = [words + named[parent] if parent >= 0 else words for words, parent in zip(named, parents, strict=True)]
    return [block.words + around[block.node] for block in features.page.blocks]


class _Values(NamedTuple):
    """What words say, owner after owner."""

    size: int
    """How many owners there are."""
    owners: Integers
    values: Floats


def _spoken(said: Words, values: Floats) -> _Values:
    """Of the words of blocks those that are spoken."""
    lengths, count = said.lengths, len(said.lengths)
    spoken = np.where(lengths > SHORT_WORDS, SPOKEN_WORDS, lengths)
    places = np.arange(spoken.sum()) + (said.ends[:-1] - spoken.cumsum() + spoken).repeat(spoken)
    return _Values(count, np.arange(count).repeat(spoken), values[places])


def _named(words: Sequence[Sequence[str]], odds: Mapping[str, float]) -> _Values:
    """Of each tuple of words all."""
    values = np.fromiter(map(odds.get, chain.from_iterable(words), repeat(np.nan)), dtype=np.float32)
    return _Values(len(words), np.arange(len(words)).repeat(list(map(len, words))), values)


def _statistics(*kinds: _Values) -> list[tuple[Integers, Floats]]:
    """For each kind of words: how many words of each owner are known, and what they say. All in one go."""
    firsts = np.cumsum([0, *(kind.size for kind in kinds)]).tolist()
    counts, found = np.zeros(firsts[-1], dtype=np.int64), np.zeros((firsts[-1], STATISTICS), dtype=np.float32)
    owners = np.concatenate([kind.owners + first for kind, first in zip(kinds, firsts, strict=False)])
    values = np.concatenate([kind.values for kind in kinds])
    known = np.flatnonzero(~np.isnan(values))
    owners, values = owners[known], values[known]
    if len(values):
        starts, ends = _runs(owners)
        sizes = ends - starts
        counts[owners[starts]] = sizes
        most, least = np.maximum.reduceat(values, starts), np.minimum.reduceat(values, starts)
        columns = [np.add.reduceat(values, starts) / sizes, most, least, values[starts]]
        found[owners[starts]] = np.stack(columns, axis=1)
    return [(counts[begin:end], found[begin:end]) for begin, end in pairwise(firsts)]


def _prose(said: Words, ids: Integers, odds: Floats) -> Floats:
    """Of the words of long blocks: mean, greatest, least, and the mean of the three least."""
    found = np.zeros((len(said.lengths), STATISTICS), dtype=np.float32)
    owners = np.arange(len(found)).repeat(said.lengths)
    known = np.flatnonzero((said.lengths > SHORT_WORDS).repeat(said.lengths) & ~np.isnan(odds[ids]))
    keys = np.sort(owners[known] * len(odds) + ids[known])
    owners, ids = np.divmod(keys[np.diff(keys, prepend=-1) > 0], len(odds))  # Each word of an owner once.
    if len(ids):
        values = odds[ids]  # Of each owner the least first, as words are numbered.
        starts, ends = _runs(owners)
        running = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
        third = np.minimum(starts + WORST, ends)
        mean, worst = ((running[end] - running[starts]) / (end - starts) for end in (ends, third))
        found[owners[starts]] = np.stack([mean, values[ends - 1], values[starts], worst], axis=1)
    return found


def _near(features: Features) -> tuple[list[tuple[str, ...]], list[int]]:
    """The near words, and which of them each block has: the items of a menu have the same."""
    places: dict[tuple[str, ...], int] = {}
    rows = [places.setdefault(words, len(places)) for words in near_words(features)]
    return list(places), rows


def _above(features: Features) -> tuple[list[tuple[str, ...]], list[int], list[int]]:
    """The words of the elements further up, read only of those that a block stands in.

    Which of them is the first for each block, and which is around each of them; -1 where there is none.
    """
    nodes = features.page.nodes
    parents = [row.parent for row in nodes.rows]
    steps = [parents[parents[block.node]] if parents[block.node] >= 0 else -1 for block in features.page.blocks]
    needed: set[int] = set()
    for step in set(steps):
        while step >= 0 and step not in needed:
            needed.add(step)
            step = parents[step]
    numbers = sorted(needed)
    places = {number: place for place, number in enumerate(numbers)} | {-1: -1}
    return (
        [nodes.words[number] for number in numbers],
        [places[step] for step in steps],
        [places[parents[number]] for number in numbers],
    )


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


def _runs(owners: Integers) -> tuple[Integers, Integers]:
    """Where the values of each owner begin and end."""
    starts = np.flatnonzero(np.diff(owners, prepend=-1))
    return starts, np.append(starts[1:], len(owners))
