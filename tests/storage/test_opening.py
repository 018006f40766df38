"""Opening: what is not an archive is refused in words, and left as it was."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import open_archive
from storage.engine import APPLICATION_ID
from storage.errors import (
    ArchiveDamaged,
    ArchiveError,
    ArchiveLocked,
    ArchiveMissing,
    ArchiveReadOnly,
    ArchiveTooNew,
    ArchiveUnreachable,
    NotAnArchive,
)
from storage.migrations import HEAD
from tests.storage.making import FIT, begin, frontier, rows, seed


def digest(path: Path) -> bytes:
    return path.read_bytes()


def test_a_reader_never_makes_an_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveMissing, match="almanac crawl"):
        open_archive(tmp_path / "none.db", readonly=True)
    assert list(tmp_path.iterdir()) == []


def test_a_new_archive_says_that_it_is_one(tmp_path: Path) -> None:
    with open_archive(tmp_path / "new.db", create=True) as archive:
        assert rows(archive, "PRAGMA application_id") == [(APPLICATION_ID,)]
        assert rows(archive, "PRAGMA journal_mode") == [("wal",)]
        assert rows(archive, "PRAGMA foreign_keys") == [(1,)]
    with open_archive(tmp_path / "new.db", readonly=True) as archive:
        assert rows(archive, "SELECT count(*) FROM articles") == [(0,)]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "an empty file"),
        (b"%PDF-1.7 and so on", "not an SQLite file"),
        (b"SQLite format 3\0" + b"x" * 2000, "damaged"),
    ],
)
def test_a_file_that_is_no_archive_is_left_alone(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "file.db"
    path.write_bytes(content)
    with pytest.raises(NotAnArchive, match=says) as caught:
        open_archive(path)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == content
    if content:
        with pytest.raises(NotAnArchive):
            open_archive(path, create=True)
        assert path.read_bytes() == content


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE page (id INTEGER)")
    connection.close()
    before = digest(path)
    for create in (False, True):
        with pytest.raises(NotAnArchive, match="not one that Almanac made"):
            open_archive(path, create=create)
    assert digest(path) == before


def test_a_folder_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(NotAnArchive, match="a folder"):
        open_archive(tmp_path, create=True)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="there is no folder"):
        open_archive(tmp_path / "none" / "archive.db", create=True)


def test_an_archive_of_a_newer_version(location: str) -> None:
    with open_archive(location) as archive, archive.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        with pytest.raises(ArchiveTooNew, match="newer version"):
            open_archive(location)
    finally:
        _set_revision(location, HEAD)


def _set_revision(location: str, revision: str) -> None:
    from sqlalchemy import create_engine

    engine = create_engine(location if "://" in location else f"sqlite:///{location}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
    engine.dispose()


@pytest.mark.parametrize("offset", [4096, 3 * 4096 + 100])
def test_a_damaged_archive_is_refused_and_kept(tmp_path: Path, empty_file: Path, offset: int) -> None:
    path = tmp_path / "archive.db"
    content = bytearray(empty_file.read_bytes())
    content[offset : offset + 200] = b"\xff" * 200
    content[100:130] = b"\xff" * 30
    path.write_bytes(content)
    with pytest.raises(ArchiveDamaged, match="Restore a backup"):
        open_archive(path, create=True)
    assert path.read_bytes() == bytes(content)


def test_an_archive_that_another_program_keeps_locked(tmp_path: Path, empty_file: Path) -> None:
    path = tmp_path / "archive.db"
    shutil.copy(empty_file, path)
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with open_archive(path, busy_seconds=0.05) as archive:
            assert rows(archive, "SELECT count(*) FROM page") == [(0,)], "readers are not blocked"
            with pytest.raises(ArchiveLocked, match="locked by another program"):
                archive.put_source(FIT)
    finally:
        other.close()


def test_an_archive_opened_for_reading_is_not_written(tmp_path: Path, empty_file: Path) -> None:
    path = tmp_path / "archive.db"
    shutil.copy(empty_file, path)
    with open_archive(path, readonly=True) as archive, pytest.raises(ArchiveReadOnly):
        archive.put_source(FIT)


AS_NOBODY = """
import os, sys
from storage import open_archive
from storage.errors import ArchiveError
path, readonly = sys.argv[1], sys.argv[2] == "read"
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    with open_archive(path, readonly=readonly) as archive, archive.reading() as connection:
        print(connection.exec_driver_sql("SELECT count(*) FROM pages").scalar())
except ArchiveError as error:
    print(type(error).__name__, error)
"""


@pytest.mark.parametrize("closed", ["file", "folder"])
def test_a_read_only_archive_can_be_read_and_says_why_not_written(
    empty_file: Path, closed: str, tmp_path: Path
) -> None:
    folder = Path(_public_folder(tmp_path))
    try:
        path = folder / "archive.db"
        shutil.copy(empty_file, path)
        path.chmod(0o444 if closed == "file" else 0o666)
        folder.chmod(0o777 if closed == "file" else 0o555)
        assert _as_nobody(path, "read") == "0"
        assert _as_nobody(path, "write").startswith("ArchiveReadOnly")
    finally:
        folder.chmod(0o777)
        shutil.rmtree(folder)


def _public_folder(tmp_path: Path) -> str:
    """A folder that an ordinary user may enter, which pytest's own is not."""
    import tempfile

    return tempfile.mkdtemp(prefix="almanac-", dir="/tmp" if os.geteuid() == 0 else tmp_path)


def _as_nobody(path: Path, how: str) -> str:
    done = subprocess.run([sys.executable, "-c", AS_NOBODY, str(path), how], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.postgres
def test_a_database_without_an_archive(new_database: Callable[[], str]) -> None:
    location = new_database()
    with pytest.raises(ArchiveMissing):
        open_archive(location)
    with open_archive(location, create=True) as archive:
        held = frontier(archive, begin(archive))
        held.add([seed("https://fit.example/")])
        assert len(held.lease(1, 1)) == 1


@pytest.mark.parametrize(
    ("location", "says"),
    [
        ("postgresql://almanac:secret@/x?host=/nowhere", "cannot reach the database"),
        ("postgresql+nosuch://h/x", "not a database URL"),
    ],
)
def test_a_server_that_is_not_there(location: str, says: str) -> None:
    with pytest.raises(ArchiveError, match=says) as caught:
        open_archive(location)
    assert "secret" not in str(caught.value)


def test_unreachable_is_told_from_a_bug(location: str) -> None:
    with (
        open_archive(location) as archive,
        pytest.raises(Exception, match="no_such_table") as caught,
        archive.reading() as connection,
    ):
        connection.execute(text("SELECT * FROM no_such_table"))
    assert not isinstance(caught.value, ArchiveUnreachable)
