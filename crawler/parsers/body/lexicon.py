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
    rows = nodes.rows
    own: dict[int, Odds] = {}
    above: dict[int, Odds] = {-1: _NONE}
    numbers: list[float] = []
    for block, spoken, prose in zip(blocks, features.spoken, features.prose, strict=True):
        parent = rows[block.node].parent
        near = _near(block.node, own, nodes.words, lexicon.near)
        if parent >= 0:
            near = _join(near, _near(parent, own, nodes.words, lexicon.near))
        if block.words:
            near = _join(_look_up(block.words, lexicon.near), near)
        for total, most, least, count, first in (
            _look_up(spoken, lexicon.spoken),
            near,
            _above(rows[parent].parent if parent >= 0 else -1, above, features, lexicon.above),
        ):
            numbers += (total / count if count else 0.0, most, least, first)
        numbers += _prose(prose, lexicon.prose)
    return np.array(numbers, dtype=np.float32).reshape(len(blocks), COLUMNS)


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
    return inner[0] + outer[0], max(inner[1], outer[1]), min(inner[2], outer[2]), inner[3] + outer[3], inner[4]


def _near(number: int, own: dict[int, Odds], words: list[tuple[str, ...]], odds: Mapping[str, float]) -> Odds:
    found = own.get(number)
    if found is None:
        found = own[number] = _look_up(words[number], odds)
    return found


def _above(number: int, known: dict[int, Odds], features: Features, odds: Mapping[str, float]) -> Odds:
    """The odds of an element and all around it; each element is looked up once."""
    nodes = features.page.nodes
    climbed = []
    while number not in known:
        climbed.append(number)
        number = nodes.rows[number].parent
    found = known[number]
    for step in reversed(climbed):
        found = known[step] = _join(_look_up(nodes.words[step], odds), found)
    return found
