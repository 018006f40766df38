"""iCalendar feeds (RFC 5545): events with their dates, and the pages that tell more of them."""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import NamedTuple

from crawler.discovery.found import FoundLink, Reading, absolute_url, fold
from crawler.parsers.encoding import decode
from storage.records import DateRange, Event, EventStatus, Issue, Recurrence, Via

MAX_CALENDAR_BYTES = 16 * 1024 * 1024
MAX_EVENTS = 10_000

_FOLD = re.compile(r"\r?\n[ \t]")
_LINE = re.compile(r"([A-Za-z0-9-]{1,60})((?:;(?:[^\":;]++|\"[^\"]*+\")*+)*+):(.*)")
_WHEN = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?")
_ESCAPE = re.compile(r"\\([\\;,nN])")
_STATUS = {"CANCELLED": EventStatus.CANCELLED}


class Property(NamedTuple):
    """One content line: parameters as written, and the value."""

    parameters: str
    value: str


class When(NamedTuple):
    """A day, with the time of day where one is stated."""

    day: date
    at: time | None
    timezone: str | None


def read_calendar(body: bytes, url: str | None = None, *, http_charset: str | None = None) -> Reading:
    """The events of a calendar in its order. Never raises: an event that cannot be read is counted in an issue."""
    text, _ = decode(body[:MAX_CALENDAR_BYTES], http_charset)
    links: dict[str, FoundLink] = {}
    events: list[Event] = []
    unread = 0
    for told in _events(text):
        address = absolute_url(url, told["URL"].value) if "URL" in told else None
        event = _event(told, address)
        if address:
            links.setdefault(address, _link(told, address))
        if event:
            events.append(event)
        unread += event is None
        if len(events) + unread >= MAX_EVENTS:
            break
    return Reading(links=tuple(links.values()), events=tuple(events), issues=tuple(_issues(body, len(events), unread)))


def _issues(body: bytes, read: int, unread: int) -> Iterator[Issue]:
    if unread:
        yield Issue(code="event_unread", message=f"{unread} of the calendar's events have no name or no date")
    if len(body) > MAX_CALENDAR_BYTES or read + unread >= MAX_EVENTS:
        yield Issue(code="calendar_too_long", message=f"only the first {read + unread:,} events were read")
    if not read and not unread:
        yield Issue(code="empty_calendar", message="the calendar holds no event")


def _events(text: str) -> Iterator[dict[str, Property]]:
    """The properties of each VEVENT, without those of alarms and other parts inside it."""
    told: dict[str, Property] | None = None
    inside: list[str] = []
    for line in _FOLD.sub("", text.replace("\x00", "")).splitlines():
        match = _LINE.match(line)
        if not match:
            continue
        name, value = match[1].upper(), match[3].strip()
        if name == "BEGIN":
            inside = [*inside[-20:], value.upper()]
            told = {} if value.upper() == "VEVENT" else told
        elif name == "END":
            if value.upper() == "VEVENT" and told is not None:
                yield told
                told = None
            inside = inside[:-1]
        elif told is not None and inside[-1:] == ["VEVENT"]:
            told.setdefault(name, Property(match[2], value))


def _link(told: dict[str, Property], address: str) -> FoundLink:
    return FoundLink(
        url=address,
        via=Via.FEED,
        title=_text(told, "SUMMARY"),
        published=_text(told, "CREATED"),
        updated=_text(told, "LAST-MODIFIED"),
        hints=tuple(
            (f"ical:{name.lower()}", told[name].value[:300]) for name in ("DTSTART", "DTEND", "UID") if name in told
        ),
        is_headline=True,
    )


def _event(told: dict[str, Property], address: str | None) -> Event | None:
    name, start = _text(told, "SUMMARY"), _when(told.get("DTSTART"))
    if not name or start is None:
        return None
    end = _when(told.get("DTEND")) or start
    return Event(
        name=name,
        ranges=(_range(start, end, _raw(told)),),
        recurrences=(_rule(told, start, end),) if told.get("RRULE") else (),
        event_status=_STATUS.get(told["STATUS"].value.upper() if "STATUS" in told else "", EventStatus.SCHEDULED),
        venue=_text(told, "LOCATION"),
        url=address,
        place="structured",
    )


def _rule(told: dict[str, Property], start: When, end: When) -> Recurrence:
    """The rule as it is written (RFC 5545, 3.8.5.3), with the hours of the first occurrence."""
    rule = told["RRULE"].value[:300]
    last = end.at if end.day == start.day and end.at != start.at else None
    return Recurrence(rule=rule, start_time=start.at, end_time=last, timezone=start.timezone, raw=f"RRULE:{rule}")


def _range(start: When, end: When, raw: str) -> DateRange:
    """An end that is a day, or midnight, lies outside the event (RFC 5545, 3.6.1)."""
    last = end.day
    outside = end.at is None or end.at == time(0)
    if outside and last > start.day:
        last -= timedelta(days=1)
    return DateRange(
        start=start.day,
        end=max(last, start.day),
        start_time=start.at,
        end_time=end.at if end.day >= start.day and end.at != start.at and not outside else None,
        timezone=start.timezone,
        raw=raw,
        place="structured",
    )


def _when(property: Property | None) -> When | None:
    match = _WHEN.fullmatch(property.value) if property else None
    if not property or not match:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
        at = time(int(match[4]), int(match[5])) if match[4] else None
    except ValueError:
        return None
    zone = re.search(r";TZID=\"?([^\";]+)", property.parameters, re.I)
    return When(day, at, "UTC" if match[7] else zone[1] if zone else None)


def _raw(told: dict[str, Property]) -> str:
    return " / ".join(told[name].value[:40] for name in ("DTSTART", "DTEND") if name in told)


def _text(told: dict[str, Property], name: str) -> str | None:
    value = told[name].value if name in told else ""
    return fold(_ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], value))
