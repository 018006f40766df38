"""Events: a month as a grid, all of them along a line, and one of them whole."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from storage.archive import Archive
from storage.queries import occasions as ask
from storage.queries.browse import newest
from storage.queries.events import event_changes
from storage.search import Filters
from storage.views.records import EventDateRecord
from storage.web.month import month_grid, month_of
from storage.web.page import Asked, NoSuchPage, Page, of_a_day

LANE_WIDTH = 1000.0
LEAST_MARK = 4.0
"""Units of the picture: a range of one day can still be seen."""
LANES = 60
ABOUT = 12


@of_a_day
def month(archive: Archive, asked: Asked) -> Page:
    """The month in `month`, as `2024-12`; by default this one or, where it is empty, that of the nearest event."""
    default = _nearest(archive, asked.today) if "month" not in asked.arguments else asked.today
    first, last = month_of(asked.arguments.get("month", ""), default)
    grid_first, grid_last = first - timedelta(days=6), last + timedelta(days=6)
    held = list(ask.occasions(archive, since=grid_first, until=grid_last))
    in_month = [one for one in held if one.start_date <= str(last) and one.end_date >= str(first)]
    return Page(
        template="month.html",
        context={"month": month_grid(first, last, held, asked.today), "occasions": in_month, "today": asked.today},
    )


def _nearest(archive: Archive, today: date) -> date:
    """The first day of the next event, else of the last one."""
    starts = [one.start_date for one in ask.occasions(archive, role="event")]
    coming = [start for start in starts if start >= str(today)[:7]]
    chosen = min(coming) if coming else max(starts, default=str(today))
    return date.fromisoformat(chosen)


@dataclass(frozen=True, slots=True)
class Mark:
    """One range on a lane."""

    x: float
    width: float
    mode: str
    words: str


@of_a_day
def timeline(archive: Archive, asked: Asked) -> Page:
    """All ranges of events by year and month, and a lane for each series."""
    held = list(ask.occasions(archive, role="event"))
    years = [
        (year, [(month, list(in_month)) for month, in_month in groupby(of_year, key=lambda one: one.start_date[:7])])
        for year, of_year in groupby(held, key=lambda one: one.start_date[:4])
    ]
    first, last = _span(held, asked.today)
    lanes: dict[str, list[Mark]] = defaultdict(list)
    for one in held:
        lanes[one.series or one.name or "unnamed"].append(_mark(one, first, last))
    ticks = [(year, _place(date(year, 1, 1), first, last)) for year in range(first.year, last.year + 1)]
    return Page(
        template="timeline.html",
        context={
            "years": years[::-1],
            "lanes": sorted(lanes.items())[:LANES],
            "ticks": ticks,
            "now": _place(asked.today, first, last),
        },
    )


def _span(held: list[EventDateRecord], today: date) -> tuple[date, date]:
    """Whole years that hold every range and today."""
    years = [int(one.start_date[:4]) for one in held] + [int(one.end_date[:4]) for one in held] + [today.year]
    return date(min(years), 1, 1), date(max(years), 12, 31)


def _place(day: date, first: date, last: date) -> float:
    return round(LANE_WIDTH * (day - first).days / ((last - first).days + 1), 2)


def _mark(one: EventDateRecord, first: date, last: date) -> Mark:
    x = _place(date.fromisoformat(one.start_date), first, last)
    end = _place(date.fromisoformat(one.end_date) + timedelta(days=1), first, last)
    return Mark(x, max(LEAST_MARK, round(end - x, 2)), one.mode, f"{one.name or ''} {one.start_date}")


@of_a_day
def event(archive: Archive, asked: Asked) -> Page:
    """Everything about one event: ranges, changes of its days, participants, articles."""
    facts = ask.event_facts(archive, asked.id)
    if facts is None:
        raise NoSuchPage(f"The archive holds no event {asked.id}.")
    parts = [
        (role, list(of_role))
        for role, of_role in groupby(ask.parts(archive, event_id=asked.id), key=lambda part: part.role)
    ]
    return Page(
        template="event.html",
        context={
            "event": facts,
            "days": ask.days_of(archive, asked.id),
            "changes": list(event_changes(archive, role=None, event_id=asked.id)),
            "parts": parts,
            "articles": newest(archive, Filters(event=asked.id), limit=ABOUT),
            "most": ABOUT,
        },
    )
