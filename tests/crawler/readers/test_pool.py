"""Reading in processes of their own: what a page can do to its reader, it does to nobody else."""

import asyncio
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.fetching.faults import Interrupted, ReaderDied, ReadingTooLarge, ReadingTooSlow, parse_fault
from crawler.readers.fork_server import CAN_FORK
from crawler.readers.pool import Readers
from crawler.sources import Source
from storage.records import Capture, LeasedPage, Outcome, PackedBody, PageKind, Via
from tests.crawler.loopback import article

SOURCE = Source(key="one", name="One", kind="other", home="http://example.org/", hosts=("example.org",))
URL = "http://example.org/story"
forking = pytest.mark.skipif(not CAN_FORK, reason="readers are spawned on this system")
PAGE = LeasedPage(
    page_id=1, url=URL, host="example.org", source="one", kind=PageKind.UNKNOWN, depth=0, via=Via.SEED, lease="1/x"
)


def capture(body: bytes) -> Capture:
    fields = (("Content-Type", "text/html; charset=utf-8"),)
    return Capture(url=URL, fetched_at=datetime(2026, 1, 1, tzinfo=UTC), status=200, headers=fields, body=body)


SMALL = capture(str(article(1, "/next").body).encode())
MANY = capture(b"<html><body>" + b"<p>x" * 4_000_000)
LARGE = capture(b"<html><body>" + b"<div><p>Some words of a very long page, again and again.</p>" * 60_000)


@pytest.fixture(params=[False, pytest.param(True, marks=forking)], ids=["spawned", "forked"])
def readers(request: pytest.FixtureRequest) -> Iterator[Readers]:
    readers = Readers({"one": SOURCE}, processes=1, limit_seconds=20, forks=request.param)
    yield readers
    readers.close()
    assert not multiprocessing.active_children()


@pytest.fixture
def forked() -> Iterator[Readers]:
    readers = Readers({"one": SOURCE}, processes=2, limit_seconds=20, forks=True)
    yield readers
    readers.close()


def kill_readers(readers: Readers) -> None:
    for reader in list(readers._all):
        reader.process.kill()


async def until(met: Callable[[], object]) -> None:
    for _ in range(3000):
        if met():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("waited in vain")


async def test_a_page_is_read_as_in_this_process(readers: Readers) -> None:
    here = Readers({"one": SOURCE}, processes=0, limit_seconds=20)
    parsed, found = await readers.read(PAGE, SMALL)
    assert parsed.article is not None
    assert [page.url for page in found] == ["http://example.org/next"]
    assert (parsed, found) == await here.read(PAGE, SMALL)


async def test_whoever_asks_for_it_gets_the_body_packed(readers: Readers) -> None:
    readers.begin()
    assert await readers.read_and_pack(PAGE, SMALL) == (await readers.read(PAGE, SMALL), PackedBody.of(SMALL.body))
    assert (await readers.read_and_pack(PAGE, capture(b""))).body is None


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
    await until(multiprocessing.active_children)
    for child in multiprocessing.active_children():  # the reader as it begins, or the server that is to fork it
        child.kill()
    parsed, _ = await reading
    assert parsed.outcome is Outcome.OK
    kill_readers(readers)
    parsed, _ = await readers.read(PAGE, SMALL)
    assert parsed.outcome is Outcome.OK


@forking
async def test_a_server_that_is_killed_is_replaced_and_its_readers_read_on(forked: Readers) -> None:
    await asyncio.gather(forked.read(PAGE, SMALL), forked.read(PAGE, SMALL))
    server, known = forked._server, set(forked._all)
    assert server is not None
    server.process.kill()
    server.process.join()
    parsed, _ = await forked.read(PAGE, SMALL)
    assert parsed.outcome is Outcome.OK
    assert forked._all == known
    for reader in known:
        os.kill(reader.process.pid or 0, signal.SIGKILL)
    parsed, _ = await forked.read(PAGE, SMALL)
    assert parsed.outcome is Outcome.OK
    assert forked._server is not server


@forking
async def test_readers_are_forked_from_a_server_of_one_thread_that_ends_them(forked: Readers) -> None:
    await asyncio.gather(forked.read(PAGE, SMALL), forked.read(PAGE, SMALL))
    [server] = multiprocessing.active_children()
    assert len(os.listdir(f"/proc/{server.pid}/task")) == 1
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    assert {int(pid) for pid in children} == {reader.process.pid for reader in forked._all}
    forked.close()
    assert not any(Path(f"/proc/{pid}").exists() for pid in (server.pid, *children))


@forking
def test_what_was_forked_ends_with_a_process_that_is_killed(tmp_path: Path) -> None:
    code = "import asyncio, os, tests.crawler.readers.test_pool as t; t.read_and_die()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    pids = done.stdout.split()
    assert len(pids) == 3
    asyncio.run(until(lambda: not any(Path(f"/proc/{pid}/cmdline").exists() and alive(pid) for pid in pids)))


def alive(pid: str) -> bool:
    return " Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2][:3]


def read_and_die() -> None:
    """Name the server and the readers, and be killed while one of them reads."""

    async def die() -> None:
        readers = Readers({"one": SOURCE}, processes=2, limit_seconds=20, forks=True)
        await asyncio.gather(readers.read(PAGE, SMALL), readers.read(PAGE, SMALL))
        children = [child.pid for child in multiprocessing.active_children()]
        print(*children, *(reader.process.pid for reader in readers._all), flush=True)
        reading = asyncio.create_task(readers.read(PAGE, LARGE))
        await asyncio.wait({reading}, timeout=0.05)
        os.kill(os.getpid(), signal.SIGKILL)

    asyncio.run(die())


async def test_what_is_let_go_ends_at_once(readers: Readers) -> None:
    reading = asyncio.create_task(readers.read(PAGE, SMALL))
    await until(multiprocessing.active_children)
    readers.let_go()
    with pytest.raises(Interrupted):
        await reading


async def test_a_page_that_kills_its_reader_twice_is_recorded(readers: Readers) -> None:
    reading = asyncio.create_task(readers.read(PAGE, LARGE))
    for _ in range(1000):
        kill_readers(readers)
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
    code = "import sys, crawler.readers.pool, crawler.readers.contents; sys.exit('scrapy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
