"""Which event a reading means. Its identifier is minted once, never made from dates: an event that moves stays one."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from storage.records import UNKNOWN_YEAR, Event, EventStatus, Mode, PageKind
from storage.saving.attempt import Attempt
from storage.saving.before import drop_if_unchanged, keep_before
from storage.saving.context import Saving
from storage.saving.statements import insert_missing
from storage.schema import event, event_date, event_inferred, series
from storage.texts.folding import fold, fold_series
from storage.urls import url_key

OF_THE_SITE = ("template", "series")
"""Places where a page speaks of the series of its site."""
NEAR_DAYS = 150
"""Two statements without an edition speak of one event of a series where their days are no further apart."""


def event_of(saving: Saving, attempt: Attempt, one: Event, position: int) -> int | None:
    """The number of the event's row, made where it is new; `None` where nothing says which event is meant."""
    owner = attempt.page.id if one.place != "template" else 0
    remembered = (attempt.source.id, attempt.source.round, owner, position if owner else 0, one)
    found = saving.memory.events.get(remembered)
    if found is None:
        found = _find_or_make(saving, attempt, one, position)
        if found is not None:
            saving.memory.events[remembered] = found
    return found


def _find_or_make(saving: Saving, attempt: Attempt, one: Event, position: int) -> int | None:
    series_id = series_of(saving, attempt, one)
    key, row = _look_up(saving, attempt, one, position, series_id)
    if row is not None:
        _learn(saving, attempt, one, row, key)
    number = int(row.id) if row is not None else None if key is None else _mint(saving, attempt, one, series_id, key)
    if number is not None and series_id is not None:
        edition = row.edition if row is not None and one.edition is None else one.edition
        spans = (span for span in one.ranges if span.start.year > UNKNOWN_YEAR)
        saving.stated += [(series_id, edition, number, span.start, span.end) for span in spans]
    return number


def series_of(saving: Saving, attempt: Attempt, one: Event) -> int | None:
    """The series an event is an edition of: the site's own for what is said of that, else one of the event's name."""
    if one.place in OF_THE_SITE and attempt.source.series_id is not None:
        return attempt.source.series_id
    return saving.memory.series.get(fold_series(one.name)) if one.name else None


def _look_up(
    saving: Saving, attempt: Attempt, one: Event, position: int, series_id: int | None
) -> tuple[str | None, Row[Any] | None]:
    """The key that a new event would have, and the row it has already."""
    if series_id is None:
        key = _own_key(attempt, one, position)
        return key, _by_key(saving, key)
    if one.edition is not None:
        key = f"series {series_id} edition {one.edition}"
        row = _by_key(saving, key)
        return key, row if row is not None else _near(saving, series_id, one, without_edition=True)
    near = _near(saving, series_id, one, without_edition=False)
    if near is not None:
        return None, near
    if first_day(one) is None:
        return _undated(saving, series_id, one)
    key = f"series {series_id} page {attempt.page.id} {position}"
    return key, _by_key(saving, key)  # there where the page stated days before, and took them back for a while


def _own_key(attempt: Attempt, one: Event, position: int) -> str:
    if one.url and url_key(one.url).partition("/")[2]:
        return f"url {url_key(one.url)}#{fold(one.name or '')}"
    alone = attempt.parsed is not None and sum(other.place not in OF_THE_SITE for other in attempt.parsed.events) == 1
    if attempt.kind is PageKind.EVENT and alone and one.place not in OF_THE_SITE:
        return f"url {attempt.page.url_key}#{fold(one.name or '')}"
    if one.place == "template" or (one.place == "series" and one.edition is not None):
        return f"source {attempt.source.id} {fold(one.name or '')} {one.edition or ''}"
    return f"page {attempt.page.id} {fold(one.name) if one.name else position}"


def _by_key(saving: Saving, key: str) -> Row[Any] | None:
    return saving.connection.execute(select(event).where(event.c.key == key)).first()


def _undated(saving: Saving, series_id: int, one: Event) -> tuple[str | None, Row[Any] | None]:
    """A statement without edition and days: the only event of the series, or nothing we could name without guessing."""
    rows = saving.connection.execute(select(event).where(event.c.series_id == series_id).limit(2)).all()
    if len(rows) == 1:
        return None, rows[0]
    return (f"series {series_id}" if not rows and one.place == "template" else None), None


def _near(saving: Saving, series_id: int, one: Event, *, without_edition: bool) -> Row[Any] | None:
    """The event of the series whose days are nearest to the stated ones, if any are near."""
    day = first_day(one)
    if day is None:
        return None
    spans = [*_stored_days(saving, series_id), *(found[1:] for found in saving.stated if found[0] == series_id)]
    near = [
        (max((start - day).days, (day - end).days, 0), number)
        for edition, number, start, end in spans
        if edition is None or not without_edition
    ]
    distance, number = min(near, default=(NEAR_DAYS + 1, 0))
    if distance > NEAR_DAYS:
        return None
    return saving.connection.execute(select(event).where(event.c.id == number)).first()


def _stored_days(saving: Saving, series_id: int) -> list[tuple[int | None, int, date, date]]:
    """Edition, event, first and last day of what is known of a series."""
    live = (event_date.c.event_id == event.c.id) & event_date.c.superseded_at.is_(None) & (event_date.c.role == "event")
    columns = select(event.c.edition, event.c.id, event_date.c.start_date, event_date.c.end_date).join(event_date, live)
    dated = columns.where(event.c.series_id == series_id, event_date.c.start_date.not_like("XXXX%")).distinct()
    return [
        (edition, number, date.fromisoformat(start), date.fromisoformat(end))
        for edition, number, start, end in saving.connection.execute(dated)
    ]


def first_day(one: Event) -> date | None:
    """The first of the event's own days whose year is known."""
    return min((span.start for span in one.ranges if span.start.year != UNKNOWN_YEAR), default=None)


def _mint(saving: Saving, attempt: Attempt, one: Event, series_id: int | None, key: str) -> int:
    values = {
        "uid": f"{uuid.uuid4().hex}@almanac",
        "key": key,
        "series_id": series_id,
        "page_id": attempt.page.id,
        "first_seen_at": saving.now,
        "last_seen_at": saving.now,
        **_facts(saving, one, series_id),
    }
    number: int = saving.connection.execute(insert(event).values(values).returning(event.c.id)).scalar_one()
    if one.country is not None:
        _mark_country(saving, number, inferred=one.country_inferred)
    return number


def _mark_country(saving: Saving, event_id: int, *, inferred: bool) -> None:
    """Whether the event's country is only that of its city's name."""
    if inferred:
        insert_missing(saving.connection, event_inferred, [{"event_id": event_id, "field": "country"}])
    else:
        of_it = (event_inferred.c.event_id == event_id) & (event_inferred.c.field == "country")
        saving.connection.execute(delete(event_inferred).where(of_it))


def _facts(saving: Saving, one: Event, series_id: int | None) -> dict[str, Any]:
    name = one.name
    if name is None and series_id is not None:
        name = saving.connection.execute(select(series.c.name).where(series.c.id == series_id)).scalar()
    return {
        "edition": one.edition,
        "edition_raw": one.edition_raw,
        "name": name,
        "url": one.url,
        "venue": one.venue,
        "city": one.city,
        "country": one.country,
        "event_status": one.event_status,
        "event_attendance_mode": one.event_attendance_mode,
    }


def _learn(saving: Saving, attempt: Attempt, one: Event, row: Row[Any], key: str | None) -> None:
    """Fill what was not known; replace it only by what the event's own page or the site's template says."""
    own_page = row.page_id == attempt.page.id and row.series_id is None
    has_say = one.place == "template" or own_page or (attempt.kind is PageKind.EVENT and one.place != "series")
    stated = {name: value for name, value in _facts(saving, one, row.series_id).items() if value is not None}
    if one.event_attendance_mode is Mode.UNKNOWN:
        stated.pop("event_attendance_mode")
    if one.event_status is EventStatus.SCHEDULED and not (own_page or one.place == "structured"):
        stated.pop("event_status")  # saying nothing of it takes no cancellation back
    if one.country_inferred and row.country is not None:
        stated.pop("country", None)  # what a city's name suggests takes no stated country's place
    if one.edition is None or row.edition is not None:
        stated.pop("edition", None)
    if row.series_id is not None and one.place != "template" and row.name is not None:
        stated.pop("name", None)  # the text says "FitCon 2026" or "our FitCon": the site's header is the authority
    changed = {
        name: value
        for name, value in stated.items()
        if value != getattr(row, name) and (has_say or getattr(row, name) in {None, "unknown"})
    }
    if "edition" in changed and key is not None:
        changed["key"] = key
    told = {"venue", "city", "country", "event_status"} & set(changed)
    sequence = event.c.ical_sequence + (1 if any(getattr(row, name) is not None for name in told) else 0)
    values = {**changed, "last_seen_at": saving.now, "ical_sequence": sequence}
    states_country = one.country == row.country is not None and not one.country_inferred
    if changed or states_country:
        keep_before(saving, row.id)
    saving.connection.execute(update(event).where(event.c.id == row.id).values(values))
    if "country" in changed or states_country:
        _mark_country(saving, row.id, inferred=one.country_inferred)
    if changed or states_country:
        drop_if_unchanged(saving, row.id)
