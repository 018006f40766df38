"""When sources are due. How it follows from what a crawl brought is decided elsewhere (`crawler.planning.rhythm`)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from storage.clock import moment, stamp
from storage.queue.rounds import UNFINISHED
from storage.records import RunKind
from storage.saving.statements import insert_for
from storage.schema import rhythm, run, run_source, source

if TYPE_CHECKING:
    from storage.archive import Archive

SLACK = timedelta(seconds=60)
"""A source that is due within so long is due: a job that starts every hour must not miss its hour by a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How one source is looked at."""

    interval_seconds: int
    due_at: datetime
    """UTC."""
    fail_count: int = 0
    """Crawls in a row in which it could not be read at all."""


def rhythms(archive: "Archive", keys: Collection[str]) -> dict[str, Rhythm]:
    """What is known of these sources; those that were never crawled to the end are left out."""
    columns = select(source.c.key, rhythm).join_from(source, rhythm).where(source.c.key.in_(list(keys)))
    with archive.reading() as connection:
        return {
            row.key: Rhythm(interval_seconds=row.interval_seconds, due_at=moment(row.due_at), fail_count=row.fail_count)
            for row in connection.execute(columns)
        }


def put_rhythms(connection: Connection, told: Mapping[str, Rhythm]) -> None:
    """Keep what was decided for these sources."""
    numbers = {row[1]: row[0] for row in connection.execute(select(source.c.id, source.c.key))}
    for key, one in told.items():
        values = {
            "interval_seconds": one.interval_seconds,
            "due_at": stamp(one.due_at),
            "fail_count": one.fail_count,
        }
        new = insert_for(connection, rhythm).values(source_id=numbers[key], **values)
        connection.execute(new.on_conflict_do_update(index_elements=["source_id"], set_=values))


def waits(archive: "Archive", keys: Collection[str]) -> dict[str, timedelta]:
    """How long each source is left alone from now on; nothing for those that are due.

    A source is due when its time has come, when it was never crawled, and when its last crawl was broken off: by a
    signal, a limit, or the end of the process.
    """
    known = rhythms(archive, keys)
    with archive.reading() as connection:
        now = archive.now(connection)
        broken_off = _broken_off(connection, known)
    left = {key: known[key].due_at - now if key in known and key not in broken_off else timedelta() for key in keys}
    return {key: wait if wait > SLACK else timedelta() for key, wait in left.items()}


def _broken_off(connection: Connection, keys: Collection[str]) -> set[str]:
    """The sources whose last crawl said that it was interrupted, or never said how it ended."""
    crawls = select(source.c.key, run.c.status).join_from(run, run_source).join(source)
    crawls = crawls.where(source.c.key.in_(list(keys)), run.c.kind == RunKind.CRAWL, run_source.c.round.is_not(None))
    last = {row[0]: row[1] for row in connection.execute(crawls.order_by(run.c.id))}
    return {key for key, status in last.items() if status in UNFINISHED}
