"""Links, redirects and aliases: edges find their pages, now or later."""

import pytest

from storage import Archive
from storage.records import FoundPage, Link, LinkKind, Outcome, RunStatus, Via
from tests.storage.making import FIT, Site, answer, begin, frontier, lease, one, reading, rows, seed, text_of, visit

TEASER, FULL = "https://fit.example/teaser", "https://vox.example/full"
LINKS = "SELECT link.kind, to_url_key, page.url FROM link LEFT JOIN page ON page.id = to_page_id ORDER BY 1, 2"


def teaser(*links: Link) -> Link:
    return reading(text_of(), links=links)


def link_to(url: str, kind: LinkKind = LinkKind.TEASER_OF, **more: object) -> Link:
    return Link(kind=kind, url=url, **more)  # type: ignore[arg-type]


def test_the_full_article_is_put_into_the_frontier_for_the_source_that_owns_its_host(archive: Archive) -> None:
    Site(archive).crawl({TEASER: teaser(link_to(FULL + "?utm_source=fit", source_name="Vox"))})
    columns = "source.key, page.url_key, page.via, page.kind, page.priority, page.state"
    target = f"SELECT {columns} FROM page JOIN source ON source.id = source_id WHERE via = 'teaser'"
    assert rows(archive, target) == [("vox", "vox.example/full", "teaser", "article", 100, "due")]
    assert rows(archive, LINKS) == [("teaser_of", "vox.example/full", FULL + "?utm_source=fit")]
    credited = "SELECT name, kind FROM article_organization JOIN organization ON organization.id = organization_id"
    assert rows(archive, credited) == [("Vox", "credited_partner")]


def test_without_an_owner_the_finding_source_pays(archive: Archive) -> None:
    Site(archive).crawl({TEASER: teaser(link_to("https://stranger.example/full"))})
    assert one(archive, "SELECT key FROM source JOIN page ON source.id = source_id WHERE via = 'teaser'") == "fit"


def test_other_links_wait_for_their_page(archive: Archive) -> None:
    site = Site(archive)
    site.crawl({TEASER: teaser(link_to(FULL, LinkKind.COPY_OF))})
    assert rows(archive, LINKS) == [("copy_of", "vox.example/full", None)]
    site.crawl({FULL: reading(text_of())}, source="vox")
    assert rows(archive, LINKS) == [("copy_of", "vox.example/full", FULL)]


def test_a_link_follows_the_redirects_of_its_target(archive: Archive) -> None:
    site = Site(archive)
    site.crawl({TEASER: teaser(link_to(FULL, LinkKind.COPY_OF))})
    run_id = begin(archive)
    held = frontier(archive, run_id)
    held.add([seed(FULL, "vox")])
    page = lease(held)["vox.example/full"]
    hop = visit(archive, page, Outcome.REDIRECT, redirect_url="/new", capture=answer(archive, page, status=301))
    archive.save([hop], run_id=run_id)
    assert rows(archive, LINKS) == [("copy_of", "vox.example/full", "https://vox.example/new")]
    archive.end_run(run_id, RunStatus.OK, 0)
    site.crawl({"https://fit.example/second": teaser(link_to(FULL, LinkKind.COPY_OF))})
    assert {row[2] for row in rows(archive, LINKS)} == {"https://vox.example/new"}


def test_a_link_that_is_shown_no_more_is_kept_with_its_end(archive: Archive) -> None:
    site = Site(archive)
    for links, gone in (((link_to(FULL),), False), ((), True), ((link_to(FULL),), False)):
        site.crawl({TEASER: teaser(*links)})
        assert (one(archive, "SELECT gone_at FROM link") is not None) == gone


def test_a_page_is_no_teaser_of_itself(archive: Archive) -> None:
    Site(archive).crawl({TEASER: teaser(link_to(TEASER + "#more"), link_to("mailto:x@fit.example"))})
    assert rows(archive, LINKS) == []


def follow(archive: Archive, hops: dict[str, str], start: str, rounds: int = 30) -> list[str]:
    """Visit what is due, answering with these redirects, until nothing is due; the URLs in order."""
    run_id = begin(archive, FIT)
    held = frontier(archive, run_id, "fit")
    held.add([seed(start)])
    visited: list[str] = []
    for _ in range(rounds):
        pages = held.lease(5, 5)
        if not pages:
            break
        for page in pages:
            visited.append(page.url)
            target = hops.get(page.url)
            outcome = Outcome.REDIRECT if target else Outcome.OK
            archive.save([visit(archive, page, outcome, redirect_url=target)], run_id=run_id)
    archive.end_run(run_id, RunStatus.OK, 0)
    return visited


OUTCOMES = "SELECT url_key, outcome, reason FROM page ORDER BY id"


def test_each_hop_is_a_page_and_the_alias_leads_on(archive: Archive) -> None:
    a, b, c = "https://fit.example/a", "https://fit.example/b", "https://other.example/c"
    assert follow(archive, {a: "b", b: c}, a) == [a, b, c]
    aliases = "SELECT page_alias.url_key, page.url FROM page_alias JOIN page ON page.id = page_id ORDER BY 1"
    assert rows(archive, aliases) == [("fit.example/a", b), ("fit.example/b", c)]
    assert rows(archive, "SELECT url, via, redirects, final_url FROM page ORDER BY id") == [
        (a, "seed", 0, b),
        (b, "seed", 1, c),
        (c, "seed", 2, c),
    ]
    assert {row[0] for row in rows(archive, "SELECT via FROM sighting")} == {"seed", "redirect"}


def test_a_redirect_to_another_spelling_of_the_same_page_visits_it_there(archive: Archive) -> None:
    plain, secure = "http://fit.example/a", "https://fit.example/a"
    assert follow(archive, {plain: secure}, plain) == [plain, secure]
    assert rows(archive, "SELECT url, outcome FROM page") == [(secure, "ok")]
    assert rows(archive, "SELECT status, outcome FROM capture ORDER BY id") == [(200, "redirect"), (200, "ok")]


def test_a_redirect_to_itself_ends(archive: Archive) -> None:
    a = "https://fit.example/a"
    assert len(follow(archive, {a: a}, a)) == 11
    ((_, outcome, reason),) = rows(archive, OUTCOMES)
    assert (outcome, reason.partition(":")[0]) == ("failed", "too_many_redirects")
    assert rows(archive, "SELECT class, stage FROM failure") == [("too_many_redirects", "fetch")]


def test_a_loop_of_redirects_is_a_failure_that_says_so(archive: Archive) -> None:
    a, b, c = (f"https://fit.example/{name}" for name in "abc")
    assert follow(archive, {a: b, b: c, c: a}, a) == [a, b, c]
    assert [row[1] for row in rows(archive, OUTCOMES)] == ["redirect", "redirect", "failed"]
    assert rows(archive, "SELECT class FROM failure") == [("redirect_loop",)]


def test_an_endless_chain_of_redirects_ends(archive: Archive) -> None:
    hops = {f"https://fit.example/{n}": f"https://fit.example/{n + 1}" for n in range(40)}
    assert len(follow(archive, hops, "https://fit.example/0")) == 11
    assert rows(archive, "SELECT class FROM failure") == [("too_many_redirects",)]


def test_an_address_that_answers_again_is_no_alias(archive: Archive) -> None:
    a, b = "https://fit.example/a", "https://fit.example/b"
    follow(archive, {a: b}, a)
    follow(archive, {}, a)
    assert rows(archive, "SELECT * FROM page_alias") == []


def test_what_is_found_at_an_alias_is_its_page(archive: Archive) -> None:
    a, b = "https://fit.example/a", "https://fit.example/b"
    follow(archive, {a: b}, a)
    held = frontier(archive, begin(archive, FIT), "fit")
    assert held.add([FoundPage(url=a, source="fit", via=Via.FEED, title_hint="From the feed")]) == 0
    assert rows(archive, "SELECT title FROM page WHERE url = :url", url=b) == [("From the feed",)]


@pytest.mark.parametrize("score", [-1.0, 0.4, 7.0])
def test_a_score_is_between_nothing_and_certainty(archive: Archive, score: float) -> None:
    Site(archive).crawl({TEASER: teaser(link_to(FULL, score=score))})
    assert one(archive, "SELECT score FROM link") == min(1.0, max(0.0, score))
