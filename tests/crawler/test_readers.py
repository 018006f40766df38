"""Reading in processes of their own: what a page can do to its reader, it does to nobody else."""

import asyncio
import multiprocessing
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from crawler.faults import ReaderDied, ReadingTooLarge, ReadingTooSlow, parse_fault
from crawler.readers import Readers
from crawler.sources import Source
from storage.records import Capture, LeasedPage, Outcome, PageKind, Via
from tests.crawler.loopback import article

SOURCE = Source(key="one", name="One", kind="other", home="http://example.org/", hosts=("example.org",))
URL = "http://example.org/story"
PAGE = LeasedPage(
    page_id=1, url=URL, host="example.org", source="one", kind=PageKind.UNKNOWN, depth=0, via=Via.SEED, lease="1/x"
)


def capture(body: bytes) -> Capture:
    fields = (("Content-Type", "text/html; charset=utf-8"),)
    return Capture(url=URL, fetched_at=datetime(2026, 1, 1, tzinfo=UTC), status=200, headers=fields, body=body)


SMALL = capture(str(article(1, "/next").body).encode())
MANY = capture(b"<html><body>" + b"<p>x" * 4_000_000)
LARGE = capture(b"<html><body>" + b"<div><p>Some words of a very long page, again and again.</p>" * 60_000)


@pytest.fixture
def readers() -> Iterator[Readers]:
    readers = Readers({"one": SOURCE}, processes=1, limit_seconds=20)
    yield readers
    readers.close()


def kill_readers() -> None:
    for child in multiprocessing.active_children():
        child.kill()


async def until_one_is_alive() -> None:
    for _ in range(1000):
        if multiprocessing.active_children():
            return
        await asyncio.sleep(0.01)


async def test_a_page_is_read_as_in_this_process(readers: Readers) -> None:
    here = Readers({"one": SOURCE}, processes=0, limit_seconds=20)
    parsed, found = await readers.read(PAGE, SMALL)
    assert parsed.article is not None
    assert [page.url for page in found] == ["http://example.org/next"]
    assert (parsed, found) == await here.read(PAGE, SMALL)


async def test_a_page_that_takes_too_long_is_given_up_and_the_reader_lives_on() -> None:
    hurried = Readers({"one": SOURCE}, processes=1, limit_seconds=0.5)
    try:
        with pytest.raises(ReadingTooSlow) as caught:
            await hurried.read(PAGE, LARGE)
        assert parse_fault(caught.value).reason == "parse_timeout: reading took more than 0.5 seconds of processor time"
        parsed, _ = await hurried.read(PAGE, capture(b"<html><body></body></html>"))
        assert parsed.outcome is Outcome.EMPTY
    finally:
        hurried.close()


async def test_a_reader_that_is_killed_is_replaced(readers: Readers) -> None:
    reading = asyncio.create_task(readers.read(PAGE, SMALL))
    await until_one_is_alive()
    kill_readers()
    parsed, _ = await reading
    assert parsed.outcome is Outcome.OK


async def test_a_page_that_kills_its_reader_twice_is_recorded(readers: Readers) -> None:
    reading = asyncio.create_task(readers.read(PAGE, LARGE))
    for _ in range(1000):
        kill_readers()
        done, _ = await asyncio.wait({reading}, timeout=0.02)
        if done:
            break
    with pytest.raises(ReaderDied) as caught:
        await reading
    assert parse_fault(caught.value).reason.startswith("parse_crash: ")
    parsed, _ = await readers.read(PAGE, SMALL)
    assert parsed.outcome is Outcome.OK


async def test_a_page_that_takes_too_much_memory_is_recorded_and_nobody_else_is_harmed() -> None:
    frugal = Readers({"one": SOURCE}, processes=1, limit_seconds=20, limit_bytes=256 * 2**20)
    try:
        with pytest.raises(ReadingTooLarge) as caught:
            await frugal.read(PAGE, MANY)
        assert parse_fault(caught.value).reason == "parse_memory: reading took more than 256 MiB of memory"
        parsed, _ = await frugal.read(PAGE, SMALL)
        assert parsed.outcome is Outcome.OK
    finally:
        frugal.close()


async def test_a_page_beside_one_that_kills_its_reader_is_read_once() -> None:
    two = Readers({"one": SOURCE}, processes=2, limit_seconds=20)
    try:
        await asyncio.gather(two.read(PAGE, SMALL), two.read(PAGE, SMALL))
        killing = asyncio.create_task(two.read(PAGE, LARGE))
        for _ in range(1000):
            for reader in two._all - set(two._idle):
                reader.process.kill()
            parsed, _ = await two.read(PAGE, SMALL)
            assert parsed.outcome is Outcome.OK
            if killing.done():
                break
        with pytest.raises(ReaderDied, match="SIGKILL"):
            await killing
    finally:
        two.close()


def test_reading_processes_do_without_scrapy() -> None:
    code = "import sys, crawler.readers, crawler.contents; sys.exit('scrapy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
