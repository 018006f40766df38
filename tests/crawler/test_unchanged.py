"""Fifty visits of a restless site that does not change: read and saved as a crawl does, without its network."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.readers.contents import read_content
from crawler.running.visits import Patience, visit_of_capture, visit_with
from crawler.sources import Source
from storage import Archive, Frontier, open_archive
from storage.records import Capture, FoundPage, LeasedPage, Outcome, PageKind, RunKind, RunStatus, Via, Visit
from storage.texts.furniture import furniture_of
from tests.crawler.loopback import Answer, Asked
from tests.crawler.restless_site import Text, honest, lying, restless

PAGES, RUNS = 4, 50
SOURCE = Source(key="s", name="S", kind="other", home="https://s.example/", hosts=("s.example",))
Served = Callable[[Asked], Answer]


class Crawls:
    """Runs over the articles of a site, a day apart; every octet that it sends is counted."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.now = datetime(2026, 1, 1, 8, tzinfo=UTC)
        self.archive.clock = lambda: self.now
        self.sent = 0

    def run(self, site: dict[str, Served]) -> None:
        """One run: every page once, and again what is due again."""
        self.now += timedelta(days=1)
        run_id = self.archive.begin_run(RunKind.CRAWL, ["crawl"], [SOURCE.facts()])
        frontier = Frontier(self.archive, run_id, "w", ["s"])
        frontier.open_round(True)
        furniture = furniture_of(self.archive, ["s"]).get("s", frozenset())
        frontier.add([FoundPage(url=url, source="s", via=Via.SEED, kind=PageKind.ARTICLE) for url in site])
        for _ in range(2):
            pages = frontier.lease(9, 99)
            self.archive.save([self._visit(page, site[page.url], furniture) for page in pages], run_id=run_id)
        frontier.release()
        self.archive.end_run(run_id, RunStatus.OK, 0)

    def _visit(self, page: LeasedPage, served: Served, furniture: frozenset[int]) -> Visit:
        asked = {"if-none-match": page.etag} if page.etag else {}
        answer = served(Asked(page.url, asked, 0.0))
        self.sent += len(answer.octets())
        octets = answer.body.encode() if isinstance(answer.body, str) else answer.body
        headers = (*answer.headers.items(), ("Content-Type", answer.kind))
        capture = Capture(url=page.url, fetched_at=self.now, status=answer.status, headers=headers, body=octets)
        visit = visit_of_capture(page, capture, Patience(), self.now, conditional=bool(asked))
        return visit_with(visit, read_content(page, capture, SOURCE, furniture)[0]) if answer.status == 200 else visit

    def versions(self) -> int:
        """Versions of articles in all."""
        with self.archive.reading() as connection:
            return int(connection.exec_driver_sql("SELECT count(*) FROM article_version").scalar_one())


@pytest.fixture
def crawls(tmp_path: Path) -> Iterator[Crawls]:
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        yield Crawls(archive)


def site(texts: list[Text], way: Callable[[Text, Served], Served]) -> dict[str, Served]:
    return {f"https://s.example/n/{text.number}": way(text, restless(text, texts)) for text in texts}


def plain(text: Text, page: Served) -> Served:
    return page


def test_fifty_runs_write_no_version_and_one_changed_word_writes_one(crawls: Crawls) -> None:
    texts = [Text(number) for number in range(PAGES)]
    served = site(texts, plain)
    counts = []
    for _ in range(RUNS):
        crawls.run(served)
        counts.append(crawls.versions())
    assert counts == [PAGES] * RUNS
    with crawls.archive.reading() as connection:
        stated = connection.exec_driver_sql("SELECT count(*) FROM article_restated").scalar_one()
        assert stated == PAGES * (RUNS - 1), "the time of change that each visit found is kept all the same"
    texts[3].word = "welcomed"
    crawls.run(served)
    crawls.run(served)
    assert crawls.versions() == PAGES + 1


def test_honest_validators_save_nine_tenths_of_the_octets(crawls: Crawls) -> None:
    texts = [Text(number) for number in range(PAGES)]
    served = site(texts, honest)
    crawls.run(served)
    whole = crawls.sent
    for _ in range(20):  # one of them asks for whole pages
        crawls.run(served)
    saved = 1 - (crawls.sent - whole) / 20 / whole
    assert saved > 0.9
    assert crawls.sent - whole > whole, "the twentieth request was unconditional"


def test_a_server_that_denies_every_change_hides_none_for_long_and_none_once_it_is_caught(crawls: Crawls) -> None:
    texts = [Text(number) for number in range(PAGES)]
    served = site(texts, lambda text, page: lying(page))
    crawls.run(served)
    for text in texts:
        text.word = "welcomed"
    runs = 0
    while crawls.versions() < 2 * PAGES and runs < 40:
        crawls.run(served)
        runs += 1
    assert runs == 20, "the first request without validators finds it"
    for text in texts:
        text.word = "praised"
    crawls.run(served)
    assert crawls.versions() == 3 * PAGES


def test_what_is_not_modified_is_read_by_nobody(crawls: Crawls) -> None:
    served = site([Text(1)], honest)
    crawls.run(served)
    crawls.run(served)
    with crawls.archive.reading() as connection:
        outcomes = connection.exec_driver_sql("SELECT outcome FROM capture ORDER BY id").scalars().all()
    assert outcomes == [Outcome.OK, Outcome.NOT_MODIFIED]
