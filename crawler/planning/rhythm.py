"""How often a source is looked at: a pure function of how often it was, and of what the last crawl brought.

Where a look brings news the interval shrinks to two thirds, where it does not it grows by half; so it settles where
some looks bring news and some do not. StormCrawler and Media Cloud do much the same. A source that cannot be read is
tried again soon, and ever later while it stays so: a site that comes back is found within a day.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from crawler.sources.model import CrawlLimits, interval_bounds
from storage.queue.rhythm import Rhythm, put_rhythms, rhythms

if TYPE_CHECKING:
    from crawler.running.run import CrawlRun

SHRINK, GROW = 2 / 3, 1.5
FIRST_RETRY = timedelta(minutes=15)
"""After one failed crawl; twice as long after each further one."""
LONGEST_RETRY = timedelta(days=1)


class Brought(Enum):
    """What a crawl brought of one source."""

    NEWS = "news"
    NOTHING = "nothing new"
    FAILURE = "failure"
    """No page of it could be read."""
    PART = "part"
    """The source's requests of the day were spent; the rest is left for tomorrow."""


def next_rhythm(last: Rhythm | None, limits: CrawlLimits, brought: Brought, began: datetime) -> Rhythm:
    """The rhythm after a crawl that began then (UTC). The first crawl says nothing of how often there is news."""
    shortest, longest = (bound.total_seconds() for bound in interval_bounds(limits))
    usual = last.interval_seconds if last else limits.interval.total_seconds()
    interval = min(max(usual, shortest), longest)
    if brought is Brought.FAILURE:
        failures = (last.fail_count if last else 0) + 1
        wait = min(FIRST_RETRY * 2 ** min(failures - 1, 16), max(LONGEST_RETRY, timedelta(seconds=interval)))
        return Rhythm(interval_seconds=_whole(interval), due_at=began + wait, fail_count=failures)
    if last is not None:
        change = {Brought.NEWS: SHRINK, Brought.NOTHING: GROW}.get(brought, 1.0)
        interval = min(max(interval * change, shortest), longest)
    decided = Rhythm(interval_seconds=_whole(interval), due_at=began + timedelta(seconds=_whole(interval)))
    return replace(decided, due_at=_tomorrow(began)) if brought is Brought.PART else decided


def keep_rhythms(run: "CrawlRun") -> None:
    """Decide when the sources of a run are due again, unless it was broken off, replayed, or looked at the past only.

    A source whose crawl was broken off keeps its rhythm, and is due. Raises `ArchiveError`.
    """
    limits = run.limits
    in_part = run.error or run.interrupted or run.limited or (run.joined and not run.whole)
    if in_part or run.replay or limits.since or limits.until:
        return
    known = rhythms(run.archive, run.sources)
    told = {}
    for key, brought in _brought(run):
        told[key] = next_rhythm(known.get(key), run.sources[key].crawl, brought, run.began_at)
    run.archive.transact(lambda connection: put_rhythms(connection, told))


def _brought(run: "CrawlRun") -> Iterator[tuple[str, Brought]]:
    spent = run.spending.spent(run.sources)
    statuses = {key: status for key, status in run.source_statuses().items() if key in run.sources}
    for key, status in statuses.items():
        if key in spent:
            yield key, Brought.PART
        elif status in {"failed", "skipped"}:
            yield key, Brought.FAILURE
        else:
            yield key, Brought.NEWS if run.news(key) else Brought.NOTHING


def _whole(seconds: float) -> int:
    return max(1, round(seconds))


def _tomorrow(moment: datetime) -> datetime:
    return datetime.combine(moment.astimezone(UTC).date() + timedelta(days=1), time(), UTC)
