"""iCalendar feeds: events, their days, and their pages."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery.calendars import MAX_EVENTS, read_calendar
from storage.records import DateRange, EventStatus

URL = "https://e.org/events/?ical=1"


def calendar(*lines: str) -> bytes:
    event = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""])
    return event.encode()


def dates(*lines: str) -> DateRange:
    [event] = read_calendar(calendar("SUMMARY:Fair", *lines), URL).events
    [found] = event.ranges
    return found


def test_an_event_with_everything() -> None:
    body = calendar(
        "UID:1@e.org",
        "SUMMARY:Partnering\\, in Lille\\; day",
        "  one",
        "DTSTART;VALUE=DATE:20241203",
        "DTEND;VALUE=DATE:20241205",
        "LAST-MODIFIED:20241101T000000Z",
        'LOCATION;ALTREP="http://e.org/x:y;z":Grand Palais\\nLille',
        "URL:/event/fair/",
        "STATUS:CANCELLED",
        "BEGIN:VALARM",
        "SUMMARY:not the event",
        "END:VALARM",
    )
    reading = read_calendar(body, URL)
    [event], [link] = reading.events, reading.links
    assert event.name == "Partnering, in Lille; day one"
    assert (event.venue, event.url) == ("Grand Palais Lille", "https://e.org/event/fair/")
    assert event.event_status is EventStatus.CANCELLED
    assert (event.ranges[0].start, event.ranges[0].end) == (date(2024, 12, 3), date(2024, 12, 4))
    assert (link.url, link.updated) == ("https://e.org/event/fair/", "20241101T000000Z")
    assert ("ical:dtstart", "20241203") in link.hints
    assert reading.issues == ()


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        (["DTSTART;VALUE=DATE:20241203"], (3, None), (3, None)),
        (["DTSTART;VALUE=DATE:20241203", "DTEND;VALUE=DATE:20241203"], (3, None), (3, None)),
        (["DTSTART;VALUE=DATE:20241203", "DTEND;VALUE=DATE:20241204"], (3, None), (3, None)),
        (["DTSTART:20241203T090000", "DTEND:20241204T170000"], (3, time(9)), (4, time(17))),
        (["DTSTART:20241203T190000", "DTEND:20241204T000000"], (3, time(19)), (3, None)),
        (["DTSTART:20241203T090000"], (3, time(9)), (3, None)),
        (["DTSTART;VALUE=DATE:20241205", "DTEND;VALUE=DATE:20241203"], (5, None), (5, None)),
    ],
)
def test_the_end_lies_outside_where_the_standard_says_so(
    lines: list[str], start: tuple[int, time | None], end: tuple[int, time | None]
) -> None:
    """RFC 5545, 3.6.1: DTEND is not part of the event."""
    found = dates(*lines)
    assert (found.start.day, found.start_time) == start
    assert (found.end.day, found.end_time) == end


@pytest.mark.parametrize(
    ("line", "timezone"),
    [
        ("DTSTART:20241203T090000Z", "UTC"),
        ("DTSTART;TZID=Europe/Paris:20241203T090000", "Europe/Paris"),
        ('DTSTART;TZID="Europe/Paris";X-A=b:20241203T090000', "Europe/Paris"),
        ("DTSTART:20241203T090000", None),
    ],
)
def test_a_time_zone_is_kept_as_stated(line: str, timezone: str | None) -> None:
    found = dates(line)
    assert (found.timezone, found.start_time) == (timezone, time(9))


def test_a_rule_is_kept_as_written_with_the_hours_of_the_first_time() -> None:
    lines = ("DTSTART;TZID=Europe/Paris:20241203T190000", "DTEND;TZID=Europe/Paris:20241203T210000")
    [event] = read_calendar(calendar("SUMMARY:Club", *lines, "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=10"), URL).events
    [rule] = event.recurrences
    assert (rule.rule, rule.timezone) == ("FREQ=WEEKLY;BYDAY=TU;COUNT=10", "Europe/Paris")
    assert (rule.start_time, rule.end_time) == (time(19), time(21))
    assert [each.start for each in event.ranges] == [date(2024, 12, 3)], "no further day is computed"


def test_events_without_a_page_are_events_all_the_same() -> None:
    reading = read_calendar(calendar("SUMMARY:x", "DTSTART:20241203T090000"), URL)
    assert (len(reading.events), reading.links) == (1, ())


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (calendar("SUMMARY:no date"), "event_unread"),
        (calendar("DTSTART:20241203"), "event_unread"),
        (calendar("SUMMARY:x", "DTSTART:20241399"), "event_unread"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR", "empty_calendar"),
        (b"", "empty_calendar"),
    ],
)
def test_what_cannot_be_read_is_said(body: bytes, code: str) -> None:
    reading = read_calendar(body, URL)
    assert reading.events == ()
    assert [issue.code for issue in reading.issues] == [code]


def test_a_calendar_without_end_is_cut() -> None:
    body = b"BEGIN:VEVENT\nSUMMARY:x\nDTSTART:20241203\nEND:VEVENT\n" * (MAX_EVENTS + 5)
    reading = read_calendar(body, URL)
    assert len(reading.events) == MAX_EVENTS
    assert [issue.code for issue in reading.issues] == ["calendar_too_long"]


def test_a_line_made_to_be_slow_is_not() -> None:
    reading = read_calendar(calendar("SUMMARY" + ";a=b" * 50_000, "DTSTART" + ';a="' * 50_000), URL)
    assert reading.events == ()


@given(
    st.lists(st.sampled_from(["BEGIN:VEVENT", "END:VEVENT", "SUMMARY:x", "DTSTART:20241203", "BEGIN:VALARM"])),
    st.binary(),
)
def test_any_lines_are_read(lines: list[str], noise: bytes) -> None:
    reading = read_calendar("\n".join(lines).encode() + b"\n" + noise, URL)
    assert reading.events or reading.issues
