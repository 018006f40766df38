"""What feeds, sitemaps and calendars say of pages: kept in their words, and as the days that a backfill goes by."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from storage.records import FoundPage
from storage.saving.context import Saving
from storage.saving.statements import insert_missing, put_rows
from storage.schema import page_dated, sighting_hint

MOST_HINTS = 20
LONGEST_VALUE = 300
"""Characters."""


def keep_hints(saving: Saving, seen: Mapping[tuple[int, int, str, int], FoundPage]) -> None:
    """The hints of sightings: each of a page, a run, a way and the page that said it."""
    rows = [
        {
            "page_id": page_id,
            "run_id": run_id,
            "via": via,
            "from_page_id": from_page_id,
            "name": name,
            "value": value[:LONGEST_VALUE],
        }
        for (page_id, run_id, via, from_page_id), found in seen.items()
        for name, value in dict(found.hints[:MOST_HINTS]).items()
    ]
    insert_missing(saving.connection, sighting_hint, rows)


def keep_days(saving: Saving, seen: Mapping[int, Collection[FoundPage]]) -> None:
    """The days between which each page may have been published; what is said last counts."""
    rows = [{"page_id": page_id, **days} for page_id, found in sorted(seen.items()) if (days := _days(tuple(found)))]
    put_rows(saving.connection, page_dated, rows, key=["page_id"], latest=["earliest", "latest"])


def _days(found: Sequence[FoundPage]) -> dict[str, Any]:
    """The days that all allow; where they contradict each other, those that any allows."""
    starts = [one.earliest for one in found if one.earliest]
    ends = [one.latest for one in found if one.latest]
    if not starts and not ends:
        return {}
    start, end = max(starts, default=None), min(ends, default=None)
    if start and end and start > end:
        start, end = min(starts), max(ends)
    return {"earliest": start.isoformat() if start else None, "latest": end.isoformat() if end else None}
