"""Events: their ranges of days, and who takes part."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from storage.archive import Archive
from storage.queries.select import Where, read_view
from storage.records import DateRole
from storage.texts.folding import fold_series
from storage.views.records import EventRecord


class EventDateRow(NamedTuple):
    """One range of one event, as in the view `event_dates`."""

    start_date: str
    end_date: str
    name: str | None
    series: str | None
    edition: int | None
    role: str
    mode: str
    label: str | None
    raw: str
    place: str
    year_from: str
    precision: str
    start_time: str | None
    end_time: str | None
    city: str | None
    event_status: str
    statements: int
    first_seen_at: str
    uid: str


class EventChangeRow(NamedTuple):
    """Days of an event, or another fact, that took the place of others: `event_changes` and `event_fact_changes`."""

    noticed_at: str
    name: str | None
    edition: int | None
    field: str
    """`dates`, or the fact: `name`, `city`, `event_status` …"""
    old: str
    new: str | None
    series: str | None
    role: str | None
    """Of the days."""
    event_id: int
    uid: str


CHANGES = """(
  SELECT noticed_at, name, edition, 'dates' AS field, old_dates AS old, new_dates AS new, series, role, event_id, uid
  FROM event_changes
  UNION ALL
  SELECT noticed_at, name, edition, field, old, new, series, CAST(NULL AS text), event_id, uid FROM event_fact_changes
) AS change"""


class PartnerRow(NamedTuple):
    """One role of one organization at one event, as in the view `partners`."""

    organization: str
    role: str
    tier: str
    event: str | None
    series: str | None
    edition: int | None
    first_seen_at: str
    last_seen_at: str
    gone_at: str | None
    home_url: str | None
    page_url: str


def event_dates(
    archive: Archive,
    *,
    since: date | None = None,
    until: date | None = None,
    series: str | None = None,
    role: str | None = "event",
) -> Iterator[EventDateRow]:
    """Ranges that touch the days from `since` to `until`, both inside. Without them, also ranges of no stated year."""
    where = Where().add("role = :role", role=role)
    where.add("end_date >= :since AND start_date NOT LIKE 'XXXX%'", since=since and since.isoformat())
    where.add("start_date <= :until AND start_date NOT LIKE 'XXXX%'", until=until and until.isoformat())
    _of_series(where, series)
    return read_view(archive, "event_dates", EventDateRow, where, order="start_date, end_date, name, mode")


def event_changes(
    archive: Archive, *, series: str | None = None, role: str | None = "event", event_id: int | None = None
) -> Iterator[EventChangeRow]:
    """When events changed their days, name, place or status, the latest first; with another role only its days."""
    where = Where().add("event_id = :event", event=event_id)
    where.add(f"(role = :role{' OR role IS NULL' if role == DateRole.EVENT else ''})", role=role)
    _of_series(where, series)
    order = "noticed_at DESC, event_id, role IS NULL, role, field"
    return read_view(archive, CHANGES, EventChangeRow, where, order=order)


def events(archive: Archive, *, series: str | None = None) -> Iterator[EventRecord]:
    """All events, in order of their first day."""
    where = Where()
    _of_series(where, series)
    return read_view(archive, "events", EventRecord, where, order="start_date, id")


def partners(
    archive: Archive,
    *,
    role: str | None = None,
    editions: tuple[int, int] | None = None,
    series: str | None = None,
    gone: bool = True,
) -> Iterator[PartnerRow]:
    """Who takes part, as what, by event and role. `editions` names the first and the last one, both inside."""
    first, last = editions or (None, None)
    where = Where().add("role = :role", role=role).add("edition BETWEEN :first AND :last", first=first, last=last)
    _of_series(where, series)
    if not gone:
        where.add("gone_at IS NULL")
    order = "series, edition DESC, event, role, tier, organization"
    return read_view(archive, "partners", PartnerRow, where, order=order)


def _of_series(where: Where, series: str | None) -> None:
    """Match the series by its key, so that case, accents, year and edition in what the user typed do not matter."""
    key = None if series is None else fold_series(series)
    where.add("series IN (SELECT name FROM series WHERE key = :series)", series=key)
