"""Making an archive small and quick again: the full-text index merged, the file without its gaps."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import text

from storage.engine import open_file, told_in_words
from storage.errors import ArchiveError

if TYPE_CHECKING:
    from storage.archive import Archive

BUSY_SECONDS = 30.0


class Step(NamedTuple):
    """One thing that was done."""

    done: str
    bytes_before: int
    bytes_after: int


class NoRoom(ArchiveError):
    """There is no room for what compacting needs for a while. Nothing was changed."""

    def __init__(self, folder: Path, needed: int, free: int) -> None:
        super().__init__(
            f"{folder}: compacting needs {needed / 1e6:,.1f} MB there for a while, and {free / 1e6:,.1f} MB are free; "
            "make room, then run this again"
        )


def compact(archive: "Archive") -> Iterator[Step]:
    """Compact the archive, step by step. Interrupted at any moment it is as sound as before.

    Raises:
        ArchiveBusy: a run is going on.
        NoRoom: see there.
    """
    if archive.on_server:
        yield from _compact_server(archive)
        return
    archive.take_lock()
    path = Path(archive.location)
    _check_room(path)
    with told_in_words(path, BUSY_SECONDS), closing(open_file(path, False, BUSY_SECONDS)) as connection:
        # SQLite writes the compacted database to a temporary one first: on disk, or it would have to fit into memory.
        connection.execute("PRAGMA temp_store = FILE")
        for done, statements in _steps(connection):
            before = size_of(path)
            for statement in statements:
                connection.execute(statement).fetchall()
            yield Step(done, before, size_of(path))


def _steps(connection: sqlite3.Connection) -> Iterator[tuple[str, tuple[str, ...]]]:
    truncate = "PRAGMA wal_checkpoint(TRUNCATE)"
    yield "log written into the file", (truncate,)
    if not _is_sound(connection):
        yield "full-text index made anew", ("INSERT INTO article_fts (article_fts) VALUES ('rebuild')", truncate)
    yield "full-text index merged", ("INSERT INTO article_fts (article_fts) VALUES ('optimize')", truncate)
    yield "file without gaps", ("VACUUM", truncate)


def _is_sound(connection: sqlite3.Connection) -> bool:
    """Whether the full-text index is one of the current versions."""
    try:
        connection.execute("INSERT INTO article_fts (article_fts, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "").startswith("SQLITE_CORRUPT"):
            return False
        raise
    return True


def size_of(path: Path) -> int:
    """Bytes of an archive's file and its log."""
    return sum(part.stat().st_size for part in (path, Path(f"{path}-wal")) if part.exists())


def _check_room(path: Path) -> None:
    needed = size_of(path)
    for folder in {path.absolute().parent, Path(tempfile.gettempdir())}:
        free = shutil.disk_usage(folder).free
        if free < needed:
            raise NoRoom(folder, needed, free)


def _compact_server(archive: "Archive") -> Iterator[Step]:
    size = text("SELECT pg_database_size(current_database())")
    with archive.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        before: int = connection.execute(size).scalar_one()
        connection.execute(text("VACUUM (ANALYZE)"))
        yield Step("dead rows freed, statistics for queries", before, connection.execute(size).scalar_one())
