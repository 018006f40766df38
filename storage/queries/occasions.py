"""Events by their days, and one event with everything that is known of it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from storage.archive import Archive
from storage.queries.select import Where, read_sql, read_view
from storage.views.records import EventDateRecord, EventRecord, PartnerRecord


class _Name(NamedTuple):
    name: str


def occasions(
    archive: Archive, *, since: date | None = None, until: date | None = None, role: str | None = None
) -> Iterator[EventDateRecord]:
    """Ranges whose year is known and that touch the days from `since` to `until`, by their first day."""
    where = Where(["start_date NOT LIKE 'XXXX%'"]).add("role = :role", role=role)
    where.add("end_date >= :since", since=since and str(since)).add("start_date <= :until", until=until and str(until))
    return read_view(archive, "event_dates", EventDateRecord, where, order="start_date, end_date, name, role, mode")


def days_of(archive: Archive, event_id: int) -> list[EventDateRecord]:
    """All ranges of an event that are stated now."""
    where = Where(["event_id = :event"], {"event": event_id})
    return list(
        read_view(archive, "event_dates", EventDateRecord, where, order="role <> 'event', start_date, end_date, mode")
    )


def event_facts(archive: Archive, event_id: int) -> EventRecord | None:
    """The event of that number."""
    return next(read_view(archive, "events", EventRecord, Where(["id = :id"], {"id": event_id})), None)


def series_with_partners(archive: Archive) -> list[str]:
    """Names of the series that have participants, by name."""
    sql = """SELECT series.name FROM series WHERE EXISTS (SELECT 1 FROM event
      JOIN event_organization ON event_organization.event_id = event.id WHERE event.series_id = series.id)
    ORDER BY series.name"""
    return [row.name for row in read_sql(archive, sql, _Name)]


def parts(archive: Archive, *, series: str | None = None, event_id: int | None = None) -> Iterator[PartnerRecord]:
    """Who takes part, of one series or one event, by role and name."""
    where = Where().add("series = :series", series=series).add("event_id = :event", event=event_id)
    return read_view(archive, "partners", PartnerRecord, where, order="role, tier, organization, edition")
