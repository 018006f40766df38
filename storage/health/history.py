"""What health is judged from: the runs of one source, in the order in which they happened."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple


class Rate(NamedTuple):
    """How often a field had a value."""

    filled: int
    total: int

    @property
    def share(self) -> float:
        """From 0 to 1; 0 where nothing was read."""
        return self.filled / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFacts:
    """What one ended run did for one source."""

    run_id: int
    ended_at: datetime
    status: str = "ok"
    """`ok`, `degraded` or `failed`."""
    whole: bool = True
    """It did all of its work: no signal, no limit ended it before."""
    answered: int = 0
    """Captures, whatever their status, 304 included."""
    blocked: int = 0
    failed: int = 0
    rates: Mapping[str, Rate] = field(default_factory=dict)
    """By `kind.field`, such as `article.title`; `links.feed`: feeds that held at least one link."""


class Outage(NamedTuple):
    """A time in which a source was known to be ill."""

    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """One source, as far as health asks."""

    source: str
    runs: tuple[RunFacts, ...] = ()
    """The last ones, the oldest first; runs that never asked the source are left out."""
    days: tuple[date, ...] = ()
    """The days of the last year on which something new was found, ascending."""
    outages: tuple[Outage, ...] = ()
    """Times of closed alarms about silence: what the source did then is no measure of its habits."""
    standing: Mapping[str, float] = field(default_factory=dict)
    """By rule of an open alarm its bound: it is measured by that until it closes; no illness becomes a habit."""
    held: Mapping[str, int] = field(default_factory=dict)
    """Articles, events and partners that the source states now, by name of the expectation."""
    expected: Mapping[str, int] = field(default_factory=dict)
    """What the source file promises at least, by the same names."""
    interval_seconds: float | None = None
    """How long the site is left alone between two crawls; `None` before the first whole one."""
