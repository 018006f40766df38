"""A month as weeks of days, with what happens on each. Pure."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from storage.queries.occasions import Occasion


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the grid."""

    day: date
    inside: bool
    """Whether it belongs to the month."""
    today: bool
    occasions: tuple[tuple[Occasion, bool], ...]
    """What happens, and whether it begins on that day."""


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


def month_grid(first: date, last: date, occasions: Iterable[Occasion], today: date) -> Month:
    """The month's weeks, Monday first; whole-month ranges are left to the list below the grid."""
    held = [occasion for occasion in occasions if occasion.precision == "day"]
    weeks = calendar.Calendar(calendar.MONDAY).monthdatescalendar(first.year, first.month)
    return Month(first, last, tuple(tuple(_day(day, first, held, today) for day in week) for week in weeks))


def _day(day: date, first: date, occasions: Iterable[Occasion], today: date) -> Day:
    text = day.isoformat()
    on_day = tuple((one, one.start_date == text) for one in occasions if one.start_date <= text <= one.end_date)
    return Day(day, day.month == first.month, day == today, on_day)
