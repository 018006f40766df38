"""Any question in SQL, asked so that it can neither change the archive nor hold the machine."""

import sqlite3
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, StatementError

from storage.archive import Archive

LONGEST_VALUE_BYTES = 22_000_000
"""SQLite builds no longer value: `zeroblob(400000000)` would take that much memory."""
STEPS_BETWEEN_LOOKS = 10_000
"""Instructions of SQLite's machine between two looks at the clock."""
FETCH_ROWS = 200

READING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE})
PRAGMAS = frozenset({"table_info", "table_xinfo", "table_list", "index_list", "index_info", "foreign_key_list"})
OF_FTS5 = "data_version"
"""FTS5 itself asks for this pragma whenever it is queried."""
OF_THE_QUESTION = frozenset({"22", "42", "0A"})
"""SQLSTATE classes of data exceptions, syntax errors, and what is not supported."""
DECLARED_IN = "sqlite_master"
"""Opening any virtual table asks to update it, and does not; SQLite lets no statement of a user do so."""


class QueryError(Exception):
    """A question that cannot be answered; the message says why."""


class QueryTimeout(QueryError):
    """It took longer than it may."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Columns, and the rows as they come. Names that occur twice are numbered: `id`, `id_2`."""

    columns: tuple[str, ...]
    rows: Iterator[Sequence[Any]]


@dataclass(slots=True)
class Stopwatch:
    """Counts the database's time alone: a reader who takes his time over the rows uses up none of it."""

    limit_seconds: float
    used_seconds: float = 0.0
    since: float | None = None

    @contextmanager
    def running(self) -> Iterator[None]:
        """The time inside the block counts."""
        self.since = time.monotonic()
        try:
            yield
        finally:
            self.used_seconds += time.monotonic() - self.since
            self.since = None

    def over(self) -> bool:
        """Whether the limit is reached."""
        running = 0.0 if self.since is None else time.monotonic() - self.since
        return self.used_seconds + running > self.limit_seconds


@contextmanager
def ask(
    archive: Archive, sql: str, parameters: Mapping[str, object] | None = None, *, seconds: float = 30.0
) -> Iterator[Answer]:
    """The answer to one statement; its rows can be read inside the block.

    Parameters stand in the statement as `:name`.

    Raises:
        QueryError: the statement is wrong, would write, or lacks a parameter; also while rows are read.
        QueryTimeout: `seconds` are over; also while rows are read.
    """
    watch = Stopwatch(seconds)
    with archive.reading() as connection, connection.begin(), _errors(watch), _limits(connection, watch):
        with watch.running():
            result = _execute(connection, sql, dict(parameters or {}))
        if not result.returns_rows:
            raise QueryError("this statement returns no rows; `almanac query` only reads")
        yield Answer(_numbered(tuple(result.keys())), _rows(result, watch))


def _execute(connection: Connection, sql: str, parameters: dict[str, object]) -> Any:
    """SQLite takes `:name` itself; for PostgreSQL, whose driver reads `%`, a question with parameters is rewritten."""
    if connection.dialect.name == "sqlite":
        return connection.exec_driver_sql(sql, parameters)
    streaming = connection.execution_options(stream_results=True, max_row_buffer=FETCH_ROWS)
    if parameters:
        return streaming.execute(text(sql), parameters)
    return streaming.execution_options(no_parameters=True).exec_driver_sql(sql)


def _rows(result: Any, watch: Stopwatch) -> Iterator[Sequence[Any]]:
    while True:
        with watch.running():
            block = result.fetchmany(FETCH_ROWS)
        if not block:
            return
        yield from map(tuple, block)


def _numbered(names: tuple[str, ...]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    columns = []
    for name in names:
        seen[name] += 1
        columns.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return tuple(columns)


@contextmanager
def _limits(connection: Connection, watch: Stopwatch) -> Iterator[None]:
    if connection.dialect.name != "sqlite":
        connection.execute(text("SET TRANSACTION READ ONLY"))
        connection.execute(text(f"SET LOCAL statement_timeout = {max(1, int(watch.limit_seconds * 1000))}"))
        yield
        return
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError(f"not the driver of Python's library: {driver!r}")
    longest = driver.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE_BYTES)
    driver.set_progress_handler(watch.over, STEPS_BETWEEN_LOOKS)
    driver.set_authorizer(_may)
    try:
        yield
    finally:
        driver.set_authorizer(None)
        driver.set_progress_handler(None, 0)
        driver.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, longest)


def _may(action: int, first: str | None, second: str | None, _schema: str | None, _inner: str | None) -> int:
    """What SQLite asks before it prepares a statement: reading is allowed, nothing else."""
    allowed = (
        action in READING
        or (action == sqlite3.SQLITE_PRAGMA and (first in PRAGMAS or (first == OF_FTS5 and not second)))
        or (action == sqlite3.SQLITE_UPDATE and first == DECLARED_IN)
    )
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


@contextmanager
def _errors(watch: Stopwatch) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        problem = _problem(error.orig, watch)
        if problem is None:
            raise
        raise problem from error
    except StatementError as error:
        raise QueryError(str(error.orig)) from error


def _problem(error: BaseException | None, watch: Stopwatch) -> QueryError | KeyboardInterrupt | None:
    """The driver's words in ours; `None` where they speak of the archive, not of the question."""
    words = (str(error).strip().splitlines() or ["no reason given"])[0]
    name = getattr(error, "sqlite_errorname", "")
    state = getattr(error, "sqlstate", None) or ""
    if name == "SQLITE_INTERRUPT" and not watch.over():
        return (
            KeyboardInterrupt()
        )  # Ctrl-C came while SQLite looked at the clock: it stops the statement, and hides why
    if name == "SQLITE_INTERRUPT" or state == "57014":
        limit = f"{watch.limit_seconds:g} s"
        return QueryTimeout(f"stopped after {limit}; narrow the question, or allow more with --time-limit")
    if name in ("SQLITE_AUTH", "SQLITE_READONLY") or state == "25006":
        return QueryError(f"only reading is allowed here ({words})")
    if name in ("SQLITE_ERROR", "SQLITE_TOOBIG", "SQLITE_MISMATCH", "SQLITE_RANGE", "SQLITE_NOMEM"):
        return QueryError(words)
    ours = isinstance(error, sqlite3.ProgrammingError | sqlite3.DataError | sqlite3.Warning)
    return QueryError(words) if ours or state[:2] in OF_THE_QUESTION else None
