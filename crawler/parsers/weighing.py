"""Chooses among candidates by what speaks for them: each strategy and each sign has a weight, and the weights add up.

The weights were fitted to pages with known answers (`python -m benchmarks.extraction.train`, checked on sites that were
left out) and stand in `data/weights.json`, one table a field. Candidates with the same value support each other; the
value with the greatest sum is believed if it outweighs `(none)`, the weight of the page stating nothing.
"""

import json
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import repeat
from math import fsum
from typing import Any, Generic, NamedTuple, TypeVar

from crawler.parsers.ladder import Candidate

NONE = "(none)"
T = TypeVar("T")
Signs = frozenset[str]


class Option(NamedTuple, Generic[T]):
    """One value with everything that speaks for it."""

    candidates: tuple[Candidate[T], ...]
    """Those that have the value, in the ladder's order."""
    signs: Signs


Groups = Mapping[Any, Sequence[Candidate[T]]]
Relations = Callable[[Any, "Groups[T]"], Iterable[str]]
"""From one value and all values to the signs that only show when they are compared."""


def options(
    candidates: Iterable[Candidate[T]], key: Callable[[T], Hashable], relations: "Relations[T]"
) -> list[Option[T]]:
    """The different values, each with the strategies and signs of its candidates and its relations to the others."""
    groups: dict[Hashable, list[Candidate[T]]] = {}
    for candidate in candidates:
        groups.setdefault(key(candidate.value), []).append(candidate)
    return [
        Option(
            tuple(members),
            frozenset(
                {member.strategy for member in members}.union(*(m.signs for m in members), relations(name, groups))
            ),
        )
        for name, members in groups.items()
    ]


def weigh(field: str, found: Sequence[Option[T]]) -> Candidate[T] | None:
    """The candidate of the heaviest value, or `None` where all are too light."""
    table = weights()[field]
    sums = [total(option.signs, table) for option in found]
    best = max(sums, default=0.0)
    return found[sums.index(best)].candidates[0] if sums and best > table.get(NONE, 0.0) else None


def bucket(number: int, limits: Sequence[int]) -> int:
    """The first limit that a number does not exceed; 99 beyond the last."""
    return next((limit for limit in limits if number <= limit), 99)


def total(signs: Signs, table: Mapping[str, float]) -> float:
    """The sum of the weights, whatever their order; a sign without a weight says nothing."""
    return fsum(map(table.get, signs, repeat(0.0)))


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """The table of each field."""
    text = files("crawler.parsers").joinpath("data/weights.json").read_text(encoding="utf-8")
    tables: Mapping[str, Mapping[str, float]] = json.loads(text)
    return tables
