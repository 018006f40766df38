"""Careless use: one line that names the thing and the way out, the right exit code, never a traceback."""

import sqlite3
from pathlib import Path

import pytest

from tests.storage.commands.conftest import Almanac

ASKING = [
    ["show", "example.org"],
    ["search", "word"],
    ["query", "SELECT 1"],
    ["query", "writers"],
    ["runs"],
    ["runs", "show"],
    ["failures"],
    ["events"],
    ["links"],
    ["pages"],
    ["organizations"],
]


@pytest.mark.parametrize("arguments", ASKING, ids=" ".join)
def test_a_missing_archive_is_named_and_not_made(almanac: Almanac, arguments: list[str], tmp_path: Path) -> None:
    missing = tmp_path / "missing.db"
    result = almanac(*arguments, archive=missing)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {missing}: no archive here")
    assert not missing.exists()


@pytest.mark.parametrize("arguments", ASKING, ids=" ".join)
def test_what_is_no_archive_is_left_alone(almanac: Almanac, arguments: list[str], tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("shopping list, which is longer than sixteen bytes")
    result = almanac(*arguments, archive=file)
    assert result.exit_code == 1
    assert f"Error: {file}: not an SQLite file" in result.stderr
    assert file.read_text().startswith("shopping")


def test_another_database_is_no_archive(almanac: Almanac, tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE page (x)")
    connection.close()
    result = almanac("runs", archive=file)
    assert result.exit_code == 1
    assert "Error: " in result.stderr


@pytest.mark.parametrize(
    "arguments", [row for row in ASKING if row[0] not in ("show",) and row[1:] != ["show"]], ids=" ".join
)
def test_an_empty_archive_has_nothing_to_say(almanac: Almanac, arguments: list[str], empty: Path) -> None:
    result = almanac(*arguments, archive=empty)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == (2 if arguments[-1] == "SELECT 1" else 0)


def test_an_empty_archive_says_what_to_do(almanac: Almanac, empty: Path) -> None:
    assert "no runs yet; `almanac crawl` starts one" in almanac("runs", "show", archive=empty).stderr
    assert "is not in this archive" in almanac("show", "example.org", archive=empty).stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["search"], "Missing argument"),
        (["search", "++"], "has no word to search for"),
        (["search", "--", "-gone"], "name a word to find"),
        (["search", "gene", "--sorce", "fair"], "No such option"),
        (["search", "gene", "--source", "fare"], "no source 'fare' in"),
        (["search", "gene", "--from", "soon"], "write it as 2024-12-03"),
        (["search", "gene", "--limit", "0"], "0 is not in the range"),
        (["pages", "--source", "fare"], "it has: fair, press"),
        (["pages", "--outcome", "fine"], "'fine' is not one of"),
        (["failures", "--source", "fare"], "it has: fair, press"),
        (["links", "--source", "fare"], "it has: fair, press"),
        (["runs", "--source", "fare"], "it has: fair, press"),
        (["runs", "--status", "fine"], "'fine' is not one of"),
        (["runs", "--source", "fair", "show"], "write --source after `show`"),
        (["runs", "show", "last"], "'last' is not a valid integer"),
        (["organizations", "--edition", "x"], "write 13 or 12..13"),
        (["organizations", "--role", "friend"], "'friend' is not one of"),
        (["events", "--from", "2025", "--to", "2024"], "--from 2025-01-01 is after --to 2024-12-31"),
        (["query"], "name a saved question or write SQL"),
        (["query", " "], "name a saved question or write SQL"),
        (["query", "writer"], "did you mean writers"),
        (["query", "writers", "-p", "x", "1"], "has no parameter x; it has: limit"),
        (["query", "events-between"], "needs a value: -p from VALUE"),
        (["query", "best-stories", "-p", "words", '"'], "unterminated string"),
        (["query", "SELECT x FROM articles"], "no such column: x"),
        (["query", "DELETE FROM page"], "only reading is allowed"),
        (["query", "SELECT 1", "--time-limit", "0"], "0.0 is not in the range"),
        (["show"], "Missing argument"),
        (["show", "x.example", "--as-of", "32"], "write it as 2024-12-03"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_explained(almanac: Almanac, arguments: list[str], message: str) -> None:
    result = almanac(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_an_unknown_run_is_an_error(almanac: Almanac) -> None:
    result = almanac("runs", "show", "99")
    assert (result.exit_code, result.stderr) == (1, "Error: no run 99; `almanac runs` lists them\n")


def test_a_format_that_is_named_wins(almanac: Almanac) -> None:
    assert almanac("runs", "--json", "--csv").stdout.startswith("id,kind,status")
