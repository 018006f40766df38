"""Events that a page states for machines: schema.org Event in JSON-LD and microdata, h-event, calendar plug-ins."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from lxml.html import HtmlElement

from crawler.parsers.marks import text_of
from crawler.parsers.page import Page
from crawler.parsers.structured import MicrodataItem, as_list
from storage.records import DateRange, Event, EventStatus, Mode, Recurrence

STAMP = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2})([:\-])(\d{2})(?:[:\-]\d{2}(?:\.\d+)?)?\s*(.*))?")
ZONE = re.compile(r"Z|[+-]\d{1,2}(?::?\d{1,2})?")
STATUSES = {
    "EventCancelled": EventStatus.CANCELLED,
    "EventPostponed": EventStatus.POSTPONED,
    "EventRescheduled": EventStatus.RESCHEDULED,
}
MODES = {
    "OnlineEventAttendanceMode": Mode.ONLINE,
    "OfflineEventAttendanceMode": Mode.ONSITE,
    "MixedEventAttendanceMode": Mode.HYBRID,
}
PERIODS = {"D": "DAILY", "W": "WEEKLY", "M": "MONTHLY", "Y": "YEARLY"}
FREQUENCY = re.compile(r"P(\d{1,2})([DWMY])")
DAY_CODES = frozenset(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
OTHER_EVENTS = frozenset(["Festival", "Hackathon", "CourseInstance", "EventSeries"])
NO_PLACE = frozenset(["no location set", "tba", "tbd", "tbc", "online", "n/a"])
LONGEST_NAME = 300
MOST_EVENTS = 200
CALENDARS: tuple[tuple[str, str, str, str], ...] = (
    ("h-event", "h-event", "dt-start", "dt-end"),
    ("hcalendar", "vevent", "dtstart", "dtend"),
    ("the_events_calendar", "tribe-events-single", "tribe-events-start-date", "tribe-events-end-date"),
    ("the_events_calendar", "type-tribe_events", "tribe-event-date-start", "tribe-event-date-end"),
    ("modern_events_calendar", "mec-event-article", "mec-start-date-label", "mec-end-date-label"),
    ("eventon", "eventon_list_event", "evo_start", "evo_end"),
)
"""Strategy, the class of the event's element, and the classes of its first and last day."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One event as machine-readable markup states it."""

    event: Event
    strategy: str
    path: str
    raw: str


def stated_events(page: Page) -> list[Stated]:
    """All events a page's markup states, the most explicit markup first."""
    found = [*json_ld_events(page), *microdata_events(page), *calendar_events(page)]
    return found[:MOST_EVENTS]


def is_event_type(name: str) -> bool:
    """Whether a schema.org type is Event or one of its kinds."""
    return name.endswith("Event") or name in OTHER_EVENTS


def json_ld_events(page: Page) -> Iterator[Stated]:
    """schema.org Event objects of JSON-LD scripts."""
    for node in page.structured.json_ld:
        if any(map(is_event_type, node.types)):
            resolved = {key: page.structured.resolve(value) for key, value in node.data.items()}
            yield from stated(resolved, "json_ld", node.path)


def microdata_events(page: Page) -> Iterator[Stated]:
    """schema.org Event items of microdata."""
    for item in page.structured.microdata:
        if any(map(is_event_type, item.types)):
            yield from stated(as_mapping(item), "microdata", item.path)


def as_mapping(item: MicrodataItem, depth: int = 3) -> dict[str, Any]:
    """A microdata item in the shape of JSON-LD, first values only."""
    firsts = {name: values[0] for name, values in item.properties.items() if values}
    inner = {name: value for name, value in firsts.items() if not isinstance(value, MicrodataItem)}
    nested = {name: value for name, value in firsts.items() if isinstance(value, MicrodataItem) and depth}
    return {**inner, **{name: as_mapping(value, depth - 1) for name, value in nested.items()}}


def stated(data: Mapping[str, Any], strategy: str, path: str) -> Iterator[Stated]:
    """One event from its properties, if it has a readable start."""
    raw_start, raw_end = text(data.get("startDate")), text(data.get("endDate"))
    days = structured_range(raw_start, raw_end)
    if days is None:
        return
    venue, city, country = place_of(data.get("location"))
    modes = [MODES[name] for value in as_list(data.get("eventAttendanceMode")) if (name := type_name(value)) in MODES]
    event = Event(
        name=(text(data.get("name")) or None) and text(data.get("name"))[:LONGEST_NAME],
        ranges=(days,),
        recurrences=tuple(schedules(data.get("eventSchedule"))),
        event_status=STATUSES.get(type_name(data.get("eventStatus")), EventStatus.SCHEDULED),
        event_attendance_mode=modes[0] if modes else Mode.UNKNOWN,
        venue=venue,
        city=city,
        country=country,
        url=text(data.get("url")) or None,
        place="structured",
    )
    yield Stated(event, strategy, path, f"{raw_start} / {raw_end}" if raw_end else raw_start)


def schedules(value: Any) -> Iterator[Recurrence]:
    """The rules of schema.org Schedule objects, as RRULEs: `repeatFrequency` (ISO 8601 duration) and `byDay`."""
    for each in as_list(value):
        if not isinstance(each, Mapping):
            continue
        frequency = FREQUENCY.fullmatch(text(each.get("repeatFrequency")).upper())
        if frequency is None:
            continue
        words = [type_name(day) for day in as_list(each.get("byDay"))]
        days = [word[:2].upper() for word in words if word[:2].upper() in DAY_CODES]
        parts = [f"FREQ={PERIODS[frequency[2]]}"]
        parts += [f"INTERVAL={int(frequency[1])}"] if int(frequency[1]) > 1 else []
        parts += [f"BYDAY={','.join(days)}"] if days else []
        start, end = (clock_of(text(each.get(name))) for name in ("startTime", "endTime"))
        zone = text(each.get("scheduleTimezone")) or None
        yield Recurrence(rule=";".join(parts), start_time=start, end_time=end, timezone=zone, raw="eventSchedule")


def clock_of(raw: str) -> time | None:
    """A time of day, `19:30` or `19:30:00`."""
    match = CLOCK.match(raw)
    return time(int(match[1]), int(match[2])) if match and int(match[1]) < 24 and int(match[2]) < 60 else None


def text(value: Any) -> str:
    """A property as one line of text; empty for what is none."""
    first = next(iter(as_list(value)), None)
    if isinstance(first, Mapping):
        first = first.get("@value") or first.get("name")
    return " ".join(str(first).split()) if isinstance(first, str | int) else ""


def type_name(value: Any) -> str:
    """`EventCancelled` of `https://schema.org/EventCancelled`."""
    return text(value).rstrip("/").rsplit("/", 1)[-1]


def place_of(value: Any) -> tuple[str | None, str | None, str | None]:
    """Venue, city and country (two letters only) of a schema.org location."""
    location = next((each for each in as_list(value) if isinstance(each, Mapping)), None)
    if location is None:
        name = text(value)
        return (None if name.casefold() in NO_PLACE or not name else name), None, None
    name = text(location.get("name"))
    address = next((each for each in as_list(location.get("address")) if isinstance(each, Mapping)), {})
    country = text(address.get("addressCountry")).upper()
    city = text(address.get("addressLocality"))
    venue = name if name and name.casefold() not in NO_PLACE else None
    return venue, city or None, country if len(country) == 2 and country.isalpha() else None


def structured_range(start: str, end: str) -> DateRange | None:
    """A range from two machine times. The day is believed as written; malformed clocks and zones are left out.

    Many systems write UTC without saying so, or `+00:00` after a local time: the raw words are kept, the text decides.
    """
    first, last = machine_time(start), machine_time(end)
    if first is None:
        return None
    day, clock, zone = first
    last_day, last_clock, _ = last if last is not None and last[0] >= day else (day, None, None)
    raw = f"{start} / {end}" if end else start
    return DateRange(
        start=day, end=last_day, start_time=clock, end_time=last_clock, timezone=zone, raw=raw, place="structured"
    )


def machine_time(raw: str) -> tuple[date, time | None, str | None] | None:
    """Day, clock and zone of an ISO 8601 time, also of the malformed ones that calendar plug-ins write."""
    match = STAMP.match(raw)
    if match is None:
        return None
    year, month, day, hour, mark, minute, rest = match.groups()
    try:
        stated_day = date(int(year), int(month), int(day))
    except ValueError:
        return None
    if hour is None or int(hour) > 23 or int(minute) > 59:
        return stated_day, None, None
    zone = ZONE.fullmatch((rest or "").strip()) if mark == ":" else None
    return stated_day, time(int(hour), int(minute)), zone.group() if zone else None


def calendar_events(page: Page) -> Iterator[Stated]:
    """Events in the markup of calendars: microformats and plug-ins, with machine times in attributes."""
    for strategy, box, start_class, end_class in CALENDARS:
        if box not in page.html:
            continue
        for element in having(page.root, box):
            start, end = machine_value(element, start_class), machine_value(element, end_class)
            days = structured_range(start, end)
            if days is not None:
                name = next((text_of(each) for each in (*having(element, "p-name"), *having(element, "summary"))), "")
                heading = next((text_of(each) for each in element.iter("h1", "h2", "h3", "h4")), "")
                event = Event(name=(name or heading)[:LONGEST_NAME] or None, ranges=(days,), place="structured")
                yield Stated(event, strategy, box, days.raw)


def having(root: HtmlElement, name: str) -> Iterable[HtmlElement]:
    """The elements of a class, in document order."""
    path = ".//*[contains(concat(' ', normalize-space(@class), ' '), $name)]"
    return root.xpath(path, name=f" {name} ")  # type: ignore[no-any-return]


def machine_value(element: HtmlElement, name: str) -> str:
    """The machine time of the first element of a class: in `datetime`, `title`, `content` or an inner `value-title`."""
    for found in having(element, name):
        for holder in (found, *found.iterdescendants()):
            for attribute in ("datetime", "title", "content", "data-date"):
                value = holder.get(attribute)
                if value and STAMP.match(value):
                    return str(value)
    return ""


def as_datetime(days: DateRange) -> datetime | None:
    """The start as a naive instant, if it has a clock."""
    return datetime.combine(days.start, days.start_time) if days.start_time else None
