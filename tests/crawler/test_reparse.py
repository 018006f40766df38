"""`almanac reparse`: a selector breaks, the loss is shown, and the rows come back as they were."""

import os
import shutil
import signal
import sqlite3
from pathlib import Path
from typing import Any, NoReturn

import pytest
from click.testing import CliRunner, Result

from crawler.commands import main
from crawler.reparsing import work
from crawler.reparsing.run import Scope, reparse_archive
from crawler.sources import load_sources
from storage import open_archive
from storage.upkeep.dump import dump
from tests.crawler.desk import Desk
from tests.crawler.loopback import Answer, Site, serve

PAGES = 12
RULE = "[fields.section]\ncss = 'p.rubric'\n"
BROKEN = "[fields.section]\ncss = 'p.rubrik'\n"
TEXT = " ".join(f"Sentence {n} tells of the fair, of its halls and of the people who met there." for n in range(12))


def build(site: Site) -> None:
    """A front page with articles whose rubric stands where only the source file's selector finds it."""
    links = "".join(f"<li><a href='/n/{n}'>The news number {n} of the fair</a></li>" for n in range(PAGES))
    site.pages["/"] = Answer(f"<html><head><title>Fair</title></head><body><h1>News</h1><ul>{links}</ul></body></html>")
    for n in range(PAGES):
        site.pages[f"/n/{n}"] = Answer(
            f"<html lang='en'><head><title>Story {n}</title></head><body><main><p class='rubric'>Rubric {n % 3}</p>"
            f"<h1>Story {n}</h1><p>By Ann Lee</p><p>Story {n}. {TEXT}</p><p>{TEXT}</p></main></body></html>"
        )


@pytest.fixture(scope="module")
def after_crawl(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Site]:
    """A folder whose archive holds the site, to be copied."""
    desk = Desk(tmp_path_factory.mktemp("crawled"))
    with serve() as [site]:
        build(site)
        desk.source("fair", site, more=RULE)
        done = desk.run("crawl")
        assert done.returncode == 0, done.stderr
    return desk.folder, site


@pytest.fixture
def crawled(after_crawl: tuple[Path, Site], desk: Desk) -> tuple[Desk, Site]:
    """A desk after that crawl."""
    folder, site = after_crawl
    shutil.copytree(folder, desk.folder, dirs_exist_ok=True)
    return desk, site


def state(desk: Desk) -> dict[str, Any]:
    """What the archive means, and the rows of its versions as they are."""
    with open_archive(desk.archive, readonly=True) as archive:
        meant: dict[str, Any] = dump(archive)
    with sqlite3.connect(desk.archive) as connection:
        for table in ("article", "article_version", "byline", "person", "link", "event", "page", "sighting"):
            meant[f"rows of {table}"] = connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
    connection.close()
    return meant


def reparse(desk: Desk, *, apply: bool = False) -> dict[str, Any]:
    """As the command does it, but that this process reads."""
    with open_archive(desk.archive, readonly=not apply) as archive:
        sources = load_sources(desk.folder / "sources")
        return reparse_archive(archive, sources, Scope(), apply=apply, jobs=0, argv=["reparse"]).told()


def almanac(desk: Desk, *arguments: str) -> Result:
    """A command, inside the test."""
    return CliRunner().invoke(main, arguments, env=desk.environment(), prog_name="almanac")


def test_a_broken_selector_is_shown_and_taken_back_without_a_trace(crawled: tuple[Desk, Site]) -> None:
    desk, site = crawled
    before = state(desk)
    assert reparse(desk)["differing"] == 0
    assert reparse(desk, apply=True) | {"done_before": 0} == reparse(desk) | {"read": 0}, (
        "a crawl reads by today's rules"
    )

    desk.source("fair", site, more=BROKEN)
    told = reparse(desk)
    [field] = told["fields"]
    assert (field["field"], field["filled_to_empty"], field["changed"]) == ("section", PAGES, 0)
    assert {(one["old"].partition(" ")[0], one["new"]) for one in field["examples"]} == {("Rubric", "")}
    assert all(one["url"].startswith(site.url("/n/")) for one in field["examples"])
    assert state(desk) == before, "--diff writes nothing"
    shown = desk.run("reparse", "--jobs", "1").stdout
    assert "section" in shown
    assert "  - Rubric" in shown
    assert "Nothing was written" in shown

    assert reparse(desk, apply=True)["results"] == {"same": PAGES}, "a rubric makes no version"
    assert state(desk) != before
    assert reparse(desk, apply=True)["read"] == 0, "applying twice does nothing"

    desk.source("fair", site, more=RULE)
    assert reparse(desk, apply=True)["fields"][0]["empty_to_filled"] == PAGES
    assert state(desk) == before


def test_old_captures_are_read_by_the_rules_of_their_time(crawled: tuple[Desk, Site]) -> None:
    desk, site = crawled
    old_layout = f"{BROKEN}[[rules]]\nvalid_until = 2999-01-01\n[rules.fields.section]\ncss = 'p.rubric'\n"
    desk.source("fair", site, more=old_layout)
    assert reparse(desk)["differing"] == 0
    desk.source("fair", site, more=old_layout.replace("2999", "1999"))
    assert reparse(desk)["fields"][0]["filled_to_empty"] == PAGES


@pytest.mark.parametrize(
    ("number", "exit_code", "status"), [(signal.SIGKILL, -9, "killed"), (signal.SIGINT, 130, "interrupted")]
)
def test_a_reparse_that_broke_off_is_gone_on_with(
    crawled: tuple[Desk, Site], number: signal.Signals, exit_code: int, status: str
) -> None:
    desk, site = crawled
    desk.source("fair", site, more=BROKEN)
    child = os.fork()
    if not child:  # in a process of its own: one batch of three pages, then the signal
        _stop_after_one_batch(desk, number)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == exit_code
    told = reparse(desk, apply=True)
    assert told["done_before"] + told["read"] == PAGES + 1
    assert 3 <= told["done_before"] < PAGES, "what was committed is not read again"
    filled = almanac(desk, "query", "SELECT count(*), count(section) FROM articles", "--csv")
    assert filled.stdout.split()[1] == f"{PAGES},0"
    kinds = almanac(desk, "query", "SELECT kind, status FROM runs ORDER BY id", "--csv").stdout.split()
    assert kinds[1:] == ["crawl,ok", f"reparse,{status}", "reparse,ok"]


def _stop_after_one_batch(desk: Desk, number: signal.Signals) -> NoReturn:
    written = work.save_readings

    def write_and_stop(*arguments: Any, **more: Any) -> list[str]:
        results = written(*arguments, **more)
        os.kill(os.getpid(), number)
        return results

    work.BATCH, work.save_readings = 3, write_and_stop
    signal.signal(signal.SIGINT, signal.default_int_handler)
    code = 1
    try:
        with open_archive(desk.archive) as archive:
            reparse_archive(archive, load_sources(desk.folder / "sources"), Scope(), apply=True, jobs=0, argv=[])
    except KeyboardInterrupt:
        code = 130
    finally:
        os._exit(code)


def test_what_a_careless_user_is_told(desk: Desk, tmp_path: Path) -> None:
    (desk.folder / "sources").mkdir()
    missing = almanac(desk, "reparse", "--diff")
    assert (missing.exit_code, "no archive here" in missing.stderr) == (1, True)
    open_archive(desk.archive, create=True).close()
    empty = almanac(desk, "reparse", "--diff")
    assert (empty.exit_code, empty.stdout.splitlines()[0]) == (0, "0 captures read, 0 differ")
    unknown = almanac(desk, "reparse", "--source", "fare")
    assert (unknown.exit_code, "no source 'fare' in" in unknown.stderr) == (2, True)
    with open_archive(desk.archive) as archive:
        archive.take_lock()
        busy = almanac(desk, "reparse", "--apply")
    assert (busy.exit_code, "is running on it" in busy.stderr) == (5, True)
    wrong = almanac(desk, "reparse", "--sources", str(tmp_path / "nowhere"))
    assert (wrong.exit_code, "no such folder" in wrong.stderr) == (1, True)
