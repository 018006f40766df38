"""One crawl over all hostile sites: each ends as the table says, in bounded time and memory, and harms no other."""

import os
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen
from time import sleep
from typing import Any

import pytest

from tests.crawler.desk import Desk
from tests.crawler.dump import health
from tests.hostile.farm import Farm, farm, table

SECONDS = 900
"""For all of it, on a machine that has other things to do."""
READING_SECONDS = 20
"""Of the processor, for one page: the default, which bounds every row of the table."""
SLOW = "attributes_100_000"
"""What would take minutes to read: crawled by itself, with less patience."""
SLOW_SECONDS = 2
QUICK = [name for name in table() if name != SLOW]
CRAWL_MIB = 400
READER_MIB = 640
"""512 MiB of its own, and what it shares with others."""
UNSAFE = [*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]


@dataclass
class Used:
    """What one process used, as far as was seen."""

    peak_mib: int = 0
    """Resident memory."""
    cpu_seconds: float = 0.0


@dataclass
class Hostile:
    """The crawl, and what came of it."""

    farm: Farm
    desk: Desk
    code: int
    err: str
    pages: Mapping[str, dict[str, Any]]
    used: list["Used"]
    """What each process used: that of the crawl first."""

    def pages_of(self, name: str) -> list[dict[str, Any]]:
        """What is known of the pages of one scenario."""
        return [page for page in self.pages.values() if page["source"] == name]


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    """All sites but one, crawled once."""
    with crawled(
        tmp_path_factory.mktemp("hostile"), [name for name in table() if name != SLOW], READING_SECONDS
    ) as done:
        yield done


@contextmanager
def crawled(folder: Path, names: Collection[str], reading_seconds: int) -> Iterator[Hostile]:
    """A crawl over the sites of some scenarios."""
    desk = Desk(folder)
    with farm(folder, names) as sites:
        environment = sites.settle(desk)
        process = desk.start("crawl", ALMANAC_READERS="2", ALMANAC_READING_SECONDS=str(reading_seconds), **environment)
        with watched(process) as used:
            _, err = process.communicate(timeout=SECONDS)
        yield Hostile(sites, desk, process.returncode, err, desk.pages(), list(used.values()))


@contextmanager
def watched(process: "Popen[str]") -> Iterator[dict[int, Used]]:
    """What a process and those that it starts use, by process."""
    used = {process.pid: Used()}

    def watch() -> None:
        while process.poll() is None:
            for pid in (process.pid, *children(process.pid)):
                seen = used.setdefault(pid, Used())
                seen.peak_mib = max(seen.peak_mib, peak_mib(pid))
                seen.cpu_seconds = max(seen.cpu_seconds, cpu_seconds(pid))
            sleep(0.05)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    yield used
    thread.join(5)


def children(pid: int) -> list[int]:
    """The processes that any thread of a process has started, and theirs."""
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, path.read_text(encoding="ascii").split())
        except OSError:
            continue
    return [*found, *(one for child in found for one in children(child))]


def cpu_seconds(pid: int) -> float:
    """Time that a process had on a processor, proc(5); 0 where it has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak_mib(pid: int) -> int:
    """What the system says of a process; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)


@pytest.mark.parametrize("name", QUICK)
def test_every_scenario_ends_as_the_table_says(crawl: Hostile, name: str) -> None:
    check(crawl, name)


def test_a_page_that_would_take_minutes_to_read_is_given_up(tmp_path: Path) -> None:
    with crawled(tmp_path, [SLOW], SLOW_SECONDS) as crawl:
        check(crawl, SLOW)
        assert "Traceback" not in crawl.err


def check(crawl: Hostile, name: str) -> None:
    """The row of the table holds."""
    expected, scenario = table()[name], crawl.farm.scenarios[name]
    page = crawl.pages[scenario.bad]
    assert page["outcome"] == expected.outcome, page["reason"]
    assert expected.reason in page["reason"]
    assert expected.title is None or page["title"] == expected.title
    reasons = [one["reason"] for one in crawl.pages_of(name) if one is not page]
    assert any(expected.somewhere in reason for reason in reasons), reasons
    assert {path: crawl.pages[scenario.site.url(path)]["outcome"] for path in expected.stored} == dict.fromkeys(
        expected.stored, "ok"
    )
    assert len(scenario.site.asked) <= expected.requests


def test_nothing_in_our_own_network_was_asked(crawl: Hostile) -> None:
    assert crawl.farm.canary.asked == []


def test_the_run_ended_by_itself_without_a_traceback(crawl: Hostile) -> None:
    assert crawl.code == 3, crawl.err
    assert "Traceback" not in crawl.err
    assert health(crawl.desk.archive) == "ok"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc to measure memory")
def test_memory_is_bounded(crawl: Hostile) -> None:
    own, *readers = crawl.used
    assert 0 < own.peak_mib < CRAWL_MIB
    assert 0 < max(reader.peak_mib for reader in readers) < READER_MIB
    print("\n" + figures(crawl))  # with pytest -s: the closing note


def figures(crawl: Hostile) -> str:
    """Count, memory and time of the crawl, in a line."""
    own, *readers = crawl.used
    longest = max(readers, key=lambda reader: reader.cpu_seconds)
    return (
        f"{len(crawl.farm.scenarios)} hostile sites, {len(crawl.pages)} pages; peak memory: crawl {own.peak_mib} MiB, "
        f"readers {max(reader.peak_mib for reader in readers)} MiB; processor: crawl {own.cpu_seconds:.1f} s, readers "
        f"{sum(reader.cpu_seconds for reader in readers):.1f} s in {len(readers)} processes, of which the busiest "
        f"{longest.cpu_seconds:.1f} s"
    )


def test_what_is_printed_does_nothing_to_a_terminal(crawl: Hostile) -> None:
    for command in (["pages"], ["pages", "--jsonl"], ["search", "trial"], ["failures"]):
        done = crawl.desk.run(*command)
        assert done.returncode == 0, done.stderr
        assert not set(done.stdout) & set(map(chr, UNSAFE)), command
