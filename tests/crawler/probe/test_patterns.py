"""From addresses to patterns, and from dates to a rhythm."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.probe.patterns import is_described, listing_pattern, path_patterns
from crawler.probe.rhythm import bounds_for, interval_for, moments_of, usual_gap

NOW = datetime(2026, 11, 24, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def urls(*paths: str) -> list[str]:
    return [f"https://fair.example{path}" for path in paths]


@pytest.mark.parametrize(
    ("paths", "patterns"),
    [
        (["/news/a-b", "/news/c-d"], ["^/news/[^/]+/?$"]),
        (["/2026/11/a/", "/2025/01/b/"], [r"^/\d{4}/\d+/[^/]+/?$"]),
        (["/blog/2026/a.html", "/blog/2025/b.html"], [r"^/blog/\d{4}/[^/]+\.html$"]),
        (["/fr/actualites/a", "/fr/actualites/b"], ["^/fr/actualites/[^/]+/?$"]),
        (["/de/news/a", "/de/termine/b"], ["^/de/[^/]+/[^/]+/?$"]),
        (["/news/a", "/news/b", "/events/c"], ["^/news/[^/]+/?$", "^/events/[^/]+/?$"]),
        (["/a-title/", "/another-title/"], []),
        (["/x/1", "/y/2", "/z/3", "/v/4", "/w/5"], []),
        (["/a.b(c)/one", "/a.b(c)/two"], [r"^/a\.b\(c\)/[^/]+/?$"]),
        (["/"], []),
    ],
)
def test_patterns(paths: list[str], patterns: list[str]) -> None:
    assert list(path_patterns(urls(*paths))) == patterns


@given(st.lists(st.lists(st.text("abc1290-._+()[]%", min_size=1, max_size=6), min_size=1, max_size=4), max_size=12))
def test_patterns_compile_and_describe_what_they_came_from(told: list[list[str]]) -> None:
    addresses = urls(*("/" + "/".join(segments) for segments in told))
    for pattern in path_patterns(addresses):
        re.compile(pattern)
        assert any(is_described(url, [pattern]) for url in addresses)


@pytest.mark.parametrize(
    ("path", "yes", "no"),
    [
        ("/news/", ["/news", "/news/", "/news/page/2/", "/news/seite-3"], ["/news/a-story", "/newsletter"]),
        ("/liste.html", ["/liste.html"], ["/liste.html/2", "/listeXhtml"]),
    ],
)
def test_a_listing_and_its_further_pages(path: str, yes: list[str], no: list[str]) -> None:
    pattern = listing_pattern(f"https://fair.example{path}")
    assert [bool(re.search(pattern, one)) for one in (*yes, *no)] == [True] * len(yes) + [False] * len(no)


@pytest.mark.parametrize(
    ("gap", "interval"),
    [(None, DAY), (HOUR, HOUR), (5 * HOUR, 2 * HOUR), (DAY, 12 * HOUR), (7 * DAY, 2 * DAY), (90 * DAY, 7 * DAY)],
)
def test_half_a_gap_is_the_interval(gap: timedelta | None, interval: timedelta) -> None:
    assert interval_for(gap) == interval
    shortest, longest = bounds_for(interval)
    assert HOUR <= shortest <= interval <= longest <= 28 * DAY


def test_the_rhythm_of_dates() -> None:
    days = [f"2026-11-{day:02}" for day in (2, 9, 16, 23)]
    assert usual_gap(moments_of([*days, "2027-01-01", None, "soon"], NOW)) == 7 * DAY
    assert usual_gap(moments_of(days[:2], NOW)) is None, "two dates are no rhythm"
    same = [f"2026-11-20T10:0{minute}:00Z" for minute in range(5)]
    assert usual_gap(moments_of(same, NOW)) is None, "a sitemap that was made in one minute tells no rhythm"
