"""Events that their sites list no more, and those that come back: judged when a run ends, from healthy runs alone.

An event is listed while any page states it. A page states it until it is read well without it, or is gone: no failure,
wall or robots rule takes a statement back. A site's header states it until the page that brought it is read without it.
Nothing is concluded from a run in which the source was not `ok`, in which no event at all could be read from it (its
layout changed), or in which more pages vanished than answered (its addresses changed).
"""

from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, text, update

from storage.saving.before import keep_unlisted
from storage.saving.statements import chunks
from storage.schema import event, event_absence

ENOUGH_RUNS = 2
"""Healthy runs in a row that must miss an event before it is called unlisted."""

LISTED = """EXISTS (
    SELECT 1 FROM event_date AS stated
    LEFT JOIN page AS own ON own.id = stated.page_id
    JOIN parse ON parse.id = stated.parse_id
    JOIN capture ON capture.id = parse.capture_id
    JOIN page AS brought ON brought.id = capture.page_id
    JOIN source ON source.id = stated.source_id
    WHERE stated.event_id = event.id AND stated.superseded_at IS NULL AND CASE
      WHEN stated.page_id IS NOT NULL THEN own.gone_at IS NULL
      ELSE stated.last_round = source.round OR (brought.gone_at IS NULL
        AND NOT (brought.outcome = 'ok' AND brought.round > stated.last_round)) END)
  OR EXISTS (
    SELECT 1 FROM event_recurrence AS rule JOIN page AS own ON own.id = rule.page_id
    WHERE rule.event_id = event.id AND rule.gone_at IS NULL AND own.gone_at IS NULL)
  OR event.last_seen_at >= (SELECT run.started_at FROM run WHERE run.id = :run_id)"""

HEALTHY = """SELECT run_source.source_id FROM run_source
    WHERE run_source.run_id = :run_id AND run_source.status = 'ok' AND run_source.round IS NOT NULL
      AND run_source.blocked = 0 AND run_source.failed = 0
      AND run_source.missing * 2 <= run_source.fetched
      AND EXISTS (SELECT 1 FROM run_field WHERE run_field.run_id = run_source.run_id
        AND run_field.source_id = run_source.source_id AND run_field.kind = 'event' AND run_field.total > 0)"""

TO_COME = """coalesce(
    (SELECT max(days.end_date) FROM event_date AS days
      WHERE days.event_id = event.id AND days.role = 'event' AND days.superseded_at IS NULL),
    (SELECT max(days.end_date) FROM event_date AS days WHERE days.event_id = event.id AND days.role = 'event')
  ) >= :today"""
"""The last known day is not over. A day of no year (`XXXX-10-03`) sorts behind all days."""

MISSED = f"""
SELECT DISTINCT event.id FROM event JOIN event_date ON event_date.event_id = event.id
WHERE event_date.source_id IN ({HEALTHY}) AND event.event_status <> 'cancelled' AND {TO_COME} AND NOT ({LISTED})"""

RETURNED = f"""
SELECT event.id, event_absence.unlisted_at FROM event_absence JOIN event ON event.id = event_absence.event_id
WHERE {LISTED}"""


def judge_listing(connection: Connection, run_id: int, now: str, *, whole: bool) -> int:
    """Note which events came back and, where the run did its whole work, which it missed.

    Returns how many events changed for their readers.
    """
    back = _welcome_back(connection, run_id, now)
    return back + (_miss(connection, run_id, now) if whole else 0)


def _welcome_back(connection: Connection, run_id: int, now: str) -> int:
    back = connection.execute(text(RETURNED), {"run_id": run_id}).all()
    for row in back:
        if row.unlisted_at is not None:
            keep_unlisted(connection, run_id, now, row.id)
    for chunk in chunks(row.id for row in back):
        connection.execute(delete(event_absence).where(event_absence.c.event_id.in_(chunk)))
    return _tell_calendars(connection, [row.id for row in back if row.unlisted_at is not None])


def _miss(connection: Connection, run_id: int, now: str) -> int:
    missed = sorted(connection.execute(text(MISSED), {"run_id": run_id, "today": now[:10]}).scalars())
    known: dict[int, Row[Any]] = {}
    for chunk in chunks(missed):
        rows = connection.execute(select(event_absence).where(event_absence.c.event_id.in_(chunk)))
        known |= {row.event_id: row for row in rows}
    new = [{"event_id": number, "since": now, "run_id": run_id} for number in missed if number not in known]
    if new:
        connection.execute(insert(event_absence), new)
    again = [row for row in known.values() if row.run_id != run_id]
    unlisted = [row.event_id for row in again if row.unlisted_at is None and row.runs + 1 >= ENOUGH_RUNS]
    for row in again:
        at = now if row.event_id in unlisted else row.unlisted_at
        values = {"runs": row.runs + 1, "run_id": run_id, "unlisted_at": at}
        connection.execute(update(event_absence).where(event_absence.c.event_id == row.event_id).values(values))
    return _tell_calendars(connection, unlisted)


def _tell_calendars(connection: Connection, event_ids: list[int]) -> int:
    """A change of status is a new revision for calendars (RFC 5545, 3.8.7.4)."""
    if event_ids:
        statement = update(event).where(event.c.id == bindparam("of_event"))
        revised = statement.values(ical_sequence=event.c.ical_sequence + 1)
        connection.execute(revised, [{"of_event": number} for number in event_ids])
    return len(event_ids)
