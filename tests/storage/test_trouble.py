"""Disks that fill up, files that break and servers that go away while we work."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, NullPool, create_engine, event, text

from storage import Archive, open_archive
from storage.errors import ArchiveDamaged, ArchiveFull, ArchiveUnreachable
from storage.records import LeasedPage
from storage.upkeep.dump import dump
from tests.storage.making import answer, begin, frontier, reading, rows, seed, text_of, visit


def limit_pages(engine: Engine, pages: int) -> None:
    """As if the disk had room for so many pages of the file."""

    @event.listens_for(engine, "begin", insert=True)
    def limit(connection: object) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")  # type: ignore[attr-defined]


def save_large(archive: Archive, run_id: int, page: LeasedPage) -> list[str]:
    body = "".join(chr(0x4E00 + n * n % 20_000) for n in range(300_000))
    return archive.save([visit(archive, page, parsed=reading(text_of(body=body)))], run_id=run_id)


def test_a_full_disk_is_said_and_what_was_saved_is_whole(tmp_path: Path, empty_file: Path) -> None:
    path = tmp_path / "archive.db"
    path.write_bytes(empty_file.read_bytes())
    with open_archive(path) as archive:
        run_id = begin(archive)
        held = frontier(archive, run_id)
        held.add([seed("https://fit.example/1"), seed("https://fit.example/2")])
        first, second = held.lease(1, 2)
        assert archive.save([visit(archive, first, parsed=reading(text_of()))], run_id=run_id) == ["new"]
        before = dump(archive)
        limit_pages(archive.engine, 150)
        with pytest.raises(ArchiveFull, match="make room and run again"):
            save_large(archive, run_id, second)
        assert dump(archive) == before
        assert rows(archive, "PRAGMA integrity_check") == [("ok",)]
        limit_pages(archive.engine, 1_000_000)
        assert save_large(archive, run_id, second) == ["new"]


def test_damage_met_while_working_is_named_as_such(tmp_path: Path, empty_file: Path) -> None:
    path = tmp_path / "archive.db"
    path.write_bytes(empty_file.read_bytes())
    with open_archive(path) as archive:
        root = rows(archive, "SELECT rootpage FROM sqlite_master WHERE name = 'source'")[0][0]
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = b"\x55" * 4096
    path.write_bytes(content)
    with open_archive(path) as archive, pytest.raises(ArchiveDamaged, match="Restore a backup"):
        begin(archive)
    assert path.read_bytes()[(root - 1) * 4096 : root * 4096] == b"\x55" * 4096


@pytest.mark.postgres
def test_a_server_that_goes_away_is_said_and_found_again(database: str) -> None:
    with open_archive(database) as archive:
        run_id = begin(archive)
        held = frontier(archive, run_id)
        held.add([seed("https://fit.example/")])
        (page,) = held.lease(1, 1)
        before = dump(archive)
        with pytest.raises(ArchiveUnreachable):
            lose_session(archive, database)
        assert dump(archive) == before
        assert archive.save([visit(archive, page, capture=answer(archive, page))], run_id=run_id) == [""]


def lose_session(archive: Archive, database: str) -> None:
    """The server ends the session in the middle of a transaction."""
    with archive.writing() as connection:
        connection.execute(text("UPDATE page SET title = 'lost'"))
        pid = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with create_engine(database, poolclass=NullPool).connect() as other:
            other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
        connection.execute(text("SELECT 1"))
