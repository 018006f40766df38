"""AdamW over batches of pages, with clipped gradients, a falling rate, and a running mean of the weights as result."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from benchmarks.extraction.body_training.batches import Rows, batches, scale_of
from benchmarks.extraction.body_training.examples import Example
from benchmarks.extraction.body_training.network import (
    Parameters,
    forward,
    gradients,
    loss,
    make_parameters,
    weights_of,
)
from crawler.parsers.body.model import Weights

RATE, DECAY, MEMORY = 3e-3, 2e-2, 0.99
WARM_UP = 50
"""Steps until the rate is reached."""
FIRST, SECOND = 0.9, 0.999


@dataclass(slots=True)
class _State:
    net: Parameters
    first: Parameters = field(init=False)
    second: Parameters = field(init=False)
    smooth: Parameters = field(init=False)
    steps: int = 0

    def __post_init__(self) -> None:
        self.first = {name: np.zeros_like(value) for name, value in self.net.items()}
        self.second = {name: np.zeros_like(value) for name, value in self.net.items()}
        self.smooth = dict(self.net)

    def step(self, slopes: Parameters, rate: float) -> None:
        """One step down."""
        self.steps += 1
        length = float(np.sqrt(sum(float((slope * slope).sum()) for slope in slopes.values())))
        for name, slope in slopes.items():
            slope = slope * np.float32(min(1.0, 1.0 / max(length, 1e-12)))
            self.first[name] = FIRST * self.first[name] + (1 - FIRST) * slope
            self.second[name] = SECOND * self.second[name] + (1 - SECOND) * slope * slope
            mean, square = self.first[name] / (1 - FIRST**self.steps), self.second[name] / (1 - SECOND**self.steps)
            change = mean / (np.sqrt(square) + 1e-8)
            if slope.ndim > 1:
                change = change + DECAY * self.net[name]
            self.net[name] = (self.net[name] - rate * change).astype(np.float32)
            self.smooth[name] = MEMORY * self.smooth[name] + (1 - MEMORY) * self.net[name]


def train(examples: Sequence[Example], epochs: int, seed: int, talk: bool = False) -> Weights:
    """The weights after `epochs` rounds over the pages. The same seed gives the same weights."""
    dice, scale = np.random.default_rng(seed), scale_of(examples)
    known = Rows(scale)
    state = _State(make_parameters(dice, len(scale.mean)))
    for epoch in range(epochs):
        lost = []
        for batch in batches(examples, dice, known):
            answer, kept = forward(state.net, batch, dice)
            lost.append(loss(batch, answer))
            rate = RATE * min(1.0, (state.steps + 1) / WARM_UP) * (0.5 * (1 + np.cos(np.pi * epoch / epochs)) + 0.01)
            state.step(gradients(state.net, batch, answer, kept), rate)
        if talk:
            print(f"seed {seed}, round {epoch}: loss {np.mean(lost):.4f}", flush=True)
    return weights_of(state.smooth, scale.mean, scale.spread)
