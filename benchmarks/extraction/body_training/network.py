"""The network of `crawler.parsers.body.model` with its gradients, written out in numpy and sparse matrices.

Three layers, as there; `tests/benchmarks` compares the gradients with differences.
"""

from collections.abc import Sequence

import numpy as np

from benchmarks.extraction.body_training.batches import Batch, Floats
from crawler.parsers.body.model import FAR, NEAR, STRETCHES, Weights

HIDDEN, CONTEXT = 24, 24
DROPOUT, INPUT_DROPOUT = 0.2, 0.15
"""Shares of units and of inputs left out in training."""
Parameters = dict[str, Floats]
"""By the names of `Weights`."""


def make_parameters(dice: np.random.Generator, width: int) -> Parameters:
    """Small random weights."""

    def normal(inputs: int, outputs: int, scale: float) -> Floats:
        return (dice.standard_normal((inputs, outputs)) * scale * np.sqrt(2 / inputs)).astype(np.float32)

    around = 4 + len(STRETCHES)
    return {
        "block": normal(width, HIDDEN, 0.7), "block_bias": np.zeros(HIDDEN, np.float32),
        "near": normal(HIDDEN * (len(NEAR) + around), CONTEXT, 1.0), "near_bias": np.zeros(CONTEXT, np.float32),
        "far": normal(CONTEXT * (len(FAR) + around), CONTEXT, 0.5), "far_bias": np.zeros(CONTEXT, np.float32),
        "out": normal(HIDDEN + CONTEXT, 1, 0.3), "out_bias": np.zeros(1, np.float32),
    }  # fmt: skip


def weights_of(net: Parameters, mean: Floats, spread: Floats) -> Weights:
    """The network with standardization folded into its first matrix."""
    folded = net | {
        "block": net["block"] / spread[:, None],
        "block_bias": net["block_bias"] - (mean / spread) @ net["block"],
    }
    return Weights(**{name: value.astype(np.float32) for name, value in folded.items()})


def merge(nets: Sequence[Weights]) -> Weights:
    """One wider network that says the mean of what several say: each keeps to its own units."""

    def wide(name: str, width: int, parts: int) -> Floats:
        found = np.zeros((parts, len(nets), width, len(nets), CONTEXT), np.float32)
        for number, net in enumerate(nets):
            found[:, number, :, number] = getattr(net, name).reshape(parts, width, CONTEXT)
        return found.reshape(parts * len(nets) * width, len(nets) * CONTEXT)

    around = 4 + len(STRETCHES)
    outs = [net.out[:HIDDEN] for net in nets] + [net.out[HIDDEN:] for net in nets]
    return Weights(
        block=np.concatenate([net.block for net in nets], axis=1),
        block_bias=np.concatenate([net.block_bias for net in nets]),
        near=wide("near", HIDDEN, len(NEAR) + around),
        near_bias=np.concatenate([net.near_bias for net in nets]),
        far=wide("far", CONTEXT, len(FAR) + around),
        far_bias=np.concatenate([net.far_bias for net in nets]),
        out=np.concatenate(outs) / np.float32(len(nets)),
        out_bias=np.mean([net.out_bias for net in nets], axis=0),
    )


def forward(net: Parameters, batch: Batch, dice: np.random.Generator | None = None) -> tuple[Floats, dict[str, Floats]]:
    """The log odds of every row, and what the gradients need; with dice some units are left out."""
    hidden, context = net["block"].shape[1], net["near"].shape[1]
    kept = {
        name: _mask(dice, len(batch.rows), width, share)
        for name, width, share in (
            ("input", batch.rows.shape[1], INPUT_DROPOUT), ("block_mask", hidden, DROPOUT),
            ("near_mask", context, DROPOUT), ("far_mask", context, DROPOUT),
        )
    }  # fmt: skip
    rows = batch.rows * kept["input"]
    block_out = np.maximum(rows @ net["block"] + net["block_bias"], 0) * batch.real
    block = block_out * kept["block_mask"]
    around_block = _around(block, batch, NEAR)
    near_out = np.maximum(around_block @ net["near"] + net["near_bias"], 0) * batch.real
    near = near_out * kept["near_mask"]
    around_near = _around(near, batch, FAR)
    far_out = np.maximum(around_near @ net["far"] + net["far_bias"], 0) * batch.real
    last = np.concatenate([block, (far_out + near) * kept["far_mask"]], axis=1)
    kept |= {"rows": rows, "block": block_out, "around_block": around_block, "near": near_out}
    kept |= {"around_near": around_near, "far": far_out, "last": last}
    return (last @ net["out"] + net["out_bias"])[:, 0], kept


def gradients(net: Parameters, batch: Batch, answer: Floats, kept: dict[str, Floats]) -> Parameters:
    """Of `loss`, for every weight."""
    hidden = net["block"].shape[1]
    wrong = ((1 / (1 + np.exp(-answer)) - batch.targets) * batch.costs / batch.pages).astype(np.float32)[:, None]
    last = wrong @ net["out"].T
    found = {"out": kept["last"].T @ wrong, "out_bias": wrong.sum(axis=0)}
    far = last[:, hidden:] * kept["far_mask"]
    slope = far * (kept["far"] > 0)
    found |= {"far": kept["around_near"].T @ slope, "far_bias": slope.sum(axis=0)}
    near = far + _around_back(slope @ net["far"].T, batch, FAR)
    slope = near * kept["near_mask"] * (kept["near"] > 0)
    found |= {"near": kept["around_block"].T @ slope, "near_bias": slope.sum(axis=0)}
    block = last[:, :hidden] + _around_back(slope @ net["near"].T, batch, NEAR)
    slope = block * kept["block_mask"] * (kept["block"] > 0)
    return found | {"block": kept["rows"].T @ slope, "block_bias": slope.sum(axis=0)}


def loss(batch: Batch, answer: Floats) -> float:
    """Cross entropy, each block weighted by what a mistake costs; the mean over pages."""
    entropy = np.maximum(answer, 0) - answer * batch.targets + np.log1p(np.exp(-np.abs(answer)))
    return float((entropy * batch.costs).sum() / batch.pages)


def _mask(dice: np.random.Generator | None, count: int, width: int, share: float) -> Floats:
    """What is left, and more of it; without dice everything, in a form that costs nothing."""
    if dice is None:
        return np.ones((1, 1), np.float32)
    kept = dice.integers(0, 256, (count, width), np.uint8) >= round(share * 256)
    return kept * np.float32(1 / (1 - share))


def _around(rows: Floats, batch: Batch, steps: Sequence[int]) -> Floats:
    """The rows before and behind, the means of groups and of stretches, side by side."""
    running = np.zeros((len(rows) + 1, rows.shape[1]), rows.dtype)
    np.cumsum(rows, axis=0, out=running[1:])
    parts = [_shift(rows, step) for step in steps]
    parts += [back.forth @ (to.forth @ rows) for to, back in batch.groups]
    parts += [mean.forth @ running for mean in batch.stretches]
    return np.concatenate(parts, axis=1)


def _around_back(slope: Floats, batch: Batch, steps: Sequence[int]) -> Floats:
    """The gradient of `_around`."""
    parts = iter(np.split(slope, len(steps) + len(batch.groups) + len(batch.stretches), axis=1))
    found = sum(_shift(next(parts), -step) for step in steps)
    found = sum((to.back @ (back.back @ next(parts)) for to, back in batch.groups), start=found)
    running = sum(mean.back @ next(parts) for mean in batch.stretches)
    result: Floats = found + np.cumsum(running[::-1], axis=0)[::-1][1:]
    return result


def _shift(rows: Floats, step: int) -> Floats:
    """The row `step` further down; zeros beyond the ends."""
    shifted = np.zeros_like(rows)
    if step > 0:
        shifted[:-step] = rows[step:]
    elif step < 0:
        shifted[-step:] = rows[:step]
    else:
        shifted[:] = rows
    return shifted
