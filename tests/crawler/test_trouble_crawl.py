"""A crawl whose archive gets into trouble: it says so in words and ends, and what was committed before is whole."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import sleep

import pytest
from click.testing import CliRunner

from crawler.commands import main
from tests.crawler.big_site import MORE, build
from tests.crawler.desk import PROJECT, SECONDS_FOR_A_COMMAND, Desk
from tests.crawler.dump import dump, health
from tests.crawler.loopback import Site, serve

PAGES = 15
HURRIED = "from storage.opening import open_archive; open_archive.__kwdefaults__['busy_seconds'] = 0.5"
AS_NOBODY = "import os; os.geteuid() or (os.setgroups([]), os.setgid(65534), os.setuid(65534))"


@dataclass(frozen=True)
class Crawled:
    """A site that has been crawled once, and the desk that did it."""

    site: Site
    desk: Desk

    def copy(self, folder: Path) -> Desk:
        """A desk of one's own with the same archive and source."""
        desk = Desk(folder)
        shutil.copy(self.desk.archive, desk.archive)
        shutil.copytree(self.desk.folder / "sources", folder / "sources")
        return desk


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    """A small site in an archive."""
    desk = Desk(tmp_path_factory.mktemp("crawled"))
    with serve() as [site]:
        build(site, PAGES)
        desk.source("big", site, more=MORE)
        assert desk.run("crawl", ALMANAC_RETRY_TIMES="0").returncode == 0
        yield Crawled(site, desk)


def crawl_after(desk: Desk, first: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """`almanac crawl`, or another verb, in a process that does something else first, its modules imported."""
    modules = "crawler.commands.crawling, crawler.commands.source, crawler.probe.adding, crawler.reparsing.run"
    verb = arguments or ("crawl",)
    code = f"import sys; from crawler.commands import main; import {modules}; {first}; main({list(verb)})"
    return subprocess.run(
        [sys.executable, "-c", code],
        env=desk.environment(PYTHONPATH=str(PROJECT)),
        cwd=desk.folder,
        capture_output=True,
        text=True,
        timeout=SECONDS_FOR_A_COMMAND,
        check=False,
    )


def is_told(done: "subprocess.CompletedProcess[str]", desk: Desk, *words: str) -> None:
    """The error names the archive and the trouble, in one line, without a traceback."""
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("Error: ")]
    for word in (str(desk.archive), *words):
        assert word in line


@contextmanager
def small_disk() -> Iterator[Path | None]:
    """A file system of its own, where one may be made."""
    folder = Path(tempfile.mkdtemp(prefix="almanac-disk-"))
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(folder)]
    mounted = os.geteuid() == 0 and subprocess.run(mount, capture_output=True).returncode == 0
    try:
        yield folder if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)
        folder.rmdir()


def test_a_disk_that_fills_up_ends_the_run_and_the_next_goes_on(crawled: Crawled, tmp_path: Path) -> None:
    with small_disk() as disk:
        desk = Desk(disk or tmp_path)
        desk.source("big", crawled.site, more=MORE)
        assert desk.run("init").returncode == 0
        if disk:
            filler = disk / "filler"
            filler.write_bytes(bytes(shutil.disk_usage(disk).free - 200_000))
            is_told(desk.run("crawl", ALMANAC_RETRY_TIMES="0"), desk, "the disk is full; make room and run again")
            filler.unlink()
        else:
            most = desk.archive.stat().st_size + 150_000
            limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, resource.RLIM_INFINITY))"
            is_told(crawl_after(desk, limit), desk, "disk")
        assert health(desk.archive) == "ok"
        assert desk.run("crawl", ALMANAC_RETRY_TIMES="0").returncode == 0
        expected, found = dump(crawled.desk.archive), dump(desk.archive)
    for topic in ("articles", "links", "searchable"):
        assert found[topic] == expected[topic], topic


def test_a_reparse_on_a_disk_that_is_full_says_so_and_is_gone_on_with(crawled: Crawled, tmp_path: Path) -> None:
    with small_disk() as disk:
        desk = crawled.copy(disk or tmp_path)
        rules = desk.folder / "sources" / "big.toml"
        rules.write_text(rules.read_text(encoding="utf-8") + "[fields.title]\ncss = 'article p'\n", encoding="utf-8")
        before = dump(desk.archive)
        if disk:
            filler = disk / "filler"
            filler.write_bytes(bytes(shutil.disk_usage(disk).free - 4096))
            is_told(desk.run("reparse", "--apply"), desk, "the disk is full; make room and run again")
            filler.unlink()
        else:
            limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))"
            is_told(crawl_after(desk, limit, "reparse", "--apply"), desk, "disk")
        assert health(desk.archive) == "ok"
        assert dump(desk.archive)["articles"] == before["articles"], "nothing was written by half"
        assert desk.run("reparse", "--apply").returncode == 0
        assert dump(desk.archive)["articles"] != before["articles"]


def test_a_source_that_cannot_be_written_leaves_nothing_in_the_way_of_the_next_attempt(crawled: Crawled) -> None:
    add = ("source", "add", crawled.site.url("/"), "--allow", crawled.site.address, "--delay", "0", "--pages", "3")
    with small_disk() as disk:
        if disk is None:
            pytest.skip("only root may make a disk that is full")
        desk = Desk(disk)
        filler = disk / "filler"
        filler.write_bytes(bytes(shutil.disk_usage(disk).free))
        full = desk.run(*add)
        filler.unlink()
        assert (full.returncode, "Traceback" in full.stderr) == (1, False), full.stderr
        assert "cannot be written: No space left on device" in full.stderr
        assert list(disk.rglob("*.toml")) == []
        assert desk.run(*add).returncode == 0
        assert len(list(disk.glob("sources/*.toml"))) == 1


def test_an_archive_that_another_program_keeps_locked_is_left_alone(crawled: Crawled, tmp_path: Path) -> None:
    desk = crawled.copy(tmp_path)
    asked = len(crawled.site.asked)
    with closing(sqlite3.connect(desk.archive, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        is_told(crawl_after(desk, HURRIED), desk, "locked by another program", "then try again")
    assert len(crawled.site.asked) == asked


def test_a_program_that_writes_for_a_moment_costs_that_moment_only(crawled: Crawled, tmp_path: Path) -> None:
    desk = crawled.copy(tmp_path)
    desk.source("big", crawled.site, more=MORE, delay=0.1)
    asked = len(crawled.site.asked)
    process = desk.start("crawl", ALMANAC_RETRY_TIMES="0")
    with closing(sqlite3.connect(desk.archive, isolation_level=None, timeout=20)) as other:
        while len(crawled.site.asked) < asked + 3 and process.poll() is None:
            sleep(0.01)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1)
        other.execute("ROLLBACK")
    _, err = process.communicate(timeout=SECONDS_FOR_A_COMMAND)
    assert process.returncode == 0, err


@pytest.mark.parametrize("closed", ["file", "folder"])
def test_an_archive_that_may_not_be_written_is_said(crawled: Crawled, closed: str) -> None:
    folder = Path(tempfile.mkdtemp(prefix="almanac-closed-", dir="/tmp" if os.geteuid() == 0 else None))
    desk = crawled.copy(folder)
    try:
        desk.archive.chmod(0o444 if closed == "file" else 0o666)
        folder.chmod(0o777 if closed == "file" else 0o555)
        before = desk.archive.read_bytes()
        is_told(crawl_after(desk, AS_NOBODY), desk, "is read-only; make it writable")
        assert desk.archive.read_bytes() == before
    finally:
        folder.chmod(0o777)
        shutil.rmtree(folder)


def test_a_folder_that_cannot_be_written_is_said_before_anything_is_asked(crawled: Crawled) -> None:
    folder = Path(tempfile.mkdtemp(prefix="almanac-closed-", dir="/tmp" if os.geteuid() == 0 else None))
    asked = len(crawled.site.asked)
    try:
        folder.chmod(0o555)
        add = ("source", "add", crawled.site.url("/"), "--allow", crawled.site.address)
        done = crawl_after(Desk(folder), AS_NOBODY, *add)
    finally:
        folder.chmod(0o777)
        shutil.rmtree(folder)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert f"{folder / 'sources'}: cannot be written; name a folder with --sources DIR" in done.stderr
    assert len(crawled.site.asked) == asked


def test_a_clock_that_was_set_back_loses_nothing_and_waits_for_nobody(crawled: Crawled, tmp_path: Path) -> None:
    desk = crawled.copy(tmp_path)
    asked, before = len(crawled.site.asked), dump(desk.archive)
    a_year_on(desk.archive)
    done = desk.run("crawl", ALMANAC_RETRY_TIMES="0")
    assert done.returncode == 0, done.stderr
    assert len(crawled.site.asked) - asked > PAGES * 0.8, "every page was visited again"
    after = dump(desk.archive)
    for topic in ("articles", "links", "searchable"):
        assert after[topic] == before[topic], topic
    assert health(desk.archive) == "ok"


def a_year_on(archive: Path) -> None:
    """As if everything in the archive had been written by a clock that was a year ahead."""
    with closing(sqlite3.connect(archive)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for column in connection.execute(f"PRAGMA table_info('{table}')").fetchall():
                if column[1].endswith("_at"):
                    later = f"(substr({column[1]}, 1, 4) + 1) || substr({column[1]}, 5)"
                    connection.execute(f"UPDATE {table} SET {column[1]} = {later} WHERE {column[1]} IS NOT NULL")
        connection.commit()


Harm = Callable[[bytearray, random.Random], None]


def cut(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(4096, len(content)) :]


def noise(content: bytearray, chance: random.Random) -> None:
    for _ in range(5):
        at = chance.randrange(100, len(content) - 4096)
        content[at : at + 2048] = chance.randbytes(2048)


def zeros(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(1, len(content) // 4096 - 4) * 4096
    content[at : at + 4 * 4096] = bytes(4 * 4096)


ASKED = (["pages"], ["search", "trial"], ["failures"], ["runs"], ["events"], ["query", "SELECT body FROM articles"])


@pytest.mark.parametrize("harm", [cut, noise, zeros])
@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_archive_is_never_a_traceback_and_never_made_anew(
    crawled: Crawled, tmp_path: Path, harm: Harm, seed: int
) -> None:
    content = bytearray(crawled.desk.archive.read_bytes())
    harm(content, random.Random(seed))
    path = tmp_path / "archive.db"
    path.write_bytes(content)
    for command in ASKED:
        done = CliRunner().invoke(main, [*command, "--archive", str(path)])
        assert done.exception is None or isinstance(done.exception, SystemExit), (command, done.exception)
        assert done.exit_code == 0 or (str(path) in done.stderr and "Restore a backup" in done.stderr)
    assert CliRunner().invoke(main, ["verify", "--deep", "--archive", str(path)]).exit_code == 1
    assert path.read_bytes() == bytes(content)


def test_a_crawl_does_not_write_on_a_damaged_archive(crawled: Crawled, tmp_path: Path) -> None:
    desk = crawled.copy(tmp_path)
    content = bytearray(desk.archive.read_bytes())
    cut(content, random.Random(7))
    desk.archive.write_bytes(content)
    is_told(desk.run("crawl", ALMANAC_RETRY_TIMES="0"), desk, "Restore a backup")
    assert desk.archive.read_bytes()[: len(content)] == bytes(content)
