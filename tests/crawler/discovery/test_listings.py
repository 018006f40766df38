"""The links of pages: listings, their further pages, their feeds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery.found import FoundLink
from crawler.discovery.listings import MAX_PAGE_LINKS, read_links
from crawler.discovery.pagination import place_of
from crawler.parsers.page import read_bytes
from storage.records import PageKind

URL = "https://e.org/news/page/2/"


def links(markup: str, url: str = URL) -> dict[str, FoundLink]:
    reading = read_links(read_bytes(markup.encode(), url=url))
    return {link.url.removeprefix("https://e.org"): link for link in reading.links}


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("/a", "/a"),
        ("a", "/news/page/2/a"),
        ("../3/", "/news/page/3/"),
        ("?x=1", "/news/page/2/?x=1"),
        (" /a\n/b ", "/a/b"),
        ("/a#top", "/a"),
        ("//e.org/a", "/a"),
        ("HTTPS://E.ORG/a", "HTTPS://E.ORG/a"),
        ("/é b", "/%C3%A9%20b"),
        ("http://other.example/", "http://other.example/"),
        ("webcal://e.org/all.ics", "/all.ics"),
    ],
)
def test_an_address_is_resolved(href: str, url: str) -> None:
    assert [found.lower() for found in links(f'<a href="{href}">x</a>')] == [url.lower()]


@pytest.mark.parametrize(
    "href",
    [
        *("", "#top", "javascript:void(0)", "mailto:a@e.org", "tel:+32", "data:text/html,x", "about:blank"),
        *(
            "ftp://e.org/",
            "blob:https://e.org/1",
            "http://",
            "http://[x",
            "https://e.org:99999/",
            "/" + "a" * 5_000,
            URL,
        ),
    ],
)
def test_what_leads_to_no_other_page_is_left_out(href: str) -> None:
    assert links(f'<a href="{href}">x</a>') == {}


def test_base_href_holds() -> None:
    assert list(links('<base href="/de/"><a href="a">x</a>')) == ["/de/a"]
    for broken in ("http://[x", "file:///C:/saved/", "about:blank"):
        assert list(links(f'<base href="{broken}"><a href="/a">x</a>')) == ["/a"]


def test_a_link_is_named_by_its_words_its_picture_or_its_title() -> None:
    found = links(
        '<a href="/a">  The\n<b>news</b> </a><a href="/b"><img alt="A logo"></a>'
        '<a href="/c" title="C"></a><a href="/d"></a>'
    )
    assert [link.title for link in found.values()] == ["The news", "A logo", "C", None]


@pytest.mark.parametrize(
    ("markup", "is_headline"),
    [
        ("<h2><a href=/x>T</a></h2>", True),
        ("<a href=/x><h3>T</h3></a>", True),
        ("<article><header><a href=/x>T</a></header></article>", True),
        ('<div class="news-card"><a href=/x>T</a></div>', True),
        ("<p><a href=/x>T</a></p>", False),
        ("<nav><h2><a href=/x>T</a></h2></nav>", False),
        ("<header><h1><a href=/x>T</a></h1></header>", False),
        ("<footer><article><a href=/x>T</a></article></footer>", False),
        ("<nav><a href=/x>T</a></nav><h2><a href=/x>T</a></h2>", True),
    ],
)
def test_headlines_are_told_from_the_furniture_of_the_site(markup: str, is_headline: bool) -> None:
    assert links(markup)["/x"].is_headline is is_headline


@pytest.mark.parametrize(
    ("markup", "number"),
    [
        ('<link rel="next" href="/news/page/3/">', 3),
        ('<a rel="next" href="/news/page/3/">older</a>', 3),
        ('<a href="/news/page/3/">3</a>', 3),
        ('<a href="/news/">1</a>', None),
        ('<a href="/news/page/1/">1</a>', 1),
        ('<div class="e-load-more-anchor" data-next-page="https://e.org/news/page/3/"></div>', 3),
        ('<button data-next-url="/news/page/3/">More</button>', 3),
        ('<button hx-get="/news/page/3/">More</button>', 3),
        ('<button data-next-page="3">More</button>', None),
        ('<a class="next page-numbers" href="/other/page/3/">»</a>', 3),
        ('<a href="/other/page/3/">elsewhere</a>', None),
        ('<a rel="next" href="/2024/12/a-post/">the next post</a>', None),
    ],
)
def test_further_pages_are_told_from_other_links(markup: str, number: int | None) -> None:
    assert next((link.page_number for link in links(markup).values() if link.kind is PageKind.LISTING), None) == number


@pytest.mark.parametrize(
    "markup",
    [
        '<a class="load-more" href="/news?cursor=abc">More</a>',
        '<div class="loadmore"><a href="/news?cursor=abc">More</a></div>',
        '<a rel="next" href="/news?cursor=abc">More</a>',
    ],
)
def test_a_listing_that_does_not_count_leads_on_all_the_same(markup: str) -> None:
    [link] = links(markup, "https://e.org/news").values()
    assert (link.kind, link.is_next, link.page_number) == (PageKind.LISTING, True, None)


@pytest.mark.parametrize(
    ("url", "stem", "number"),
    [
        ("https://e.org/news/", "e.org/news?", None),
        ("https://e.org/news/page/2/", "e.org/news?", 2),
        ("https://e.org/news/page-2.html", "e.org/news.html?", 2),
        ("https://e.org/news?page=2", "e.org/news?", 2),
        ("https://e.org/news/?tag=a&paged=3", "e.org/news?tag=a", 3),
        ("https://e.org/?query-12-page=4", "e.org?", 4),
        ("https://e.org/news?offset=20", "e.org/news?", 3),
        ("https://e.org/news?page=last", "e.org/news?page=last", None),
        ("https://e.org/page/", "e.org/page?", None),
        ("https://e.org/?p=3289", "e.org?p=3289", None),
        ("https://e.org/2024/12/", "e.org/2024/12?", None),
        ("http://[broken", "http://[broken", None),
    ],
)
def test_page_numbers_are_read(url: str, stem: str, number: int | None) -> None:
    assert place_of(url) == (stem, number)


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/x">', PageKind.FEED),
        ('<link rel="alternate" type="application/feed+json" href="/x">', PageKind.FEED),
        ('<link rel="alternate" type="text/calendar; charset=utf-8" href="/x">', PageKind.FEED),
        ('<a type="application/atom+xml" href="/x">feed</a>', PageKind.FEED),
        ('<link rel="sitemap" href="/x">', PageKind.SITEMAP),
        ('<link rel="alternate" hreflang="fr" href="/x">', PageKind.UNKNOWN),
        ('<link rel="stylesheet" href="/x">', None),
        ('<link rel="alternate" type="application/json+oembed" href="/x">', None),
        ('<link rel="canonical" href="/x">', None),
        ('<area href="/x">', PageKind.UNKNOWN),
    ],
)
def test_declared_feeds_and_translations_are_found(markup: str, kind: PageKind | None) -> None:
    assert [link.kind for link in links(markup).values()] == ([] if kind is None else [kind])


@pytest.mark.parametrize(
    ("markup", "nofollow"),
    [
        ('<a href="/x" rel="nofollow">x</a>', True),
        ('<a href="/x" rel="sponsored noopener">x</a>', True),
        ('<a href="/x" rel="noopener">x</a>', False),
        ('<meta name="robots" content="noindex, NOFOLLOW"><a href="/x">x</a>', True),
        ('<a href="/x" rel="nofollow">x</a><a href="/x">x</a>', False),
    ],
)
def test_nofollow_is_noted(markup: str, nofollow: bool) -> None:
    assert links(markup)["/x"].nofollow is nofollow


def test_a_page_of_links_without_end_is_cut() -> None:
    markup = "".join(f"<a href=/{number}>x</a>" for number in range(MAX_PAGE_LINKS + 10))
    reading = read_links(read_bytes(markup.encode(), url=URL))
    assert len(reading.links) == MAX_PAGE_LINKS
    assert [issue.code for issue in reading.issues] == ["too_many_links"]


@pytest.mark.parametrize(
    "piece", ["<a href=/x>x", "<a href=/x><div>", "<a>", "<b><a href=/x>", "<a href='/x' class='next"]
)
def test_a_page_made_to_be_slow_is_not(piece: str) -> None:
    """Links inside links, and tens of thousands of links to one page."""
    assert len(links(piece * 20_000)) <= 1


@given(st.binary(max_size=200), st.text(max_size=40))
def test_any_markup_is_read(noise: bytes, href: str) -> None:
    body = noise + f'<a href="{href}">x</a><link rel=next href="{href}">'.encode("utf-8", "replace") + noise
    for link in read_links(read_bytes(body, url=URL)).links:
        assert link.url.lower().startswith(("http://", "https://"))
        assert not set(link.url) & set(" \n\t\0#")
