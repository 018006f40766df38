"""Columns of numbers, a row a block."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]


def table(columns: Sequence[npt.ArrayLike], count: int) -> Floats:
    """Columns side by side, `count` rows; a number stands for a column of it."""
    rows = np.empty((len(columns), count), dtype=np.float32)
    for row, column in zip(rows, columns, strict=True):
        row[:] = column
    return rows.T


def bits(values: Integers, count: int) -> npt.NDArray[np.uint8]:
    """A column of 0 or 1 for each of the lowest `count` bits."""
    return np.unpackbits(values.astype("<i8").view(np.uint8).reshape(-1, 8), axis=1, count=count, bitorder="little")
