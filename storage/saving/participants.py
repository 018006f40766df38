"""Who takes part in an event, as what, and when that was seen."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, func, select, update

from storage.records import OrganizationRole
from storage.saving.attempt import Attempt
from storage.saving.context import Saving
from storage.saving.dates import Statement
from storage.saving.statements import chunks, insert_for
from storage.schema import event, event_organization, organization_mention, page

KEY = ("event_id", "organization_id", "role", "tier")


def store_participants(saving: Saving, attempts: Sequence[Attempt], statements: Sequence[Statement]) -> None:
    """Tie the organizations that pages show to the event those pages are about."""
    events: dict[int, list[Statement]] = defaultdict(list)
    for stated in statements:
        events[stated.attempt.page.id].append(stated)
    showing = [attempt for attempt in attempts if attempt.parsed and attempt.parsed.organizations]
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for attempt in showing:
        event_id = _event_of(saving, attempt, events[attempt.page.id])
        if event_id is not None:
            for row in _rows(saving, attempt, event_id):
                rows.setdefault(tuple(row[name] for name in KEY), row)
    if rows:
        new = insert_for(saving.connection, event_organization)
        seen = {name: new.excluded[name] for name in ("page_id", "last_seen_at", "gone_at")}
        again = new.on_conflict_do_update(index_elements=list(KEY), set_=seen)
        saving.connection.execute(again, [rows[key] for key in sorted(rows)])
    _end(saving, [attempt for attempt in attempts if attempt.parsed])


def _event_of(saving: Saving, attempt: Attempt, statements: Sequence[Statement]) -> int | None:
    """The event of the site's template, else the only one the page tells of, else the latest of the site's series."""
    templates = [stated.event_id for stated in statements if stated.event.place == "template"]
    if templates:
        return templates[0]
    told = {stated.event_id for stated in statements}
    if len(told) == 1:
        return told.pop()
    if attempt.source.series_id is None:
        return None
    latest = select(event.c.id).where(event.c.series_id == attempt.source.series_id)
    ordered = latest.order_by(func.coalesce(event.c.edition, 0).desc(), event.c.id.desc()).limit(1)
    return saving.connection.execute(ordered).scalar()


def _rows(saving: Saving, attempt: Attempt, event_id: int) -> list[dict[str, Any]]:
    columns = organization_mention.c
    shown = and_(columns.page_id == attempt.page.id, columns.gone_at.is_(None), columns.organization_id.is_not(None))
    mentions = select(columns.organization_id, columns.role, columns.tier).where(shown).distinct()
    parts = saving.connection.execute(mentions).all()
    told = {row.organization_id for row in parts if row.role != OrganizationRole.UNKNOWN}
    return [
        {
            "event_id": event_id,
            "organization_id": row.organization_id,
            "role": row.role,
            "tier": row.tier,
            "page_id": attempt.page.id,
            "first_seen_at": saving.now,
            "last_seen_at": saving.now,
            "gone_at": None,
        }
        for row in parts
        if row.role != OrganizationRole.UNKNOWN or row.organization_id not in told
    ]


def _end(saving: Saving, attempts: Sequence[Attempt]) -> None:
    """A part that these pages showed before is over where no page of the source shows it any more."""
    columns, mention, other = event_organization.c, organization_mention.c, page.alias()
    shown = (
        select(mention.page_id)
        .join(other, other.c.id == mention.page_id)
        .where(
            mention.organization_id == columns.organization_id,
            mention.role == columns.role,
            mention.tier == columns.tier,
            mention.gone_at.is_(None),
            other.c.source_id == page.c.source_id,
        )
        .correlate(event_organization, page)
    )
    for chunk in chunks(attempt.page.id for attempt in attempts):
        of_pages = select(*(columns[name] for name in KEY)).join(page, page.c.id == columns.page_id)
        over = of_pages.where(columns.page_id.in_(chunk), columns.gone_at.is_(None), ~shown.exists())
        for row in saving.connection.execute(over).all():
            this = and_(*(columns[name] == getattr(row, name) for name in KEY))
            saving.connection.execute(update(event_organization).where(this).values(gone_at=saving.now))
