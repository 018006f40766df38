"""A copy of an archive, made while others write to it: whole, checked, and put in its place in one step."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from storage.engine import (
    APPLICATION_ID,
    check_file,
    check_identity,
    is_server,
    open_file,
    shown,
    told_in_words,
    without_password,
)
from storage.errors import ArchiveError

PAGES_AT_A_TIME = 2_000
"""Of SQLite, between two looks at the progress: 8 MB."""
BUSY_SECONDS = 30.0


class BackupImpossible(ArchiveError):
    """The copy cannot be made there, or not in this way. Nothing was written."""


class Backup(NamedTuple):
    """A copy that was made and checked."""

    path: Path
    bytes: int
    articles: int


def back_up(
    location: str, target: Path, *, force: bool = False, progress: Callable[[int, int], None] = lambda done, all_: None
) -> Backup:
    """Copy the archive as it is at this moment; `progress` hears of the pages copied and of all.

    A crawl that runs meanwhile is neither stopped nor slowed: the copy is of one state of the archive. Until it is
    whole and sound nothing stands at `target`, and what stood there before is still there.

    Raises:
        BackupImpossible: the target is there already, or has no room; the archive is on a server.
        ArchiveError: the archive cannot be read, or is damaged.
    """
    if is_server(location):
        raise BackupImpossible(
            f"{shown(location)}: an archive on a server is copied by PostgreSQL itself: "
            f"pg_dump --format=custom --file={target} {without_password(location)}"
        )
    source = Path(location)
    check_file(source, create=False)
    with told_in_words(source, BUSY_SECONDS):
        check_identity(source, create=False, busy_seconds=BUSY_SECONDS)
    _check_target(source, target, force=force)
    with _beside(target) as unfinished:
        with told_in_words(target, BUSY_SECONDS):
            _copy(source, unfinished, progress)
        articles = _check(unfinished, target)
        size = unfinished.stat().st_size
        _put_in_place(unfinished, target)
    return Backup(target, size, articles)


def _check_target(source: Path, target: Path, *, force: bool) -> None:
    if target.is_dir():
        raise BackupImpossible(f"{target}: a folder; name the file for the copy, as {target / 'archive-backup.db'}")
    if not target.parent.is_dir():
        raise BackupImpossible(f"{target}: there is no folder {target.parent}; make it, or name another file")
    if target.exists():
        if target.samefile(source):
            raise BackupImpossible(f"{target}: is the archive itself; name another file for the copy")
        if not force:
            raise BackupImpossible(f"{target}: is there already; name another file, or pass --force to replace it")
    if not os.access(target.parent, os.W_OK):
        raise BackupImpossible(f"{target}: its folder is read-only; make it writable, or name another file")
    needed, free = _size(source), shutil.disk_usage(target.parent).free
    if free < needed:
        raise BackupImpossible(f"{target}: needs {_mb(needed)}, but {_mb(free)} are free there; make room")


def _size(source: Path) -> int:
    return sum(path.stat().st_size for path in (source, Path(f"{source}-wal")) if path.exists())


def _mb(octets: int) -> str:
    return f"{octets / 1e6:,.1f} MB"


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A new file in the folder of the target, gone afterwards unless it was moved away."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}-", suffix=".part", dir=target.parent)
    os.close(handle)
    path = Path(name)
    try:
        yield path
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                Path(f"{path}{ending}").unlink()


def _copy(source: Path, unfinished: Path, progress: Callable[[int, int], None]) -> None:
    """By SQLite's backup interface. The read transaction around it keeps it at one state, whoever commits meanwhile."""
    with closing(open_file(source, True, BUSY_SECONDS)) as reading, closing(sqlite3.connect(unfinished)) as writing:
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM sqlite_master").fetchone()
        reading.backup(writing, pages=PAGES_AT_A_TIME, progress=lambda status, left, all_: progress(all_ - left, all_))
        reading.execute("COMMIT")
        writing.execute("PRAGMA journal_mode = DELETE")  # one file, that can be read where nothing can be written


def _check(unfinished: Path, target: Path) -> int:
    """The number of articles in a copy that is sound."""
    with told_in_words(target, BUSY_SECONDS), closing(sqlite3.connect(unfinished)) as copy:
        (application_id,) = copy.execute("PRAGMA application_id").fetchone()
        (found,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok" or application_id != APPLICATION_ID:
            raise BackupImpossible(
                f"{target}: the copy is not sound ({found}), so it was thrown away; check the archive: almanac verify"
            )
        articles: int = copy.execute("SELECT count(*) FROM article").fetchone()[0]
        return articles


def _put_in_place(unfinished: Path, target: Path) -> None:
    """On the disk first, then under its name: a power cut leaves the old file or the new one."""
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    unfinished.chmod(0o666 & ~_umask())
    unfinished.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
