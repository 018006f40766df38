"""WordPress as it speaks to programs: posts (`/wp-json/wp/v2/posts`) and The Events Calendar
(`/wp-json/tribe/events/v1/events`)."""

import html
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

from crawler.discovery.found import FoundLink, Reading, absolute_url, fold
from crawler.discovery.json_document import texts_of
from storage.records import DateRange, Event, EventStatus, Issue, PageKind, Via

MAX_PAGES = 1_000
DEFAULT_PER_PAGE = 10

_TAG = re.compile(r"<[^<>]{0,1000}>")


def is_posts(document: Any) -> bool:
    """Whether a JSON document is a list of posts, pages or another type of WordPress's."""
    return isinstance(document, list) and any(
        isinstance(one, dict) and "link" in one and "id" in one for one in document
    )


def is_events(document: Any) -> bool:
    """Whether a JSON document is a page of The Events Calendar's REST answer."""
    return isinstance(document, dict) and isinstance(document.get("events"), list) and "total" in document


def read_posts(document: Any, url: str | None, pages: int | None = None) -> Reading:
    """The posts with title and dates, and the next page. Dates in GMT are marked with a Z.

    `pages` is the number of pages that the answer's `X-WP-TotalPages` tells; without it, a full page has a next one.
    """
    links = []
    for post in document:
        told = texts_of(post)
        address = absolute_url(url, told.get("link"))
        if address:
            title = texts_of(post.get("title")).get("rendered")
            found = FoundLink(
                url=address,
                via=Via.FEED,
                title=_plain(title),
                published=_gmt(told, "date"),
                updated=_gmt(told, "modified"),
                is_headline=True,
            )
            links.append(found)
    return Reading(links=(*links, *_next_page(url, len(document), pages)))


def read_events(document: Any, url: str | None) -> Reading:
    """The events with their dates, and the next page that the answer names."""
    links, events = [], []
    for one in document["events"]:
        told = texts_of(one)
        address = absolute_url(url, told.get("url"))
        if address:
            links.append(_event_link(address, told))
        event = _event(one, told, address)
        if event:
            events.append(event)
    further = absolute_url(url, texts_of(document).get("next_rest_url"))
    if further and further != url:
        links.append(FoundLink(url=further, via=Via.FEED, kind=PageKind.FEED, is_next=True))
    missing = len(document["events"]) - len(events)
    issue = Issue(code="event_unread", message=f"{missing} of the feed's events have no name or no date")
    return Reading(links=tuple(links), events=tuple(events), issues=(issue,) if missing else ())


def _event_link(address: str, told: dict[str, str]) -> FoundLink:
    return FoundLink(
        url=address,
        via=Via.FEED,
        title=_plain(told.get("title")),
        published=told.get("date_utc") or told.get("date"),
        updated=told.get("modified_utc") or told.get("modified"),
        is_headline=True,
    )


def _event(one: Any, told: dict[str, str], address: str | None) -> Event | None:
    name, start, end = _plain(told.get("title")), _moment(told.get("start_date")), _moment(told.get("end_date"))
    if not name or start is None:
        return None
    place = texts_of(one.get("venue"))
    status = EventStatus.CANCELLED if told.get("event_status") == "canceled" else EventStatus.SCHEDULED
    return Event(
        name=name,
        ranges=(_range(one, told, start, end or start),),
        event_status=EventStatus.POSTPONED if told.get("event_status") == "postponed" else status,
        venue=_plain(place.get("venue")),
        city=place.get("city"),
        url=address,
        place="structured",
    )


def _range(one: Any, told: dict[str, str], start: datetime, end: datetime) -> DateRange:
    timed = not one.get("all_day")
    last = max(start, end)
    return DateRange(
        start=start.date(),
        end=last.date(),
        start_time=start.time() if timed else None,
        end_time=last.time() if timed else None,
        timezone=told.get("timezone"),
        raw=f"{told.get('start_date')} / {told.get('end_date')}",
        place="structured",
    )


def _next_page(url: str | None, count: int, pages: int | None) -> Iterator[FoundLink]:
    parts = urlsplit(url or "")
    query = {name: values[-1] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
    page, per_page = _number(query.get("page"), 1), _number(query.get("per_page"), DEFAULT_PER_PAGE)
    has_next = count >= per_page if pages is None else page < pages
    if url and count and has_next and page < MAX_PAGES:
        further = urlunsplit(parts._replace(query=urlencode({**query, "page": page + 1})))
        yield FoundLink(url=further, via=Via.FEED, kind=PageKind.FEED, is_next=True, page_number=page + 1)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and 0 < len(text) < 7 else default


def _gmt(told: dict[str, str], name: str) -> str | None:
    return told[f"{name}_gmt"] + "Z" if f"{name}_gmt" in told else told.get(name)


def _plain(text: str | None) -> str | None:
    return fold(html.unescape(_TAG.sub("", text or "")))


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.date() > date.min else None
