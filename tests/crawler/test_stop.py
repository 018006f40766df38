"""Ctrl-C and SIGTERM end a crawl soon and cleanly; a second Ctrl-C ends it at once; a second crawl is kept out."""

import asyncio
import signal
import sqlite3
import subprocess
from contextlib import closing
from time import monotonic, sleep

import pytest

from tests.crawler.big_site import MORE, build
from tests.crawler.desk import Desk, stop
from tests.crawler.loopback import Site, serve

SECONDS = 120
"""For a crawl to begin, on a machine that has other things to do."""
HANGS = 200
"""Seconds that a transfer takes which nobody is to wait for."""


def under_way(desk: Desk, site: Site, requests: int, **more: str) -> "subprocess.Popen[str]":
    """A crawl that has made so many requests."""
    process = desk.start("crawl", **more)
    until = monotonic() + SECONDS
    while len(site.asked) < requests and process.poll() is None and monotonic() < until:
        sleep(0.005)
    assert process.poll() is None
    return process


def runs(desk: Desk) -> list[tuple[str, int]]:
    with closing(sqlite3.connect(desk.archive)) as connection:
        return connection.execute("SELECT status, exit_code FROM run ORDER BY id").fetchall()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_a_signal_ends_the_run_cleanly_and_the_next_goes_on(desk: Desk, number: signal.Signals) -> None:
    with serve() as [site]:
        build(site, 30)
        desk.source("big", site, more=MORE, delay=0.1)
        process = under_way(desk, site, 10, ALMANAC_RETRY_TIMES="0")
        code, out, err = stop(process, number)
        assert code == 130
        assert "interrupted" in out
        assert "the next run goes on from here" in err
        assert "Traceback" not in err
        assert desk.run("crawl", ALMANAC_RETRY_TIMES="0").returncode == 0
        assert len(site.paths()) == len(set(site.paths()))
    assert runs(desk) == [("interrupted", 130), ("ok", 0)]


def test_a_transfer_that_hangs_does_not_hold_up_the_end(desk: Desk) -> None:
    answered: list[str] = []

    async def hang(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(HANGS)
        answered.append("too late")

    with serve() as [site]:
        site.pages["/"] = hang
        desk.source("slow", site, timeout=HANGS)
        process = under_way(desk, site, 2, ALMANAC_GRACE_SECONDS="0.5")
        code, _, err = stop(process)
        assert not answered, "nobody waited for the transfer"
    assert code == 130
    assert "Traceback" not in err


def test_a_second_signal_ends_at_once(desk: Desk) -> None:
    answered: list[str] = []

    async def hang(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(HANGS)
        answered.append("too late")

    with serve() as [site]:
        site.pages["/"] = hang
        desk.source("slow", site, timeout=HANGS)
        process = under_way(desk, site, 2, ALMANAC_GRACE_SECONDS=str(HANGS))
        process.send_signal(signal.SIGINT)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1)  # it waits for the transfer, as it was told
        code, _, err = stop(process)
        assert not answered, "now nobody waits for it"
    assert code == 130
    assert "Traceback" not in err


def test_a_second_crawl_is_kept_out_while_one_is_running(desk: Desk) -> None:
    with serve() as [site]:
        build(site, 40)
        desk.source("big", site, more=MORE, delay=0.5)
        first = under_way(desk, site, 2)
        second = desk.run("crawl")
        stop(first)
    assert second.returncode == 5
    assert f"process {first.pid} is running" in second.stderr
    assert "since 20" in second.stderr


def test_an_empty_folder_of_sources_is_wrong_usage(desk: Desk) -> None:
    (desk.folder / "sources").mkdir()
    done = desk.run("crawl")
    assert done.returncode == 2
    assert "no enabled source" in done.stderr
