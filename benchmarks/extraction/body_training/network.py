"""The network of `crawler.parsers.body.model`, with gradients: trained on pages laid one after the other."""

from collections.abc import Iterator, Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from benchmarks.extraction.body_training.examples import Example
from crawler.parsers.body.model import FAR, NEAR, STRETCHES, Weights

ROWS = 6144
"""Blocks in one batch; pages stand `GAP` empty rows apart."""
GAP = 8
MOST_BLOCKS = 2000
GROUPS = 4
HIDDEN, CONTEXT = 48, 40
DROPOUT, INPUT_DROPOUT = 0.35, 0.15
RATE, DECAY, MEMORY = 3e-3, 2e-2, 0.99
Batch = dict[str, Any]
Parameters = dict[str, jax.Array]


def rows_of(example: Example) -> np.ndarray:
    """Features and odds of each block."""
    return np.concatenate([example.features.rows, example.odds], axis=1)[:MOST_BLOCKS]


def batches(
    examples: Sequence[Example], dice: np.random.Generator, mean: np.ndarray, spread: np.ndarray
) -> Iterator[Batch]:
    """All pages in random order, as many in a batch as it holds."""
    waiting: list[Example] = []
    size = GAP
    for number in dice.permutation(len(examples)):
        example = examples[number]
        length = min(len(example.texts), MOST_BLOCKS) + GAP
        if size + length > ROWS:
            yield pack(waiting, mean, spread)
            waiting, size = [], GAP
        waiting.append(example)
        size += length
    if waiting:
        yield pack(waiting, mean, spread)


def pack(examples: Sequence[Example], mean: np.ndarray, spread: np.ndarray) -> Batch:
    """Pages one after the other, with the bounds and groups of each block."""
    rows = np.zeros((ROWS, len(mean)), np.float32)
    groups = np.full((GROUPS, ROWS), ROWS - 1, np.int32)
    targets, costs, real, weights = (np.zeros(ROWS, np.float32) for _ in range(4))
    first, last = np.zeros(ROWS, np.int32), np.zeros(ROWS, np.int32)
    place, used = GAP, np.zeros(GROUPS, np.int32)
    for page, example in enumerate(examples):
        count = min(len(example.texts), MOST_BLOCKS)
        span = slice(place, place + count)
        rows[span] = (rows_of(example) - mean) / spread
        first[span], last[span] = place, place + count
        for number, ids in enumerate(example.features.groups):
            groups[number, span] = ids[:count] + used[number]
            used[number] += ids.max() + 1
        groups[GROUPS - 1, span] = page
        targets[span], costs[span] = example.targets[:count], example.costs[:count]
        real[span], weights[span] = 1, np.sqrt(np.maximum(example.features.words[:count], 1))
        place += count + GAP
    return {
        "rows": rows, "groups": groups, "targets": targets, "costs": costs, "real": real[:, None],
        "weights": weights[:, None], "first": first, "last": last, "pages": np.float32(len(examples)),
    }  # fmt: skip


def make_parameters(key: jax.Array, width: int) -> Parameters:
    """Small random weights."""
    keys = jax.random.split(key, 4)

    def normal(number: int, size: tuple[int, int], scale: float) -> jax.Array:
        return jax.random.normal(keys[number], size) * scale * np.sqrt(2 / size[0])

    around = GROUPS + len(STRETCHES)
    return {
        "block": normal(0, (width, HIDDEN), 0.7), "block_bias": jnp.zeros(HIDDEN),
        "near": normal(1, (HIDDEN * (len(NEAR) + around), CONTEXT), 1.0), "near_bias": jnp.zeros(CONTEXT),
        "far": normal(2, (CONTEXT * (len(FAR) + around), CONTEXT), 0.5), "far_bias": jnp.zeros(CONTEXT),
        "out": normal(3, (HIDDEN + CONTEXT, 1), 0.3), "out_bias": jnp.zeros(1),
    }  # fmt: skip


def _around(hidden: jax.Array, batch: Batch, steps: tuple[int, ...]) -> jax.Array:
    parts = [jnp.roll(hidden, -step, axis=0) for step in steps]
    weighted = jnp.concatenate([hidden * batch["weights"], batch["weights"]], axis=1)
    for number in range(GROUPS):
        ids = batch["groups"][number]
        sums = jax.ops.segment_sum(weighted, ids, num_segments=ROWS)
        parts.append((sums[:, :-1] / jnp.maximum(sums[:, -1:], 1e-6))[ids])
    running = jnp.concatenate([jnp.zeros((1, hidden.shape[1])), jnp.cumsum(hidden, axis=0)])
    index = jnp.arange(ROWS)
    for begin, end in STRETCHES:
        low = jnp.clip(index + begin, batch["first"], batch["last"])
        high = jnp.clip(index + end + 1, batch["first"], batch["last"])
        parts.append((running[high] - running[low]) / jnp.maximum(high - low, 1)[:, None])
    return jnp.concatenate(parts, axis=1)


def logits(net: Parameters, batch: Batch, key: jax.Array | None = None) -> jax.Array:
    """The network's answer for every row; with a key some inputs are dropped."""
    keys = [None] * 4 if key is None else list(jax.random.split(key, 4))

    def drop(values: jax.Array, number: int, share: float) -> jax.Array:
        if keys[number] is None:
            return values
        return values * jax.random.bernoulli(keys[number], 1 - share, values.shape) / (1 - share)

    real = batch["real"]
    rows = drop(batch["rows"], 0, INPUT_DROPOUT)
    block = drop(jax.nn.relu(rows @ net["block"] + net["block_bias"]) * real, 1, DROPOUT)
    near = drop(jax.nn.relu(_around(block, batch, NEAR) @ net["near"] + net["near_bias"]) * real, 2, DROPOUT)
    far = jax.nn.relu(_around(near, batch, FAR) @ net["far"] + net["far_bias"]) * real
    far = drop(far + near, 3, DROPOUT)
    return (jnp.concatenate([block, far], axis=1) @ net["out"] + net["out_bias"])[:, 0]


def loss(net: Parameters, batch: Batch, key: jax.Array) -> jax.Array:
    """Cross entropy, each block weighted by what a mistake costs; the mean over pages."""
    answer = logits(net, batch, key)
    entropy = jnp.maximum(answer, 0) - answer * batch["targets"] + jnp.log1p(jnp.exp(-jnp.abs(answer)))
    return (entropy * batch["costs"]).sum() / batch["pages"]


@jax.jit
def _step(
    state: tuple[Any, ...], count: float, rate: float, batch: Batch, key: jax.Array
) -> tuple[tuple[Any, ...], jax.Array]:
    """AdamW with clipped gradients, and a running mean of the weights."""
    net, first, second, smooth = state
    value, slope = jax.value_and_grad(loss)(net, batch, key)
    length = jnp.sqrt(sum(jnp.sum(one * one) for one in jax.tree.leaves(slope)))
    slope = jax.tree.map(lambda one: one * jnp.minimum(1.0, 1.0 / length), slope)
    first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, first, slope)
    second = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, second, slope)
    net = jax.tree.map(
        lambda p, m, v: p
        - rate * (m / (1 - 0.9**count) / (jnp.sqrt(v / (1 - 0.999**count)) + 1e-8) + (DECAY * p if p.ndim > 1 else 0)),
        net, first, second,
    )  # fmt: skip
    smooth = jax.tree.map(lambda e, p: MEMORY * e + (1 - MEMORY) * p, smooth, net)
    return (net, first, second, smooth), value


def train(examples: Sequence[Example], epochs: int, seed: int = 0, talk: bool = False) -> Weights:
    """The weights after `epochs` rounds over the pages, with standardization folded into the first matrix."""
    sample = np.concatenate([rows_of(example) for example in examples[::3]])
    mean, spread = sample.mean(axis=0), sample.std(axis=0) + 0.05
    key, dice = jax.random.PRNGKey(seed), np.random.default_rng(seed)
    net = make_parameters(key, len(mean))
    zero = jax.tree.map(jnp.zeros_like, net)
    state: tuple[Any, ...] = (net, zero, zero, net)
    count = 0
    for epoch in range(epochs):
        values = []
        for batch in batches(examples, dice, mean, spread):
            key, turn = jax.random.split(key)
            count += 1
            rate = RATE * min(1.0, count / 50) * (0.5 * (1 + np.cos(np.pi * epoch / epochs)) + 0.01)
            state, value = _step(state, float(count), float(rate), batch, turn)
            values.append(float(value))
        if talk:
            print(f"epoch {epoch}: loss {np.mean(values):.4f}", flush=True)
    found = {name: np.asarray(value) for name, value in state[3].items()}
    found["block_bias"] = found["block_bias"] - (mean / spread) @ found["block"]
    found["block"] = found["block"] / spread[:, None]
    return Weights(**{name: value.astype(np.float32) for name, value in found.items()})
