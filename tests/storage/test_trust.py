"""A server's validators are believed until it is caught; then it hides nothing."""

from collections.abc import Iterable

import pytest

from storage import Archive
from storage.records import LeasedPage, Outcome, PageKind, RunStatus, Visit
from storage.saving.trust import MOST_NOT_MODIFIED
from tests.storage.conftest import Clock
from tests.storage.making import answer, begin, frontier, one, reading, rows, seed, text_of, visit

URL = "https://fit.example/page"
OTHER = "https://fit.example/other"
OLD = (("ETag", '"1"'), ("Last-Modified", "Tue, 01 Sep 2026 08:00:00 GMT"))
NEW = (("ETag", '"2"'), ("Last-Modified", "Tue, 24 Nov 2026 08:00:00 GMT"))


class Server:
    """One page of one server, asked again and again, a day apart."""

    def __init__(self, archive: Archive, clock: Clock, *urls: str, kind: PageKind = PageKind.UNKNOWN) -> None:
        self.archive, self.clock, self.urls, self.kind = archive, clock, urls or (URL,), kind

    def asked(self) -> tuple[int, LeasedPage]:
        """The next run's request for the page."""
        self.clock.tick(days=1)
        if active := self.archive.active_run():
            self.archive.end_run(active, RunStatus.OK, 0)
        run_id = begin(self.archive)
        held = frontier(self.archive, run_id)
        held.add([seed(url, kind=self.kind) for url in self.urls])
        return run_id, next(page for page in held.lease(9, 9) if page.url == self.urls[0])

    def says(
        self, text: str, headers: Iterable[tuple[str, str]] = OLD, kind: PageKind = PageKind.ARTICLE
    ) -> LeasedPage:
        """It sends the page with this text."""
        run_id, page = self.asked()
        whole = answer(self.archive, page, body=f"<p>{text}</p>", headers=tuple(headers))
        self.archive.save(
            [visit(self.archive, page, capture=whole, parsed=reading(text_of(body=text), kind=kind))], run_id=run_id
        )
        return page

    def denies(self) -> LeasedPage:
        """It says that nothing changed."""
        run_id, page = self.asked()
        said = visit(self.archive, page, Outcome.NOT_MODIFIED, capture=answer(self.archive, page, b"", status=304))
        self.archive.save([said], run_id=run_id)
        return page

    def is_trusted(self) -> bool:
        """Whether it was never caught."""
        return not rows(self.archive, "SELECT 1 FROM host_trust WHERE validators_trusted = 0")


@pytest.fixture
def host(archive: Archive, clock: Clock) -> Server:
    return Server(archive, clock)


def test_both_validators_are_sent_and_every_twentieth_request_is_unconditional(host: Server) -> None:
    host.says("A")
    asked = [host.denies() for _ in range(MOST_NOT_MODIFIED)]
    assert {(page.etag, page.last_modified) for page in asked} == {(OLD[0][1], OLD[1][1])}
    whole = host.says("A")
    assert (whole.etag, whole.last_modified) == (None, None)
    assert host.denies().etag == '"1"'
    assert host.is_trusted()


def test_a_page_not_seen_whole_for_a_month_is_asked_for_whole(host: Server) -> None:
    host.says("A")
    host.denies()
    host.clock.tick(days=30)
    assert host.asked()[1].etag is None


@pytest.mark.parametrize("kind", [PageKind.FEED, PageKind.SITEMAP, PageKind.LISTING])
def test_a_page_that_lists_others_is_asked_for_whole_more_often(archive: Archive, clock: Clock, kind: PageKind) -> None:
    """A lie there hides what is new: every fifth visit is unconditional, and one a week is."""
    host = Server(archive, clock, kind=kind)
    host.says("A", kind=kind)
    assert [host.denies().etag for _ in range(4)] == ['"1"'] * 4
    assert host.says("A", kind=kind).etag is None
    host.denies()
    clock.tick(days=7)
    assert host.asked()[1].etag is None


def test_new_content_under_the_old_validator_ends_the_trust_and_an_issue_says_so(
    host: Server, archive: Archive
) -> None:
    host.says("A")
    host.says("B")
    assert not host.is_trusted()
    assert host.asked()[1].etag is None
    ((code, message),) = rows(archive, "SELECT code, message FROM issue")
    assert (code, message[:28]) == ("validators_lie", "new content under the old ET")
    assert one(archive, "SELECT reason FROM host_trust").startswith("validators_lie: new content under")


def test_the_same_octets_read_otherwise_are_no_lie(host: Server, archive: Archive) -> None:
    host.says("A")
    run_id, page = host.asked()
    same = answer(archive, page, body="<p>A</p>", headers=OLD)
    archive.save([visit(archive, page, capture=same, parsed=reading(text_of(body="A, read better")))], run_id=run_id)
    assert host.is_trusted()


def test_a_server_that_says_304_whatever_it_is_asked_is_found_out(host: Server, archive: Archive) -> None:
    host.says("A")
    for _ in range(MOST_NOT_MODIFIED):
        host.denies()
    host.says("B", NEW[:1])  # its turn to be asked for whole: the text has changed meanwhile
    assert host.is_trusted(), "it may have changed just now"
    assert host.denies().etag == '"1"', "the validator of the old text is sent: an honest server sends the page"
    assert not host.is_trusted()
    assert rows(archive, "SELECT state, outcome FROM page") == [("due", "not_modified")]
    assert host.says("C", NEW[:1]).etag is None
    assert one(archive, "SELECT body FROM article_version ORDER BY id DESC LIMIT 1") == "C"


def test_an_honest_server_passes_the_trial(host: Server) -> None:
    host.says("A")
    for _ in range(MOST_NOT_MODIFIED):
        host.denies()
    host.says("B", NEW[:1])
    assert host.says("B", NEW[:1]).etag == '"1"'
    assert host.is_trusted()
    assert host.denies().etag == '"2"'


def test_content_that_is_older_than_the_304_before_it_proves_the_lie_at_once(host: Server) -> None:
    host.says("A")
    for _ in range(MOST_NOT_MODIFIED):
        host.denies()
    host.says("B", (("ETag", '"2"'), ("Last-Modified", "Wed, 25 Nov 2026 08:00:00 GMT")))
    assert not host.is_trusted()


def test_the_distrust_is_of_the_server_not_of_the_page_and_ends_after_a_season(archive: Archive, clock: Clock) -> None:
    host, neighbour = Server(archive, clock), Server(archive, clock, OTHER)
    neighbour.says("X", NEW)
    host.says("A")
    host.says("B")
    assert neighbour.asked()[1].etag is None
    clock.tick(days=91)
    neighbour.says("X", NEW)
    assert neighbour.asked()[1].etag == '"2"'


def test_a_304_that_nobody_asked_for_is_a_failure(archive: Archive) -> None:
    from crawler.running.visits import Patience, visit_of_capture

    held = frontier(archive, begin(archive))
    held.add([seed(URL)])
    (page,) = held.lease(1, 1)
    said = answer(archive, page, b"", status=304)
    told: Visit = visit_of_capture(page, said, Patience(), said.fetched_at, conditional=False)
    assert (told.outcome, told.reason.partition(":")[0]) == (Outcome.FAILED, "unasked_304")
