"""Link fields of an answer (RFC 8288): parsed as its section 3 says, followed as `link` elements are."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery.link_fields import MAX_FIELD_LINKS, link_fields, pages_of
from crawler.discovery.listings import read_links
from crawler.parsers.page import read_bytes
from crawler.readers.contents import read_content
from crawler.sources import Source
from storage.records import Capture, LeasedPage, LinkKind, PageKind, Via
from tests.crawler.loopback import article

URL = "https://e.org/news/page/2/"
SOURCE = Source(key="one", name="One", kind="other", home="https://e.org/", hosts=("e.org",))


def capture(*values: str, body: bytes = b"") -> Capture:
    fields = (("Content-Type", "text/html"), *(("link", value) for value in values))
    return Capture(url=URL, fetched_at=datetime(2026, 1, 1, tzinfo=UTC), status=200, headers=fields, body=body)


@pytest.mark.parametrize(
    ("values", "links"),
    [
        (["</a>; rel=next"], [("/a", {"next"})]),
        (["<../3/>;rel=\"next\"; title='x'"], [("/news/page/3/", {"next"})]),
        (['</a>; rel="next Alternate"'], [("/a", {"next", "alternate"})]),
        (['</a>; title="a, <b>; rel=prev"; rel=next, </b>; rel=up'], [("/a", {"next"}), ("/b", {"up"})]),
        (["</a>; rel=next", "</b>; rel=up"], [("/a", {"next"}), ("/b", {"up"})]),
        (['</a> ; REL = "next" ; rel="up"'], [("/a", {"next"})]),
        (['</a>; title="say \\"x\\""; rel=next'], [("/a", {"next"})]),
        (["</a>; rel=next; anchor=\"#top\""], [("/a", {"next"})]),
        (["</a>; rel=next; anchor=\"/elsewhere\""], []),
        (["</a,b;c>; rel=next"], [("/a,b;c", {"next"})]),
        (["<mailto:a@e.org>; rel=author, <>; rel=self", "no link at all", "<unclosed; rel=next"], []),
        (["</a>"], [("/a", set())]),
        (["</a>; rel=\"next"], [("/a", set())]),
    ],
)  # fmt: skip
def test_a_field_is_parsed(values: list[str], links: list[tuple[str, set[str]]]) -> None:
    found = link_fields(capture(*values))
    assert [(one.url.removeprefix("https://e.org"), set(one.relations)) for one in found] == links


@pytest.mark.parametrize(
    ("field", "element"),
    [
        (
            "</feed/>; rel=alternate; type=application/rss+xml",
            "<link rel=alternate type=application/rss+xml href=/feed/>",
        ),
        ('</wp-json/>; rel="https://api.w.org/"', '<link rel="https://api.w.org/" href="/wp-json/">'),
        ("</news/page/3/>; rel=next", '<link rel=next href="/news/page/3/">'),
        ("</2024/a-post/>; rel=next", '<link rel=next href="/2024/a-post/">'),
        ("</fr/>; rel=alternate; hreflang=fr", '<link rel=alternate hreflang=fr href="/fr/">'),
        ("</map.xml>; rel=sitemap", '<link rel=sitemap href="/map.xml">'),
        ("</style.css>; rel=preload; as=style", '<link rel=preload href="/style.css">'),
        ("</?p=7>; rel=shortlink", '<link rel=shortlink href="/?p=7">'),
        ('</wp-json/wp/v2/posts/7>; rel="alternate"; type="application/json"', ""),
    ],
)  # fmt: skip
def test_a_field_leads_where_the_same_element_would(field: str, element: str) -> None:
    fields = tuple(pages_of(link_fields(capture(field)), URL, PageKind.LISTING))
    page = read_bytes(f"<head>{element}</head><body></body>".encode(), url=URL)
    assert fields == read_links(page).links


def test_the_header_of_a_feed_leads_to_its_older_entries() -> None:
    [further] = pages_of(link_fields(capture("</feed?page=2>; rel=next")), URL, PageKind.FEED)
    assert (further.url, further.kind, further.is_next) == ("https://e.org/feed?page=2", PageKind.FEED, True)


def test_a_page_is_followed_and_its_canonical_address_kept_but_not_obeyed() -> None:
    page = LeasedPage(
        page_id=1, url=URL, host="e.org", source="one", kind=PageKind.UNKNOWN, depth=0, via=Via.SEED, lease="1/x"
    )
    values = ('<https://other.example/first>; rel="canonical"', '</feed/>; rel="alternate"; type="application/rss+xml"')
    parsed, found = read_content(page, capture(*values, body=str(article(1).body).encode()), SOURCE)
    assert [(one.url, one.kind) for one in found] == [("https://e.org/feed/", PageKind.FEED)]
    assert parsed.article is not None
    assert parsed.article.canonical_url == "https://other.example/first"
    assert [(link.kind, link.strategy) for link in parsed.links] == [(LinkKind.CANONICAL, "link_field")]


@pytest.mark.parametrize("piece", ["<", "<a>;", '<a>;x="', "<a>; ", "\\", ";x=", '<a>;x="\\"', " ", "<a>;rel=next,"])
def test_a_field_made_to_be_slow_is_not(piece: str) -> None:
    assert len(link_fields(capture(piece * (60_000 // len(piece))))) <= MAX_FIELD_LINKS


@given(st.text(alphabet='<>;,="\\ arel/:', max_size=60))
def test_any_field_is_read(value: str) -> None:
    assert all(one.url.startswith("http") for one in link_fields(capture(value)))
