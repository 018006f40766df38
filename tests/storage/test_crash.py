"""`kill -9` between any two statements: a batch is whole or not there, and a later run ends as if nothing happened."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage import Archive, open_archive
from storage.records import (
    DateRange,
    Event,
    FoundPage,
    LeasedPage,
    Link,
    LinkKind,
    OrganizationMention,
    RunStatus,
    Via,
    Visit,
)
from storage.upkeep.dump import dump
from tests.storage.making import FIT, VOX, answer, begin, frontier, link, reading, rows, seed, text_of, visit

PAGES, BATCH = 30, 5
CRAWL = """
import os, sys
from sqlalchemy import Engine, event
from tests.storage.test_crash import crawl
left = int(sys.argv[2])
@event.listens_for(Engine, "before_cursor_execute")
def count(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), 9)
crawl(sys.argv[1], hours=int(sys.argv[3]))
"""


def what_is_there(archive: Archive, page: LeasedPage) -> Visit:
    """A small site: each page names the next two, has an article, a header with days, a sponsor and a link."""
    number = int(page.url.rpartition("/")[2])
    following = tuple(link(f"https://fit.example/{n}") for n in (number + 1, number * 2 + 1) if n < PAGES)
    day = datetime(2026, 12, 3, tzinfo=UTC).date()
    header = Event(edition=13, ranges=(DateRange(start=day, end=day),), place="template")
    parsed = reading(
        text_of(f"Story {number}", f"Text {number % 7}", authors=(f"Writer {number % 3}",)),
        events=(header,),
        organizations=(OrganizationMention(name=f"Sponsor {number % 4}", name_from="alt"),),
        links=(Link(kind=LinkKind.PARTNER_SITE, url=f"https://vox.example/{number % 5}"),),
    )
    return visit(archive, page, parsed=parsed, found=following, capture=answer(archive, page, f"<p>{number % 7}"))


def crawl(location: str, *, hours: int = 0) -> None:
    """Crawl the site to its end; what an earlier run left open is continued."""
    moment = datetime(2026, 11, 24, 8, tzinfo=UTC) + timedelta(hours=hours)
    with open_archive(location, now=lambda: moment) as archive:
        run_id = begin(archive, FIT, VOX)
        held = frontier(archive, run_id)
        held.add([seed("https://fit.example/0"), FoundPage(url="https://vox.example/0", source="vox", via=Via.FEED)])
        for _ in range(PAGES + 5):
            pages = held.lease(2, BATCH)
            if not pages:
                break
            archive.save([what_is_there(archive, page) for page in pages], run_id=run_id)
        archive.end_run(run_id, RunStatus.OK, 0)


def check_whole(archive: Archive) -> None:
    """Every page that is done has its capture, its reading and its article in the index, and no other has."""
    done = rows(archive, "SELECT id FROM page WHERE outcome = 'ok' ORDER BY id")
    for table, column in (("capture", "page_id"), ("article", "page_id")):
        assert rows(archive, f"SELECT {column} FROM {table} ORDER BY {column}") == done, table
    articles = rows(archive, "SELECT count(*) FROM article")
    assert rows(archive, "SELECT count(*) FROM parse") == articles
    assert rows(archive, "SELECT count(*) FROM article_version") == articles
    assert [(len(dump(archive)["indexed"]),)] == articles
    if not archive.on_server:
        assert rows(archive, "PRAGMA integrity_check") == [("ok",)]
        assert rows(archive, "PRAGMA foreign_key_check") == []


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[tuple[object, ...]]]]:
    path = tmp_path_factory.mktemp("unbroken") / "archive.db"
    open_archive(path, create=True).close()
    crawl(str(path))
    with open_archive(path, readonly=True) as archive:
        check_whole(archive)
        yield dump(archive)


def killed_crawl(location: str, at: int, hours: int) -> None:
    command = [sys.executable, "-c", CRAWL, location, str(at), str(hours)]
    died = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert died.returncode == -9, died.stderr or "it came to its end: kill it earlier"


@pytest.mark.parametrize("kills", [(60, 75), (97,), (203,)])
def test_killed_at_any_statement_nothing_is_lost_and_nothing_done_twice(
    location: str, kills: tuple[int, ...], unbroken: dict[str, list[tuple[object, ...]]]
) -> None:
    for hours, at in enumerate(kills):
        killed_crawl(location, at, hours)
        with open_archive(location) as archive:
            check_whole(archive)
    crawl(location, hours=len(kills))
    with open_archive(location) as archive:
        check_whole(archive)
        meant = dump(archive)
        assert {topic: meant[topic] for topic in meant if meant[topic] != unbroken[topic]} == {}
        assert [row[0] for row in rows(archive, "SELECT status FROM run ORDER BY id")] == ["killed"] * len(kills) + [
            "ok"
        ]


def test_a_batch_that_cannot_be_saved_leaves_no_trace(archive: Archive) -> None:
    run_id = begin(archive)
    held = frontier(archive, run_id)
    held.add([seed("https://fit.example/1"), seed("https://fit.example/2")])
    good, bad = held.lease(1, 2)
    before = dump(archive)
    stranger = FoundPage(url="https://fit.example/3", source="nobody", via=Via.LINK)
    visits = [visit(archive, good, parsed=reading(text_of())), visit(archive, bad, found=(stranger,))]
    with pytest.raises(Exception, match="nobody"):
        archive.save(visits, run_id=run_id)
    assert dump(archive) == before
    assert archive.save(visits[:1], run_id=run_id) == ["new"]
