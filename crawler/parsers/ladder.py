"""How a field is read: an ordered tuple of named strategies, climbed until one of them has an answer.

A strategy is a plain function from a page's marks to candidates. The order of the tuple is the order of trust, unless a
field weighs its candidates (`weights.py`). Whatever is not chosen is kept as evidence.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from crawler.parsers.marks import Marks
from storage.records import Evidence

RAW_CHARACTERS = 500

T = TypeVar("T")


class Candidate(NamedTuple, Generic[T]):
    """One possible value of a field."""

    value: T
    place: str
    """Where it stood: a tag path, a JSON-LD path, or the name of a meta element."""
    raw: str
    """The words on the page."""
    strategy: str = ""
    """Filled in by the ladder."""
    signs: frozenset[str] = frozenset()
    """What speaks for or against it; `weighing.py` knows what each sign is worth."""


@dataclass(frozen=True, slots=True)
class Strategy(Generic[T]):
    """A named way to find candidates; the first line of the function's docstring explains it."""

    name: str
    read: Callable[[Marks], Iterable[Candidate[T]]]


Ladder = Sequence[Strategy[T]]


@dataclass(frozen=True, slots=True)
class Climb(Generic[T]):
    """What came of a climb."""

    field: str
    chosen: Candidate[T] | None
    candidates: tuple[Candidate[T], ...]

    @property
    def value(self) -> T | None:
        """The value that was believed, or `None`."""
        return self.chosen.value if self.chosen else None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The candidates, the chosen one first."""
        lost = [candidate for candidate in self.candidates if candidate is not self.chosen]
        chosen = [self.chosen] if self.chosen else []
        return tuple(_evidence(self.field, candidate, candidate is self.chosen) for candidate in [*chosen, *lost])


def collect(ladder: Ladder[T], marks: Marks) -> tuple[Candidate[T], ...]:
    """Every candidate of every strategy, in the ladder's order, each with its strategy's name."""
    return tuple(
        Candidate(found.value, found.place, found.raw, strategy.name, found.signs)
        for strategy in ladder
        for found in strategy.read(marks)
    )


def climb(field: str, ladder: Ladder[T], marks: Marks) -> Climb[T]:
    """The first candidate of the first strategy that has one."""
    candidates = collect(ladder, marks)
    return Climb(field, candidates[0] if candidates else None, candidates)


def _evidence(field: str, candidate: Candidate[T], chosen: bool) -> Evidence:
    return Evidence(
        field=field,
        strategy=candidate.strategy,
        value=as_text(candidate.value),
        place=candidate.place,
        raw=candidate.raw[:RAW_CHARACTERS],
        chosen=chosen,
    )


def as_text(value: object) -> str:
    """A value as evidence shows it: lists joined by `; `, dates in ISO 8601."""
    if isinstance(value, tuple):
        return "; ".join(map(as_text, value))
    return value.isoformat() if isinstance(value, date) else str(value)
