"""Runs: beginning, joining, ending them; and what is done about those that died."""

import fcntl
import json
import os
import platform
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, Row, insert, select, text, update

from storage.clock import stamp
from storage.engine import APPLICATION_ID, shown, shown_words
from storage.errors import ArchiveBusy, ArchiveError
from storage.health.alerts import judge_sources, sources_of_run
from storage.records import RunKind, RunStatus, SourceFacts
from storage.saving.leases import free_leases
from storage.saving.listing import judge_listing
from storage.saving.participants import end_gone_lists
from storage.saving.sources import put_source
from storage.schema import run, run_source

if TYPE_CHECKING:
    from storage.archive import Archive

STALE = timedelta(seconds=120)
"""On a server, a run without a sign of life for so long is dead. On a file, its lock tells at once.

No shorter than a lease: what a silent worker holds is nobody else's before the lease has run out.
"""
UNHEALTHY = 4
"""The exit code of a run that did its work for a source that is not well."""


class RunLock:
    """A lock beside the archive that ends with its process: no dead run can leave it behind."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    @classmethod
    def take(cls, archive_path: str) -> "RunLock | None":
        """The lock, or `None` while another process holds it."""
        file = Path(f"{archive_path}-lock").open("ab")  # noqa: SIM115 (kept open: closing it is giving the lock back)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return None
        return cls(file)

    def release(self) -> None:
        """Give it back. The file stays: removing it could take it from under somebody who just opened it."""
        self._file.close()


@cache
def code_version() -> str:
    """The version of Almanac that is running."""
    from importlib.metadata import PackageNotFoundError, version  # needed by runs, not by every reader

    with suppress(PackageNotFoundError):
        return version("almanac-archive")
    return "unknown"


def begin_run(archive: "Archive", kind: RunKind, argv: Sequence[str], sources: Sequence[SourceFacts]) -> int:
    """See `Archive.begin_run`."""
    if not archive.on_server:
        take_lock(archive)
    try:
        return _begin(archive, kind, argv, sources)
    except BaseException:
        if archive.lock is not None:
            archive.lock.release()
            archive.lock = None
        raise


def take_lock(archive: "Archive") -> None:
    """See `Archive.take_lock`."""
    lock = RunLock.take(archive.location) if archive.lock is None else None
    if lock is None:
        raise busy(archive, _running_row(archive))
    archive.lock = lock


def _begin(archive: "Archive", kind: RunKind, argv: Sequence[str], sources: Sequence[SourceFacts]) -> int:
    with archive.writing() as connection:
        if archive.on_server:
            lock_runs(connection)
        return begin_in(archive, connection, kind, argv, sources)


def lock_runs(connection: Connection) -> None:
    """Until the transaction ends, nobody else begins or enters a run of this server's archive."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": APPLICATION_ID})


def begin_in(
    archive: "Archive", connection: Connection, kind: RunKind, argv: Sequence[str], sources: Sequence[SourceFacts]
) -> int:
    """Begin a run in this transaction. Raises `ArchiveBusy`."""
    moment = archive.now(connection)
    _bury_the_dead(archive, connection, stamp(moment), None if not archive.on_server else stamp(moment - STALE))
    row = {
        "kind": kind,
        "status": RunStatus.RUNNING,
        "started_at": stamp(moment),
        "heartbeat_at": stamp(moment),
        "argv": json.dumps(shown_words(argv)),
        "code_version": code_version(),
        "pid": os.getpid(),
        "hostname": platform.node(),
    }
    run_id: int = connection.execute(insert(run).returning(run.c.id), row).scalar_one()
    for facts in sources:
        source_id, version_id = put_source(connection, archive.memory, facts, stamp(moment))
        connection.execute(
            insert(run_source), {"run_id": run_id, "source_id": source_id, "source_version_id": version_id}
        )
    return run_id


def _bury_the_dead(archive: "Archive", connection: Connection, now: str, stale_before: str | None) -> None:
    """Runs that never said how they ended are `killed`. With `stale_before`, those that still give signs are alive."""
    running = connection.execute(select(run).where(run.c.ended_at.is_(None)).order_by(run.c.id)).all()
    alive = [row for row in running if stale_before is not None and row.heartbeat_at > stale_before]
    if alive:
        raise busy(archive, alive[0])
    dead = [row.id for row in running]
    if dead:
        values = {"status": RunStatus.KILLED, "ended_at": now}
        connection.execute(update(run).where(run.c.id.in_(dead)).values(values))
    free_leases(connection, now, run_ids=dead if archive.on_server else None)


def _running_row(archive: "Archive") -> Row[tuple[object, ...]] | None:
    with archive.reading() as connection:
        return connection.execute(select(run).where(run.c.ended_at.is_(None)).order_by(run.c.id.desc())).first()


def busy(archive: "Archive", row: Row[tuple[object, ...]] | None) -> ArchiveBusy:
    """What to raise where that run is going on."""
    return ArchiveBusy(shown(archive.location), row.pid if row else None, row.started_at if row else None)


def active_run(archive: "Archive") -> int | None:
    """See `Archive.active_run`."""
    row = _running_row(archive)
    return None if row is None else int(row.id)


def join_run(archive: "Archive", run_id: int) -> int:
    """See `Archive.join_run`."""
    with archive.writing() as connection:
        status = connection.execute(select(run.c.status).where(run.c.id == run_id)).scalar()
        if status != RunStatus.RUNNING:
            raise ArchiveError(f"{shown(archive.location)}: run {run_id} is {status or 'unknown'}, it cannot be joined")
        archive.memory.forget()
    return run_id


def heartbeat(archive: "Archive", run_id: int) -> None:
    """See `Archive.heartbeat`."""
    with archive.writing() as connection:
        now = stamp(archive.now(connection))
        connection.execute(update(run).where(run.c.id == run_id, run.c.ended_at.is_(None)).values(heartbeat_at=now))


def end_run(archive: "Archive", run_id: int, status: RunStatus, exit_code: int, sources: Mapping[str, str]) -> int:
    """See `Archive.end_run`."""
    with archive.writing() as connection:
        exit_code = end_in(archive, connection, run_id, status, exit_code, sources)
    if archive.lock is not None:
        archive.lock.release()
        archive.lock = None
    return exit_code


def end_in(
    archive: "Archive",
    connection: Connection,
    run_id: int,
    status: RunStatus,
    exit_code: int,
    sources: Mapping[str, str],
) -> int:
    """End a run in this transaction. Returns the exit code, see `Archive.end_run`."""
    now = stamp(archive.now(connection))
    free_leases(connection, now, run_ids=[run_id])
    for key, source_status in sources.items():
        source_id = archive.memory.source(connection, key).id
        connection.execute(update(run_source).where(_of(run_id, source_id)).values(status=source_status))
    whole = status in {RunStatus.OK, RunStatus.DEGRADED}
    judge_listing(connection, run_id, now, whole=whole)
    if whole:
        end_gone_lists(connection, run_id, now)
    values = {"status": status, "exit_code": exit_code, "ended_at": now, "heartbeat_at": now}
    connection.execute(update(run).where(run.c.id == run_id, run.c.ended_at.is_(None)).values(values))
    return _judged(connection, run_id, status, exit_code, now)


def _judged(connection: Connection, run_id: int, status: RunStatus, exit_code: int, now: str) -> int:
    """The exit code of the run, which is `UNHEALTHY` where all went well and yet a source breaks a health rule."""
    this_run = run.c.id == run_id
    if connection.execute(select(run.c.kind).where(this_run)).scalar() != RunKind.CRAWL:
        return exit_code
    judgement = judge_sources(connection, sources_of_run(connection, run_id), now, run_id)
    if not judgement.alarms or exit_code:
        return exit_code
    status = RunStatus.DEGRADED if status is RunStatus.OK else status
    connection.execute(update(run).where(this_run).values(status=status, exit_code=UNHEALTHY))
    return UNHEALTHY


def _of(run_id: int, source_id: int) -> ColumnElement[bool]:
    return (run_source.c.run_id == run_id) & (run_source.c.source_id == source_id)
