"""How often a site brings something new, and how often it is therefore worth a visit. Pure."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from statistics import median

from crawler.parsers.timestamps import read_stamp

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
STEPS = (HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 4 * DAY, 7 * DAY)
"""Intervals that people would write."""
PLAIN = DAY
"""For a site whose rhythm nobody can tell."""
FEWEST_MOMENTS = 3
MOST_MOMENTS = 60
"""The newest of them: a site's rhythm is the present one."""


def moments_of(stated: Iterable[str | None], now: datetime) -> list[datetime]:
    """The moments that entries of feeds and sitemaps state, newest first, each once; none of the future."""
    found = {moment for raw in stated if raw and (read := read_stamp(raw)) and (moment := _moment(read.stamp)) <= now}
    return sorted(found, reverse=True)[:MOST_MOMENTS]


def usual_gap(moments: list[datetime]) -> timedelta | None:
    """The median time between two of them; `None` where they are too few, or all of one hour: a clock."""
    if len(moments) < FEWEST_MOMENTS or moments[0] - moments[-1] < HOUR:
        return None
    gaps = [later - earlier for later, earlier in pairwise(moments)]
    return timedelta(seconds=median(gap.total_seconds() for gap in gaps))


def interval_for(gap: timedelta | None) -> timedelta:
    """Half of the usual gap, as a round interval: so something new waits a quarter of the gap on average."""
    if gap is None:
        return PLAIN
    return max((step for step in STEPS if step <= gap / 2), default=HOUR)


def bounds_for(interval: timedelta) -> tuple[timedelta, timedelta]:
    """How short and how long the interval may become as the crawl learns: a quarter of it, and eight times as long."""
    shortest = max((step for step in STEPS if step <= interval / 4), default=HOUR)
    return shortest, min(28 * DAY, max(DAY, interval * 8))


def _moment(stamp: date | datetime) -> datetime:
    if isinstance(stamp, datetime):
        return stamp.astimezone(UTC)
    return datetime.combine(stamp, time(12), UTC)
