"""Counts of a run: per source, and how often each field had a value."""

from collections.abc import Iterable
from typing import Any

from storage.records import Outcome
from storage.saving.attempt import Attempt
from storage.saving.context import Saving
from storage.saving.emptied import list_kinds
from storage.saving.statements import insert_missing, insert_rows, run_each
from storage.schema import run_field, run_source

COLUMNS = ("discovered", "fetched", "not_modified", "new", "changed", "same", "blocked", "failed", "missing")

ADD = f"""
UPDATE run_source SET {", ".join(f"{column} = {column} + :{column}" for column in (*COLUMNS, "seconds"))}
WHERE run_id = :run_id AND source_id = :source_id
"""
ADD_FIELDS = """ON CONFLICT (run_id, source_id, kind, field) DO UPDATE
SET filled = run_field.filled + excluded.filled, total = run_field.total + excluded.total"""


def count_links(saving: Saving, attempts: Iterable[Attempt]) -> None:
    """Count the pages that exist for their links, and those of them that hold any."""
    answered = [attempt for attempt in attempts if attempt.outcome is Outcome.OK]
    kinds = list_kinds(saving, answered)
    for attempt in answered:
        if kind := kinds.get(attempt.page.id):
            holds = any(found.listed for found in attempt.visit.found)
            saving.fields[attempt.source.id, "links", kind, holds] += 1


def add_counts(saving: Saving) -> None:
    """Add what this transaction did to the counts of its run."""
    sources = sorted({source_id for source_id, _ in saving.counts} | set(saving.seconds))
    if sources:
        keys = [{"run_id": saving.run_id, "source_id": source_id} for source_id in sources]
        insert_missing(saving.connection, run_source, keys)
        run_each(saving.connection, ADD, [_additions(saving, source_id) for source_id in sources])
    _add_fields(saving)


def _additions(saving: Saving, source_id: int) -> dict[str, Any]:
    added: dict[str, Any] = {column: saving.counts[source_id, column] for column in COLUMNS}
    return added | {"run_id": saving.run_id, "source_id": source_id, "seconds": float(saving.seconds[source_id])}


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
            "kind": str(key[1]),
            "field": key[2],
            "filled": pair[0],
            "total": pair[1],
        }
        for key, pair in sorted(totals.items())
    ]
    insert_rows(saving.connection, run_field, rows, or_else=ADD_FIELDS)
