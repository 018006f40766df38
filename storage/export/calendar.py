"""Events as an iCalendar file (RFC 5545)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from icalendar import Calendar
from icalendar import Event as CalendarEntry

from storage.queries.events import EventDateRow
from storage.records import UNLISTED, EventStatus, Mode
from storage.views.records import EventRecord

PRODUCT = "-//Almanac//almanac-archive//EN"
STATUS: dict[str, str] = {
    EventStatus.CANCELLED: "CANCELLED",
    EventStatus.POSTPONED: "TENTATIVE",
    UNLISTED: "TENTATIVE",
}


def calendar(
    ranges: Iterable[EventDateRow], events: Mapping[str, EventRecord], every: Iterable[EventDateRow]
) -> Calendar:
    """One VEVENT for each range of days; `events` holds the event of each by its uid. Ranges of no year are left out.

    A range keeps its UID when it moves: it is the event's uid, the mode, and the place among the event's ranges of that
    mode. `every` holds all ranges of these events, so that the place is the same whichever of them are asked for. So a
    calendar that took the event before is told of the change (SEQUENCE), and shows no second event. Where nothing
    changed, the file is the same byte for byte: DTSTAMP is when the range was first stated.
    """
    result = Calendar()
    result.add("prodid", PRODUCT)
    result.add("version", "2.0")
    result.add("x-wr-calname", "Almanac")
    places = _places(every)
    for days in ranges:
        if has_year(days):
            result.add_component(_entry(days, events[days.uid], places[_identity(days)]))
    return result


def _places(ranges: Iterable[EventDateRow]) -> dict[tuple[str, ...], int]:
    """The place of each range among those of its event, role and mode, from 1; they come in order."""
    seen: Counter[tuple[str, str, str]] = Counter()
    places: dict[tuple[str, ...], int] = {}
    for days in filter(has_year, ranges):
        seen[days.uid, days.role, days.mode] += 1
        places[_identity(days)] = seen[days.uid, days.role, days.mode]
    return places


def _identity(days: EventDateRow) -> tuple[str, ...]:
    return days.uid, days.role, days.mode, days.start_date, days.end_date


def has_year(days: EventDateRow) -> bool:
    """Whether the range says in which year it is."""
    return not days.start_date.startswith("XXXX")


def _entry(days: EventDateRow, event: EventRecord, number: int) -> CalendarEntry:
    entry = CalendarEntry()
    entry.add("uid", f"{event.uid}-{days.role}-{days.mode}-{number}")
    entry.add("dtstamp", datetime.fromisoformat(days.first_seen_at))
    entry.add("sequence", event.ical_sequence)
    entry.add("dtstart", date.fromisoformat(days.start_date))
    entry.add("dtend", date.fromisoformat(days.end_date) + timedelta(days=1))
    entry.add("summary", _summary(days, event))
    entry.add("status", _status(days, event))
    entry.add("transp", "TRANSPARENT")
    entry.add("description", f"As stated: {days.raw}")
    entry.add("url", event.url)
    place = ", ".join(part for part in (event.venue, event.city, event.country) if part)
    if place and days.mode != Mode.ONLINE:
        entry.add("location", place)
    return entry


def _summary(days: EventDateRow, event: EventRecord) -> str:
    words = [event.name or event.url]
    if event.edition is not None and str(event.edition) not in words[0]:
        words.append(f"(edition {event.edition})")
    details = [detail for detail in (days.label, _mode(days)) if detail]
    return " ".join(words) + (f": {', '.join(details)}" if details else "")


def _mode(days: EventDateRow) -> str | None:
    said = days.mode == Mode.UNKNOWN or (days.label is not None and days.mode in days.label.lower())
    return None if said else days.mode


def _status(days: EventDateRow, event: EventRecord) -> str:
    confirmed = "CONFIRMED" if days.precision == "day" else "TENTATIVE"
    return STATUS.get(event.event_status, confirmed)
