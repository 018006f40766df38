"""Which documents are made for machines, told by their bytes: feeds, sitemaps, calendars. Servers' labels are hints."""

import re
from dataclasses import dataclass

from crawler.discovery.calendars import read_calendar
from crawler.discovery.feeds import MAX_FEED_BYTES, read_feed
from crawler.discovery.found import Reading
from crawler.discovery.json_document import JsonRefused, JsonTooDeep, parse_json
from crawler.discovery.json_feed import is_json_feed, read_json_feed
from crawler.discovery.sitemaps import read_sitemap
from crawler.discovery.wordpress import is_events, is_posts, read_events, read_posts
from crawler.parsers.encoding import decode
from storage.records import Issue, PageKind

HEAD_BYTES = 8_192

_PROLOG = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)", re.S | re.I)
_ROOT = re.compile(r"\s*<(?:[\w.-]{1,40}:)?([\w.-]{1,40})")
_FEED_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})
_SITEMAP_ROOTS = frozenset({"urlset", "sitemapindex"})
_HTML = re.compile(r"<!DOCTYPE\s+html|<html\b", re.I)
_ADDRESS = re.compile(r"\s*https?://\S+\s*(?:[\r\n]|$)")


@dataclass(frozen=True, slots=True)
class Document:
    """A document for machines: what it is, and what it tells of."""

    kind: PageKind
    """`feed` or `sitemap`."""
    reading: Reading


def read_document(
    body: bytes, url: str | None = None, *, http_charset: str | None = None, pages: int | None = None
) -> Document | None:
    """Read a feed, sitemap or calendar, whatever the server calls it; `None` if the bytes are none of these.

    `pages` is how many pages of the document there are, where a header of the answer says so (WordPress).
    """
    if body.startswith(b"\x1f\x8b"):
        return Document(PageKind.SITEMAP, read_sitemap(body, url))
    head = decode(body[:HEAD_BYTES], http_charset)[0].lstrip("\ufeff \t\r\n")
    if head[:15].upper() == "BEGIN:VCALENDAR":
        return Document(PageKind.FEED, read_calendar(body, url, http_charset=http_charset))
    if head[:1] in {"{", "["}:
        return _read_json(body, url, http_charset, pages)
    root = _root_of(head)
    if not root and "<!ENTITY" in head.upper() and not _HTML.search(head):
        return _refused("entities_refused", "the document declares entities; it was not read")
    if root in _FEED_ROOTS:
        return Document(PageKind.FEED, read_feed(body, url, http_charset=http_charset))
    if root in _SITEMAP_ROOTS or _ADDRESS.match(head):
        return Document(PageKind.SITEMAP, read_sitemap(body, url))
    return None


def _refused(code: str, message: str) -> Document:
    """A document that nobody writes in good faith, whatever it was to be."""
    return Document(PageKind.FEED, Reading(issues=(Issue(code=code, message=message),)))


def _root_of(head: str) -> str:
    position = 0
    while match := _PROLOG.match(head, position):
        position = match.end()
    root = _ROOT.match(head, position)
    return root[1].lower() if root else ""


def _read_json(body: bytes, url: str | None, http_charset: str | None, pages: int | None) -> Document | None:
    text, _ = decode(body[:MAX_FEED_BYTES], http_charset)
    try:
        document = parse_json(text)
    except JsonTooDeep as error:
        return _refused("json_too_deep", str(error))
    except JsonRefused:
        return None
    if is_posts(document):
        return Document(PageKind.FEED, read_posts(document, url, pages))
    if is_events(document):
        return Document(PageKind.FEED, read_events(document, url))
    if is_json_feed(document):
        return Document(PageKind.FEED, read_json_feed(document, url))
    return None
