"""The trained reader of blocks: a small network that sees each block, its neighbours and the company it stands in.

Trained by `python -m benchmarks.extraction.body_training`; weights and lexicon are data (`data/body.npz`). Three
layers: one for the block itself, two that add the blocks before and after, the means of wider stretches, and the means
of all blocks of its element, of the element around, of its form, and of the page.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from crawler.parsers.body.columns import Floats
from crawler.parsers.body.features import Features
from crawler.parsers.body.lexicon import Lexicon, read_odds

WEIGHTS = "body.npz"
NEAR = (-2, -1, 0, 1, 2)
FAR = (-6, -3, -1, 0, 1, 3, 6)
STRETCHES = ((-16, -1), (1, 16), (-1000, -1), (1, 1000))
_PRODUCT_LIMIT = 500_000
"""Multiplications per call up to which BLAS stays in one thread; starting threads costs more than these matrices do."""


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


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned."""

    weights: Weights
    lexicon: Lexicon


@cache
def load_model() -> Model:
    """The model that comes with the package."""
    with (files("crawler.parsers") / "data" / WEIGHTS).open("rb") as data, np.load(data) as arrays:
        weights = Weights(**{name: arrays[name].astype(np.float32) for name in Weights.__slots__})
        odds = [
            dict(zip(str(arrays[f"{name}_words"]).split(), arrays[f"{name}_odds"].astype(float).tolist(), strict=True))
            for name in Lexicon.__slots__
        ]
    return Model(weights, Lexicon(*odds))


def score(features: Features, model: Model | None = None) -> Floats:
    """For each block the chance, 0 to 1, that it belongs to the article's text."""
    model = model or load_model()
    net = model.weights
    company = _Company(features)
    odds, width = read_odds(features, model.lexicon), features.rows.shape[1]
    seen = _multiply(features.rows, net.block[:width]) + odds @ net.block[width:]
    block = np.maximum(seen + net.block_bias, 0)
    near = np.maximum(company.weigh(block, NEAR, net.near) + net.near_bias, 0)
    far = np.maximum(company.weigh(near, FAR, net.far) + net.far_bias, 0) + near
    logit = np.concatenate([block, far], axis=1) @ net.out + net.out_bias
    return np.asarray(1 / (1 + np.exp(-np.clip(logit[:, 0], -30, 30))), dtype=np.float32)


def _multiply(rows: Floats, weights: Floats) -> Floats:
    """A matrix product in slices small enough for one thread."""
    step = max(1, _PRODUCT_LIMIT // weights.size)
    if len(rows) <= step:
        return rows @ weights
    out = np.empty((len(rows), weights.shape[1]), dtype=np.float32)
    for begin in range(0, len(rows), step):
        np.matmul(rows[begin : begin + step], weights, out=out[begin : begin + step])
    return out


class _Company:
    """Neighbours of every block, and means over the groups it stands in and over stretches of the page.

    All groups are summed up in one go, and all stretches: calls cost more than numbers here. What a group says is
    weighed once, not for each of its blocks.
    """

    def __init__(self, features: Features) -> None:
        count = len(features.words)
        self.weights = np.sqrt(np.maximum(features.words, 1))[:, None].astype(np.float32)
        firsts = np.cumsum([0, *(int(ids.max()) + 1 for ids in features.groups)]).tolist()
        flat = np.concatenate([ids + first for ids, first in zip(features.groups, firsts, strict=False)])
        order = flat.argsort(kind="stable")
        self.members = order % count
        is_first = np.diff(flat[order], prepend=-1) != 0
        self.starts = np.flatnonzero(is_first)
        flat[order] = is_first.cumsum() - 1  # Numbers that no block has are left out.
        kinds = flat.reshape(-1, count)
        ends = (kinds.max(axis=1) + 1).tolist()
        self.groups = [(begin, end, ids - begin) for begin, end, ids in zip([0, *ends], ends, kinds, strict=False)]
        """For each kind of groups where their means begin and end, and which of them is every block's."""
        self.sums = np.add.reduceat(self.weights[self.members], self.starts)
        first, last = np.array(STRETCHES).T
        index = np.arange(count)[:, None]
        self.begins = np.clip(index + first, 0, count)
        self.ends = np.clip(index + last + 1, 0, count)
        self.lengths = np.maximum(self.ends - self.begins, 1)[:, :, None].astype(np.float32)

    def weigh(self, rows: Floats, steps: tuple[int, ...], weights: Floats) -> Floats:
        """The rows at these steps, the means of groups, those of the page and those of stretches, times the weights."""
        count, width = rows.shape
        parts = iter(weights.reshape(-1, width, weights.shape[1]))
        out = np.zeros((count, weights.shape[1]), dtype=np.float32)
        for step, part in zip(steps, parts, strict=False):
            first, end = min(max(-step, 0), count), max(count - max(step, 0), 0)
            out[first:end] += _multiply(rows[first + step : end + step], part)
        means = np.add.reduceat(_pairs(rows * self.weights).take(self.members, axis=0), self.starts).view(np.float32)
        means /= self.sums
        for (begin, end, ids), part in zip(self.groups, parts, strict=False):
            out += _multiply(means[begin:end], part).take(ids, axis=0)
        out += (self.weights.T @ rows / self.weights.sum()) @ next(parts)
        return out + _multiply(self._stretches(rows), weights[-len(STRETCHES) * width :])

    def _stretches(self, rows: Floats) -> Floats:
        """The means of stretches, side by side."""
        count, width = rows.shape
        running = np.zeros((count + 1, width), dtype=np.float32)
        np.cumsum(_pairs(rows), axis=0, out=_pairs(running)[1:])
        means: Floats = running.take(self.ends, axis=0)
        means -= running.take(self.begins, axis=0)
        means /= self.lengths
        return means.reshape(count, -1)


def _pairs(rows: Floats) -> npt.NDArray[np.complex64]:
    """Rows to be added up two columns at a time: the parts of complex numbers are added up each by itself."""
    return rows.view(np.complex64)
