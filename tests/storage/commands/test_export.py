"""`almanac export` as it is typed: what it writes, where, and what it refuses."""

import json
from pathlib import Path

import pytest

from storage.export.kinds import KINDS
from tests.storage.commands.conftest import Almanac

OPTIONS = {"ics": ["--where", "edition = 13"], "csv": ["--view", "coverage"], "sqlite": ["--since-run", "1"]}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_written_whole_or_not_at_all(almanac: Almanac, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "out"
    first = almanac("export", kind, str(target))
    assert (first.exit_code, first.stdout) == (0, "")
    assert f"{target}: " in first.stderr
    again = almanac("export", kind, str(target))
    assert again.exit_code == 2
    assert "is there already" in again.stderr
    assert almanac("export", kind, str(target), "--force").exit_code == 0
    assert almanac("export", kind, str(target), *OPTIONS.get(kind, []), "--force").exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_rows_go_to_stdout_and_talk_to_stderr(almanac: Almanac) -> None:
    result = almanac("export", "jsonl", "-", "--view", "events", "--where", "edition = 13")
    assert [json.loads(line)["edition"] for line in result.stdout.splitlines()] == [13]
    assert result.stderr == "stdout: 1 rows\n"


def test_an_export_as_of_a_day(almanac: Almanac) -> None:
    rows = almanac("export", "jsonl", "-", "--where", "url LIKE '%/cpp'", "--as-of", "2024-12-05").stdout
    assert json.loads(rows)["versions"] == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["csv", "-", "--where", "1 ="], "syntax error"),
        (["csv", "-", "--where", "no_such = 1"], "no_such"),
        (["csv", "-", "--since-run", "7"], "there is no run 7; the last one is 2"),
        (["warc", "-", "--since-run", "7"], "there is no run 7"),
        (["opml", "-", "--where", "1 = 1"], "--where says nothing to opml"),
        (["jsonl", "-", "--raw-cells"], "--raw-cells says nothing to jsonl"),
        (["markdown", "-"], "cannot go to stdout"),
        (["sqlite", "-"], "cannot go to stdout"),
        (["csv", "/nowhere/at/all.csv"], "there is no folder /nowhere/at"),
        (["csv", "/"], "a folder"),
    ],
)
def test_what_cannot_be_is_said(almanac: Almanac, arguments: list[str], message: str) -> None:
    result = almanac("export", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_an_increment_needs_a_snapshot(almanac: Almanac, tmp_path: Path) -> None:
    (tmp_path / "mine.db").write_text("not a database at all")
    result = almanac("export", "sqlite", str(tmp_path / "mine.db"), "--since-run", "1")
    assert "no snapshot" in result.stderr
    assert (tmp_path / "mine.db").read_text() == "not a database at all"


@pytest.mark.parametrize("verb", [["query", "SELECT * FROM runs"], ["events"], ["organizations"], ["links"],
                                  ["search", "gene"]])  # fmt: skip
def test_verbs_that_ask_can_ask_the_past(almanac: Almanac, verb: list[str]) -> None:
    assert almanac(*verb, "--json", "--as-of", "2024-11-01").stdout.strip() == "[]"
    assert json.loads(almanac(*verb, "--json", "--as-of", "2024-12-05").stdout)
    assert "is not a day" in almanac(*verb, "--as-of", "yesterday").stderr


def test_search_narrows_by_event_and_partner(almanac: Almanac) -> None:
    assert almanac("search", "gene", "--event", "BioFair 13").exit_code == 0
    assert "2 events have that name" in almanac("search", "gene", "--event", "BioFair").stderr
    assert "there is no such organization" in almanac("search", "gene", "--partner", "Nobody").stderr
