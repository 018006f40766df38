"""Shares that fall: how often a field has a value, how often a feed holds a link, now and usually."""

from collections.abc import Iterable, Sequence
from math import comb
from typing import NamedTuple

from storage.health.history import Rate, RunFacts

FALL = 0.2
"""A share that is so much worse than usual is an alarm."""
FALSE_ALARMS = 0.02
"""Unless chance alone would do as much more often than so many times a year."""
USUAL_RUNS = 20
"""Runs that usual is taken from."""
RECENT_RUNS, RECENT_READINGS = 12, 12
"""The present: the last runs that have readings, as few as hold so many readings."""
CLOSING_READINGS = 2
"""So many good readings close an alarm."""


class Fallen(NamedTuple):
    """A share that is too low."""

    share: float
    bound: float


def readings(runs: Iterable[RunFacts], name: str) -> list[RunFacts]:
    """The runs that say something of the share."""
    return [run for run in runs if name in run.rates and run.rates[name].total]


def past(runs: Sequence[RunFacts], present: int) -> Sequence[RunFacts]:
    """The runs of which usual is taken: the last ones before the present that did not fail."""
    return [run for run in runs[: len(runs) - present] if run.status != "failed"][-USUAL_RUNS:]


def pooled(runs: Iterable[RunFacts], name: str) -> Rate:
    """All readings of these runs as one."""
    rates = [run.rates[name] for run in runs]
    return Rate(sum(rate.filled for rate in rates), sum(rate.total for rate in rates))


def recent(runs: Sequence[RunFacts], name: str) -> Sequence[RunFacts]:
    """The last runs that together hold enough readings, at most half of what is known."""
    count = total = 0
    for run in reversed(runs[len(runs) // 2 :][-RECENT_RUNS:]):
        count, total = count + 1, total + run.rates[name].total
        if total >= RECENT_READINGS:
            break
    return runs[len(runs) - count :]


def fallen(runs: Sequence[RunFacts], name: str, usual: Rate, sure_runs: int = 0) -> Fallen | None:
    """Whether a share fell, on the shortest stretch of these last runs that chance does not explain.

    So many runs as are `sure_runs` without any value are no chance, however few their readings.
    """
    bound, looks = usual.share - FALL, _looks_a_year(runs)
    filled = total = 0
    for number, run in enumerate(reversed(runs), 1):
        filled, total = filled + run.rates[name].filled, total + run.rates[name].total
        rate = Rate(filled, total)
        sure = number == sure_runs and not filled
        if rate.share <= bound and (sure or _by_chance(rate, usual) * looks <= FALSE_ALARMS):
            return Fallen(rate.share, bound)
    return None


def still_fallen(runs: Sequence[RunFacts], name: str, bound: float) -> Fallen | None:
    """Whether a share that fell is still low: it is, until a few readings in a row are good."""
    filled = total = 0
    for run in reversed(runs):
        filled, total = filled + run.rates[name].filled, total + run.rates[name].total
        if total >= CLOSING_READINGS:
            break
    share = filled / total if total else 0.0
    return Fallen(share, bound) if share <= bound else None


def _by_chance(rate: Rate, usual: Rate) -> float:
    """How probable so few filled are at the usual share (the lower tail of the binomial distribution)."""
    share = (usual.filled + 0.5) / (usual.total + 1)
    n = min(rate.total, 200)
    most = round(n * rate.share)
    return sum(comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(most + 1))


def _looks_a_year(runs: Sequence[RunFacts]) -> float:
    """How often a year chance is tried."""
    days = (runs[-1].ended_at - runs[0].ended_at).total_seconds() / 86_400 if runs else 0.0
    return len(runs) * 365 / max(1.0, days)
