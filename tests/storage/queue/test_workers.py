"""Several workers on one server: nothing is lost, nothing done twice, and no host is ever held by two."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from storage import Archive, open_archive
from storage.records import LeasedPage, RunStatus, Visit
from storage.upkeep.dump import dump
from tests.storage.making import FIT, VOX, answer, begin, frontier, link, reading, rows, seed, text_of, visit

HOSTS, PAGES, WORKERS = 8, 12, 4


def visited(archive: Archive, page: LeasedPage) -> Visit:
    """Each page names pages of every host, and says the same as many others, so that workers meet at every table."""
    number = int(page.url.rpartition("/")[2])
    following = tuple(link(f"https://h{host}.example/{number + 1}") for host in range(HOSTS) if number + 1 < PAGES)
    parsed = reading(text_of(f"Story {number}", authors=(f"Writer {number}",), issuer=f"Agency {number % 3}"))
    return visit(archive, page, parsed=parsed, found=following, capture=answer(archive, page, f"body {number}"))


def work(location: str, run_id: int, name: str) -> list[str]:
    done: list[str] = []
    with open_archive(location) as archive:
        archive.join_run(run_id)
        held = frontier(archive, run_id, worker=name)
        for _ in range(3000):
            pages = held.lease(2, 3)
            if pages:
                assert all(
                    result != "stale" for result in archive.save([visited(archive, p) for p in pages], run_id=run_id)
                )
                done += [page.url for page in pages]
            elif held.work().over:
                return done
    raise AssertionError(f"worker {name} never came to an end")


def crawl(location: str, workers: int) -> list[list[str]]:
    with open_archive(location) as archive:
        run_id = begin(archive, FIT, VOX)
        held = frontier(archive, run_id)
        held.add([seed(f"https://h{host}.example/0") for host in range(HOSTS)])
        with ThreadPoolExecutor(workers) as pool:
            done = list(pool.map(lambda name: work(location, run_id, name), "abcdefgh"[:workers]))
        archive.end_run(run_id, RunStatus.OK, 0)
    return done


@pytest.mark.postgres
def test_workers_share_what_there_is(database: str, tmp_path: object) -> None:
    done = crawl(database, WORKERS)
    counted = Counter(url for urls in done for url in urls)
    assert set(counted.values()) == {1}
    assert len(counted) == HOSTS * PAGES
    assert min(len(urls) for urls in done) > 0, "everybody had some of it"
    with open_archive(database) as archive:
        assert rows(archive, "SELECT count(*) FROM capture") == [(HOSTS * PAGES,)]
        assert rows(archive, "SELECT discovered, fetched, new FROM run_source WHERE discovered > 0") == [
            (HOSTS * PAGES, HOSTS * PAGES, HOSTS * PAGES)
        ]
        assert rows(archive, "SELECT count(*) FROM queue") == [(0,)]
        many = dump(archive)
    file = f"{tmp_path}/archive.db"
    open_archive(file, create=True).close()
    crawl(file, 1)
    with open_archive(file) as archive:
        one = dump(archive)
    assert {topic: many[topic] for topic in many if many[topic] != one[topic]} == {}, "as one worker with a file has it"
