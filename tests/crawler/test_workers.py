"""Workers of one run: a killed one and a stopped one cost nothing but time, and nobody is asked too often."""

import itertools
import signal
from collections.abc import Iterator
from time import monotonic, sleep

import pytest
from sqlalchemy import text

from crawler.manners.holds import Holds
from storage import open_archive
from tests.crawler.desk import Desk
from tests.crawler.loopback import Site, article, html, serve
from tests.postgres import binaries, postgres

HOSTS, PAGES, DELAY, LEASE = 3, 8, 0.3, 3
TOLERANCE = 0.01


@pytest.fixture
def database() -> Iterator[str]:
    if binaries() is None:
        pytest.skip("no PostgreSQL here: set ALMANAC_POSTGRES_BIN to the folder of initdb")
    with postgres() as url:
        yield url


def asked(sites: list[Site]) -> int:
    return sum(len(site.paths()) for site in sites)


def wait_for(sites: list[Site], requests: int) -> None:
    until = monotonic() + 120
    while asked(sites) < requests and monotonic() < until:
        sleep(0.02)
    assert asked(sites) >= requests


@pytest.mark.postgres
def test_one_is_killed_and_one_stopped_and_everything_is_there_once(desk: Desk, database: str) -> None:
    with serve(HOSTS) as sites:
        for number, site in enumerate(sites):
            site.pages["/"] = html("".join(f'<li><a href="/news/{n}">Story {n}</a></li>' for n in range(PAGES)))
            site.pages |= {f"/news/{n}": article(100 * number + n) for n in range(PAGES)}
            desk.source(f"host{number}", site, delay=DELAY, more='[follow]\nallow = ["^/news/"]')
        open_archive(database, create=True).close()
        more = {"ALMANAC_ARCHIVE": database, "ALMANAC_LEASE_SECONDS": str(LEASE)}
        workers = [desk.start("crawl", "--worker", **more) for _ in range(3)]
        wait_for(sites, HOSTS * 2)
        workers[0].send_signal(signal.SIGKILL)
        workers[1].send_signal(signal.SIGSTOP)
        sleep(2 * LEASE)  # the time that a machine is away is what this is about
        workers[1].send_signal(signal.SIGCONT)
        ended = [worker.communicate(timeout=120) for worker in workers]
    assert [worker.returncode for worker in workers] == [-signal.SIGKILL, 0, 0], ended
    with open_archive(database, readonly=True) as archive, archive.reading() as connection:
        counts = [
            connection.execute(text(sql)).scalar_one()
            for sql in (
                "SELECT count(*) FROM capture",
                "SELECT count(DISTINCT page_id) FROM capture",
                "SELECT count(*) FROM article_version WHERE seq > 1",
                "SELECT count(*) FROM page WHERE state IN ('due', 'leased')",
                "SELECT count(*) FROM run WHERE status = 'ok'",
            )
        ]
    assert counts == [HOSTS * (PAGES + 1), HOSTS * (PAGES + 1), 0, 0, 1]
    gaps = [later.at - one.at for site in sites for one, later in itertools.pairwise(site.asked)]
    assert min(gaps) >= DELAY - TOLERANCE
    assert {site.most_at_once for site in sites} == {1}
    assert sum("manners" in out for out, _ in ended) == 1, "one of them ended the run, and reports"


def test_a_file_is_not_shared(desk: Desk) -> None:
    with serve() as [site]:
        desk.source("one", site)
        done = desk.run("crawl", "--worker")
    assert done.returncode == 2
    assert "--worker needs an archive on PostgreSQL" in done.stderr


def test_what_was_held_too_long_ago_is_lost_and_what_never_was_is_not() -> None:
    now = [100.0]
    holds = Holds(clock=lambda: now[0])
    holds.extend(["www.fit.example", "vox.example"], 110.0)
    assert not holds.lost("news.fit.example")
    holds.lose("vox.example")
    now[0] = 110.0
    assert [holds.lost(host) for host in ("www.fit.example", "vox.example", "other.example")] == [True, True, False]
