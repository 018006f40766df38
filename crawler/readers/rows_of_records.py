"""Records that go from process to process by the hundred, pickled as a row of their values.

What `dataclasses` does for a frozen class with slots looks up the fields of every single record by name, both ways.
"""

import copyreg
from collections.abc import Callable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any


def pickle_as_row(kind: type) -> None:
    """Let a dataclass with slots, of two fields or more, be pickled as a row by this process. Any other can read it."""
    values = attrgetter(*_names(kind))
    copyreg.pickle(kind, lambda one: (of_row, (kind, *values(one))))


def of_row(kind: Any, *values: object) -> object:
    """The record of a row."""
    one = object.__new__(kind)
    for put, value in zip(_setters(kind), values, strict=True):
        put(one, value)
    return one


@cache
def _setters(kind: type) -> tuple[Callable[[Any, Any], None], ...]:
    return tuple(getattr(kind, name).__set__ for name in _names(kind))


def _names(kind: Any) -> list[str]:
    return [field.name for field in fields(kind)]
