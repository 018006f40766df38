"""Feeds that a site announces on other hosts: found, asked with all manners, and used where they name its pages."""

import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.probe.elsewhere import feeds_elsewhere
from crawler.sources import Source
from storage.records import Capture, Outcome, Visit
from tests.crawler.desk import Desk
from tests.crawler.loopback import Answer, Site, article, html, serve
from tests.unseen.feeds import as_xml, rss
from tests.unseen.prose import stories

SOURCE = Source(key="a", name="A", kind="partner", home="https://a.example/", hosts=("a.example",))
RSS = "application/rss+xml"
CASES = [
    (f'<link rel="alternate" type="{RSS}" href="https://feeds.example/a">', (), ["https://feeds.example/a"]),
    (f'<link rel="alternate" type="{RSS}" href="https://a.example/feed">', (), []),
    (f'<link rel="alternate" type="{RSS}" href="https://feeds.example/comments/a">', (), []),
    ('<link rel="alternate" hreflang="fr" href="https://a-fr.example/">', (), []),
    (f'<a type="{RSS}" href="https://other.example/feed">a friend</a>', (), []),
    ("", (("Link", f'<https://feeds.example/h>; rel="alternate"; type="{RSS}"'),), ["https://feeds.example/h"]),
]


@pytest.mark.parametrize(("head", "fields", "feeds"), CASES)
def test_what_a_page_announces_on_other_hosts(head: str, fields: tuple[tuple[str, str], ...], feeds: list[str]) -> None:
    capture = Capture(
        url="https://a.example/", fetched_at=datetime(2026, 11, 24, tzinfo=UTC), status=200, headers=fields,
        body=f"<html><head>{head}</head><body><p>Text</p></body></html>".encode(),
    )  # fmt: skip
    visit = Visit(page_id=1, source="a", lease="", outcome=Outcome.OK, capture=capture)
    assert feeds_elsewhere(visit, SOURCE) == feeds
    assert feeds_elsewhere(replace(visit, capture=None), SOURCE) == []


def announce(site: Site, service: Site, *, of: Site) -> None:
    """A site of six articles whose only list is a feed at a feed service, which tells of the pages of `of`."""
    told = stories("en", days_apart=3)
    links = {story.slug: f"/n/{number}" for number, story in enumerate(told)}
    head = f'<link rel="alternate" type="{RSS}" href="{service.url("/feed")}">'
    site.pages["/"] = html(f"<p>Welcome.</p>{head}")
    for number in range(len(told)):
        site.pages[f"/n/{number}"] = article(number)
    service.pages["/feed"] = as_xml(rss("News", of, told, links))


def test_a_feed_of_a_feed_service_is_found_with_manners_and_only_where_it_names_the_sites_pages(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with serve(8) as [good, service, forbidden, closed, foreign, other, guarded, private]:
        announce(good, service, of=good)
        announce(forbidden, closed, of=forbidden)
        closed.pages["/robots.txt"] = Answer("User-agent: *\nDisallow: /", kind="text/plain")
        announce(foreign, other, of=good)
        announce(guarded, private, of=guarded)
        allowed = (site for site in (good, service, forbidden, closed, foreign, other, guarded))
        options = [word for site in allowed for word in ("--allow", site.address)]
        sites = (good, forbidden, foreign, guarded)
        added = desk.run("source", "add", *(site.url("/") for site in sites), *options, "--delay", "0")
        files = [
            (tmp_path / "sources" / f"{one.host.replace('.', '-').replace(':', '-')}.toml").read_text() for one in sites
        ]
        starts = [tomllib.loads(text)["start"].get("feeds") for text in files]
        assert starts == [[service.url("/feed")], None, None, None], added.stderr
        assert f"# Kept from us: {closed.url('/feed')}" in files[1]
        assert (closed.paths(), other.paths(), private.asked) == ([], ["/feed"], [])
        crawled = desk.run("crawl", good.host.replace(".", "-").replace(":", "-"))
        assert crawled.returncode == 0, crawled.stderr
        assert {f"/n/{number}" for number in range(6)} <= set(good.paths())
        assert service.paths() == ["/feed", "/feed"]
