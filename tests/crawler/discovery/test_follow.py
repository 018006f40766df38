"""Which links are followed, how urgently, and which rule refuses the others."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery import priorities
from crawler.discovery.follow import MAX_REFUSED, admit, follow, sitemaps_of_robots
from crawler.discovery.found import FoundLink
from crawler.discovery.traps import trap_of, without_session
from crawler.parsers.rules import KindRule, Rules
from crawler.sources import CrawlLimits, FollowRules, Source, StartPoints
from storage.records import FoundPage, LeasedPage, PageKind, Via

TODAY = date(2026, 11, 24)

SOURCE = Source(
    key="e",
    name="E",
    kind="event",
    home="https://e.org/",
    hosts=("e.org", "www.e.org"),
    crawl=CrawlLimits(max_depth=3),
    follow=FollowRules(deny=(re.compile("^/shop/"), re.compile("[?&]x=")), max_listing_pages=50),
    rules=Rules(kinds=(KindRule(kind=PageKind.PARTNERS, pattern=re.compile("^/sponsors")),)),
)

PAGE = LeasedPage(
    page_id=7, url="https://e.org/", host="e.org", source="e", kind=PageKind.LISTING, depth=1, via=Via.LINK, lease="t"
)


def link(path: str, **told: object) -> FoundLink:
    url = path if "://" in path else f"https://e.org{path}"
    return replace(FoundLink(url=url, via=Via.LINK), **told)  # type: ignore[arg-type]


def page(found: FoundLink, source: Source = SOURCE, of: LeasedPage = PAGE) -> FoundPage:
    told = admit(found, of, source, TODAY)
    assert told is not None
    return told


def test_a_link_becomes_a_page_with_all_that_is_known_of_it() -> None:
    assert page(link("/a?utm_source=mail", title="A", published="2024", updated="2025", is_headline=True)) == FoundPage(
        url="https://e.org/a",
        source="e",
        via=Via.LINK,
        kind=PageKind.UNKNOWN,
        priority=priorities.ARTICLE,
        depth=2,
        from_page_id=7,
        title_hint="A",
        lastmod="2025",
        hints=(("published", "2024"),),
        listed=True,
    )


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("/a", None),
        ("/shop/a", "deny:^/shop/"),
        ("/a?x=1", "deny:[?&]x="),
        ("/flyer.PDF", "file_type:pdf"),
        ("/flyer.pdf?download=1", "file_type:pdf"),
        ("/photo.jpeg", "file_type:jpeg"),
        ("/page.html", None),
        ("/news.php", None),
        ("/v1.2", None),
        ("/mr.smith", None),
        ("/" + "a" * 2_001, "url_too_long"),
        ("/a;jsessionid=ABCDEF0123456789", None),
        ("/a?token=4a5b6c7d8e9f0a1b2c3d", "trap:session"),
        ("/(S(4a5b6c7d8e9f0a1b2c3d4e5f))/a", "trap:session"),
        ("/a?token=about", None),
        ("/a?orderby=price", "trap:facets"),
        ("/a?filter[city]=Ghent", "trap:facets"),
        ("/a?a=1&b=2&c=3&d=4&e=5", "trap:facets"),
        ("/a?add-to-cart=12", "trap:facets"),
        ("/a?a=1&b=2", None),
        ("/a/b/a/b/a/b", "trap:repeating_path"),
        ("/en/news/en", None),
        ("/about/values/values/values", None),
        ("/img/18/7/7/7/x", None),
        ("/a/x/a/y/a/z/a", "trap:repeating_path"),
        ("/events/2031-05/", "trap:calendar"),
        ("/events/month/2027-05/", None),
        ("/calendar/2011/05/14", "trap:calendar"),
        ("/2011/05/", None),
        ("/2011/05/14/a-post/", None),
        ("/1950/05/", "trap:calendar"),
        ("/events/?tribe-bar-date=2019-01-01", "trap:calendar"),
        ("/events/?tribe-bar-date=2026-12-01", None),
        ("/calendar?month=2099-01", "trap:calendar"),
        ("/calendar?year=1901", "trap:calendar"),
        ("/calendar?day=2019-02-03", "trap:calendar"),
        ("/calendar?date=20310501", "trap:calendar"),
        ("/events/1234", None),
        ("/archive?month=201312", None),
        ("/topics/2085/1", None),
        ("/the-name-of-a-longer-text-that-was-published/2011/05/14/", None),
        ("/room/9999/12", None),
        ("/list?start=2050", None),
        ("/list?from=120004", None),
    ],
)
def test_each_rule_refuses_by_its_name(path: str, rule: str | None) -> None:
    assert page(link(path)).excluded_by == rule


@pytest.mark.parametrize(
    ("path", "kind", "feed", "rule"),
    [
        ("/2024/12/a/", PageKind.ARTICLE, "/2024/12/a/feed/", "comment_feed"),
        ("/2024/12/a/", PageKind.UNKNOWN, "/2024/12/a/feed/", "comment_feed"),
        ("/2024/12/a/", PageKind.ARTICLE, "/feed/", None),
        ("/news/", PageKind.LISTING, "/news/feed/", None),
        ("/", PageKind.UNKNOWN, "/feed/", None),
        ("/", PageKind.UNKNOWN, "/comments/feed/", "comment_feed"),
        ("/", PageKind.UNKNOWN, "/?feed=comments-rss2", "comment_feed"),
    ],
)
def test_feeds_of_comments_are_left_alone(path: str, kind: PageKind, feed: str, rule: str | None) -> None:
    of = replace(PAGE, url=f"https://e.org{path}", kind=kind)
    assert page(link(feed, kind=PageKind.FEED), of=of).excluded_by == rule


@pytest.mark.parametrize("url", ["https://other.example/", "https://e.org.evil.example/a", "http://e.org:8080/"])
def test_other_sites_are_not_ours(url: str) -> None:
    assert admit(link(url), PAGE, SOURCE, TODAY) is None


@pytest.mark.parametrize("via", [Via.TEASER, Via.REDIRECT])
def test_a_full_article_and_a_redirect_may_lie_elsewhere(via: Via) -> None:
    assert page(link("https://other.example/a", via=via)).excluded_by is None


@pytest.mark.parametrize("via", [Via.FEED, Via.SITEMAP])
def test_what_the_site_vouches_for_is_no_trap(via: Via) -> None:
    assert page(link("/?p=1&a=2&b=3&c=4&lang=fr", via=via)).excluded_by is None
    assert page(link("/shop/a", via=via)).excluded_by == "deny:^/shop/"


def test_allow_lets_in_what_it_names_and_the_ways_there() -> None:
    source = replace(SOURCE, follow=FollowRules(allow=(re.compile("^/news/"),)))
    rules = {
        path: page(link(path, kind=kind), source).excluded_by
        for path, kind in [
            ("/news/a", PageKind.UNKNOWN),
            ("/about", PageKind.UNKNOWN),
            ("/list/page/2", PageKind.LISTING),
            ("/feed/", PageKind.FEED),
        ]
    }
    assert rules == {"/news/a": None, "/about": "allow", "/list/page/2": None, "/feed/": None}


@pytest.mark.parametrize(("depth", "rule"), [(0, None), (2, None), (3, "max_depth")])
def test_depth_is_bounded(depth: int, rule: str | None) -> None:
    assert page(link("/a"), of=replace(PAGE, depth=depth)).excluded_by == rule


def test_the_pages_of_a_numbered_listing_are_of_one_depth_and_bounded() -> None:
    deep = replace(PAGE, depth=3)
    told = [page(link(f"/news/page/{n}", kind=PageKind.LISTING, page_number=n), of=deep) for n in (2, 50, 51)]
    assert [(one.depth, one.excluded_by) for one in told] == [(3, None), (3, None), (3, "max_listing_pages")]


def test_a_listing_that_does_not_count_is_bounded_by_depth() -> None:
    endless = link("/news?cursor=abc", kind=PageKind.LISTING, is_next=True)
    assert page(endless, of=replace(PAGE, depth=3)).excluded_by == "max_depth"


@pytest.mark.parametrize(
    ("found", "kind", "priority"),
    [
        (link("/feed", kind=PageKind.FEED), PageKind.FEED, priorities.FEED),
        (link("/s.xml", kind=PageKind.SITEMAP), PageKind.SITEMAP, priorities.FEED),
        (link("/p/2", kind=PageKind.LISTING), PageKind.LISTING, priorities.LISTING),
        (link("/a", via=Via.TEASER), PageKind.UNKNOWN, priorities.TEASER),
        (link("/a", is_headline=True), PageKind.UNKNOWN, priorities.ARTICLE),
        (link("/sponsors"), PageKind.PARTNERS, priorities.ARTICLE),
        (link("/a"), PageKind.UNKNOWN, priorities.OTHER),
        (link("/a", is_headline=True, nofollow=True), PageKind.UNKNOWN, priorities.NOFOLLOW),
    ],
)
def test_kind_and_priority(found: FoundLink, kind: PageKind, priority: int) -> None:
    told = page(found)
    assert (told.kind, told.priority) == (kind, priority)


def test_a_page_names_each_other_page_once_and_never_itself() -> None:
    found = follow([link("/"), link("/a"), link("/a?utm_medium=x"), link("https://x.example/")], PAGE, SOURCE, TODAY)
    assert [one.url for one in found] == ["https://e.org/a"]


def test_a_flood_of_refused_links_is_cut_and_the_good_ones_are_kept() -> None:
    flood = [link(f"/a?orderby={number}") for number in range(500)]
    found = follow([*flood, link("/good")], PAGE, SOURCE, TODAY)
    assert [one.url for one in found if one.excluded_by is None] == ["https://e.org/good"]
    assert len(found) == MAX_REFUSED + 1


@given(st.text(max_size=80), st.sampled_from(list(Via)), st.sampled_from(list(PageKind)))
def test_any_address_is_judged(path: str, via: Via, kind: PageKind) -> None:
    """Also one that nobody checked: a redirect's target, a teaser's link."""
    for url in (path, f"https://e.org/{path}", f"https://{path}", f"https://e.org/?{path}"):
        found = admit(FoundLink(url=url, via=via, kind=kind), PAGE, SOURCE, TODAY)
        assert found is None or found.url.startswith(("http://", "https://"))


def test_an_endless_calendar_ends() -> None:
    """Following "next month" from page to page visits a bounded number of them."""
    year, month, visited = 2026, 11, 0
    while trap_of(f"https://e.org/events/month/{year}-{month:02}/", TODAY) is None and visited < 1_000:
        visited += 1
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    assert visited == 25


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://e.org/a?PHPSESSID=1&b=2&utm_source=x", "https://e.org/a?b=2"),
        ("https://e.org/a;jsessionid=1?b=2", "https://e.org/a?b=2"),
        ("https://e.org/a?s=22c09551c71c1a6b64e4364ca45cbf28&page=2", "https://e.org/a?page=2"),
        ("https://e.org/a?s=biotech", "https://e.org/a?s=biotech"),
        ("https://e.org/a?fbclid=1", "https://e.org/a"),
        ("https://e.org/a?b=2&a=%20", "https://e.org/a?b=2&a=%20"),
    ],
)
def test_sessions_and_trackers_are_taken_off(url: str, clean: str) -> None:
    assert without_session(url) == clean


def test_sitemaps_of_robots_are_read_unless_the_source_says_no() -> None:
    urls = ["https://e.org/s.xml", "https://e.org/s.xml", "/relative.xml"]
    [found] = sitemaps_of_robots(urls, SOURCE)
    assert (found.url, found.kind, found.via) == ("https://e.org/s.xml", PageKind.SITEMAP, Via.ROBOTS)
    assert sitemaps_of_robots(urls, replace(SOURCE, start=StartPoints(robots_sitemaps=False))) == ()
