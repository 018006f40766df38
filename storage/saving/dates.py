"""Days of events: stated by a page or by a site's template, superseded by what the same one states later, never erased.

What a page states is its own: only a new reading of that page can end it. What a template states is the site's: it
holds for the round in which any page shows it, and ends when a later round shows other days for the same event.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, update

from storage.records import UNKNOWN_YEAR, DateRange, Event
from storage.saving.attempt import Attempt
from storage.saving.context import Saving
from storage.saving.statements import chunks, insert_missing, run
from storage.schema import event, event_date

IDENTITY = ("event_id", "source_id", "page_id", "place", "role", "mode", "start_date", "end_date")
LIVE = f"SELECT id, {', '.join(IDENTITY)}, last_round FROM event_date"
OF_PAGES = f"{LIVE} WHERE page_id AMONG AND superseded_at IS NULL"
OF_TEMPLATES = f"{LIVE} WHERE page_id IS NULL AND event_id AMONG AND superseded_at IS NULL"


@dataclass(frozen=True, slots=True)
class Statement:
    """A page says something of an event."""

    attempt: Attempt
    event: Event
    event_id: int


def day_text(day: date) -> str:
    """ISO 8601; `XXXX-10-03` where the year is not known."""
    return f"XXXX-{day:%m-%d}" if day.year <= UNKNOWN_YEAR + 1 else day.isoformat()


def store_dates(saving: Saving, attempts: Sequence[Attempt], statements: Sequence[Statement]) -> None:
    """Store the days that these pages state, and supersede those that they stated before and state no more."""
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for stated in statements:
        for span in (*stated.event.ranges, *stated.event.other_dates):
            row = _row(saving, stated, span)
            rows.setdefault(tuple(row[name] for name in IDENTITY), row)
    live = _live(saving, attempts, rows)
    new = [row for identity, row in rows.items() if identity not in live]
    ended = [row for identity, row in live.items() if identity not in rows and _is_over(row, attempts, rows)]
    again = [
        live[identity].id
        for identity, row in rows.items()
        if identity in live and live[identity].last_round < row["last_round"]
    ]
    _supersede(saving, ended)
    _state_again(saving, again, rows, live)
    insert_missing(saving.connection, event_date, new)
    _tell_calendars(saving, {row["event_id"] for row in new}, {row.event_id for row in ended})


def _row(saving: Saving, stated: Statement, span: DateRange) -> dict[str, Any]:
    attempt = stated.attempt
    of_template = "template" in {stated.event.place, span.place}
    return {
        "event_id": stated.event_id,
        "source_id": attempt.source.id,
        "page_id": None if of_template else attempt.page.id,
        "role": span.role.value,
        "mode": span.mode.value,
        "start_date": day_text(span.start),
        "end_date": day_text(span.end),
        "start_time": span.start_time.isoformat("minutes") if span.start_time else None,
        "end_time": span.end_time.isoformat("minutes") if span.end_time else None,
        "timezone": span.timezone,
        "precision": span.precision,
        "year_from": span.year_from.value,
        "label": span.label,
        "raw": span.raw,
        "place": "template" if of_template else span.place,
        "parse_id": attempt.parse_id,
        "last_round": attempt.source.round,
        "first_seen_at": saving.now,
    }


def _live(
    saving: Saving, attempts: Sequence[Attempt], rows: dict[tuple[Any, ...], dict[str, Any]]
) -> dict[tuple[Any, ...], Any]:
    """The ranges that hold now: those of these pages, and those that templates state of these events."""
    templates = sorted({row["event_id"] for row in rows.values() if row["page_id"] is None})
    live = list(run(saving.connection, OF_PAGES, sorted(attempt.page.id for attempt in attempts if attempt.parsed)))
    if templates:
        live += run(saving.connection, OF_TEMPLATES, templates)
    return {_identity(row): row for row in live}


def _identity(row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in IDENTITY)


def _is_over(row: Any, attempts: Sequence[Attempt], rows: dict[tuple[Any, ...], dict[str, Any]]) -> bool:
    if row.page_id is not None:
        return True
    newer = (other for other in rows.values() if other["page_id"] is None and other["event_id"] == row.event_id)
    return any(other["source_id"] == row.source_id and other["last_round"] > row.last_round for other in newer)


def _supersede(saving: Saving, ended: Sequence[Any]) -> None:
    for chunk in chunks(row.id for row in ended):
        saving.connection.execute(update(event_date).where(event_date.c.id.in_(chunk)).values(superseded_at=saving.now))


def _state_again(
    saving: Saving, again: Sequence[int], rows: dict[tuple[Any, ...], Any], live: dict[tuple[Any, ...], Any]
) -> None:
    updates = [
        {"of_date": live[identity].id, "now_round": row["last_round"]}
        for identity, row in rows.items()
        if identity in live and live[identity].last_round < row["last_round"]
    ]
    if updates:
        statement = update(event_date).where(event_date.c.id == bindparam("of_date"))
        saving.connection.execute(statement.values(last_round=bindparam("now_round")), updates)


def _tell_calendars(saving: Saving, gained: set[int], lost: set[int]) -> None:
    """An event whose days changed has a new revision for calendars; one that only gained its first days has not."""
    for chunk in chunks(sorted(gained & lost)):
        revised = {"ical_sequence": event.c.ical_sequence + 1}
        saving.connection.execute(update(event).where(event.c.id.in_(chunk)).values(revised))
