"""What only a reading made up: rows that the pages never stated, known by a better reading of the same captures.

Where a site takes something back, its row ends and is kept. Where a new reading finds that it was never there, it goes.
"""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, exists, func, select, tuple_, update

from storage.saving.context import Saving
from storage.saving.statements import chunks
from storage.schema import (
    article,
    article_event,
    article_organization,
    article_version,
    byline,
    event,
    event_absence,
    event_before,
    event_date,
    event_inferred,
    event_organization,
    event_recurrence,
    link,
    organization,
    organization_alias,
    organization_domain,
    organization_mention,
    person,
)

STATED = (
    (link, "from_page_id", "gone_at"),
    (organization_mention, "page_id", "gone_at"),
    (event_organization, "page_id", "gone_at"),
    (event_recurrence, "page_id", "gone_at"),
    (event_date, "page_id", "superseded_at"),
)
"""Tables of what pages state, with the column of the page and the one that ends a statement."""
OF_EVENTS = (event_date, event_organization, event_recurrence, article_event)
OF_ORGANIZATIONS = (organization_mention, event_organization, article_organization, byline, organization_alias)
OF_REREADINGS = uuid.uuid5(uuid.NAMESPACE_DNS, "rereadings.almanac")
NAMED_AFTER_KEY = 5
"""UUID version (RFC 9562) of identifiers made from a key; those of events that a crawl met are random, version 4."""


@dataclass(slots=True)
class Held:
    """What pages state, and whom it names, before they are read anew."""

    page_ids: list[int]
    rows: dict[str, set[tuple[Any, ...]]] = field(default_factory=dict)
    """By name of the table the keys of the rows that hold."""
    events: set[int] = field(default_factory=set)
    organizations: set[int] = field(default_factory=set)
    persons: set[int] = field(default_factory=set)
    last_event: int = 0
    """Number of the newest event."""


def held_by(saving: Saving, page_ids: Sequence[int]) -> Held:
    """What these pages state now."""
    held = Held(sorted(set(page_ids)))
    for chunk in chunks(held.page_ids):
        for table, of_page, end in STATED:
            live = select(*table.primary_key.columns).where(table.c[of_page].in_(chunk), table.c[end].is_(None))
            held.rows.setdefault(table.name, set()).update(tuple(row) for row in saving.connection.execute(live))
    held.events, held.organizations, held.persons = _named(saving, held.page_ids)
    held.last_event = saving.connection.execute(select(func.coalesce(func.max(event.c.id), 0))).scalar_one()
    return held


def forget_made_up(saving: Saving, held: Held) -> None:
    """Take away what held before and was ended by this very transaction, and whom nothing names any more."""
    for table, _, end in STATED:
        key = tuple_(*table.primary_key.columns)
        for chunk in chunks(sorted(held.rows.get(table.name, ())), 200):
            saving.connection.execute(delete(table).where(key.in_(chunk), table.c[end].is_not(None)))
    events, organizations, persons = _named(saving, held.page_ids)
    _name_after_keys(saving, held.last_event)
    _forget_events(saving, held.events - events)
    _forget_unnamed(saving, organization, held.organizations - organizations, OF_ORGANIZATIONS, "organization_id")
    _forget_unnamed(saving, person, held.persons - persons, (byline,), "person_id")
    saving.memory.forget()


def _named(saving: Saving, page_ids: Sequence[int]) -> tuple[set[int], set[int], set[int]]:
    """Events, organizations and persons that these pages and their articles name."""
    events: set[int] = set()
    organizations: set[int] = set()
    persons: set[int] = set()
    for chunk in chunks(page_ids):
        here = select(article.c.id).where(article.c.page_id.in_(chunk))
        current = select(article_version.c.id).where(article_version.c.article_id.in_(here))
        for table in (event_date, event_organization, event_recurrence):
            events |= _numbers(saving, table, "event_id", table.c.page_id.in_(chunk))
        events |= _numbers(saving, article_event, "event_id", article_event.c.article_id.in_(here))
        for table in (organization_mention, event_organization):
            organizations |= _numbers(saving, table, "organization_id", table.c.page_id.in_(chunk))
        of_articles = article_organization.c.article_id.in_(here)
        organizations |= _numbers(saving, article_organization, "organization_id", of_articles)
        organizations |= _numbers(saving, byline, "organization_id", byline.c.version_id.in_(current))
        persons |= _numbers(saving, byline, "person_id", byline.c.version_id.in_(current))
    return events, organizations, persons


def _numbers(saving: Saving, table: Table, column: str, where: ColumnElement[bool]) -> set[int]:
    found = saving.connection.execute(select(table.c[column]).where(where).distinct()).scalars()
    return {number for number in found if number is not None}


def _name_after_keys(saving: Saving, last_event: int) -> None:
    """Events that readings anew minted get identifiers that would be the same if they were minted again."""
    new = saving.connection.execute(select(event.c.id, event.c.key).where(event.c.id > last_event)).all()
    for number, key in new:
        uid = f"{uuid.uuid5(OF_REREADINGS, key).hex}@almanac"
        saving.connection.execute(update(event).where(event.c.id == number).values(uid=uid))


def _forget_events(saving: Saving, gone: Collection[int]) -> None:
    """Events that only a reading anew had minted. One that calendars know stays, also where nothing states it now."""
    for chunk in chunks(sorted(gone)):
        unnamed: ColumnElement[bool] = event.c.id.in_(chunk)
        for table in OF_EVENTS:
            unnamed &= ~exists().where(table.c.event_id == event.c.id)
        rows = saving.connection.execute(select(event.c.id, event.c.uid).where(unnamed)).all()
        numbers = [row.id for row in rows if uuid.UUID(row.uid.partition("@")[0]).version == NAMED_AFTER_KEY]
        for table in (event_absence, event_before, event_inferred):
            saving.connection.execute(delete(table).where(table.c.event_id.in_(numbers)))
        saving.connection.execute(delete(event).where(event.c.id.in_(numbers)))


def _forget_unnamed(saving: Saving, table: Table, gone: Collection[int], naming: Sequence[Table], column: str) -> None:
    for chunk in chunks(sorted(gone)):
        unnamed: ColumnElement[bool] = table.c.id.in_(chunk)
        for other in naming:
            unnamed &= ~exists().where(other.c[column] == table.c.id)
        numbers = list(saving.connection.execute(select(table.c.id).where(unnamed)).scalars())
        if table is organization:
            of_them = organization_domain.c.organization_id.in_(numbers)
            saving.connection.execute(delete(organization_domain).where(of_them))
        saving.connection.execute(delete(table).where(table.c.id.in_(numbers)))
