"""A source's own rhythm: how long it usually is silent, and when a silence is too long.

Silence is counted in the source's working days. A site that never publishes on Sundays is not silent on a Sunday.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from storage.health.history import Outage

USUAL_GAPS = 3.0
"""A silence of more than so many usual gaps is an alarm."""
OVER_LONGEST = 1.5
"""And one must exceed by so much the longest that the source has shown without being ill: summers, year's ends."""
LEAST_GAPS = 8
"""A rhythm is known from so many gaps on."""
WORKING_SHARE = 0.1
"""A weekday with less than so much of the busiest weekday's news is no working day."""
KNOWN_WEEKS = 4
"""Weekdays tell something after so many weeks."""


class Rhythm(NamedTuple):
    """How a source publishes. Gaps in working days."""

    working: frozenset[int]
    """Weekdays, Monday is 0."""
    usual: float
    """The median gap; 1 is every working day."""
    longest: float
    """The longest gap that was no outage."""

    @property
    def bound(self) -> float:
        """The longest silence that is still no alarm."""
        return max(USUAL_GAPS * self.usual, OVER_LONGEST * self.longest)


def rhythm_of(days: Sequence[date], outages: Iterable[Outage] = ()) -> Rhythm | None:
    """The rhythm of these ascending days with news; `None` where they are too few to tell."""
    if len(days) <= LEAST_GAPS:
        return None
    working = working_days(days)
    ill = tuple(outages)
    healthy = [(a, b) for a, b in pairwise(days) if not any(o.since < b and a < o.until for o in ill)]
    gaps = [gap for a, b in healthy if (gap := working_between(a, b, working))]
    if len(gaps) < LEAST_GAPS:
        return None
    return Rhythm(working, median(gaps), max(gaps))


def working_days(days: Sequence[date]) -> frozenset[int]:
    """The weekdays on which the source publishes; all of them as long as it is known for too short a time."""
    if (days[-1] - days[0]).days < 7 * KNOWN_WEEKS:
        return frozenset(range(7))
    counts = Counter(day.weekday() for day in days)
    least = WORKING_SHARE * max(counts.values())
    return frozenset(weekday for weekday, count in counts.items() if count >= least)


def working_between(first: date, last: date, working: frozenset[int]) -> int:
    """Working days after `first`, up to and with `last`."""
    weeks, rest = divmod((last - first).days, 7)
    return weeks * len(working) + sum((first + timedelta(n)).weekday() in working for n in range(1, rest + 1))


def silence(days: Sequence[date], today: date, rhythm: Rhythm) -> int:
    """Working days without anything new, `today` not counted: it is not over."""
    known = bisect_left(days, today + timedelta(1))
    if not known:
        return 0
    return working_between(days[known - 1], max(days[known - 1], today - timedelta(1)), rhythm.working)
