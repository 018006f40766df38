"""Runs that several workers share: the first begins it, others enter, and one of them ends it, once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from storage import runs
from storage.clock import stamp
from storage.engine import shown
from storage.errors import ArchiveError
from storage.queue import leasing, workers
from storage.records import Outcome, RunKind, RunStatus, SourceFacts
from storage.saving.sources import put_source
from storage.saving.statements import insert_missing
from storage.schema import capture, page, run, run_source, source

if TYPE_CHECKING:
    from storage.archive import Archive

FINE = frozenset({Outcome.OK, Outcome.NOT_MODIFIED, Outcome.REDIRECT})


@dataclass(frozen=True, slots=True)
class Entered:
    """A run that a worker works for."""

    run_id: int
    joined: bool
    """Somebody else began it."""


@dataclass(frozen=True, slots=True)
class Fared:
    """How a source fared in a run, by what all its workers have saved."""

    status: str
    """`ok`, `degraded` (some visits failed), `failed` (all did), or `skipped` (there were none)."""
    news: int
    """Articles that are new or have changed."""


Verdict = Callable[[Mapping[str, Fared]], tuple[RunStatus, int]]
"""How the run ended, and the exit code that says so."""


@dataclass(frozen=True, slots=True)
class Left:
    """What a worker left behind."""

    exit_code: int | None
    """That of the run, where this worker ended it; `None` where the run goes on, or another has ended it."""
    others: int
    """Workers that are still there."""


def enter_run(archive: "Archive", argv: Sequence[str], sources: Sequence[SourceFacts]) -> Entered:
    """Begin a crawl of these sources, or work for the one that is going on; they become its sources too.

    Raises:
        ArchiveBusy: what is going on is no crawl.
        ArchiveError: a source is configured otherwise in the run that is going on.
    """

    def entered(connection: Connection) -> Entered:
        runs.lock_runs(connection)
        now = archive.now(connection)
        since = run.c.heartbeat_at > stamp(now - runs.STALE)
        row = connection.execute(select(run).where(run.c.ended_at.is_(None), since).order_by(run.c.id.desc())).first()
        if row is None:
            return Entered(runs.begin_in(archive, connection, RunKind.CRAWL, argv, sources), joined=False)
        if row.kind != RunKind.CRAWL:
            raise runs.busy(archive, row)
        archive.memory.forget()
        for facts in sources:
            _add_source(archive, connection, row.id, facts, stamp(now))
        return Entered(row.id, joined=True)

    return archive.transact(entered)


def leave_run(archive: "Archive", run_id: int, tokens: Sequence[str], *, finished: bool, verdict: Verdict) -> Left:
    """The worker of these tokens has left. Where nothing is left to do, or nobody to do it, the run ends.

    `finished`: it found no more work, and was not told to stop.
    """

    def left(connection: Connection) -> Left:
        state = select(run.c.ended_at).where(run.c.id == run_id).with_for_update()
        ended_at = connection.execute(state).scalar_one()
        now = stamp(archive.now(connection))
        others = workers.alive(connection, run_id, now, but=tokens)
        if ended_at is not None or (others and not (finished and _is_done(connection, run_id, now))):
            return Left(None, others)
        fared = how_sources_fared(connection, run_id)
        status, code = verdict(fared)
        statuses = {key: one.status for key, one in fared.items()}
        return Left(runs.end_in(archive, connection, run_id, status, code, statuses), others)

    return archive.transact(left)


def how_sources_fared(connection: Connection, run_id: int) -> dict[str, Fared]:
    """Every source of the run by its key."""
    counted = (
        select(page.c.source_id, func.count(), func.count().filter(capture.c.outcome.in_(FINE)))
        .join_from(capture, page)
        .where(capture.c.run_id == run_id)
        .group_by(page.c.source_id)
    )
    captures = {row[0]: (row[1], row[2]) for row in connection.execute(counted)}
    columns = select(source.c.key, source.c.id, run_source).join_from(run_source, source)
    rows = connection.execute(columns.where(run_source.c.run_id == run_id)).all()
    return {
        row.key: Fared(_status(*captures.get(row.id, (0, 0)), row.blocked + row.failed), row.new + row.changed)
        for row in rows
    }


def _status(captures: int, fine: int, troubles: int) -> str:
    if not (captures or troubles):
        return "skipped"
    if not fine:
        return "failed"
    return "degraded" if troubles else "ok"


def _is_done(connection: Connection, run_id: int, now: str) -> bool:
    """Whether nobody holds a page and none is due now."""
    if leasing.leased(connection, page.c.lease_run_id == run_id):
        return False
    anybody = leasing.Holder(f"{run_id}/-/-", run_id, now, now)
    return not leasing.waiting(connection, anybody, leasing.sources_of(connection, run_id)).due_now


def _add_source(archive: "Archive", connection: Connection, run_id: int, facts: SourceFacts, now: str) -> None:
    """A run has one configuration of a source, so that what produced a row can be recovered."""
    source_id, version_id = put_source(connection, archive.memory, facts, now)
    mine = {"run_id": run_id, "source_id": source_id, "source_version_id": version_id}
    insert_missing(connection, run_source, [mine])
    of_run = (run_source.c.run_id == run_id) & (run_source.c.source_id == source_id)
    if connection.execute(select(run_source.c.source_version_id).where(of_run)).scalar() != version_id:
        raise ArchiveError(
            f"{shown(archive.location)}: source {facts.key} is configured otherwise in run {run_id}, which is going "
            f"on; give this machine the same source files, or wait until the run has ended"
        )
