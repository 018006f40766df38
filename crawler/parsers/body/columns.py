"""Columns of numbers, a row a block."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]


def bits(values: Integers, count: int) -> Floats:
    """A column of 0 or 1 for each of the lowest `count` bits."""
    return ((values[:, None] >> np.arange(count)) & 1).astype(np.float32)
