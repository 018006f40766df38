"""What single words say: of a block's text, of the class and id of its element, of the elements around.

Each word carries the logarithm of the odds that text under it belongs to the article, learned over sites.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from crawler.parsers.body.columns import Floats
from crawler.parsers.body.features import Features

Odds = tuple[float, float, float, int, float]
"""Sum, greatest, least, number of known words, and the first word's."""
_NONE: Odds = (0.0, 0.0, 0.0, 0, 0.0)
COLUMNS = 16
WORST = 3


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Log odds by word."""

    spoken: Mapping[str, float]
    """Words of short blocks, and the first of long ones."""
    prose: Mapping[str, float]
    """Words of long blocks."""
    near: Mapping[str, float]
    """Class and id words of the block's element, its parent, and inline elements in it."""
    above: Mapping[str, float]
    """Class and id words of all elements further up."""


def read_odds(features: Features, lexicon: Lexicon) -> Floats:
    """Mean, greatest, least and first of each kind of words, a row a block; zero where no word is known."""
    blocks, nodes = features.page.blocks, features.page.nodes
    named, parents = nodes.words, [row.parent for row in nodes.rows]
    near_odds, above = _Known(lexicon.near), _above(parents, named, _Known(lexicon.above))
    numbers: list[float] = []
    for block, spoken, prose in zip(blocks, features.spoken, features.prose, strict=True):
        node = block.node
        parent = parents[node]
        near = near_odds[named[node]]
        if parent >= 0:
            near = _join(near, near_odds[named[parent]])
        if block.words:
            near = _join(near_odds[block.words], near)
        for total, most, least, count, first in (
            _look_up(spoken, lexicon.spoken),
            near,
            above[parents[parent] if parent >= 0 else -1],
        ):
            numbers += (total / count if count else 0.0, most, least, first)
        numbers += _prose(prose, lexicon.prose)
    return np.array(numbers, dtype=np.float32).reshape(len(blocks), COLUMNS)


class _Known(dict[tuple[str, ...], Odds]):
    """The odds of lists of words that a page repeats."""

    def __init__(self, odds: Mapping[str, float]) -> None:
        self._odds = odds

    def __missing__(self, words: tuple[str, ...]) -> Odds:
        found = self[words] = _look_up(words, self._odds)
        return found


def _above(parents: list[int], named: list[tuple[str, ...]], odds: _Known) -> list[Odds]:
    """The odds of each element and all around it; last, those of no element."""
    found = [_NONE] * (len(parents) + 1)
    for number, (parent, words) in enumerate(zip(parents, named, strict=True)):
        found[number] = _join(odds[words], found[parent]) if words else found[parent]
    return found


def _look_up(words: tuple[str, ...], odds: Mapping[str, float]) -> Odds:
    if not words:
        return _NONE
    get = odds.get
    known = [value for word in words if (value := get(word)) is not None]
    return (sum(known), max(known), min(known), len(known), known[0]) if known else _NONE


def _prose(words: frozenset[str], odds: Mapping[str, float]) -> tuple[float, float, float, float]:
    """Mean, greatest, least, and the mean of the three least."""
    if not words:
        return 0.0, 0.0, 0.0, 0.0
    get = odds.get
    known = sorted([value for word in words if (value := get(word)) is not None])
    if not known:
        return 0.0, 0.0, 0.0, 0.0
    worst = known[:WORST]
    return sum(known) / len(known), known[-1], known[0], sum(worst) / len(worst)


def _join(inner: Odds, outer: Odds) -> Odds:
    if not inner[3]:
        return outer
    if not outer[3]:
        return inner
    total, most, least, count, first = inner
    outer_total, outer_most, outer_least, outer_count, _ = outer
    return (
        total + outer_total,
        most if most > outer_most else outer_most,
        least if least < outer_least else outer_least,
        count + outer_count,
        first,
    )
