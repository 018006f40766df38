"""The archive: the one place where crawled things are written, and the handle that readers hold."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self, TypeVar, cast

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from storage.clock import stamp, system_clock
from storage.collecting import collection_paused
from storage.engine import is_server, shown, told_in_words
from storage.errors import ArchiveReadOnly

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped]

    from storage.records import RunKind, RunStatus, SourceFacts, Visit
    from storage.runs import RunLock
    from storage.saving.memory import Memory
    from storage.views.records import ArticleRecord, EventDateRecord, EventRecord, PartnerRecord

Answer = TypeVar("Answer")
CONFLICTS = frozenset({"40001", "40P01", "25P03"})
"""SQLSTATE of serialization failures, deadlocks, and of transactions that the server undid because we were stopped in
their middle: they are tried again."""
ATTEMPTS = 6


class Archive:
    """An open archive. Made by `storage.open_archive`; a context manager that closes it.

    One process writes at a time on SQLite; any number read. Every method that writes is one transaction. What only
    writers need is imported by the methods that write: most commands read, and are to answer at once.
    """

    def __init__(
        self,
        engine: Engine,
        location: str | Path,
        *,
        readonly: bool,
        busy_seconds: float,
        now: Callable[[], datetime] | None,
    ) -> None:
        self.engine = engine
        self.location = str(location)
        self.readonly = readonly
        self.lock: RunLock | None = None
        self.busy_seconds = busy_seconds
        self.clock = now
        self.as_of: str | None = None
        """The time (UTC, ISO 8601) as of which it is shown; `None`: now."""
        self._writer = engine.execution_options(writes=True)
        self._turn = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of every connection, and of the run lock if it is held."""
        self.engine.dispose()
        if self.lock is not None:
            self.lock.release()
            self.lock = None

    @cached_property
    def memory(self) -> "Memory":
        """What a writer remembers of the archive between its transactions."""
        from storage.saving.memory import Memory

        return Memory()

    @property
    def on_server(self) -> bool:
        """Whether other machines may write to it at the same time."""
        return is_server(self.location)

    def now(self, connection: Connection) -> datetime:
        """The time by the archive's clock: one clock for all workers, the server's where there is one."""
        if self.clock is not None:
            return self.clock()
        if self.on_server:
            moment: datetime = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
            return moment
        return system_clock()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the archive; never blocked by a writer."""
        with told_in_words(self.location, self.busy_seconds), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it is kept, or nothing. Threads of this process take turns.

        SQLite has one writer anyway, and queueing for it here is quicker than polling for its lock; on a server, what
        this archive remembers of its rows must not be used by one thread before the other has committed it.
        """
        if self.readonly:
            raise ArchiveReadOnly(shown(self.location), "the archive was opened for reading, so it")
        with told_in_words(self.location, self.busy_seconds), self._turn:
            try:
                with self._writer.begin() as connection:
                    yield connection
            except BaseException:
                self.memory.forget()
                raise

    def at_day(self, day: date) -> "Archive":
        """The archive as it stood at the end of that day (UTC), to be read and closed like any other."""
        from storage.past import PastArchive

        return PastArchive(self, day)

    def rows(self, view: str, where: str | None = None, *, since_run: int | None = None) -> "Iterator[NamedTuple]":
        """The rows of any view as records of `storage.views.records`, as they come.

        `where` is a condition in SQL over the view's columns; `since_run` leaves only what later runs brought.

        Raises:
            QueryError: there is no such view or run, or the condition is wrong.
        """
        from storage.queries.records import records

        return records(self, view, where=where, since_run=since_run)

    def articles(self, where: str | None = None, *, since_run: int | None = None) -> "Iterator[ArticleRecord]":
        """Every article as its current version says, as it comes; see `rows`."""
        return cast("Iterator[ArticleRecord]", self.rows("articles", where, since_run=since_run))

    def events(self, where: str | None = None, *, since_run: int | None = None) -> "Iterator[EventRecord]":
        """Every event, as it comes; see `rows`."""
        return cast("Iterator[EventRecord]", self.rows("events", where, since_run=since_run))

    def event_dates(self, where: str | None = None, *, since_run: int | None = None) -> "Iterator[EventDateRecord]":
        """Every range of days of every event; see `rows`."""
        return cast("Iterator[EventDateRecord]", self.rows("event_dates", where, since_run=since_run))

    def partners(self, where: str | None = None, *, since_run: int | None = None) -> "Iterator[PartnerRecord]":
        """Every role of every organization at every event; see `rows`."""
        return cast("Iterator[PartnerRecord]", self.rows("partners", where, since_run=since_run))

    def to_arrow(self, view: str, where: str | None = None, *, since_run: int | None = None) -> "pyarrow.Table":
        """The rows of a view as an Arrow table, for pandas (`.to_pandas()`) and polars (`polars.from_arrow`).

        Raises:
            ArchiveError: pyarrow is not installed.
            QueryError: there is no such view or run, or the condition is wrong.
        """
        from storage.arrow import to_arrow

        return to_arrow(self, view, where=where, since_run=since_run)

    def put_source(self, facts: "SourceFacts") -> None:
        """Keep what the source file says; a new configuration is a new version of it."""
        from storage.saving.sources import put_source

        with self.writing() as connection:
            put_source(connection, self.memory, facts, stamp(self.now(connection)))

    def begin_run(self, kind: "RunKind", argv: Sequence[str], sources: Sequence["SourceFacts"]) -> int:
        """Start a run for these sources and return its number.

        Runs that never said how they ended become `killed`, and what they had leased is due again.

        Raises:
            ArchiveBusy: another run is alive.
        """
        from storage import runs

        return runs.begin_run(self, kind, argv, sources)

    def take_lock(self) -> None:
        """Keep every run away from an archive that is a file, until it is closed.

        Raises:
            ArchiveBusy: a run is going on.
        """
        from storage import runs

        runs.take_lock(self)

    def join_run(self, run_id: int) -> int:
        """Work for a run that somebody else began. Takes no lock."""
        from storage import runs

        return runs.join_run(self, run_id)

    def active_run(self) -> int | None:
        """The number of the run that is going on, if one is."""
        from storage import runs

        return runs.active_run(self)

    def heartbeat(self, run_id: int) -> None:
        """A sign of life: without one for `runs.STALE`, others take the run for dead."""
        from storage import runs

        runs.heartbeat(self, run_id)

    def end_run(
        self, run_id: int, status: "RunStatus", exit_code: int, *, sources: Mapping[str, str] | None = None
    ) -> int:
        """Write how the run ended, and for each source `ok`, `degraded`, `failed` or `skipped`; free its leases.

        Returns the exit code: the given one, or 4 in the place of 0 where a source breaks a health rule.
        """
        from storage import runs

        return runs.end_run(self, run_id, status, exit_code, sources or {})

    def save(self, visits: Sequence["Visit"], *, run_id: int) -> list[str]:
        """Save these visits in one transaction: capture, reading, links, page state, counts.

        Returns for each visit what it was to its article: `new`, `changed`, `same`, `reverted`; `stale` where the lease
        was lost and nothing was saved; or an empty text.
        """
        from storage.saving import Saving, save_visits

        def saved(connection: Connection) -> list[str]:
            saving = Saving(connection, run_id, stamp(self.now(connection)), self.memory)
            return save_visits(saving, visits)

        with collection_paused():
            return self.transact(saved)

    def transact(self, work: Callable[[Connection], Answer]) -> Answer:
        """Do the work in one transaction; where the server finds it in another's way, do it again from the start."""
        for _ in range(ATTEMPTS - 1):
            try:
                with self.writing() as connection:
                    return work(connection)
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) not in CONFLICTS:
                    raise
        with self.writing() as connection:
            return work(connection)
