"""Ranges of days: those of an event and those beside them, and which of them say the same."""

from collections.abc import Iterable
from datetime import date

from crawler.parsers.event_dates import DateReading, once
from storage.records import UNKNOWN_YEAR, DateRange, DateRole


def is_telling(each: DateRange) -> bool:
    """Whether a range is more than a day in passing: several days, or a day with its hour."""
    return each.precision == "day" and (each.end > each.start or each.start_time is not None)


def event_ranges(reading: DateReading) -> tuple[DateRange, ...]:
    """The event's own dates, each once."""
    return once(each for each in reading.ranges if each.role is DateRole.EVENT)


def days_of_event(reading: DateReading) -> tuple[DateRange, ...]:
    """The days beside which the event's place may stand: its own, else those that it had before a move or its end."""
    own = tuple(each for each in reading.ranges if each.role is DateRole.EVENT)
    return own or tuple(each for each in reading.ranges if each.role in (DateRole.ORIGINAL, DateRole.CANCELLED))


def other_ranges(reading: DateReading) -> tuple[DateRange, ...]:
    """The other dates, each once."""
    return once(each for each in reading.ranges if each.role is not DateRole.EVENT)


def same_days(one: DateRange, other: DateRange) -> bool:
    """Whether two ranges cover the same days; an unknown year agrees with any."""
    if UNKNOWN_YEAR in (one.start.year, other.start.year):
        return (one.start.month, one.start.day, one.end.month, one.end.day) == (
            other.start.month, other.start.day, other.end.month, other.end.day,
        )  # fmt: skip
    return (one.start, one.end) == (other.start, other.end)


def lies_within(each: DateRange, known: Iterable[DateRange]) -> bool:
    """Whether a range adds no day to the known ones: it begins and ends on days of theirs, or is a month of theirs."""
    known = tuple(known)
    if each.precision == "month":
        return any(is_day_of(other.start, each) for other in known)
    return all(any(is_day_of(day, other) for other in known) for day in (each.start, each.end))


def is_day_of(day: date, days: DateRange) -> bool:
    """Whether a day lies in a range; an unknown year agrees with any."""
    if UNKNOWN_YEAR in (day.year, days.start.year):
        return (days.start.month, days.start.day) <= (day.month, day.day) <= (days.end.month, days.end.day)
    return days.start <= day <= days.end
