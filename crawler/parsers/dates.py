"""Chooses when a page says it was published and when it was changed, and refuses days that cannot be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from crawler.parsers.event_days import given_to_an_event
from crawler.parsers.ladder import Climb, collect
from crawler.parsers.marks import Marks
from crawler.parsers.published import LADDER, When
from crawler.parsers.source_rules import Ruled
from crawler.parsers.timestamps import Stamp, day_of
from crawler.parsers.updated import LADDER as UPDATED_LADDER
from crawler.parsers.weighing import Groups, Option, options, weigh
from storage.records import Issue

FIRST_DAY = date(1990, 1, 1)
"""No page of the web is older."""
_DATA = frozenset(["json_ld_published", "meta_published", "microdata_published", "json_ld_page_published"])
"""The strategies that read what is meant for machines."""
VISIBLE = "date_line"
"""The strategy that reads the visible text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """When a page says it was published and changed."""

    published: Stamp | None
    updated: Stamp | None
    issues: tuple[Issue, ...]
    climbs: tuple[Climb[Stamp], ...]


def read_dates(marks: Marks, ruled: Ruled) -> Dates:
    """Both dates; a stamp that cannot be is refused with an issue and the next candidate is believed."""
    fetched_at = marks.page.fetched_at
    last, late = _believable(collect([*ruled("updated"), *UPDATED_LADDER], marks), fetched_at, "updated")
    by_rule, ruled_out = _believable(collect(ruled("published"), marks), fetched_at, "published")
    first, early = _believable(collect(LADDER, marks), fetched_at, "published")
    chosen, of_events = (by_rule[0], ()) if by_rule else _choose(marks, first, last)
    published = Climb("published", chosen, (*by_rule, *first))
    later = [c for c in last if not published.value or day_of(c.value) >= day_of(published.value)]
    updated = Climb("updated", later[0] if later else None, last)
    return Dates(
        published=published.value,
        updated=updated.value,
        issues=(*ruled_out, *early, *late, *of_events),
        climbs=(published, updated),
    )


def _choose(marks: Marks, first: tuple[When, ...], last: tuple[When, ...]) -> tuple[When | None, tuple[Issue, ...]]:
    """The heaviest day that the page does not give to an event, and an issue for each heavier one."""
    issues: list[Issue] = []
    while (chosen := weigh("published", published_options(first, last))) is not None:
        day = day_of(chosen.value)
        only_text = all(each.strategy == VISIBLE for each in first if day_of(each.value) == day)
        reason = given_to_an_event(marks, day) if only_text else None
        if reason is None:
            break
        message = f"{day} is the day of an event, not of publication: {reason}"
        issues.append(Issue(code="event_date_not_published", message=message, field="published"))
        lines = {(each.place, each.raw) for each in first if day_of(each.value) == day}
        first = tuple(each for each in first if (each.place, each.raw) not in lines)
    return chosen, tuple(issues)


def read_options(marks: Marks) -> list[Option[Stamp]]:
    """The days of a page that `read_dates` chooses among: what the weights are fitted to."""
    fetched_at = marks.page.fetched_at
    first, _ = _believable(collect(LADDER, marks), fetched_at, "published")
    last, _ = _believable(collect(UPDATED_LADDER, marks), fetched_at, "updated")
    for day in dict.fromkeys(day_of(each.value) for each in first):
        same = [each for each in first if day_of(each.value) == day]
        if all(each.strategy == VISIBLE for each in same) and given_to_an_event(marks, day):
            first = tuple(each for each in first if each not in same)
    return published_options(first, last)


def published_options(candidates: Sequence[When], updates: Sequence[When]) -> list[Option[Stamp]]:
    """The days that may be the day of publication, with what speaks for each.

    One instant written in two zones is one answer: its day is that of the place that is trusted most.
    """
    changed = {day_of(candidate.value) for candidate in updates}
    written: dict[Stamp, Stamp] = {}
    for candidate in candidates:
        written.setdefault(candidate.value, candidate.value)
    candidates = [each for each in candidates if not _is_update(each, changed, candidates)]

    def relations(day: Any, groups: Groups[Stamp]) -> Iterator[str]:
        strategies = {candidate.strategy for candidate in groups[day]}
        yield f"agree_{min(len(strategies), 4)}"
        if strategies == {"date_line"}:
            yield f"lines_{min(len(groups[day]), 3)}"
        yield f"days_{min(len(groups), 4)}"
        if len(groups) > 1:
            yield from (
                name for name, is_so in (("earliest", day == min(groups)), ("latest", day == max(groups))) if is_so
            )
        stating = [other for other in groups if _DATA & {candidate.strategy for candidate in groups[other]}]
        if stating and day not in stating:
            yield (
                "earlier_than_data" if day < min(stating) else "later_than_data" if day > max(stating) else "amid_data"
            )
        elif stating and len(groups) > len(stating):
            yield "data_beside_others"
        if any(abs(other - day) == timedelta(days=1) for other in groups):
            yield "neighbour_day"
        if day in changed:
            yield "also_updated"
        elif changed:
            yield "after_update" if day > max(changed) else "before_update"

    return options(candidates, lambda stamp: day_of(written[stamp]), relations)


def _is_update(candidate: When, changed: set[date], candidates: Sequence[When]) -> bool:
    """Whether an unlabelled visible day is the day of change that the data state after a day of publication."""
    day = day_of(candidate.value)
    if candidate.strategy != VISIBLE or day not in changed or "line_label_published" in candidate.signs:
        return False
    stated = {day_of(each.value) for each in candidates if each.strategy in _DATA}
    return day not in stated and any(other < day for other in stated)


def _believable(
    candidates: tuple[When, ...], fetched_at: datetime | None, field: str
) -> tuple[tuple[When, ...], tuple[Issue, ...]]:
    doubts = [refusal(candidate.value, fetched_at, field) for candidate in candidates]
    kept = tuple(candidate for candidate, doubt in zip(candidates, doubts, strict=True) if doubt is None)
    return kept, tuple(dict.fromkeys(doubt for doubt in doubts if doubt))


def refusal(stamp: Stamp, fetched_at: datetime | None, field: str) -> Issue | None:
    """Why a stamp cannot be when a page was published or changed, if it cannot."""
    day = day_of(stamp)
    if day < FIRST_DAY:
        return Issue(code="date_before_web", message=f"{day} lies before the web", field=field)
    if fetched_at is not None and day > (fetched_at.astimezone(UTC) + timedelta(days=1)).date():
        return Issue(code="future_date", message=f"{day} lies after the page was fetched", field=field)
    return None
