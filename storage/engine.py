"""Connections to an archive: an SQLite file, or a PostgreSQL database. What goes wrong there, in words."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from storage.errors import (
    ArchiveDamaged,
    ArchiveError,
    ArchiveFull,
    ArchiveLocked,
    ArchiveMissing,
    ArchiveReadOnly,
    ArchiveUnreachable,
    NotAnArchive,
)

APPLICATION_ID = 0x416C6D6E
"""`Almn` in ASCII: how `file` and we recognise an archive."""
MAGIC = b"SQLite format 3\0"
CACHE_KIB = 8 * 1024
"""SQLite's page cache of one connection: small, so that a crawl's memory stays flat; the system caches the file too."""


MOST_IDLE_SECONDS = 20
"""How long a writer may leave the server waiting within a transaction before that is undone."""


def is_server(location: str | Path) -> bool:
    """Whether the archive is a database on a server, not a file."""
    return str(location).startswith(("postgresql:", "postgresql+", "postgres:"))


SECRETS = ("password", "sslpassword")
"""Parameters of a connection that a URL may have behind its `?` too (libpq, 34.1.2)."""


def shown(location: str | Path) -> str:
    """The location as it may be printed: without its passwords; of a URL that cannot be read only its beginning."""
    if not is_server(location):
        return str(location)
    try:
        url = make_url(str(location))
    except (ArgumentError, ValueError):
        return str(location).partition(":")[0] + ":…"
    hidden = url.update_query_dict({name: "***" for name in SECRETS if name in url.query})
    return hidden.render_as_string(hide_password=True).replace("=%2A%2A%2A", "=***")


def shown_words(words: Sequence[str]) -> list[str]:
    """A command line as it may be kept and printed."""
    option = "--archive="
    return [option + shown(word.removeprefix(option)) if word.startswith(option) else shown(word) for word in words]


def without_password(location: str) -> str:
    """The URL of a server as PostgreSQL's own tools take it, who read the password from `~/.pgpass`.

    Raises:
        ArchiveError: it is no URL of a database.
    """
    url = url_of(location).set(drivername="postgresql").difference_update_query(SECRETS)
    return url._replace(password=None).render_as_string()


def url_of(location: str) -> URL:
    """The URL in its parts.

    Raises:
        ArchiveError: it is no URL of a database.
    """
    try:
        return make_url(location)
    except (ArgumentError, ValueError):
        raise ArchiveError(f"{shown(location)}: not a database URL, as postgresql://USER@HOST/NAME") from None


def connect(location: str | Path, *, create: bool, readonly: bool, busy_seconds: float) -> Engine:
    """An engine for the archive at that place.

    Transactions are real ones: the driver's own are off, and an engine with the execution option `writes` begins them
    with the write lock, so that a writer waits at the beginning and never fails in the middle.
    """
    if is_server(location):
        return _server_engine(str(location))
    path = Path(location)
    check_file(path, create=create)
    with told_in_words(path, busy_seconds):
        check_identity(path, create=create, busy_seconds=busy_seconds)
    if not readonly:
        _check_writable(path)
    engine = create_engine(
        "sqlite://",
        creator=lambda: open_file(path, readonly, busy_seconds),
        poolclass=QueuePool,  # by default it would take this for a database in memory, one connection for each thread
        pool_size=4,
        pool_use_lifo=True,  # taken in turn, all four would fill their caches
    )
    event.listen(engine, "begin", _begin)
    return engine


def check_file(path: Path, *, create: bool) -> None:
    """Refuse what cannot be an archive, before SQLite touches it."""
    if path.is_dir():
        raise NotAnArchive(str(path), "a folder, not a file")
    if not path.exists():
        if not create:
            raise ArchiveMissing(str(path))
        if not path.parent.is_dir():
            raise ArchiveError(
                f"{path}: there is no folder {path.parent}; make it, or pass another path with --archive"
            )
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(MAGIC))
    except PermissionError:
        raise ArchiveError(f"{path}: may not be read; change its permissions, or pass another --archive") from None
    if head != MAGIC and (head or not create):
        raise NotAnArchive(str(path), "not an SQLite file" if head else "an empty file")


def check_identity(path: Path, *, create: bool, busy_seconds: float) -> None:
    """Refuse an SQLite file that something else made, without changing a byte of it."""
    if not path.exists() or not path.stat().st_size:
        return
    connection = open_file(path, True, busy_seconds)
    try:
        (application_id,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    finally:
        connection.close()
    if application_id != APPLICATION_ID and (tables or not create):
        raise NotAnArchive(str(path), "an SQLite file, but not one that Almanac made")


def _check_writable(path: Path) -> None:
    if path.exists() and not os.access(path, os.W_OK):
        raise ArchiveReadOnly(str(path), "the file")
    if not os.access(path.parent, os.W_OK):
        raise ArchiveReadOnly(str(path), "its folder")


def open_file(path: Path, readonly: bool, busy_seconds: float) -> sqlite3.Connection:
    """A connection of SQLite's own driver; with `readonly` one that can change nothing and opens while others write."""
    address = f"file:{quote(str(path.absolute()))}?mode=" + ("ro" if readonly else "rwc")
    if readonly and not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists():
        address += "&immutable=1"  # nobody can be writing, and SQLite could not make the file it coordinates with
    connection = sqlite3.connect(
        address, uri=True, timeout=busy_seconds, isolation_level=None, check_same_thread=False, cached_statements=512
    )
    try:
        _configure(connection, readonly)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _configure(connection: sqlite3.Connection, readonly: bool) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    connection.execute("PRAGMA temp_store = MEMORY")
    if readonly:
        connection.execute("PRAGMA query_only = ON")
        return
    connection.execute("PRAGMA journal_mode = WAL")
    # NORMAL: a power cut may take the last commits, whole, never the file. That loses nothing but a little work: a page
    # is done in the same transaction that stores its capture, so the pages of a lost commit are simply still due.
    connection.execute("PRAGMA synchronous = NORMAL")


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("migrates"):
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")  # a table that is rebuilt is dropped for a moment
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


def _server_engine(location: str) -> Engine:
    url = url_of(location)
    try:
        if url.drivername in {"postgresql", "postgres"}:
            url = url.set(drivername="postgresql+psycopg")
        engine = create_engine(url, pool_pre_ping=True, pool_size=4)
    except ModuleNotFoundError:
        raise ArchiveError(
            f"{shown(location)}: needs the PostgreSQL driver: pip install 'almanac-archive[postgres]'"
        ) from None
    except (ArgumentError, NoSuchModuleError) as error:
        raise ArchiveError(f"{shown(location)}: not a database URL: {error}") from None
    event.listen(engine, "begin", _begin_on_server)
    return engine


def _begin_on_server(connection: Connection) -> None:
    """Whoever stops in the middle of writing, because his machine sleeps, must not stop all others with his locks."""
    options = connection.get_execution_options()
    if options.get("writes") and not options.get("migrates"):
        connection.exec_driver_sql(f"SET LOCAL idle_in_transaction_session_timeout = '{MOST_IDLE_SECONDS}s'")


@contextmanager
def told_in_words(location: str | Path, busy_seconds: float) -> Iterator[None]:
    """Turn what a driver says of the file or the server into an `ArchiveError`; a bug of ours stays what it is."""
    try:
        yield
    except DBAPIError as error:
        problem = problem_of(location, error.orig, busy_seconds)
        if problem is None:
            raise
        raise problem from error
    except sqlite3.Error as error:
        problem = problem_of(location, error, busy_seconds)
        if problem is None:
            raise
        raise problem from error


def problem_of(location: str | Path, error: BaseException | None, busy_seconds: float) -> ArchiveError | None:
    """The error in our words, or `None` where it does not speak of the archive's state."""
    where, words = shown(location), str(error).strip()
    if not isinstance(error, sqlite3.Error):
        return ArchiveUnreachable(where, words.splitlines()[0] if words else "no answer") if _is_lost(error) else None
    kind = getattr(error, "sqlite_errorname", "")
    if kind.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return ArchiveLocked(where, busy_seconds)
    if kind.startswith("SQLITE_READONLY"):
        return ArchiveReadOnly(where, "the file or its folder")
    if kind.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return ArchiveDamaged(where, words)
    if kind.startswith("SQLITE_FULL"):
        return ArchiveFull(where)
    if kind.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")):
        return ArchiveError(
            f"{where}: the disk reports: {words} ({kind}); check the disk and the permissions, then run again"
        )
    return None


def _is_lost(error: BaseException | None) -> bool:
    """Whether a server does not answer, or ended the session. A statement that it refuses has another SQLSTATE."""
    state = getattr(error, "sqlstate", None)
    connecting = type(error).__name__ in {"OperationalError", "ConnectionTimeout"} and state is None
    return connecting or (state is not None and state.startswith(("08", "28", "3D", "57P")))
