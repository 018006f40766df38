"""The trained reader of blocks: a small network that sees each block, its neighbours and the company it stands in.

Trained by `python -m benchmarks.extraction.train`; the weights are data (`data/body.npz`). Three layers: one for the
block itself, two that add the blocks before and after, the mean of its element, of the element around, and of the page.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from crawler.parsers.body.features import Features, Floats, Integers

WEIGHTS = "body.npz"
NEAR = (-2, -1, 0, 1, 2)
FAR = (-6, -3, -1, 0, 1, 3, 6)
_LARGEST = 6


@dataclass(frozen=True, slots=True)
class Weights:
    """The network's matrices; features are standardized within the first."""

    block: Floats
    block_bias: Floats
    near: Floats
    near_bias: Floats
    far: Floats
    far_bias: Floats
    out: Floats
    out_bias: Floats


@cache
def load_weights() -> Weights:
    """The weights that come with the package."""
    with (files("crawler.parsers") / "data" / WEIGHTS).open("rb") as data, np.load(data) as arrays:
        return Weights(**{name: arrays[name].astype(np.float32) for name in Weights.__slots__})


def score(features: Features, weights: Weights | None = None) -> Floats:
    """For each block the chance, 0 to 1, that it belongs to the article's text."""
    net = weights or load_weights()
    company = _Company(features)
    block = np.maximum(features.rows @ net.block + net.block_bias, 0)
    near = np.maximum(company.around(block, NEAR) @ net.near + net.near_bias, 0)
    far = np.maximum(company.around(near, FAR) @ net.far + net.far_bias, 0) + near
    logit = np.concatenate([block, far], axis=1) @ net.out + net.out_bias
    return np.asarray(1 / (1 + np.exp(-np.clip(logit[:, 0], -30, 30))), dtype=np.float32)


class _Company:
    """Neighbours of every block, and means over its element, the element around it, and the page."""

    def __init__(self, features: Features) -> None:
        self.weights = np.sqrt(np.maximum(features.words, 1))[:, None].astype(np.float32)
        self.groups = [_group(ids, self.weights) for ids in (features.parents, features.grandparents)]

    def around(self, rows: Floats, steps: tuple[int, ...]) -> Floats:
        count, width = rows.shape
        padded = np.zeros((count + 2 * _LARGEST, width), dtype=np.float32)
        padded[_LARGEST : _LARGEST + count] = rows
        parts = [padded[_LARGEST + step : _LARGEST + step + count] for step in steps]
        weighted = rows * self.weights
        for order, starts, back, sums in self.groups:
            parts.append((np.add.reduceat(weighted[order], starts) / sums)[back])
        page = weighted.sum(axis=0, keepdims=True) / self.weights.sum()
        return np.concatenate([*parts, np.broadcast_to(page, rows.shape)], axis=1)


def _group(ids: Integers, weights: Floats) -> tuple[Integers, Integers, Integers, Floats]:
    order = np.argsort(ids, kind="stable")
    starts = np.flatnonzero(np.diff(ids[order], prepend=-1))
    return order, starts, ids, np.add.reduceat(weights[order], starts)
