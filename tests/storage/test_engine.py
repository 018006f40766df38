"""Where an archive is, as it may be printed and kept; and how many connections to it are in use."""

import json
from pathlib import Path

import pytest

from storage import Archive, open_archive
from storage.engine import connect, shown
from storage.errors import ArchiveError
from storage.records import RunKind
from tests.storage.making import FIT, one

LOCATIONS = [
    ("archive.db", "archive.db"),
    ("postgresql://me@db/a?sslmode=require", "postgresql://me@db/a?sslmode=require"),
    ("postgresql://me:hush@db/a", "postgresql://me:***@db/a"),
    ("postgresql://db/a?user=me&password=hush", "postgresql://db/a?password=***&user=me"),
    ("postgresql+psycopg://me:hush@db/a?sslpassword=hush", "postgresql+psycopg://me:***@db/a?sslpassword=***"),
    ("postgresql://me:hush@db:port/a", "postgresql:…"),
]


@pytest.mark.parametrize(("location", "printed"), LOCATIONS)
def test_a_location_is_shown_without_its_passwords(location: str, printed: str) -> None:
    assert shown(location) == printed


def test_a_wrong_url_is_told_without_its_password() -> None:
    with pytest.raises(ArchiveError, match=r"^postgresql:…: not a database URL, as postgresql://USER@HOST/NAME$"):
        open_archive("postgresql://me:hush@db:port/a")


@pytest.mark.parametrize("words", [("crawl", "--archive", "{}"), ("crawl", "--archive={}")])
def test_a_run_keeps_its_command_line_without_passwords(archive: Archive, words: tuple[str, ...]) -> None:
    archive.begin_run(RunKind.CRAWL, [word.format("postgresql://me@db/a?password=hush") for word in words], [FIT])
    kept = json.loads(one(archive, "SELECT argv FROM run"))
    assert kept == [word.format("postgresql://me@db/a?password=***") for word in words]


def test_one_question_after_the_other_keeps_one_connection_busy(tmp_path: Path) -> None:
    engine = connect(tmp_path / "archive.db", create=True, readonly=False, busy_seconds=1)
    try:
        with engine.connect() as one, engine.connect() as other:
            both = {id(each.connection.driver_connection) for each in (one, other)}
        used = set()
        for _ in range(8):
            with engine.connect() as again:
                used.add(id(again.connection.driver_connection))
    finally:
        engine.dispose()
    assert len(both) == 2
    assert len(used) == 1
    assert used < both
