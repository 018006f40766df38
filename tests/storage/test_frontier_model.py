"""Whatever order things happen in, every page is visited once, and the queue never hides work."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import Archive
from storage.clock import stamp
from storage.records import LeasedPage, Outcome, RunStatus
from tests.storage.conftest import Clock, Shared
from tests.storage.making import begin, frontier, link, rows, visit

HIDDEN = """
    SELECT page.url FROM page LEFT JOIN queue ON queue.source_id = page.source_id AND queue.host = page.host
    WHERE page.state = 'due' AND page.due_at <= :now AND (queue.due_at IS NULL OR queue.due_at > :now)"""
STEPS = st.one_of(
    st.tuples(st.just("add"), st.integers(0, 5), st.integers(0, 4)),
    st.tuples(st.just("lease"), st.integers(1, 3), st.integers(1, 3)),
    st.tuples(st.just("save"), st.integers(0, 3), st.booleans()),
    st.tuples(st.just("release"), st.just(0), st.just(0)),
    st.tuples(st.just("tick"), st.integers(1, 200), st.just(0)),
)


class Crawl:
    """Two workers of a run, and what they did."""

    def __init__(self, archive: Archive, clock: Clock) -> None:
        self.archive, self.clock = archive, clock
        self.run_id = begin(archive)
        self.workers = [frontier(archive, self.run_id, worker=name) for name in "ab"]
        self.held: list[list[LeasedPage]] = [[], []]
        self.added: set[str] = set()
        self.visited: list[str] = []

    def add(self, index: int, first: int, second: int) -> None:
        url = f"https://h{first % 3}.example/{second}"
        self.workers[index].add([link(url, "fit" if first < 3 else "vox")])
        self.added.add(url)

    def lease(self, index: int, hosts: int, per_host: int) -> None:
        self.held[index] += self.workers[index].lease(hosts, per_host)

    def save(self, index: int, count: int, fails: bool) -> None:
        retry = self.clock() + timedelta(seconds=50) if fails else None
        outcome = Outcome.FAILED if fails else Outcome.OK
        visits = [visit(self.archive, page, outcome, retry_at=retry) for page in self.held[index][:count]]
        results = self.archive.save(visits, run_id=self.run_id)
        done = zip(self.held[index], results, strict=False)
        self.visited += [page.url for page, result in done if result != "stale" and not fails]
        del self.held[index][:count]

    def release(self, index: int, *_: int) -> None:
        self.workers[index].release()

    def tick(self, _: int, seconds: int, __: int) -> None:
        self.clock.tick(seconds=seconds)

    def finish(self) -> None:
        for worker in self.workers:
            worker.release()
        for _ in range(60):
            self.clock.tick(seconds=60)
            self.held[0] = []
            self.lease(0, 9, 9)
            self.save(0, 99, False)
            if self.workers[0].work().over:
                return


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEPS, max_size=25))
def test_no_page_is_lost_or_visited_twice(
    shared: Shared, clock: Clock, archive: Archive, steps: list[tuple[str, int, int]]
) -> None:
    shared.empty(archive)
    crawl = Crawl(archive, clock)
    for number, (what, first, second) in enumerate(steps):
        getattr(crawl, what)(number % 2, first, second)
        assert rows(archive, HIDDEN, now=stamp(clock())) == []
    crawl.finish()
    assert sorted(crawl.visited) == sorted(crawl.added)
    archive.end_run(crawl.run_id, RunStatus.OK, 0)
