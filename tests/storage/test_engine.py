"""Where an archive is, as it may be printed and kept."""

import json

import pytest

from storage import Archive, open_archive
from storage.engine import shown
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
