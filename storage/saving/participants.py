"""Who takes part in an event, as what, and when that was seen.

A part ends when its page is read well without it, or when the page is gone from two healthy runs while the event is yet
to come. Of an event that is over, lists are taken down: that says nothing of who took part.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, func, select, text

from storage.records import OrganizationRole
from storage.saving.attempt import Attempt
from storage.saving.context import Saving
from storage.saving.dates import Statement
from storage.saving.listing import TO_COME
from storage.saving.statements import put_rows, run
from storage.schema import event, event_organization, organization_mention

KEY = ("event_id", "organization_id", "role", "tier")
ENOUGH_RUNS = 2
"""Healthy runs that a page must be gone from before what it showed is over."""

CALM = """run_source.status = 'ok' AND run_source.blocked = 0 AND run_source.failed = 0
      AND run_source.fetched > 0 AND run_source.missing * 2 <= run_source.fetched"""
"""Of a run in which a source was healthy and kept its addresses."""

STANDS = f"""SELECT 1 FROM organization_mention AS shown JOIN page AS other ON other.id = shown.page_id
    WHERE shown.organization_id = part.organization_id AND shown.role = part.role AND shown.tier = part.tier
      AND shown.gone_at IS NULL AND other.source_id = page.source_id AND (other.gone_at IS NULL OR :enough > (
        SELECT count(*) FROM run_source JOIN run ON run.id = run_source.run_id
        WHERE run_source.source_id = other.source_id AND {CALM}
          AND (run.id = :run_id OR run.ended_at >= other.gone_at)))"""
"""A page that still shows a part, or is not gone for long enough."""

TAKEN_DOWN = f"""
SELECT part.event_id, part.organization_id, part.role, part.tier FROM event_organization AS part
JOIN page ON page.id = part.page_id JOIN event ON event.id = part.event_id
WHERE part.gone_at IS NULL AND page.gone_at IS NOT NULL AND {TO_COME} AND NOT EXISTS ({STANDS})
  AND EXISTS (SELECT 1 FROM run_source WHERE run_source.run_id = :run_id
    AND run_source.source_id = page.source_id AND {CALM})"""

OVER = """
SELECT part.event_id, part.organization_id, part.role, part.tier
FROM event_organization AS part JOIN page ON page.id = part.page_id
WHERE part.page_id AMONG AND part.gone_at IS NULL AND NOT EXISTS (
  SELECT 1 FROM organization_mention AS shown JOIN page AS other ON other.id = shown.page_id
  WHERE shown.organization_id = part.organization_id AND shown.role = part.role AND shown.tier = part.tier
    AND shown.gone_at IS NULL AND other.source_id = page.source_id)
"""
END = """
UPDATE event_organization SET gone_at = :now
WHERE event_id = :event_id AND organization_id = :organization_id AND role = :role AND tier = :tier
"""


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
    ordered = [rows[key] for key in sorted(rows)]
    seen = ["page_id", "last_seen_at", "gone_at"]
    put_rows(saving.connection, event_organization, ordered, key=KEY, latest=seen)
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
    over = run(saving.connection, OVER, [attempt.page.id for attempt in attempts]).all()
    _close(saving.connection, over, saving.now)


def end_gone_lists(connection: Connection, run_id: int, now: str) -> None:
    """When a run ends: end the parts, in events to come, that only pages gone from enough healthy runs showed."""
    values = {"run_id": run_id, "today": now[:10], "enough": ENOUGH_RUNS}
    _close(connection, connection.execute(text(TAKEN_DOWN), values).all(), now)


def _close(connection: Connection, over: Sequence[Any], now: str) -> None:
    for event_id, organization_id, role, tier in over:
        this = {"event_id": event_id, "organization_id": organization_id, "role": role, "tier": tier}
        run(connection, END, now=now, **this)
