"""What an answer is read as: by what was expected, by its bytes, and last by what the server calls it."""

from datetime import UTC, datetime

import pytest

from crawler.readers.contents import content_type, read_content
from crawler.sources import Source
from storage.records import Capture, LeasedPage, Outcome, PageKind, Via
from tests.crawler.loopback import article

SOURCE = Source(key="one", name="One", kind="other", home="http://example.org/", hosts=("example.org",))
URL = "http://example.org/here"
HTML = str(article(1, "/next").body).encode()
RSS = b"<?xml version='1.0'?><rss><channel><item><title>T</title><link>http://example.org/next</link></item></channel></rss>"
MAP = b"<urlset><url><loc>http://example.org/next</loc></url></urlset>"
WALL = b"<html><head><title>Just a moment...</title></head><body><h1>Just a moment...</h1></body></html>"


def page(kind: PageKind) -> LeasedPage:
    return LeasedPage(
        page_id=1, url=URL, host="example.org", source="one", kind=kind, depth=0, via=Via.SEED, lease="1/x"
    )


def capture(body: bytes, media_type: str | None) -> Capture:
    fields = (("Content-Type", media_type),) if media_type else ()
    return Capture(url=URL, fetched_at=datetime(2026, 1, 1, tzinfo=UTC), status=200, headers=fields, body=body)


@pytest.mark.parametrize(
    ("expected", "media_type", "body", "kind", "outcome", "links"),
    [
        (PageKind.UNKNOWN, "text/html", HTML, PageKind.ARTICLE, Outcome.OK, 1),
        (PageKind.UNKNOWN, None, HTML, PageKind.ARTICLE, Outcome.OK, 1),
        (PageKind.UNKNOWN, "text/plain", HTML, PageKind.ARTICLE, Outcome.OK, 1),
        (PageKind.UNKNOWN, "application/rss+xml", RSS, PageKind.FEED, Outcome.OK, 1),
        (PageKind.UNKNOWN, "text/html", RSS, PageKind.FEED, Outcome.OK, 1),
        (PageKind.FEED, "text/plain", RSS, PageKind.FEED, Outcome.OK, 1),
        (PageKind.SITEMAP, "application/xml", MAP, PageKind.SITEMAP, Outcome.OK, 1),
        (PageKind.FEED, "text/html", HTML, PageKind.FEED, Outcome.WRONG_TYPE, 0),
        (PageKind.FEED, "text/html", WALL, PageKind.UNKNOWN, Outcome.CHALLENGE, 0),
        (PageKind.UNKNOWN, "text/html", WALL, PageKind.UNKNOWN, Outcome.CHALLENGE, 0),
        (PageKind.UNKNOWN, "application/pdf", b"%PDF-1.7 ...", PageKind.UNKNOWN, Outcome.WRONG_TYPE, 0),
        (PageKind.UNKNOWN, "text/plain", b"just words", PageKind.UNKNOWN, Outcome.WRONG_TYPE, 0),
        (PageKind.UNKNOWN, "text/html", b"", PageKind.UNKNOWN, Outcome.EMPTY, 0),
        (PageKind.SITEMAP, "application/xml", b"<html-ish>", PageKind.SITEMAP, Outcome.WRONG_TYPE, 0),
    ],
)
def test_what_a_body_is_read_as(
    expected: PageKind, media_type: str | None, body: bytes, kind: PageKind, outcome: Outcome, links: int
) -> None:
    parsed, found = read_content(page(expected), capture(body, media_type), SOURCE)
    assert (parsed.kind, parsed.outcome, len(found)) == (kind, outcome, links)
    assert bool(parsed.reason) is (outcome is not Outcome.OK)


@pytest.mark.parametrize(
    ("field", "media_type", "charset"),
    [
        ("text/html", "text/html", None),
        ("Text/HTML; Charset=ISO-8859-1", "text/html", "ISO-8859-1"),
        ('text/html;charset="utf-8"', "text/html", "utf-8"),
        ("text/html; charset=", "text/html", ""),
        ("text/html\r\nX: y", "text/html x: y", None),
        ("nonsense", "nonsense", None),
        (None, "", None),
    ],
)
def test_content_type(field: str | None, media_type: str, charset: str | None) -> None:
    assert content_type(capture(b"", field)) == (media_type, charset)
