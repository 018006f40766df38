"""Many workers on one PostgreSQL, by the log of the servers: nothing is lost, nothing done twice, no host hurried.

    python -m benchmarks.workers trouble [HOSTS] [PAGES] [WORKERS]   one worker killed, one stopped and continued
    python -m benchmarks.workers scale [HOSTS] [PAGES]               one worker, then two, each with so many hosts
    python -m benchmarks.workers rates [PAGES] [VISITS]              what the server does in a second, and its bytes
    python -m benchmarks.workers dump [HOSTS] [PAGES]                the same farm into SQLite and into PostgreSQL

PAGES are those of each host. A PostgreSQL of its own is started in a temporary folder.
"""

import itertools
import json
import os
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from subprocess import Popen
from time import monotonic, process_time, sleep
from typing import TypeAlias

from benchmarks.storage import WORDS, add, begin, unchanged, visit
from storage import Archive, open_archive
from storage.frontier import Frontier
from storage.records import LeasedPage, RunStatus
from storage.upkeep.dump import dump
from tests.crawler.desk import Desk
from tests.crawler.loopback import Answer, Site, html, serve
from tests.postgres import postgres

DELAY = 0.2
"""Seconds between two requests to a host, by its source's file."""
SLOW = 1.0
"""The same where hosts, and not cores, are to be the limit."""
LEASE = 10
"""Seconds; a real crawl has 120."""
HOSTS_OF_ONE = 10
"""That a worker holds at a time where hosts are the limit."""
TOLERANCE = 0.004
"""Seconds that the clocks of two processes of a busy machine may differ by."""
LIMIT_SECONDS = 900
QUERIES = {
    "captures": "SELECT count(*) FROM capture",
    "pages captured twice in one run": "SELECT count(*) FROM (SELECT page_id FROM capture GROUP BY page_id, run_id "
    "HAVING count(*) > 1) AS twice",
    "stories held": "SELECT count(*) FROM article JOIN page ON page.id = article.page_id "
    "WHERE page.url LIKE '%/news/%'",
    "articles with a second version": "SELECT count(*) FROM article_version WHERE seq > 1",
    "pages not done": "SELECT count(*) FROM page WHERE state IN ('due', 'leased')",
    "runs": "SELECT count(*) FROM run",
    "runs that ended well": "SELECT count(*) FROM run WHERE status IN ('ok', 'degraded') AND ended_at IS NOT NULL",
    "workers that never left": "SELECT count(*) FROM worker WHERE left_at IS NULL",
}
NOT_DONE = "SELECT url, state, outcome, reason, due_at, fetched_at FROM page WHERE state IN ('due', 'leased')"


@dataclass(slots=True)
class Farm:
    """Hosts with a front page and so many articles each, a source for each, and an archive on a server."""

    desk: Desk
    sites: list[Site]
    pages: int
    database: str
    delay: float
    started: list[Popen[str]] = field(default_factory=list)

    @property
    def expected(self) -> int:
        """Pages to be captured."""
        return len(self.sites) * (self.pages + 1)

    def worker(self, **more: str) -> Popen[str]:
        """One more worker."""
        process = self.desk.start("crawl", "--worker", "--quiet", ALMANAC_ARCHIVE=self.database, **more)
        self.started.append(process)
        return process

    def wait(self) -> list[int]:
        """Until every worker has ended; their exit codes."""
        codes = []
        for process in self.started:
            _, err = process.communicate(timeout=LIMIT_SECONDS)
            if err.strip():
                print(f"worker {process.pid} said: {err.strip()[-600:]}")
            codes.append(process.returncode)
        self.started.clear()
        return codes

    def asked(self) -> int:
        """Requests that the servers have seen, robots.txt aside."""
        return sum(len(site.paths()) for site in self.sites)

    def wait_for(self, requests: int) -> None:
        """Until the servers have seen so many requests."""
        until = monotonic() + LIMIT_SECONDS
        while self.asked() < requests:
            assert monotonic() < until, f"only {self.asked()} requests after {LIMIT_SECONDS} s"
            sleep(0.05)

    def ask(self, sql: str) -> int:
        """A number out of the archive."""
        ((number,),) = self.rows(sql)
        return int(str(number))

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Rows out of the archive."""
        from sqlalchemy import text

        with open_archive(self.database, readonly=True) as archive, archive.reading() as connection:
            return [tuple(row) for row in connection.execute(text(sql))]

    def figures(self) -> dict[str, int]:
        """What the archive says of the run."""
        return {name: self.ask(sql) for name, sql in QUERIES.items()}

    def hurried(self) -> list[str]:
        """Hosts that were asked sooner than promised, or two things at once, by the log of the servers."""
        told = []
        for site in self.sites:
            gaps = [later.at - earlier.at for earlier, later in itertools.pairwise(site.asked)]
            if gaps and (min(gaps) < self.delay - TOLERANCE or site.most_at_once > 1):
                told.append(f"{site.host}: smallest gap {min(gaps):.3f} s, {site.most_at_once} at once")
        return told

    def smallest_gap(self) -> float:
        """Seconds, over all hosts."""
        return min(later.at - earlier.at for site in self.sites for earlier, later in itertools.pairwise(site.asked))

    def twice(self) -> int:
        """Pages that were asked for more than once: what a killed or stopped worker had not saved."""
        return sum(count - 1 for site in self.sites for count in Counter(site.paths()).values())


@contextmanager
def farm(hosts: int, pages: int, database: str, delay: float = DELAY) -> Iterator[Farm]:
    """A farm that serves until the block ends."""
    with tempfile.TemporaryDirectory(prefix="almanac-workers-") as folder, serve(hosts) as sites:
        for number, site in enumerate(sites):
            links = "".join(f'<li><a href="/news/{n}">Story {n}</a></li>' for n in range(pages))
            site.pages["/"] = html(f"<ul>{links}</ul>")
            site.pages |= {f"/news/{n}": story(10_000 * number + n) for n in range(pages)}
        desk = Desk(Path(folder))
        for number, site in enumerate(sites):
            desk.source(f"host{number:03}", site, delay=delay, more='[follow]\nallow = ["^/news/"]')
        made = Farm(desk, sites, pages, database, delay)
        open_archive(database, create=True).close()
        try:
            yield made
        finally:
            for process in made.started:
                process.kill()
                process.communicate()


def story(number: int) -> Answer:
    """An article that says what no other does."""
    dice = Random(number)
    paragraphs = "".join(f"<p>{' '.join(dice.choices(WORDS, k=60)).capitalize()}.</p>" for _ in range(6))
    title = " ".join(dice.choices(WORDS, k=6)).capitalize()
    return html(f"<article><h1>{title}</h1>{paragraphs}</article>", title)


def trouble(hosts: int, pages: int, workers: int, database: str) -> bool:
    """One worker is killed, another stopped for twice its lease and continued; whether every promise was kept."""
    with farm(hosts, pages, database) as made:
        began = monotonic()
        for _ in range(workers):
            made.worker(ALMANAC_LEASE_SECONDS=str(LEASE), ALMANAC_HOSTS=str(max(1, hosts // workers)))
        killed, stopped = made.started[:2]
        made.wait_for(made.expected // 4)
        killed.send_signal(signal.SIGKILL)
        stopped.send_signal(signal.SIGSTOP)
        sleep(2 * LEASE)
        stopped.send_signal(signal.SIGCONT)
        codes = made.wait()
        figures = made.figures()
        print(f"{made.expected} pages on {hosts} hosts, {workers} workers, {monotonic() - began:.0f} s; exit {codes}")
        for name, number in figures.items():
            print(f"  {number:6}  {name}")
        print(f"  {made.twice():6}  pages asked for again, for nobody had saved them")
        print(f"  smallest gap of a host {made.smallest_gap():.3f} s, promised {DELAY} s")
        hurried = made.hurried()
        print("".join(f"  NOT DONE {row}\n" for row in made.rows(NOT_DONE)), end="")
        print("".join(f"  HURRIED {line}\n" for line in hurried), end="")
        kept = not hurried and figures == promised(made.expected, hosts) and codes[0] == -signal.SIGKILL
        print("every promise kept" if kept and not any(codes[1:]) else "NOT KEPT")
        return kept and not any(codes[1:])


def promised(pages: int, hosts: int) -> dict[str, int]:
    """What must be in the archive: every page captured once, every article once and in one version, one run."""
    counts = (pages, 0, pages - hosts, 0, 0, 1, 1, 1)
    return dict(zip(QUERIES, counts, strict=True))


def scale(hosts: int, pages: int, databases: Sequence[str]) -> bool:
    """Requests a second of one worker and of two, in the middle half of the run: no start, no end."""
    rates = []
    for count, database in enumerate(databases, 1):
        with farm(hosts, pages, database, SLOW) as made:
            for _ in range(count):
                made.worker(ALMANAC_HOSTS=str(HOSTS_OF_ONE), ALMANAC_LEASE_SECONDS="30")
            codes = made.wait()
            times = sorted(one.at for site in made.sites for one in site.asked)
            first, last = len(times) // 4, len(times) * 3 // 4
            rates.append((last - first) / (times[last] - times[first]))
            print(f"{count} workers, {HOSTS_OF_ONE} hosts each: {rates[-1]:.1f} pages a second; exit {codes}")
            print(f"  {made.ask(QUERIES['captures'])} of {made.expected} captured, hurried: {made.hurried() or 'none'}")
    print(f"two workers: {rates[1] / rates[0]:.2f} × one")
    return rates[1] >= 1.7 * rates[0]


def same(hosts: int, pages: int, database: str) -> bool:
    """Whether a crawl into a file and one of two workers into a server say the same."""
    with farm(hosts, pages, database) as made:
        done = made.desk.run("crawl", "--quiet")
        assert done.returncode == 0, done.stderr
        for _ in range(2):
            made.worker(ALMANAC_HOSTS=str(max(1, hosts // 2)))
        codes = made.wait()
        with open_archive(made.desk.archive, readonly=True) as one, open_archive(database, readonly=True) as other:
            here, there = dump(one), dump(other)
        differing = [topic for topic in here if here[topic] != there[topic]]
        rows = sum(len(found) for found in here.values())
        print(f"{rows} rows in {len(here)} topics; differing: {', '.join(differing) or 'none'}; exit {codes}")
        for topic in differing:
            print(json.dumps([set(here[topic]) ^ set(there[topic])][:3], default=str)[:600])
        return not differing and not any(codes)


def rates(pages: int, visits: int, database: str) -> bool:
    """What one PostgreSQL does: pages registered, handed out and finished, articles saved, and their size."""
    with open_archive(database, create=True) as archive:
        run_id, held = begin(archive)
        empty, server = size_of(archive), backends(archive)
        took = [_seconds(lambda: add(held, pages), server)]
        with_pages = size_of(archive)
        print(f"register {pages:,} pages: {_each(took, pages)}; {(with_pages - empty) / pages:,.0f} bytes each")
        for name, made in (("unchanged", unchanged), ("articles of 5 kB", visit)):
            leasing: list[Took] = []
            saving: list[Took] = []
            before, count = size_of(archive), 0
            while count < visits:
                leased: list[LeasedPage] = []
                take = partial(_take, held, leased)
                leasing.append(_seconds(take, server))
                save = partial(archive.save, [made(page) for page in leased], run_id=run_id)
                saving.append(_seconds(save, server))
                count += len(leased)
            size = (size_of(archive) - before) / count
            print(
                f"{count:,} visits, {name}: lease {_each(leasing, count)}; save {_each(saving, count)}; {size:,.0f} B"
            )
        archive.end_run(run_id, RunStatus.OK, 0)
    return True


Took: TypeAlias = tuple[float, float, float]
"""Seconds by the clock, of this process's processor, and of the server's."""


def _take(held: Frontier, into: list[LeasedPage]) -> None:
    into += held.lease(16, 12)


def _seconds(work: Callable[[], object], server: Sequence[int]) -> Took:
    began, used, theirs = monotonic(), process_time(), _spent(server)
    work()
    return monotonic() - began, process_time() - used, _spent(server) - theirs


def backends(archive: Archive) -> list[int]:
    """The server's processes that work for our connections."""
    ours = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND datname = current_database()"
    with archive.reading() as connection:
        return [int(pid) for (pid,) in connection.exec_driver_sql(ours)]


def _spent(processes: Sequence[int]) -> float:
    """Seconds of the processor; a tick is ten milliseconds, so only sums of many say something."""
    fields = (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in processes)
    return sum(int(one[11]) + int(one[12]) for one in fields) / os.sysconf("SC_CLK_TCK")


def _each(took: Sequence[Took], count: int) -> str:
    clock, own, server = (1000 * sum(column) / count for column in zip(*took, strict=True))
    return f"{clock:.3f} ms (processor: {own:.3f} ours, {server:.3f} the server's)"


def size_of(archive: Archive) -> int:
    """Bytes of the database, indexes included."""
    from sqlalchemy import text

    with archive.reading() as connection:
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())


def main(arguments: list[str]) -> int:
    """0 where what was asked for holds."""
    what, *rest = arguments or ["trouble"]
    numbers = [int(argument) for argument in rest]
    with postgres() as url:
        if what == "scale":
            hosts, pages = [*numbers, *(40, 8)[len(numbers) :]]
            return 0 if scale(hosts, pages, list(databases(url, 2))) else 1
        if what == "dump":
            hosts, pages = [*numbers, *(6, 10)[len(numbers) :]]
            return 0 if same(hosts, pages, url) else 1
        if what == "rates":
            pages, visits = [*numbers, *(100_000, 2_000)[len(numbers) :]]
            return 0 if rates(pages, visits, url) else 1
        hosts, pages, workers = [*numbers, *(40, 99, 4)[len(numbers) :]]
        return 0 if trouble(hosts, pages, workers, url) else 1


def databases(url: str, count: int) -> Iterator[str]:
    """Empty databases on the server."""
    from sqlalchemy import create_engine, make_url, text

    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for number in range(count):
            connection.execute(text(f"CREATE DATABASE workers_{number}"))
            yield make_url(url).set(database=f"workers_{number}").render_as_string()
    engine.dispose()


if __name__ == "__main__":
    os.environ.setdefault("ALMANAC_READERS", "0")
    sys.exit(main(sys.argv[1:]))
