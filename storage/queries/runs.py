"""Runs: their list, and the report of one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import func, select

from storage.archive import Archive
from storage.queries.select import Where, read_sql, read_view
from storage.records import SiteManners, SourceCounts
from storage.schema import run, run_host, run_source, source
from storage.views.articles import UNRESOLVED_REASON, UNRESOLVED_STATE
from storage.views.records import RunRecord


class FailureGroup(NamedTuple):
    """Pages of one source that failed in the same way."""

    source: str
    stage: str
    kind: str
    """The machine word, such as `dns_failure`."""
    message: str
    """One of them in words."""
    urls: int
    times: int
    example_url: str | None


class Waiting(NamedTuple):
    """Teasers whose full article is not held, by the reason."""

    state: str
    host: str
    reason: str
    teasers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Teasers:
    """How the teasers of a run's sources stood when it ended."""

    found: int = 0
    resolved: int = 0
    waiting: tuple[Waiting, ...] = ()


class LeftOpen(NamedTuple):
    """A source that the run did not finish, and why; the next run goes on with it."""

    source: str
    reason: str


class AlarmLine(NamedTuple):
    """A health rule that was broken when the run ended."""

    source: str
    rule: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What a run did: the lines that a crawl ends with."""

    run: RunRecord
    sources: tuple[SourceCounts, ...]
    failures: tuple[FailureGroup, ...]
    teasers: Teasers
    alarms: tuple[AlarmLine, ...] = ()
    manners: tuple[SiteManners, ...] = ()
    """By site, the smallest gap first."""
    left_open: tuple[LeftOpen, ...] = ()


class UnknownRun(LookupError):
    """No run of that number."""


def runs(
    archive: Archive, *, source: str | None = None, status: str | None = None, limit: int | None = None
) -> Iterator[RunRecord]:
    """Runs, the newest first."""
    where = Where().add("status = :status", status=status)
    where.add(
        """id IN (SELECT run_source.run_id FROM run_source JOIN source ON source.id = run_source.source_id
        WHERE source.key = :source)""",
        source=source,
    )
    return read_view(archive, "runs", RunRecord, where, order="id DESC", limit=limit)


def run_report(archive: Archive, run_id: int) -> RunReport:
    """The report of one run.

    Raises:
        UnknownRun: there is none of that number.
    """
    row = next(read_view(archive, "runs", RunRecord, Where().add("id = :id", id=run_id)), None)
    if row is None:
        raise UnknownRun(f"no run {run_id}; `almanac runs` lists them")
    return RunReport(
        run=row,
        sources=_sources(archive, run_id),
        failures=tuple(read_sql(archive, FAILURES, FailureGroup, {"run": run_id})),
        teasers=_teasers(archive, run_id, row.ended_at or "9999"),
        alarms=tuple(read_sql(archive, ALARMS, AlarmLine, {"run": run_id, "until": row.ended_at or "9999"})),
        manners=_manners(archive, run_id),
        left_open=tuple(read_sql(archive, LEFT_OPEN, LeftOpen, {"run": run_id})),
    )


def _sources(archive: Archive, run_id: int) -> tuple[SourceCounts, ...]:
    counts = [run_source.c[name] for name in SourceCounts.__dataclass_fields__ if name != "source"]
    statement = (
        select(source.c.key.label("source"), *counts)
        .join_from(run_source, source)
        .where(run_source.c.run_id == run_id)
        .order_by(source.c.key)
    )
    with archive.reading() as connection:
        return tuple(SourceCounts(**row) for row in connection.execute(statement).mappings())


def _manners(archive: Archive, run_id: int) -> tuple[SiteManners, ...]:
    columns = [run_host.c[name] for name in SiteManners.__dataclass_fields__]
    of_run = select(*columns).where(run_host.c.run_id == run_id)
    gap = func.coalesce(run_host.c.smallest_gap_seconds, NO_GAP)
    with archive.reading() as connection:
        rows = connection.execute(of_run.order_by(gap, run_host.c.site)).mappings()
        return tuple(SiteManners(**row) for row in rows)


def latest_run(archive: Archive) -> int | None:
    """Number of the newest run."""
    with archive.reading() as connection:
        number: int | None = connection.scalar(select(run.c.id).order_by(run.c.id.desc()).limit(1))
        return number


NO_GAP = 1e9

LEFT_OPEN = """
SELECT source.key, round_left.reason FROM round_left JOIN source ON source.id = round_left.source_id
WHERE round_left.run_id = :run ORDER BY source.key
"""

# A failure keeps its first and its last run: exact for the newest run, and for an older one all that it may have met.
FAILURES = """
SELECT source.key, failure.stage, failure.class, max(failure.message), count(*), sum(failure.count), min(page.url)
FROM failure JOIN source ON source.id = failure.source_id LEFT JOIN page ON page.id = failure.page_id
WHERE failure.first_run_id <= :run AND failure.last_run_id >= :run
GROUP BY source.key, failure.stage, failure.class ORDER BY source.key, count(*) DESC, failure.class
"""

ALARMS = """
SELECT source.key, alert.rule, coalesce(alert.note, '') FROM alert JOIN source ON source.id = alert.source_id
JOIN run_source ON run_source.source_id = alert.source_id AND run_source.run_id = :run
WHERE alert.opened_at <= :until AND (alert.closed_at IS NULL OR alert.closed_at > :until)
ORDER BY source.key, alert.rule
"""

OF_RUN = """
FROM link JOIN page AS teaser_page ON teaser_page.id = link.from_page_id
JOIN run_source ON run_source.source_id = teaser_page.source_id AND run_source.run_id = :run
LEFT JOIN page AS full_page ON full_page.id = link.to_page_id
LEFT JOIN article AS held ON held.page_id = link.to_page_id AND held.first_seen_at <= :until
WHERE link.kind = 'teaser_of' AND link.first_seen_at <= :until AND (link.gone_at IS NULL OR link.gone_at > :until)
"""

COUNTED = f"SELECT count(*), count(held.id) {OF_RUN}"

WAITING = f"""
SELECT {UNRESOLVED_STATE}, coalesce(full_page.host, ''), {UNRESOLVED_REASON}, count(*)
{OF_RUN} AND held.id IS NULL GROUP BY 1, 2, 3 ORDER BY 4 DESC, 2, 3
"""


class _Counted(NamedTuple):
    found: int
    resolved: int


def _teasers(archive: Archive, run_id: int, until: str) -> Teasers:
    parameters = {"run": run_id, "until": until}
    counted = next(read_sql(archive, COUNTED, _Counted, parameters))
    waiting = tuple(read_sql(archive, WAITING, Waiting, parameters)) if counted.found > counted.resolved else ()
    return Teasers(found=counted.found, resolved=counted.resolved, waiting=waiting)
