"""Trouble with pages: one row for each distinct trouble, counted, and closed when the page next succeeds."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, literal_column

from storage.records import Outcome, Via
from storage.saving.attempt import Attempt
from storage.saving.context import Saving
from storage.saving.pages import OUR_OWN
from storage.saving.statements import insert_for, run
from storage.schema import failure

FINE = frozenset({Outcome.OK, Outcome.NOT_MODIFIED, Outcome.REDIRECT})
ONLY_FOR_SEEDS = OUR_OWN | {Outcome.GONE}
"""Of a link that leads nowhere, or where we may not go, nobody has to do anything; of a start point somebody has."""

RESOLVE = "UPDATE failure SET resolved_at = :now WHERE page_id AMONG AND resolved_at IS NULL"


def store_failures(saving: Saving, attempts: Sequence[Attempt]) -> None:
    """Count the trouble of these attempts, and close what is over."""
    attempts = [attempt for attempt in attempts if not attempt.late]
    put_failures(saving, [_row(saving, attempt) for attempt in attempts if _is_trouble(attempt)])
    run(saving.connection, RESOLVE, [one.page.id for one in attempts if one.outcome in FINE], now=saving.now)


def put_failures(saving: Saving, rows: Sequence[dict[str, Any]]) -> None:
    """Write rows of trouble, or count them where they are known."""
    if rows:
        new = insert_for(saving.connection, failure)
        again = {
            "message": new.excluded.message,
            "last_run_id": new.excluded.last_run_id,
            "last_at": new.excluded.last_at,
            "count": failure.c["count"] + 1,
            "resolved_at": None,
        }
        identity = [
            failure.c.source_id,
            func.coalesce(failure.c.page_id, literal_column("0")),
            failure.c.stage,
            failure.c["class"],
        ]
        saving.connection.execute(new.on_conflict_do_update(index_elements=identity, set_=again), list(rows))


def _is_trouble(attempt: Attempt) -> bool:
    if attempt.outcome in FINE:
        return False
    return attempt.outcome not in ONLY_FOR_SEEDS or attempt.page.via == Via.SEED


def _row(saving: Saving, attempt: Attempt) -> dict[str, Any]:
    stage = "parse" if attempt.visit.parsed is not None else "fetch"
    return failure_row(saving, attempt.source.id, attempt.page.id, attempt.reason or attempt.outcome, stage)


def failure_row(saving: Saving, source_id: int, page_id: int, reason: str, stage: str = "fetch") -> dict[str, Any]:
    """One trouble of a page; the reason is `code: words`."""
    code, _, words = reason.partition(":")
    return {
        "source_id": source_id,
        "page_id": page_id,
        "stage": stage,
        "class": code.strip(),
        "message": words.strip() or code.strip(),
        "first_run_id": saving.run_id,
        "last_run_id": saving.run_id,
        "first_at": saving.now,
        "last_at": saving.now,
    }
