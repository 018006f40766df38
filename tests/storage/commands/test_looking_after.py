"""The verbs that look after an archive, about the planted one: log, diff, verify, backup, compact."""

import json
from pathlib import Path

import pytest

from storage import open_archive
from storage.records import RunKind
from tests.storage.commands.conftest import Almanac
from tests.storage.planted import PRESS, SOURCES

EDITED = f"{PRESS}/cpp"


def test_log_tells_of_captures_and_versions(almanac: Almanac) -> None:
    rows = json.loads(almanac("log", EDITED, "--json").stdout)
    assert [row["what"] for row in rows if row["what"].startswith("version")] == ["version 2", "version 1"]
    assert {row["outcome"] for row in rows if row["what"] == "captured"} == {"ok"}
    assert almanac("log", "press.example/cpp").stdout.startswith("at\twhat\trun")


def test_diff_marks_the_words_that_changed(almanac: Almanac) -> None:
    out = almanac("diff", EDITED).stdout
    assert out.startswith("--- version 1  2024-12-01T08:00:00Z")
    assert "+++ version 2  2024-12-09T08:00:00Z" in out
    assert "{+" in out
    assert "\x1b" not in out, "no colours in a pipe"
    by_day = almanac("diff", EDITED, "2024-12-02", "2024-12-10").stdout
    assert by_day == out
    back = almanac("diff", EDITED, "2", "1").stdout
    assert back.startswith("--- version 2")


def test_diff_as_json_has_every_piece(almanac: Almanac) -> None:
    told = json.loads(almanac("diff", EDITED, "--json").stdout)
    assert (told["from"]["version"], told["to"]["version"]) == (1, 2)
    pieces = [piece for block in told["body"] for piece in block.get("pieces", [])]
    assert "new" in {piece["change"] for piece in pieces} or told["fields"]


def test_diff_says_when_there_is_nothing_to_compare(almanac: Almanac) -> None:
    alone = almanac("diff", f"{PRESS}/ghent")
    assert (alone.exit_code, "has one version" in alone.stderr, alone.stdout) == (0, True, "")
    assert almanac("diff", EDITED, "2", "2").stdout.endswith("This is one and the same version.\n")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["diff", EDITED, "9"], 2, "there is no version 9"),
        (["diff", EDITED, "2019"], 2, "was first read after 2019-12-31"),
        (["diff", EDITED, "soon"], 2, "write it as 2024-12-03"),
        (["diff", f"{PRESS}/lost"], 1, "holds no article"),
        (["diff", f"{PRESS}/cp"], 1, f"did you mean\n  {EDITED}"),
        (["log", f"{PRESS}/ghemt"], 1, f"did you mean\n  {PRESS}/ghent"),
        (["show", f"{PRESS}/ghemt"], 1, f"did you mean\n  {PRESS}/ghent"),
    ],
    ids=lambda value: str(value),
)
def test_a_slip_is_named_with_the_way_out(almanac: Almanac, arguments: list[str], code: int, message: str) -> None:
    result = almanac(*arguments)
    assert result.exit_code == code
    assert message in result.stderr


def test_verify_ends_with_1_where_something_is_wrong(almanac: Almanac, tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with open_archive(path, create=True):
        pass
    sound = almanac("verify", "--deep", "--json", archive=path)
    assert sound.exit_code == 0
    assert {row["state"] for row in json.loads(sound.stdout)} == {"ok"}
    with open_archive(path) as archive, archive.writing() as connection:
        values = "('sha256:0', 3, 'identity', x'616263')"
        connection.exec_driver_sql(f"INSERT INTO payload (digest, size_bytes, codec, data) VALUES {values}")
    broken = almanac("verify", "--deep", "--json", archive=path)
    assert broken.exit_code == 1
    found = {row["check"] for row in json.loads(broken.stdout) if row["state"] == "wrong"}
    assert found == {"bodies", "no body without a capture"}


def test_backup_then_ask_the_copy(almanac: Almanac, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    made = almanac("backup", str(copy))
    assert (made.exit_code, "checked" in made.stderr, made.stdout) == (0, True, "")
    assert almanac("show", EDITED, archive=copy).stdout == almanac("show", EDITED).stdout
    again = almanac("backup", str(copy))
    assert (again.exit_code, "pass --force" in again.stderr) == (1, True)
    assert almanac("compact", "--csv", archive=copy).stdout.startswith("done,bytes_before,bytes_after\n")
    assert almanac("verify", "--deep", archive=copy).exit_code == almanac("verify", "--deep").exit_code


def test_compact_does_not_disturb_a_run(almanac: Almanac, empty: Path) -> None:
    with open_archive(empty) as archive:
        archive.begin_run(RunKind.CRAWL, [], SOURCES)
        result = almanac("compact", archive=empty)
    assert (result.exit_code, "is running on it" in result.stderr) == (5, True)


@pytest.mark.parametrize(
    "verb", [["log", "x.example"], ["diff", "x.example"], ["verify"], ["backup", "b.db"], ["compact"]]
)
def test_a_missing_archive_is_named_and_not_made(almanac: Almanac, verb: list[str], tmp_path: Path) -> None:
    missing = tmp_path / "missing.db"
    result = almanac(*verb, archive=missing)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {missing}: no archive here")
    assert not missing.exists()
