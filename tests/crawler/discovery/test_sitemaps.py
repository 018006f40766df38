"""Sitemaps of every kind, whole and broken."""

import gzip
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery import sitemaps
from crawler.discovery.sitemaps import MAX_SITEMAP_LINKS, read_sitemap
from storage.records import PageKind, Via

URL = "https://e.org/sitemap.xml"

SET = b"""<?xml version="1.0" encoding="UTF-8"?><?xml-stylesheet type="text/xsl" href="//e.org/style.xsl"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url><loc>
 https://e.org/a?x=1&amp;y=2 </loc><image:image><image:loc>https://e.org/i.png</image:loc></image:image>
 <lastmod>2024-12-03T10:00:00+00:00</lastmod><changefreq>daily</changefreq><priority>0.8</priority></url>
<url><loc>https://e.org/b</loc><news:news><news:publication><news:name>The Post</news:name>
 <news:language>en</news:language></news:publication><news:publication_date>2024-12-03</news:publication_date>
 <news:title>News of B</news:title></news:news></url>
<url><loc>https://e.org/en</loc><xhtml:link rel="alternate" hreflang="fr" href="https://e.org/fr"/></url>
<url><loc>https://e.org/b</loc></url><url><loc></loc></url>
</urlset>"""

INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://e.org/posts.xml.gz</loc><lastmod>2024-12-03</lastmod></sitemap>
<sitemap><loc>/pages.xml</loc></sitemap></sitemapindex>"""


def urls(body: bytes) -> list[str]:
    return [link.url.removeprefix("https://e.org/") for link in read_sitemap(body, URL).links]


def codes(body: bytes) -> list[str]:
    return [issue.code for issue in read_sitemap(body, URL).issues]


def test_a_set_with_every_extension() -> None:
    reading = read_sitemap(SET, URL)
    assert urls(SET) == ["a?x=1&y=2", "b", "en", "fr"]
    assert reading.issues == ()
    assert reading.links[0].updated == "2024-12-03T10:00:00+00:00"
    assert all(link.via is Via.SITEMAP and link.kind is PageKind.UNKNOWN for link in reading.links)


def test_the_fields_of_a_news_sitemap_are_kept() -> None:
    news = read_sitemap(SET, URL).links[1]
    assert (news.title, news.published) == ("News of B", "2024-12-03")
    assert dict(news.hints) == {
        "news:name": "The Post",
        "news:language": "en",
        "news:publication_date": "2024-12-03",
        "news:title": "News of B",
    }


def test_an_index_leads_to_sitemaps() -> None:
    reading = read_sitemap(INDEX, URL)
    assert urls(INDEX) == ["posts.xml.gz", "pages.xml"]
    assert {link.kind for link in reading.links} == {PageKind.SITEMAP}
    assert reading.links[0].updated == "2024-12-03"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(gzip.compress(SET), id="gzip"),
        pytest.param(gzip.compress(SET[:300]) + gzip.compress(SET[300:]), id="gzip in two members"),
        pytest.param(gzip.compress(SET) + b"\x00" * 512, id="gzip with padding"),
        pytest.param(SET.decode().replace("UTF-8", "UTF-16").encode("utf-16"), id="utf-16"),
        pytest.param(b"\xef\xbb\xbf" + SET, id="byte order mark"),
        pytest.param(b"\n \n" + SET, id="blank lines first"),
        pytest.param(SET.replace(b"http://www.sitemaps.org/schemas", b"https://other.example/"), id="other namespace"),
        pytest.param(SET.replace(b"urlset xmlns=", b"urlset data-x="), id="no namespace"),
    ],
)  # fmt: skip
def test_the_same_set_in_other_clothes(body: bytes) -> None:
    assert urls(body) == ["a?x=1&y=2", "b", "en", "fr"]


def test_plain_text() -> None:
    assert urls("\ufeffhttps://e.org/a\r\nhttps://e.org/é\n\nnot an address\nmailto:x@e.org".encode()) == [
        "a",
        "%C3%A9",
    ]


def entities(declared: bytes) -> bytes:
    return b"<!DOCTYPE a [" + declared + b"]><urlset><url><loc>https://e.org/&a;</loc></url></urlset>"


@pytest.mark.parametrize(
    ("body", "found", "code"),
    [
        pytest.param(SET[: SET.index(b"<url><loc>https://e.org/en")], ["a?x=1&y=2", "b"], "broken_xml", id="cut off"),
        pytest.param(gzip.compress(SET)[:-8], ["a?x=1&y=2", "b", "en", "fr"], "broken_gzip", id="gzip cut off"),
        pytest.param(b"\x1f\x8b\x08garbage", [], "broken_gzip", id="gzip garbage"),
        pytest.param(b"<html><body>login</body></html>", [], "not_a_sitemap", id="a page"),
        pytest.param(b"", [], "empty_sitemap", id="nothing"),
        pytest.param(b"<urlset></urlset>", [], "empty_sitemap", id="an empty set"),
        pytest.param(b"<urlset>" + b"<a>" * 5_000, [], "broken_xml", id="deep"),
        pytest.param(entities(b"<!ENTITY a 'b'>"), [], "entities_refused", id="entities"),
        pytest.param(entities(b"<!ENTITY a SYSTEM 'file:///etc/passwd'>"), [], "entities_refused", id="external"),
        pytest.param(entities(b"<!ENTITY % b SYSTEM 'http://127.0.0.1/'>%b;"), [], "entities_refused", id="parameter"),
    ],
)
def test_what_is_broken_is_read_as_far_as_it_goes_and_said(body: bytes, found: list[str], code: str) -> None:
    assert urls(body) == found
    assert code in codes(body)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (b"a?b=1&c=2&copy=3", "a?b=1&c=2&copy=3"),
        (b"caf&eacute;", "caf%C3%A9"),
        (b"<![CDATA[a?b=1&c=2]]>", "a?b=1&c=2"),
        (b"a&#xD800;b", "a%EF%BF%BDb"),
        (b"a\x01b", "ab"),
    ],
)
def test_an_address_that_was_not_escaped_is_read_as_it_was_meant(written: bytes, meant: str) -> None:
    assert urls(b"<urlset><url><loc>https://e.org/" + written + b"</loc></url></urlset>") == [meant]


def test_more_addresses_are_cut_at_the_protocols_limit() -> None:
    body = b"<urlset>" + b"".join(b"<url><loc>https://e.org/%d</loc></url>" % number for number in range(60_000))
    reading = read_sitemap(body, URL)
    assert len(reading.links) == MAX_SITEMAP_LINKS
    assert "sitemap_too_long" in [issue.code for issue in reading.issues]


def test_a_bomb_is_stopped_before_it_hurts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty megabytes from sixty kilobytes; what is held at once is a small part of the limit."""
    monkeypatch.setattr(sitemaps, "MAX_SITEMAP_BYTES", 5_000_000)
    packer = zlib.compressobj(9, wbits=31)
    bomb = packer.compress(b"<urlset>")
    bomb += b"".join(packer.compress(b" " * 1_000_000) for _ in range(60)) + packer.flush()
    tracemalloc.start()
    try:
        assert codes(bomb)[0] == "sitemap_too_large"
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


@given(st.binary(max_size=400))
def test_any_bytes_are_read(noise: bytes) -> None:
    for body in (noise, b"<urlset><url>" + noise, b"\x1f\x8b" + noise, gzip.compress(b"<urlset>" + noise)):
        reading = read_sitemap(body, URL)
        assert reading.links or reading.issues
