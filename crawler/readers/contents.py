"""What a good answer holds: a page, a feed, a sitemap, or nothing that we read. Pure: bytes in, values out."""

import re
from dataclasses import replace
from email.message import Message
from typing import TypeAlias

from crawler.discovery.documents import Document, read_document
from crawler.discovery.follow import follow
from crawler.discovery.found import FoundLink
from crawler.discovery.link_fields import canonical_of, link_fields, pages_of
from crawler.discovery.listings import read_links
from crawler.parsers.fingerprints import fingerprinted
from crawler.parsers.page import read_bytes
from crawler.parsers.reading import read_page
from crawler.parsers.rules import Rules
from crawler.readers.parser_version import reading_version
from crawler.sources import Source
from storage.records import Capture, FoundPage, LeasedPage, Outcome, PageKind, Parsed

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"})
VAGUE_TYPES = frozenset({"", "text/plain", "application/octet-stream", "text/xml", "application/xml"})
"""What servers say that do not know: then the first bytes decide."""
MADE_FOR_MACHINES = frozenset({PageKind.FEED, PageKind.SITEMAP})
_WITH_LINKS = frozenset({Outcome.OK, Outcome.EMPTY})
"""Outcomes of pages whose links are the site's own."""
_PLAINLY_HTML = re.compile(rb"\s*<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_SOME_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|h1|p|div)[\s>]", re.IGNORECASE)
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_AHEAD = 1024


Content: TypeAlias = tuple[Parsed, tuple[FoundPage, ...]]
"""What a capture says, and the pages that it leads to."""


def read_content(
    page: LeasedPage, capture: Capture, source: Source, furniture: frozenset[int] = frozenset()
) -> Content:
    """Read a capture of status 2xx: what it says, and the pages that it leads to.

    `furniture` are the hashes of the blocks that the source repeats on its pages (`storage.texts.furniture`).
    """
    parsed, found = _read(page, capture, source, furniture)
    version = reading_version(source.rules.on(capture.fetched_at.date()))
    return replace(parsed, parser_version=version), found


def reads_alike(parsed: Parsed, taken_for: PageKind, kind: PageKind) -> bool:
    """Whether the reading of a page that was taken for one kind is that of the same page taken for another, too.

    What is no page, and a page where a feed should be, is called what it was taken for; all else says what it is.
    """
    if taken_for is kind or parsed.kind in MADE_FOR_MACHINES - {taken_for}:
        return True
    said_by_itself = parsed.outcome is not Outcome.WRONG_TYPE and not parsed.reason.startswith("no_body")
    return said_by_itself and not {taken_for, kind} & MADE_FOR_MACHINES


def _read(page: LeasedPage, capture: Capture, source: Source, furniture: frozenset[int]) -> Content:
    if not capture.body:
        return Parsed(kind=page.kind, outcome=Outcome.EMPTY, reason="no_body: the answer has no body"), ()
    media_type, charset = content_type(capture)
    document, told = None, link_fields(capture)
    if not _PLAINLY_HTML.match(capture.body[:_AHEAD]):
        pages = _number(capture.header("X-WP-TotalPages"))
        document = read_document(capture.body, capture.url, http_charset=charset, pages=pages)
    if document is not None:
        parsed, links = _listed(document)
    elif _is_html(media_type, capture.body):
        parsed, links = _page(page, capture, charset, source.rules.knowing(furniture), canonical_of(told))
    else:
        called = media_type or "an answer without a type"
        reason = f"wrong_type: {f'what is called {called}' if media_type in HTML_TYPES else called} is no page"
        return Parsed(kind=page.kind, outcome=Outcome.WRONG_TYPE, reason=reason), ()
    if parsed.outcome in _WITH_LINKS:
        links = (*links, *pages_of(told, capture.url, parsed.kind))
    return parsed, follow(links, page, source, capture.fetched_at.date())


def content_type(capture: Capture) -> tuple[str, str | None]:
    """Media type in lower case, empty where none is stated, and the charset parameter (RFC 9110, section 8.3)."""
    stated = re.sub(r"[\r\n]+", " ", capture.header("Content-Type") or "")
    if not stated.strip():
        return "", None
    message = Message()
    message["Content-Type"] = stated
    charset = message.get_param("charset")
    return stated.partition(";")[0].strip().lower(), charset if isinstance(charset, str) else None


def _number(field: str | None) -> int | None:
    text = (field or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None


def _is_html(media_type: str, body: bytes) -> bool:
    if _is_binary(body):
        return False
    return media_type in HTML_TYPES or (media_type in VAGUE_TYPES and bool(_SOME_HTML.search(body[:_AHEAD])))


def _is_binary(body: bytes) -> bool:
    """Whether the beginning is no text, whatever the server calls it: no tag, and many octets that no text has."""
    head = body[:_AHEAD]
    return b"<" not in head and len(_NO_TEXT.findall(head)) * 20 > len(head)


def _page(
    page: LeasedPage, capture: Capture, charset: str | None, rules: Rules, canonical: str | None
) -> tuple[Parsed, tuple[FoundLink, ...]]:
    """An HTML page. One that stands where a feed or sitemap should be is a wall, or of the wrong type."""
    read = read_bytes(
        capture.body, url=capture.url, http_charset=charset, fetched_at=capture.fetched_at, canonical=canonical
    )
    parsed = fingerprinted(read_page(read, rules))
    if page.kind in MADE_FOR_MACHINES and parsed.outcome in _WITH_LINKS:
        reason = f"not_a_{page.kind}: the address answers with a web page"
        return Parsed(kind=page.kind, outcome=Outcome.WRONG_TYPE, reason=reason), ()
    return parsed, read_links(read).links if parsed.outcome in _WITH_LINKS else ()


def _listed(document: Document) -> tuple[Parsed, tuple[FoundLink, ...]]:
    """A feed, sitemap or calendar. One that names nothing because it is broken is a failure; an empty one is not."""
    reading = document.reading
    broken = next((issue for issue in reading.issues if not issue.code.startswith("empty_")), None)
    if broken and not (reading.links or reading.events):
        reason = f"{broken.code}: {broken.message}"
        return Parsed(kind=document.kind, outcome=Outcome.FAILED, reason=reason, issues=reading.issues), ()
    return Parsed(kind=document.kind, events=reading.events, issues=reading.issues), reading.links
