"""The days that others give a page."""

from datetime import date

import pytest

from crawler.discovery.days import UNKNOWN, Days, days_of
from crawler.discovery.follow import follow
from crawler.discovery.found import FoundLink
from crawler.sources import Source
from storage.records import LeasedPage, PageKind, Via

AROUND_DEC_3 = Days(date(2024, 12, 2), date(2024, 12, 4))
DECEMBER = Days(date(2024, 11, 30), date(2025, 1, 1))


@pytest.mark.parametrize(
    ("published", "updated", "path", "days"),
    [
        ("2024-12-03", None, "/a", AROUND_DEC_3),
        ("2024-12-03T23:30:00Z", None, "/a", AROUND_DEC_3),
        ("Tue, 03 Dec 2024 10:00:00 +0100", None, "/a", AROUND_DEC_3),
        ("2024-12", None, "/a", DECEMBER),
        (None, None, "/2024/12/03/fair", AROUND_DEC_3),
        (None, None, "/2024/12/fair/", DECEMBER),
        (None, None, "/news/2024-12-03-fair.html", AROUND_DEC_3),
        (None, None, "/2024/fair", UNKNOWN),
        (None, None, "/products/2024/129", UNKNOWN),
        (None, None, "/2024/13/x", UNKNOWN),
        (None, "2024-12-03", "/a", Days(None, date(2024, 12, 4))),
        ("2024-12-03", "2025-01-01", "/a", AROUND_DEC_3),
        ("2024-12-03", "2023-01-01", "/a", Days(None, date(2023, 1, 2))),
        ("2024-12-03", None, "/2019/01/02/a", AROUND_DEC_3),
        ("soon", "never", "/a", UNKNOWN),
        ("0001-01-01", None, "/a", UNKNOWN),
        ("9999-12-31", None, "/a", UNKNOWN),
    ],
)
def test_days(published: str | None, updated: str | None, path: str, days: Days) -> None:
    link = FoundLink(url=f"https://e.org{path}", via=Via.FEED, published=published, updated=updated)
    assert days_of(link) == days


def test_further_pages_of_a_feed_hold_nothing_newer_than_its_newest_entry() -> None:
    source = Source(key="e", name="E", kind="other", home="https://e.org/", hosts=("e.org",))
    page = LeasedPage(
        page_id=1,
        url="https://e.org/feed",
        host="e.org",
        source="e",
        kind=PageKind.FEED,
        depth=0,
        via=Via.SEED,
        lease="t",
    )
    links = [
        FoundLink(url="https://e.org/a", via=Via.FEED, published="2024-12-03"),
        FoundLink(url="https://e.org/b", via=Via.FEED, published="2019-01-01"),
        FoundLink(url="https://e.org/feed?page=2", via=Via.FEED, kind=PageKind.FEED, is_next=True),
    ]
    *_, further = follow(links, page, source, date(2026, 1, 1))
    assert (further.earliest, further.latest) == (None, date(2024, 12, 4))
