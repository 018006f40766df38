"""JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""

from collections.abc import Iterator
from typing import Any

from crawler.discovery.found import FoundLink, Reading, absolute_url, fold
from crawler.discovery.json_document import texts_of
from storage.records import Issue, PageKind, Via


def is_json_feed(document: Any) -> bool:
    """Whether a JSON document says it is a JSON Feed."""
    return isinstance(document, dict) and "jsonfeed.org" in str(document.get("version"))


def read_json_feed(document: Any, url: str | None) -> Reading:
    """The entries of a JSON Feed in its order, and its next page."""
    entries = document.get("items")
    if not isinstance(entries, list):
        return Reading(issues=(Issue(code="broken_feed", message="the feed has no list of items"),))
    links = {link.url: link for link in (*_entries(entries, url), *_next_page(document, url))}
    empty = Issue(code="empty_feed", message="the feed has no entry with an address")
    return Reading(links=tuple(links.values()), issues=() if links else (empty,))


def _entries(entries: list[Any], url: str | None) -> Iterator[FoundLink]:
    for entry in entries:
        told = texts_of(entry)
        identifier = told.get("id", "")
        web = identifier if identifier.startswith(("http://", "https://")) else None
        address = absolute_url(url, told.get("url") or web or told.get("external_url"))
        if address:
            yield FoundLink(
                url=address,
                via=Via.FEED,
                title=fold(told.get("title")),
                published=told.get("date_published"),
                updated=told.get("date_modified"),
                is_headline=True,
            )


def _next_page(document: Any, url: str | None) -> Iterator[FoundLink]:
    further = absolute_url(url, texts_of(document).get("next_url"))
    if further and further != url:
        yield FoundLink(url=further, via=Via.FEED, kind=PageKind.FEED, is_next=True)
