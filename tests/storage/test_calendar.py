"""The calendar, read back by other readers than the library that wrote it: a few lines of RFC 5545 and our own."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from crawler.discovery.calendars import read_calendar
from storage import Archive
from storage.export.calendar import calendar
from storage.queries.events import event_dates, events
from storage.records import EventStatus, Mode, Parsed
from tests.storage.conftest import Clock
from tests.storage.making import FIT, Site
from tests.storage.test_events import HOME, days, header, page

ESCAPED = re.compile(r"\\([\\,;nN])")
NAME = "Foire d'été, édition spéciale; \\ Ångström & 東京 " + "très longue " * 12


def written(archive: Archive, since: date | None = None) -> bytes:
    octets: bytes = calendar(
        event_dates(archive, since=since),
        {event.uid: event for event in events(archive)},
        event_dates(archive),
    ).to_ical()
    return octets


def lines(octets: bytes) -> Iterator[tuple[str, str, str]]:
    """Name, parameters and value of each content line, unfolded (RFC 5545, section 3.1)."""
    for line in octets.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
        name, value = line.split(":", 1)
        name, _, parameters = name.partition(";")
        yield name, parameters, value


def entries(octets: bytes) -> list[dict[str, str]]:
    """The VEVENTs, text as it is meant (section 3.3.11)."""
    found: list[dict[str, str]] = []
    inside: list[str] = []
    for name, parameters, value in lines(octets):
        if name == "BEGIN":
            inside.append(value)
            if value == "VEVENT":
                found.append({})
        elif name == "END":
            assert inside.pop() == value
        elif inside[-1] == "VEVENT":
            assert name not in found[-1], "each property once"
            found[-1][name] = ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)
            found[-1][f"{name};"] = parameters
    assert not inside
    return found


def fair(*starts: str, **more: object) -> Parsed:
    return page(header(*(days(start, mode=Mode.ONSITE) for start in starts), name=NAME, **more))


def crawl(archive: Archive, parsed: Parsed) -> None:
    Site(archive, replace(FIT, series=NAME)).crawl({HOME: parsed})


def test_each_range_is_an_all_day_entry_whose_end_is_outside(archive: Archive) -> None:
    crawl(archive, page(header(days("2024-12-03", "2024-12-04"), days("2024-12-31"), name=NAME, city="Zürich")))
    octets = written(archive)
    first, last = entries(octets)
    assert [(entry["DTSTART"], entry["DTEND"]) for entry in (first, last)] == [
        ("20241203", "20241205"),
        ("20241231", "20250101"),
    ]
    assert (first["DTSTART;"], first["DTEND;"]) == ("VALUE=DATE", "VALUE=DATE")
    assert first["DTSTAMP"] == "20261124T080000Z"
    assert first["SUMMARY"].startswith(NAME.strip())
    assert first["LOCATION"] == "Zürich"
    assert (first["STATUS"], first["SEQUENCE"]) == ("CONFIRMED", "0")
    assert first["UID"] != last["UID"]
    assert {name for name, _, _ in lines(octets)} >= {"VERSION", "PRODID"}


def test_no_line_is_longer_than_75_octets_and_none_ends_but_by_crlf(archive: Archive) -> None:
    crawl(archive, fair("2024-12-03"))
    octets = written(archive)
    assert max(len(line) for line in octets.split(b"\r\n")) <= 75
    assert b"\n" not in octets.replace(b"\r\n", b"")
    assert b"\r" not in octets.replace(b"\r\n", b"")


def test_a_move_and_a_cancellation_are_revisions_of_the_same_entry(archive: Archive, clock: Clock) -> None:
    seen = []
    for starts, status in (
        (["2024-12-03"], EventStatus.SCHEDULED),
        (["2025-03-03"], EventStatus.SCHEDULED),
        (["2025-03-03"], EventStatus.SCHEDULED),
        (["2025-03-03"], EventStatus.CANCELLED),
    ):
        crawl(archive, fair(*starts, event_status=status))
        (entry,) = entries(written(archive))
        seen.append((entry["DTSTART"], entry["SEQUENCE"], entry["STATUS"], entry["UID"]))
        clock.tick(days=1)
    assert [one[:3] for one in seen] == [
        ("20241203", "0", "CONFIRMED"),
        ("20250303", "1", "CONFIRMED"),
        ("20250303", "1", "CONFIRMED"),
        ("20250303", "2", "CANCELLED"),
    ]
    assert len({one[3] for one in seen}) == 1


def test_a_range_has_the_same_uid_whichever_days_are_asked_for(archive: Archive) -> None:
    crawl(archive, fair("2024-12-03", "2024-12-11"))
    both = {entry["DTSTART"]: entry["UID"] for entry in entries(written(archive))}
    (late,) = entries(written(archive, since=date(2024, 12, 5)))
    assert late["UID"] == both["20241211"] != both["20241203"]


def test_our_own_reader_of_calendars_reads_what_was_written(archive: Archive) -> None:
    crawl(archive, fair("2024-12-03", event_status=EventStatus.CANCELLED))
    (event,) = read_calendar(written(archive)).events
    (span,) = event.ranges
    assert (span.start, span.end) == (date(2024, 12, 3), date(2024, 12, 3))
    assert event.event_status is EventStatus.CANCELLED
