"""What the next crawl would fetch, in its order. Reads only."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from storage import rounds
from storage.clock import stamp
from storage.saving.found import own_pages
from storage.schema import page, source
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


def planned_pages(archive: "Archive", sources: Collection[str], *, all_pages: bool) -> Iterator[PlannedPage]:
    """The pages that a crawl of these sources would fetch: every known one, or only those whose time has come.

    Where the last run was killed, interrupted or stopped at a limit, what is left of its round.
    """
    with archive.reading() as connection:
        now = stamp(archive.now(connection))
        known = select(source.c.id, source.c.key, source.c.round).where(source.c.key.in_(list(sources)))
        for row in connection.execute(known.order_by(source.c.key)).all():
            waiting = _waiting(connection, row.id, row.round, now, all_pages=all_pages)
            ordered = select(page.c.url, page.c.kind, page.c.fetched_at, page.c.fail_count).where(waiting)
            ordered = ordered.order_by(page.c.priority.desc(), page.c.depth, page.c.id)
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
    idle = and_(page.c.state == "idle", left, *([] if all_pages else [its_time]))
    gone = and_(page.c.state == "gone", page.c.outcome == "gone", left, its_time)
    return and_(ours, or_(page.c.state.in_(("due", "leased")), idle, gone))
