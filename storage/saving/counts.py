"""Counts of a run: per source, and how often each field had a value."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam, update

from storage.records import Outcome, PageKind
from storage.saving.attempt import Attempt
from storage.saving.context import Saving
from storage.saving.statements import insert_for, insert_missing
from storage.schema import run_field, run_source

COLUMNS = ("discovered", "fetched", "not_modified", "new", "changed", "same", "blocked", "failed", "missing")


LISTS = frozenset({PageKind.FEED, PageKind.SITEMAP, PageKind.LISTING})


def count_links(saving: Saving, attempts: Iterable[Attempt]) -> None:
    """Count the pages that exist for their links, and those of them that hold any."""
    for attempt in attempts:
        kind = PageKind(attempt.page.kind)
        if kind in LISTS and attempt.outcome is Outcome.OK:
            holds = any(found.listed for found in attempt.visit.found)
            saving.fields[attempt.source.id, "links", kind, holds] += 1


def add_counts(saving: Saving) -> None:
    """Add what this transaction did to the counts of its run."""
    sources = sorted({source_id for source_id, _ in saving.counts} | set(saving.seconds))
    if sources:
        keys = [{"run_id": saving.run_id, "source_id": source_id} for source_id in sources]
        insert_missing(saving.connection, run_source, keys)
        more = {column: run_source.c[column] + bindparam(f"more_{column}") for column in (*COLUMNS, "seconds")}
        mine = (run_source.c.run_id == saving.run_id) & (run_source.c.source_id == bindparam("of_source"))
        rows = [_additions(saving, source_id) for source_id in sources]
        saving.connection.execute(update(run_source).where(mine).values(more), rows)
    _add_fields(saving)


def _additions(saving: Saving, source_id: int) -> dict[str, Any]:
    added: dict[str, Any] = {f"more_{column}": saving.counts[source_id, column] for column in COLUMNS}
    return added | {"of_source": source_id, "more_seconds": float(saving.seconds[source_id])}


def _add_fields(saving: Saving) -> None:
    totals: dict[tuple[int, str, str], list[int]] = {}
    for (source_id, kind, name, filled), count in saving.fields.items():
        pair = totals.setdefault((source_id, kind, name), [0, 0])
        pair[0] += count if filled else 0
        pair[1] += count
    if not totals:
        return
    rows = [
        {
            "run_id": saving.run_id,
            "source_id": key[0],
            "kind": key[1],
            "field": key[2],
            "filled": pair[0],
            "total": pair[1],
        }
        for key, pair in sorted(totals.items())
    ]
    new = insert_for(saving.connection, run_field)
    sums = {column: run_field.c[column] + new.excluded[column] for column in ("filled", "total")}
    keys = ["run_id", "source_id", "kind", "field"]
    saving.connection.execute(new.on_conflict_do_update(index_elements=keys, set_=sums), rows)
