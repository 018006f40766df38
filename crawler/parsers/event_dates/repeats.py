"""Days that a text states more than once are one range; what one mention lacks, another may say. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from storage.records import DateRange, DateRole, Mode


def once(ranges: Iterable[DateRange]) -> tuple[DateRange, ...]:
    """The ranges, each role and days once with its first words, and with hours, mode and label of any mention."""
    found: dict[tuple[DateRole, date, date], DateRange] = {}
    for each in ranges:
        key = (each.role, each.start, each.end)
        found[key] = joined(found[key], each) if key in found else each
    return tuple(found.values())


def joined(first: DateRange, again: DateRange) -> DateRange:
    """The first mention with what only the second one says."""
    timed = first if first.start_time or not again.start_time else again
    return replace(
        first,
        start_time=timed.start_time,
        end_time=timed.end_time,
        timezone=timed.timezone,
        mode=again.mode if first.mode is Mode.UNKNOWN else first.mode,
        label=first.label or again.label,
    )
