"""Rules by which events come back: what a page states now, and when it ceased to."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, bindparam, update

from storage.saving.attempt import Attempt
from storage.saving.context import Saving
from storage.saving.dates import Statement
from storage.saving.statements import put_rows, run
from storage.schema import event_recurrence

KEY = ("event_id", "page_id", "rule")
LATEST = ("start_time", "end_time", "timezone", "raw", "last_seen_at", "gone_at")

LIVE = "SELECT event_id, page_id, rule FROM event_recurrence WHERE page_id AMONG AND gone_at IS NULL"


def store_recurrences(saving: Saving, attempts: Sequence[Attempt], statements: Sequence[Statement]) -> None:
    """Store the rules of these pages, and end those that they stated before and state no more."""
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for stated in statements:
        for row in _rows(saving, stated):
            rows.setdefault(tuple(row[name] for name in KEY), row)
    _end(saving, [attempt.page.id for attempt in attempts if attempt.parsed], set(rows))
    put_rows(saving.connection, event_recurrence, [rows[key] for key in sorted(rows)], key=KEY, latest=LATEST)


def _rows(saving: Saving, stated: Statement) -> list[dict[str, Any]]:
    return [
        {
            "event_id": stated.event_id,
            "page_id": stated.attempt.page.id,
            "rule": each.rule,
            "start_time": each.start_time.isoformat("minutes") if each.start_time else None,
            "end_time": each.end_time.isoformat("minutes") if each.end_time else None,
            "timezone": each.timezone,
            "raw": each.raw,
            "first_seen_at": saving.now,
            "last_seen_at": saving.now,
            "gone_at": None,
        }
        for each in stated.event.recurrences
    ]


def _end(saving: Saving, page_ids: Sequence[int], stated: set[tuple[Any, ...]]) -> None:
    columns = event_recurrence.c
    ended = [
        {f"of_{name}": value for name, value in zip(KEY, row, strict=True)}
        for row in run(saving.connection, LIVE, page_ids)
        if tuple(row) not in stated
    ]
    if ended:
        this = and_(*(columns[name] == bindparam(f"of_{name}") for name in KEY))
        saving.connection.execute(update(event_recurrence).where(this).values(gone_at=saving.now), ended)
