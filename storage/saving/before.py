"""What an event was before a run changed it: kept in the transaction that changes it, so that the past can be asked.

A run is one look at the sites. Where its pages contradict each other and the last word is the first, nothing changed.
"""

from sqlalchemy import Connection, text

from storage.saving.context import Saving
from storage.schema.events import EVENT_FACTS

NAMES = ", ".join(EVENT_FACTS)
INFERRED = """CASE WHEN EXISTS (SELECT 1 FROM event_inferred
    WHERE event_inferred.event_id = event.id AND event_inferred.field = 'country') THEN 1 ELSE 0 END"""
SELECTED = f"SELECT event.id, :run_id, :now, {', '.join(f'event.{name}' for name in EVENT_FACTS)}, {INFERRED}"
KEEP = f"""
INSERT INTO event_before (event_id, run_id, replaced_at, {NAMES}, country_inferred)
{SELECTED} FROM event WHERE event.id = :event_id
  AND event.first_seen_at < (SELECT run.started_at FROM run WHERE run.id = :run_id)
ON CONFLICT DO NOTHING"""
"""What one run reads of a new event in pieces is no change of it."""


def _text_of(table: str, name: str) -> str:
    """For comparing, an absent value being equal to an absent one."""
    return f"coalesce(CAST({table}.{name} AS text), '')"


DROP = f"""
DELETE FROM event_before WHERE event_id = :event_id AND run_id = :run_id AND unlisted_at IS NULL AND EXISTS (
  SELECT 1 FROM event WHERE event.id = event_before.event_id AND event_before.country_inferred = {INFERRED}
    AND {" AND ".join(f"{_text_of('event', name)} = {_text_of('event_before', name)}" for name in EVENT_FACTS)})"""
KEEP_UNLISTED = f"""
INSERT INTO event_before (event_id, run_id, replaced_at, {NAMES}, country_inferred, unlisted_at)
{SELECTED}, event_absence.unlisted_at FROM event JOIN event_absence ON event_absence.event_id = event.id
WHERE event.id = :event_id ON CONFLICT (event_id, run_id) DO UPDATE SET unlisted_at = excluded.unlisted_at"""


def keep_before(saving: Saving, event_id: int) -> None:
    """Keep the facts of an event that is about to change. A reading anew corrects; it changes nothing at the site."""
    if not saving.anew:
        values = {"event_id": event_id, "run_id": saving.run_id, "now": saving.now}
        saving.connection.execute(text(KEEP), values)


def drop_if_unchanged(saving: Saving, event_id: int) -> None:
    """Forget what was kept where the event is again what it was when the run began."""
    if not saving.anew:
        saving.connection.execute(text(DROP), {"event_id": event_id, "run_id": saving.run_id})


def keep_unlisted(connection: Connection, run_id: int, now: str, event_id: int) -> None:
    """Keep that an event was unlisted, which is listed again."""
    connection.execute(text(KEEP_UNLISTED), {"event_id": event_id, "run_id": run_id, "now": now})
