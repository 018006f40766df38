"""A month as weeks of days, with bars for what happens. Pure."""

import calendar
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from storage.views.records import EventDateRecord


@dataclass(frozen=True, slots=True)
class Bar:
    """One range of days in one week, from its first day there."""

    occasion: EventDateRecord
    days: int
    """How many days of the week it takes."""
    begins: bool
    """Whether it begins in this week, and not before it."""
    ends: bool


Lane: TypeAlias = Bar | Literal["taken", "free"]
"""What one line of a day shows: the beginning of a bar, the bar of a day before, or nothing."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the grid."""

    day: date
    inside: bool
    """Whether it belongs to the month."""
    today: bool
    lanes: tuple[Lane, ...]
    """From the top; a range keeps its line through the week."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month and its neighbours."""

    first: date
    last: date
    weeks: tuple[tuple[Day, ...], ...]

    @property
    def before(self) -> str:
        """The month before, as `2024-11`."""
        return (self.first - timedelta(days=1)).isoformat()[:7]

    @property
    def after(self) -> str:
        """The month after, as `2025-01`."""
        return (self.last + timedelta(days=1)).isoformat()[:7]


def month_of(text: str, default: date) -> tuple[date, date]:
    """First and last day of the month `2024-12`; of the default's month where the text is none."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        first = default.replace(day=1)
    if not 2 <= first.year <= 9998:
        first = default.replace(day=1)
    return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])


def month_grid(first: date, last: date, occasions: Iterable[EventDateRecord], today: date) -> Month:
    """The month's weeks, Monday first; whole-month ranges are left to the list below the grid."""
    held = [occasion for occasion in occasions if occasion.precision == "day"]
    weeks = calendar.Calendar(calendar.MONDAY).monthdatescalendar(first.year, first.month)
    return Month(first, last, tuple(_week(days, first, held, today) for days in weeks))


def _week(days: list[date], first: date, held: Iterable[EventDateRecord], today: date) -> tuple[Day, ...]:
    texts = [day.isoformat() for day in days]
    lanes: list[list[Lane]] = []
    for one in held:
        if not (one.start_date <= texts[-1] and one.end_date >= texts[0]):
            continue
        start = bisect_left(texts, one.start_date)
        end = bisect_right(texts, one.end_date)
        lane = next((lane for lane in lanes if set(lane[start:end]) == {"free"}), None)
        if lane is None:
            lane = ["free" for _ in days]
            lanes.append(lane)
        lane[start:end] = ["taken"] * (end - start)
        lane[start] = Bar(one, end - start, one.start_date >= texts[0], one.end_date <= texts[-1])
    return tuple(
        Day(day, day.month == first.month, day == today, _until_the_last([lane[place] for lane in lanes]))
        for place, day in enumerate(days)
    )


def _until_the_last(lanes: list[Lane]) -> tuple[Lane, ...]:
    """Without the free ones at the end."""
    while lanes and lanes[-1] == "free":
        lanes.pop()
    return tuple(lanes)
