"""Days that follow each other, each with its weekday or hours, are one range: `Friday 5 May 10-18, Saturday 6 May`."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from crawler.parsers.event_dates.ranges import Span
from crawler.parsers.event_dates.repeats import joined
from storage.records import UNKNOWN_YEAR, DateRange, DateRole

ONE_DAY = timedelta(days=1)
BETWEEN = " … "


def joined_days(ranges: Sequence[DateRange], found: Sequence[Span]) -> tuple[DateRange, ...]:
    """The ranges with runs of single opening days joined, wherever they stand; the join takes the first one's place."""
    run: dict[int, DateRange] = {}
    absorbed: dict[int, int] = {}
    order = sorted(
        (place for place, each in enumerate(ranges) if is_opening_day(each, found[place])),
        key=lambda p: ranges[p].start,
    )
    head: int | None = None
    for place in order:
        if head is not None and ranges[place].start - run[head].end in (ONE_DAY, timedelta()):
            run[head] = extended(run[head], ranges[place])
            absorbed[place] = head
        else:
            head = place
            run[head] = ranges[place]
    return in_order(ranges, run, absorbed)


def in_order(ranges: Sequence[DateRange], run: dict[int, DateRange], absorbed: dict[int, int]) -> tuple[DateRange, ...]:
    """All ranges in the order of the text, a run at its first mention."""
    result: list[DateRange] = []
    written: set[int] = set()
    for place, each in enumerate(ranges):
        head = absorbed.get(place, place)
        if head not in run:
            result.append(each)
        elif head not in written:
            written.add(head)
            result.append(run[head])
    return tuple(result)


def is_opening_day(each: DateRange, span: Span) -> bool:
    """A single day of the event, of a known year, with a weekday or hours."""
    single = each.start == each.end or (span.listed and span.has_weekday)
    known = single and each.start.year != UNKNOWN_YEAR and each.role is DateRole.EVENT
    return known and (span.has_weekday or each.start_time is not None)


def extended(run: DateRange, day: DateRange) -> DateRange:
    """A run with one more day; a day said again adds its hours where none were said."""
    if day.end == run.end:
        return joined(run, day) if run.start == day.start else run
    return replace(run, end=day.end, end_time=day.end_time or run.end_time, raw=f"{run.raw}{BETWEEN}{day.raw}")
