"""Dates of events in running text: `read_event_dates` for the event's own days, `read_dates` for all with their roles.

A grammar over tokens, driven by tables: linear in the text's length, without clock, network or disk.
"""

from datetime import date

from crawler.parsers.event_dates.reading import DateReading, names_days, read_text
from crawler.parsers.event_dates.repeats import once
from storage.records import DateRange, DateRole

__all__ = ["DateReading", "names_days", "once", "read_dates", "read_event_dates", "read_text"]


def read_event_dates(
    text: str, *, language: str | None = None, reference_date: date | None = None
) -> tuple[DateRange, ...]:
    """The days of the events a text speaks of: no deadlines, stamps, past editions or days given up.

    `language` is a BCP 47 tag (`en-US` reads 10/11 month first); without it the words decide. `reference_date` is the
    day the text is read from; without it a year that the text does not give stays `UNKNOWN_YEAR`.
    """
    found = read_dates(text, language=language, reference_date=reference_date)
    return once(each for each in found if each.role is DateRole.EVENT)


def read_dates(text: str, *, language: str | None = None, reference_date: date | None = None) -> tuple[DateRange, ...]:
    """All dates of a text in its order, each with its role."""
    return read_text(text, language=language, reference_date=reference_date).ranges
