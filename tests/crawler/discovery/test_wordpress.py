"""WordPress's REST answers: posts and The Events Calendar."""

import json
from datetime import date, time
from typing import Any

import pytest

from crawler.discovery.documents import read_document
from crawler.discovery.found import Reading
from storage.records import EventStatus, PageKind

POSTS_URL = "https://e.org/wp-json/wp/v2/posts"
EVENTS_URL = "https://e.org/wp-json/tribe/events/v1/events"

POST = {
    "id": 7,
    "link": "https://e.org/2024/12/fair/",
    "date": "2024-12-03T10:00:00",
    "date_gmt": "2024-12-03T09:00:00",
    "modified": "2024-12-04T10:00:00",
    "title": {"rendered": "The fair &#8211; <em>open</em>"},
}

EVENT: dict[str, Any] = {
    "url": "https://e.org/event/fair/",
    "title": "Fair &amp; forum",
    "start_date": "2024-12-03 09:00:00",
    "end_date": "2024-12-04 17:30:00",
    "all_day": False,
    "timezone": "Europe/Paris",
    "modified_utc": "2024-11-01 00:00:00",
    "venue": {"venue": "Grand Palais", "city": "Lille"},
}


def read(document: object, url: str) -> Reading:
    found = read_document(json.dumps(document).encode(), url)
    assert found is not None
    assert found.kind is PageKind.FEED
    return found.reading


def test_posts_with_title_and_dates() -> None:
    [link] = read([POST, {"id": 8, "link": "javascript:x"}], POSTS_URL).links
    assert (link.url, link.title) == ("https://e.org/2024/12/fair/", "The fair – open")
    assert (link.published, link.updated) == ("2024-12-03T09:00:00Z", "2024-12-04T10:00:00")


@pytest.mark.parametrize(
    ("query", "count", "further"),
    [
        ("", 10, "page=2"),
        ("", 9, None),
        ("?per_page=3", 3, "per_page=3&page=2"),
        ("?per_page=3&page=4", 3, "per_page=3&page=5"),
        ("?per_page=100", 10, None),
        ("?page=1000", 10, None),
        ("?page=x&per_page=", 10, "page=2&per_page="),
    ],
)
def test_a_full_page_leads_to_the_next(query: str, count: int, further: str | None) -> None:
    posts = [POST | {"link": f"https://e.org/{number}"} for number in range(count)]
    found = [link.url for link in read(posts, POSTS_URL + query).links if link.is_next]
    assert found == ([f"{POSTS_URL}?{further}"] if further else [])


def test_events_with_dates_place_and_next_page() -> None:
    reading = read({"events": [EVENT], "total": 3, "next_rest_url": EVENTS_URL + "?page=2"}, EVENTS_URL)
    [event], [link, further] = reading.events, reading.links
    [days] = event.ranges
    assert (event.name, event.venue, event.city) == ("Fair & forum", "Grand Palais", "Lille")
    assert (days.start, days.end, days.timezone) == (date(2024, 12, 3), date(2024, 12, 4), "Europe/Paris")
    assert (days.start_time, days.end_time) == (time(9), time(17, 30))
    assert (link.url, link.updated) == ("https://e.org/event/fair/", "2024-11-01 00:00:00")
    assert (further.kind, further.url) == (PageKind.FEED, EVENTS_URL + "?page=2")


def test_an_event_of_whole_days_has_no_hours_and_a_cancelled_one_says_so() -> None:
    [event] = read({"events": [EVENT | {"all_day": True, "event_status": "canceled"}], "total": 1}, EVENTS_URL).events
    assert (event.ranges[0].start_time, event.ranges[0].end_time) == (None, None)
    assert event.event_status is EventStatus.CANCELLED


@pytest.mark.parametrize(
    "broken", [{}, None, "x", {"title": "a"}, {"title": "a", "start_date": "soon"}, EVENT | {"title": ""}]
)
def test_an_event_that_cannot_be_read_is_counted(broken: object) -> None:
    reading = read({"events": [EVENT, broken], "total": 2}, EVENTS_URL)
    assert len(reading.events) == 1
    assert [issue.message[:1] for issue in reading.issues] == ["1"]


@pytest.mark.parametrize(
    ("query", "count", "total", "further"),
    [
        ("?per_page=3", 3, 4, "per_page=3&page=2"),
        ("?per_page=3", 2, 4, "per_page=3&page=2"),
        ("?per_page=3&page=4", 3, 4, None),
        ("?per_page=3&page=5", 0, 9, None),
    ],
)
def test_the_number_of_pages_that_a_header_tells_decides(
    query: str, count: int, total: int, further: str | None
) -> None:
    document = read_document(json.dumps([POST] * count).encode(), POSTS_URL + query, pages=total)
    nexts = [link.url for link in document.reading.links if link.is_next] if document else []
    assert nexts == ([f"{POSTS_URL}?{further}"] if further else [])
