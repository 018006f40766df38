"""What the next crawl would fetch, in its order. Reads only."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from storage.clock import moment, stamp
from storage.queue import rounds
from storage.records import Via
from storage.saving.found import own_pages
from storage.saving.statements import chunks
from storage.schema import capture, host, page, run_source, source
from storage.schema.pages import FETCH_ORDER
from storage.urls import url_key

if TYPE_CHECKING:
    from storage.archive import Archive

NEXT_RUN = 2**62
"""A run after all others."""


class PlannedPage(NamedTuple):
    """One page that is waiting."""

    source: str
    url: str
    kind: str
    why: str
    """`new`, `known`, or `retry` where the last visit failed."""


class HostManners(NamedTuple):
    """What is known of a host's pace."""

    crawl_delay_seconds: float | None
    """What its robots.txt asked for."""
    answer_seconds: float | None
    """How long its answers took on average; `None` where there were none."""
    waits_seconds: float
    """It asked to be left alone for so long (Retry-After)."""


def host_manners(archive: "Archive", hosts: Collection[str]) -> dict[str, HostManners]:
    """The pace of these hosts, of those that are known."""
    told: dict[str, HostManners] = {}
    with archive.reading() as connection:
        now = archive.now(connection)
        for names in chunks(sorted(hosts)):
            answers = select(page.c.host, func.avg(capture.c.elapsed_seconds).label("answer")).join_from(page, capture)
            recent = answers.where(page.c.host.in_(names)).group_by(page.c.host).subquery()
            joined = select(host.c.name, host.c.crawl_delay_seconds, host.c.retry_after_at, recent.c.answer)
            joined = joined.outerjoin(recent, recent.c.host == host.c.name).where(host.c.name.in_(names))
            for row in connection.execute(joined):
                until = moment(row.retry_after_at) if row.retry_after_at else now
                wait = max(0.0, (until - now).total_seconds())
                told[row.name] = HostManners(row.crawl_delay_seconds, row.answer, wait)
    return told


def pages_left(archive: "Archive", run_id: int) -> dict[str, int]:
    """How many pages of the sources of a run are due or handed out, by host."""
    mine = select(run_source.c.source_id).where(run_source.c.run_id == run_id)
    counted = select(page.c.host, func.count()).where(page.c.state.in_(("due", "leased")), page.c.source_id.in_(mine))
    with archive.reading() as connection:
        return {row[0]: row[1] for row in connection.execute(counted.group_by(page.c.host))}


def planned_pages(archive: "Archive", sources: Collection[str], *, all_pages: bool) -> Iterator[PlannedPage]:
    """The pages that a crawl of these sources would fetch: every known one, or those whose time has come
    and the start points.

    Where the last run was killed, interrupted or stopped at a limit, what is left of its round.
    """
    with archive.reading() as connection:
        now = stamp(archive.now(connection))
        known = select(source.c.id, source.c.key, source.c.round).where(source.c.key.in_(list(sources)))
        for row in connection.execute(known.order_by(source.c.key)).all():
            waiting = _waiting(connection, row.id, row.round, now, all_pages=all_pages)
            ordered = select(page.c.url, page.c.kind, page.c.fetched_at, page.c.fail_count).where(waiting)
            ordered = ordered.order_by(*FETCH_ORDER)
            for found in connection.execute(ordered):
                why = "new" if found.fetched_at is None else "retry" if found.fail_count else "known"
                yield PlannedPage(row.key, found.url, found.kind, why)


def unknown_urls(archive: "Archive", urls: Sequence[str]) -> list[str]:
    """Those of the addresses that the archive has no page for, in their order."""
    with archive.reading() as connection:
        known = own_pages(connection, [url_key(url) for url in urls])
    return [url for url in urls if url_key(url) not in known]


def _waiting(connection: Connection, source_id: int, number: int, now: str, *, all_pages: bool) -> ColumnElement[bool]:
    ours = page.c.source_id == source_id
    its_time = or_(page.c.due_at.is_(None), page.c.due_at <= now)
    left = page.c.round < number if rounds.is_open(connection, NEXT_RUN, source_id) else page.c.round <= number
    undone = or_(left, rounds.list_whose_time_has_come(now))
    idle = and_(page.c.state == "idle", undone, *([] if all_pages else [or_(its_time, page.c.via == Via.SEED)]))
    gone = and_(page.c.state == "gone", page.c.outcome == "gone", left, its_time)
    return and_(ours, or_(page.c.state.in_(("due", "leased")), idle, gone))
