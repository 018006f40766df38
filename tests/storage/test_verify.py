"""Every kind of damage is found, named, and has a way out; a sound archive has none."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from storage import Archive, open_archive
from storage.errors import ArchiveBusy
from storage.records import Evidence, Parsed, RunKind
from storage.upkeep.compacting import NoRoom, compact, size_of
from storage.upkeep.verifying import Finding, verify
from tests.storage.making import FIT, Site, begin, reading, text_of

URLS = [f"https://fit.example/{n}" for n in range(3)]


def told(title: str) -> Parsed:
    evidence = Evidence(field="title", strategy="h1", value=title, place="h1", raw=title, chosen=True)
    return reading(text_of(title, f"Text of {title}.", authors=("Ann Lee",)), evidence=(evidence,))


def fill(archive: Archive) -> None:
    Site(archive).crawl({url: told(f"Story {n}") for n, url in enumerate(URLS)})


def wrong(archive: Archive, *, deep: bool = True) -> list[Finding]:
    return [one for one in verify(archive, deep=deep) if one.state == "wrong"]


@pytest.mark.parametrize("deep", [False, True])
def test_a_sound_archive_is_sound(archive: Archive, deep: bool) -> None:
    assert not wrong(archive, deep=deep), "an empty one is, too"
    fill(archive)
    findings = list(verify(archive, deep=deep))
    assert {one.state for one in findings} <= {"ok", "skipped"}
    assert ("bodies" in {one.check for one in findings}) == deep


DAMAGE = {
    "bodies": "UPDATE payload SET size_bytes = size_bytes + 1 WHERE id = (SELECT min(id) FROM payload)",
    "texts": "UPDATE article_version SET body = 'forged' WHERE seq = 1 AND article_id = (SELECT min(id) FROM article)",
    "versions in order": "UPDATE article_version SET seq = 7 WHERE id = (SELECT min(id) FROM article_version)",
    "every value has its evidence": "DELETE FROM evidence",
    "one current version for each article": "UPDATE article SET current_version_id = (SELECT max(id) FROM article)",
    "leases have a run": "UPDATE page SET state = 'leased', lease = 'x', lease_run_id = (SELECT max(id) FROM run)",
}  # fmt: skip


@pytest.mark.parametrize("check", DAMAGE)
def test_damage_is_found_by_its_check_and_has_a_way_out(archive: Archive, check: str) -> None:
    fill(archive)
    with archive.writing() as connection:
        connection.execute(text(DAMAGE[check]))
    found = {one.check: one for one in wrong(archive)}
    assert check in found
    assert found[check].found
    assert found[check].advice


def forget_entry(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        sql = """INSERT INTO article_fts (article_fts, rowid, title, byline, body)
          SELECT 'delete', article_id, title, byline, body FROM article_text LIMIT 1"""
    else:
        sql = "DELETE FROM article_fts WHERE rowid = (SELECT min(rowid) FROM article_fts)"
    connection.execute(text(sql))


def test_an_index_out_of_step_is_found_and_made_anew(archive: Archive) -> None:
    fill(archive)
    with archive.writing() as connection:
        forget_entry(connection)
    assert "full-text index" in {one.check for one in wrong(archive, deep=False)}
    if not archive.on_server:
        list(compact(archive))
        archive.lock.release()  # type: ignore[union-attr]
        archive.lock = None
        assert not wrong(archive)


@pytest.fixture
def file(empty_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    path.write_bytes(empty_file.read_bytes())
    with open_archive(path) as archive:
        fill(archive)
    return path


def change(path: Path, work: Callable[[Connection], None]) -> None:
    with open_archive(path) as archive, archive.writing() as connection:
        work(connection)


def test_words_that_are_not_those_of_the_text_are_found_deep(file: Path) -> None:
    def forge(connection: Connection) -> None:
        connection.execute(text("UPDATE article_version SET title = 'Another' WHERE seq = 1"))

    change(file, forge)
    with open_archive(file, readonly=True) as archive:
        assert {one.check for one in wrong(archive)} == {"texts", "words of the index"}


def test_rows_that_refer_to_nothing_are_found(file: Path) -> None:
    with open_archive(file) as archive:
        connection = archive.engine.raw_connection()
        connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[attr-defined]
        connection.execute("DELETE FROM capture WHERE id = 1")  # type: ignore[attr-defined]
        connection.close()
    with open_archive(file, readonly=True) as archive:
        found = [one.found for one in wrong(archive) if one.check == "references"]
    assert found == ["1 rows of parse refer to no row of capture"]


def test_a_file_with_a_torn_page_is_found(file: Path) -> None:
    with open_archive(file) as archive:
        list(compact(archive))
    octets = bytearray(file.read_bytes())
    middle = len(octets) // 4096 // 2 * 4096
    octets[middle : middle + 4096] = b"\x00" * 4096
    file.write_bytes(octets)
    with open_archive(file, readonly=True) as archive:
        assert "file" in {one.check for one in wrong(archive)}


def test_compacting_gives_room_back_and_loses_nothing(file: Path) -> None:
    with open_archive(file) as archive:
        with archive.writing() as connection:
            connection.execute(text("CREATE TABLE ballast (x BLOB)"))
            connection.execute(text("INSERT INTO ballast VALUES (zeroblob(3000000))"))
            connection.execute(text("DROP TABLE ballast"))
        steps = list(compact(archive))
    assert steps[0].bytes_before > 3_000_000 > size_of(file)
    with open_archive(file, readonly=True) as archive:
        assert not wrong(archive)


def test_a_run_that_is_going_on_is_not_disturbed(file: Path) -> None:
    with open_archive(file) as running, open_archive(file) as other:
        begin(running)
        assert {one.check for one in verify(other, deep=False) if one.state == "skipped"} == {"words of the index"}
        with pytest.raises(ArchiveBusy):
            list(compact(other))


def test_without_room_nothing_is_begun(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: shutil._ntuple_diskusage(10, 9, 1))  # type: ignore[attr-defined]
    before = file.read_bytes()
    with open_archive(file) as archive, pytest.raises(NoRoom, match="compacting needs"):
        list(compact(archive))
    assert file.read_bytes() == before


def test_a_server_is_compacted_by_itself(database: str) -> None:
    with open_archive(database) as archive:
        archive.begin_run(RunKind.CRAWL, [], [FIT])
        [step] = compact(archive)
    assert step.bytes_after > 0
