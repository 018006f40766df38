"""Runs: one at a time, and none that died stands in the way."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from storage import Archive, open_archive
from storage.errors import ArchiveBusy, ArchiveError
from storage.records import RunKind, RunStatus, SourceFacts
from tests.storage.conftest import Clock
from tests.storage.making import FIT, VOX, begin, frontier, one, rows, seed, visit

DIE = """
import os, sys
from storage import Frontier, open_archive
from storage.records import FoundPage, RunKind, Via
from tests.storage.making import FIT, VOX
archive = open_archive(sys.argv[1])
run_id = archive.begin_run(RunKind.CRAWL, ["almanac", "crawl"], [FIT, VOX])
held = Frontier(archive, run_id, "w", ["fit"])
held.open_round(True)
held.add([FoundPage(url="https://fit.example/", source="fit", via=Via.SEED)])
assert len(held.lease(1, 1)) == 1
print(os.getpid(), flush=True)
os.kill(os.getpid(), 9)
"""


def test_a_run_is_written_down_from_beginning_to_end(archive: Archive, clock: Clock) -> None:
    run_id = begin(archive)
    assert archive.active_run() == run_id
    clock.tick(minutes=5)
    archive.heartbeat(run_id)
    archive.end_run(run_id, RunStatus.DEGRADED, 4, sources={"fit": "degraded"})
    assert archive.active_run() is None
    columns = "kind, status, started_at, ended_at, heartbeat_at, exit_code, argv"
    assert rows(archive, f"SELECT {columns} FROM run") == [
        (
            "crawl",
            "degraded",
            "2026-11-24T08:00:00Z",
            "2026-11-24T08:05:00Z",
            "2026-11-24T08:05:00Z",
            4,
            json.dumps(["almanac", "crawl"]),
        )
    ]
    statuses = "SELECT key, status FROM run_source JOIN source ON source.id = source_id ORDER BY key"
    assert rows(archive, statuses) == [("fit", "degraded"), ("vox", "ok")]


def test_a_second_run_is_told_who_runs_since_when(archive: Archive, location: str, clock: Clock) -> None:
    begin(archive)
    with pytest.raises(ArchiveBusy):
        begin(archive)
    with open_archive(location, now=clock) as other, pytest.raises(ArchiveBusy) as caught:
        begin(other)
    assert caught.value.pid == os.getpid()
    assert caught.value.since == "2026-11-24T08:00:00Z"
    assert rows(archive, "SELECT count(*) FROM run") == [(1,)]


def test_a_run_can_be_joined_while_it_runs(archive: Archive, location: str, clock: Clock) -> None:
    run_id = begin(archive)
    with open_archive(location, now=clock) as other:
        other.join_run(run_id)
        held = frontier(other, run_id)
        held.add([seed("https://fit.example/")])
        assert other.save([visit(other, held.lease(1, 1)[0])], run_id=run_id) == [""]
    archive.end_run(run_id, RunStatus.OK, 0)
    with pytest.raises(ArchiveError, match=f"run {run_id} is ok"):
        archive.join_run(run_id)


def test_a_run_that_was_killed_is_found_dead_and_its_pages_are_due(tmp_path: Path, empty_file: Path) -> None:
    path = tmp_path / "archive.db"
    path.write_bytes(empty_file.read_bytes())
    died = subprocess.run([sys.executable, "-c", DIE, str(path)], capture_output=True, text=True)
    assert died.returncode == -9, died.stderr
    with open_archive(path) as archive:
        assert rows(archive, "SELECT status, pid FROM run") == [("running", int(died.stdout))]
        run_id = begin(archive)
        assert rows(archive, "SELECT status FROM run ORDER BY id") == [("killed",), ("running",)]
        assert [page.url for page in frontier(archive, run_id).lease(1, 1)] == ["https://fit.example/"]


@pytest.mark.postgres
def test_on_a_server_a_run_is_dead_when_it_gives_no_sign_of_life(database: str, clock: Clock) -> None:
    with open_archive(database, now=clock) as lost, open_archive(database, now=clock) as next_one:
        run_id = begin(lost)
        held = frontier(lost, run_id)
        held.add([seed("https://fit.example/")])
        (page,) = held.lease(1, 1)
        clock.tick(seconds=60)
        lost.heartbeat(run_id)
        clock.tick(seconds=60)
        with pytest.raises(ArchiveBusy):
            begin(next_one)
        clock.tick(seconds=60)
        second = begin(next_one)
        assert rows(next_one, "SELECT status FROM run ORDER BY id") == [("killed",), ("running",)]
        assert lost.save([visit(lost, page)], run_id=run_id) == ["stale"]
        assert len(frontier(next_one, second).lease(1, 1)) == 1


def test_every_configuration_of_a_source_is_kept(archive: Archive) -> None:
    for config in ("{}", '{"a": 1}', "{}"):
        archive.put_source(
            SourceFacts(key="fit", name="FitCon", kind="event", home_url="https://x/", config_json=config)
        )
    assert rows(archive, "SELECT config_json FROM source_version ORDER BY id") == [("{}",), ('{"a": 1}',)]
    assert one(archive, "SELECT count(*) FROM source") == 1


def test_an_event_site_is_a_series_of_its_own_unless_it_names_one(archive: Archive) -> None:
    named = SourceFacts(
        key="a", name="A site", kind="event", home_url="https://a/", config_json="{}", series="FitCon Europe 2026"
    )
    archive.put_source(FIT)
    archive.put_source(VOX)
    archive.put_source(named)
    found = "SELECT source.key, series.key FROM source LEFT JOIN series ON series.id = series_id ORDER BY source.key"
    assert rows(archive, found) == [("a", "fitcon europe"), ("fit", "fitcon"), ("vox", None)]


def test_an_import_is_a_run_but_opens_no_round(archive: Archive) -> None:
    run_id = archive.begin_run(RunKind.IMPORT, ["almanac", "import", "x.warc.gz"], [FIT])
    archive.end_run(run_id, RunStatus.OK, 0)
    assert rows(archive, "SELECT kind FROM run") == [("import",)]
    assert rows(archive, "SELECT round FROM run_source") == [(None,)]
