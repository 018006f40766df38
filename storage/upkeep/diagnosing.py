"""What an archive needs of the machine, and how it stands: the storage half of `almanac doctor`."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import text

from storage.clock import moment, system_clock
from storage.engine import is_server, shown
from storage.errors import ArchiveError, ArchiveMissing, ArchiveOutdated

OLDEST_SQLITE = (3, 37, 0)
"""STRICT tables."""
LITTLE_BYTES = 1_000_000_000
RELEASED = datetime(2026, 1, 1, tzinfo=UTC)
"""Before that day there was no Almanac: a clock that says so is wrong."""
SKEW = timedelta(minutes=5)
OLD_RUN = timedelta(days=7)


class Finding(NamedTuple):
    """One line of the doctor's report."""

    check: str
    state: str
    """`ok`, `note` (worth knowing), or `bad`."""
    found: str
    advice: str


def sqlite_findings() -> Iterator[Finding]:
    """The SQLite that Python was built with."""
    version = sqlite3.sqlite_version
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        yield Finding("SQLite", "bad", version, "needs 3.37 or later; use a newer Python, or PostgreSQL")
    else:
        yield Finding("SQLite", "ok", version, "nothing to do")
    with closing(sqlite3.connect(":memory:")) as connection:
        for name, statement in (
            ("SQLite full-text search", "CREATE VIRTUAL TABLE words USING fts5 (body)"),
            ("SQLite JSON", "SELECT json_extract('[1]', '$[0]')"),
            ("SQLite strict tables", "CREATE TABLE strict_one (x INTEGER) STRICT"),
        ):
            try:
                connection.execute(statement)
            except sqlite3.Error as error:
                yield Finding(name, "bad", str(error), "use a Python whose SQLite has it, as that of python.org")
            else:
                yield Finding(name, "ok", "there", "nothing to do")


def disk_findings(location: str) -> Iterator[Finding]:
    """The folder that an archive's file is in, or would be."""
    if is_server(location):
        return
    path = Path(location)
    folder = path.absolute().parent
    if not folder.is_dir():
        yield Finding("disk", "bad", f"there is no folder {folder}", "make it, or name another --archive")
        return
    if not os.access(folder, os.W_OK):
        yield Finding("disk", "bad", f"{folder} is read-only", "make it writable for the user of the crawl")
        return
    free, size = shutil.disk_usage(folder).free, path.stat().st_size if path.exists() else 0
    found = f"{free / 1e9:,.1f} GB free in {folder}, the archive takes {size / 1e9:,.2f} GB"
    if free < max(LITTLE_BYTES, size):
        yield Finding("disk", "bad", found, "make room: a crawl stops when the disk is full, and compact needs a copy")
    else:
        yield Finding("disk", "ok", found, "nothing to do")


def archive_findings(location: str) -> Iterator[Finding]:
    """Whether the archive can be opened, how its last run ended, and whether the clock agrees with it."""
    from storage.opening import open_archive

    yield _clock(None)
    try:
        with open_archive(location, readonly=True, busy_seconds=5) as archive, archive.reading() as connection:
            row = connection.execute(text("SELECT * FROM run ORDER BY id DESC LIMIT 1")).first()
            latest = connection.execute(text("SELECT max(fetched_at) FROM capture")).scalar()
            articles = connection.execute(text("SELECT count(*) FROM article")).scalar_one()
    except ArchiveMissing:
        yield Finding("archive", "note", f"{shown(location)}: none yet", "almanac crawl makes it")
        return
    except ArchiveOutdated as error:
        yield Finding("archive", "note", str(error), "almanac backup FILE, then almanac init")
        return
    except ArchiveError as error:
        yield Finding("archive", "bad", str(error), "see there")
        return
    yield Finding("archive", "ok", f"{shown(location)}: {articles:,} articles", "almanac verify looks deeper")
    if latest is not None:
        yield _clock(moment(latest))
    if row is None:
        yield Finding("last run", "note", "there was none", "almanac crawl")
        return
    yield _last_run(row.id, row.status, row.started_at, row.ended_at, _is_alive(location))


def _clock(latest: datetime | None) -> Finding:
    now = system_clock()
    if latest is None:
        state, advice = ("bad", "set the clock (NTP)") if now < RELEASED else ("ok", "times in the archive are UTC")
        return Finding("clock", state, f"{now:%Y-%m-%d %H:%M} UTC, local zone {now.astimezone():%Z}", advice)
    if latest > now + SKEW:
        found = f"the newest capture is of {latest:%Y-%m-%d %H:%M} UTC, which is still to come"
        return Finding("clock and archive", "bad", found, "set the clock (NTP); one of the two is wrong")
    return Finding("clock and archive", "ok", f"newest capture {latest:%Y-%m-%d %H:%M} UTC", "nothing to do")


def _is_alive(location: str) -> bool:
    """Whether a process holds the lock of the archive's file."""
    if is_server(location) or not os.access(f"{location}-lock", os.W_OK):
        return False
    from storage.runs import RunLock

    lock = RunLock.take(location)
    if lock is None:
        return True
    lock.release()
    return False


def _last_run(number: int, status: str, started_at: str, ended_at: str | None, alive: bool) -> Finding:
    found = f"run {number} of {started_at}: {status}"
    if ended_at is None:
        if alive:
            return Finding("last run", "ok", f"{found}, and going on", "almanac runs show")
        words = f"{found}, but its process is gone"
        return Finding("last run", "note", words, "the next crawl goes on where it broke off")
    if status in {"failed", "killed"}:
        return Finding("last run", "note", found, "almanac runs show, almanac failures")
    if moment(ended_at) < system_clock() - OLD_RUN:
        return Finding("last run", "note", found, "more than a week ago: is the schedule running? almanac schedule")
    return Finding("last run", "ok", found, "nothing to do")
