"""Feeds: RSS, RDF and Atom in all versions. Only what discovery needs: addresses, titles, dates."""

import html
import re
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

from lxml import etree

from crawler.discovery.found import FoundLink, Reading, absolute_url, fold
from crawler.discovery.xml_repair import repair
from crawler.discovery.xml_stream import in_chunks, local_name, namespace, stream_elements, text_of
from storage.records import Issue, PageKind, Via

MAX_FEED_LINKS = 10_000
MAX_FEED_BYTES = 16 * 1024 * 1024

_ENTRIES = frozenset({"item", "entry"})
_PAGING = frozenset({"next", "prev-archive"})
"""RFC 5005: further pages of the same feed."""
_CORE = re.compile(
    r"|http://www\.w3\.org/2005/Atom|http://purl\.org/(atom/ns#|rss/1\.0/|dc/elements/1\.1/|dc/terms/)|atom|dc|dcterms"
    r"|http://(my|channel)\.netscape\.com/rdf/simple/0\.9/|http://rssnamespace\.org/feedburner/ext/1\.0|feedburner|.*rss.*"
)
_PUBLISHED = ("published", "pubdate", "issued", "created", "date")
_UPDATED = ("updated", "modified")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>")


def read_feed(body: bytes, url: str | None = None, *, http_charset: str | None = None) -> Reading:
    """The entries of a feed in its order, and its further pages. Never raises: what is broken is an issue."""
    issues: list[Issue] = []
    if len(body) > MAX_FEED_BYTES:
        issues.append(Issue(code="feed_too_large", message=f"only the first {MAX_FEED_BYTES >> 20} MiB were read"))
    unique: dict[str, FoundLink] = {}
    for link in _read_xml(repair(in_chunks(body[:MAX_FEED_BYTES]), issues, http_charset), url, issues):
        if len(unique) >= MAX_FEED_LINKS:
            issues.append(Issue(code="feed_too_long", message=f"only the first {MAX_FEED_LINKS:,} entries were read"))
            break
        unique.setdefault(link.url, link)
    if not unique and not issues:
        issues.append(Issue(code="empty_feed", message="the feed has no entry with an address"))
    return Reading(links=tuple(unique.values()), issues=tuple(issues))


def _read_xml(document: Iterable[bytes], url: str | None, issues: list[Issue]) -> Iterator[FoundLink]:
    """Entries are recognised by where they begin, not by their depth: broken feeds nest them."""
    entry = _Entry()
    open_entries = foreign = 0
    root = ""
    for event, element in stream_elements(document, url=url, issues=issues):
        name = local_name(element)
        if not root:
            root = name
            if root not in {"rss", "rdf", "feed", "channel", "entry"}:
                issues.append(Issue(code="not_a_feed", message=f"the document is a <{root[:40]}>, not a feed"))
                return
        if name in _ENTRIES:
            yield from entry.links(url)
            entry = _Entry()
            open_entries += 1 if event == "start" else -1
            foreign = 0
            if event == "end":
                element.clear()
        elif open_entries and name == "source":
            foreign = max(0, foreign + (1 if event == "start" else -1))
        elif event == "end" and _CORE.fullmatch(namespace(element)):
            if open_entries and not foreign:
                entry.take(name, element, url)
            elif name == "link" and element.get("rel") in _PAGING:
                yield from _further_page(element, url)
    yield from entry.links(url)


class _Entry:
    """One entry while it is being read; the first of several values counts."""

    def __init__(self) -> None:
        self._fields: dict[str, str] = {}

    def take(self, name: str, element: etree._Element, url: str | None) -> None:
        value = text_of(element).strip()
        if name == "link" and element.get("href") is not None:
            self._take_atom_link(element, url)
        elif name == "guid" and element.get("isPermaLink", "true").strip().lower() == "true":
            self._fields.setdefault("guid", value)
        elif value and name in {"link", "origlink", "title", "id", *_PUBLISHED, *_UPDATED}:
            self._fields.setdefault(name, urljoin_base(element, value, url) if name == "link" else value)

    def _take_atom_link(self, element: etree._Element, url: str | None) -> None:
        relation = (element.get("rel") or "alternate").strip().lower()
        kind = (element.get("type") or "text/html").strip().lower()
        if relation in {"alternate", "http://www.iana.org/assignments/relation/alternate"}:
            name = "link" if "html" in kind else "other"
            self._fields.setdefault(name, urljoin_base(element, element.get("href") or "", url))

    def links(self, url: str | None) -> Iterator[FoundLink]:
        told = self._fields
        places = (
            told.get("origlink"),
            told.get("link"),
            told.get("other"),
            _web(told.get("guid")),
            _web(told.get("id")),
        )
        address = next((found for place in places if place and (found := absolute_url(url, place))), None)
        if address:
            yield FoundLink(
                url=address,
                via=Via.FEED,
                title=fold(html.unescape(_TAG.sub(" ", html.unescape(told.get("title", "")[:4_000])))),
                published=fold(next((told[name] for name in _PUBLISHED if name in told), None), 60),
                updated=fold(next((told[name] for name in _UPDATED if name in told), None), 60),
                is_headline=True,
            )


def _further_page(element: etree._Element, url: str | None) -> Iterator[FoundLink]:
    address = absolute_url(url, urljoin_base(element, element.get("href") or "", url))
    if address and address != url:
        yield FoundLink(url=address, via=Via.FEED, kind=PageKind.FEED, is_next=True)


def urljoin_base(element: etree._Element, href: str, url: str | None) -> str:
    """`href` against the element's `xml:base`."""
    try:
        return urljoin(element.base or url or "", href.strip())
    except ValueError:
        return href


def _web(identifier: str | None) -> str | None:
    """An identifier that is an address; most of them are, but nothing promises it."""
    return identifier if identifier and identifier.startswith(("http://", "https://")) else None
