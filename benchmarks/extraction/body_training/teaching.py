"""What teachers think of pages whose text nobody wrote down, as targets for the network that is kept."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from benchmarks.extraction.body_training.examples import MOST_SURPLUS, Example
from crawler.parsers.body.model import Model, score

TRUST = 0.5
"""What a mistake costs there, in mistakes where the text is known."""


def taught(examples: Sequence[Example], teachers: Model) -> list[Example]:
    """The examples, those of which only snippets are known with what the teachers think of all other blocks."""
    return [example if example.full else _taught(example, teachers) for example in examples]


def _taught(example: Example, teachers: Model) -> Example:
    chances = score(example.features, teachers).astype(np.float64)
    lengths = np.maximum(example.features.words, 1)
    costs = np.minimum(lengths / max(float((chances * lengths).sum()), 30.0), 1.0)
    surplus = float((costs * (chances <= 0.5)).sum())
    if surplus > MOST_SURPLUS - 1:
        costs = np.where(chances > 0.5, costs, costs * (MOST_SURPLUS - 1) / surplus)
    known = example.costs > 0
    return replace(
        example,
        targets=np.where(known, example.targets, chances),
        costs=np.where(known, np.maximum(costs, example.costs), costs * TRUST),
    )
