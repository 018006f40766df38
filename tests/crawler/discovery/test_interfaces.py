"""Interfaces that a page announces become feeds."""

import pytest

from crawler.discovery.listings import read_links
from crawler.parsers.page import read_bytes
from storage.records import PageKind

HOME = "https://e.org/"


@pytest.mark.parametrize(
    ("element", "feed"),
    [
        ('<link rel="https://api.w.org/" href="/wp-json/">', "/wp-json/wp/v2/posts?per_page=100"),
        ('<link rel="https://api.w.org/" href="/?rest_route=/">', "/?rest_route=/wp/v2/posts&per_page=100"),
        (
            '<link rel="alternate" href="https://e.org/wp-json/tribe/events/v1/">',
            "/wp-json/tribe/events/v1/events?per_page=50",
        ),
        ('<link rel="alternate" type="application/feed+json" href="/feed.json">', "/feed.json"),
        ('<link rel="alternate" type="application/json" title="JSON Feed" href="/feed.json">', "/feed.json"),
        ('<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/7">', None),
        ('<link rel="alternate" type="application/json+oembed" href="/wp-json/oembed/1.0/embed?url=x">', None),
        ('<link rel="stylesheet" type="application/json" href="/x.json">', None),
    ],
)
def test_what_a_link_element_announces(element: str, feed: str | None) -> None:
    page = read_bytes(f"<!doctype html><html><head>{element}</head><body></body></html>".encode(), url=HOME)
    feeds = [link.url for link in read_links(page).links if link.kind is PageKind.FEED]
    assert feeds == ([f"https://e.org{feed}"] if feed else [])
