"""Documents for machines are told by their bytes, whatever the server calls them."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery.documents import read_document
from storage.records import PageKind


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b'<?xml version="1.0"?>\n<!-- made by -->\n<rss version="2.0"/>', PageKind.FEED),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"/>', PageKind.FEED),
        (b"<rdf:RDF/>", PageKind.FEED),
        (b"\xef\xbb\xbf\n<rss/>", PageKind.FEED),
        (b'<!DOCTYPE rss PUBLIC "x" "y"><rss/>', PageKind.FEED),
        ("<?xml version='1.0' encoding='utf-16'?><rss/>".encode("utf-16"), PageKind.FEED),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR", PageKind.FEED),
        (b'{"version": "https://jsonfeed.org/version/1", "items": []}', PageKind.FEED),
        (b'[{"id": 1, "link": "https://e.org/"}]', PageKind.FEED),
        (b'{"events": [], "total": 0}', PageKind.FEED),
        (b"<urlset/>", PageKind.SITEMAP),
        (b'<?xml-stylesheet href="s.xsl"?><sm:sitemapindex/>', PageKind.SITEMAP),
        (gzip.compress(b"<urlset/>"), PageKind.SITEMAP),
        (b"https://e.org/a\nhttps://e.org/b", PageKind.SITEMAP),
        (b"<!DOCTYPE html><html><body><rss></rss></body></html>", None),
        (b"<html><head><title>rss</title></head></html>", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
        (b'{"name": "not a feed"}', None),
        (b'{"broken', None),
        (b"[]", None),
        (b"Just text about https://e.org/ and more.", None),
        (b"%PDF-1.7", None),
        (b"", None),
    ],
)
def test_what_a_document_is(body: bytes, kind: PageKind | None) -> None:
    document = read_document(body, "https://e.org/x", http_charset=None)
    assert (document and document.kind) == kind


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"<rss>", b"<?", b"<!--", b"{", b"[", b"BEGIN:VCALENDAR", b"\x1f\x8b"]),
)
def test_any_bytes_are_told(noise: bytes, start: bytes) -> None:
    document = read_document(start + noise)
    assert document is None or document.kind in {PageKind.FEED, PageKind.SITEMAP}
