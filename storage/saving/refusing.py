"""Many pages refused in one step: what a source's limit leaves of a site that names a million addresses."""

from datetime import timedelta

from sqlalchemy import ColumnElement, case, delete, select, update

from storage.clock import moment, stamp
from storage.records import Outcome, PageKind, Via
from storage.saving.context import Saving
from storage.saving.failures import failure_row, put_failures
from storage.saving.leases import FREE
from storage.saving.memory import SourceRow
from storage.saving.schedule import next_interval
from storage.schema import page, queue


def refuse(
    saving: Saving, source: SourceRow, rest: ColumnElement[bool], reason: str, told_of: int | None = None
) -> int:
    """Make these pages of a source done in its round, as a visit that was refused does. Returns how many.

    Nothing was asked of them, so the time of their last visit stays: in the next run they come before the others.

    `told_of` is a page whose failure stands for all; without it, each start point among them has its own.
    """
    connection = saving.connection
    starts = connection.execute(select(page.c.id).where(rest, page.c.via == Via.SEED).order_by(page.c.id)).scalars()
    failed = [told_of] if told_of is not None else list(starts)
    put_failures(saving, [failure_row(saving, source.id, number, reason) for number in failed])
    interval = next_interval(PageKind.UNKNOWN, None, Outcome.REFUSED, changed=False, fail_count=1)
    values = {
        "state": case((page.c.excluded_by.is_(None), "idle"), else_="excluded"),
        "due_at": stamp(moment(saving.now) + timedelta(seconds=interval)),
        "round": source.round,
        "fail_count": page.c.fail_count + 1,
        "outcome": Outcome.REFUSED,
        "reason": reason,
        **FREE,
    }
    return connection.execute(update(page).where(rest).values(values)).rowcount


def empty_queue(saving: Saving, source: SourceRow) -> None:
    """Nothing of the source is due any more."""
    saving.connection.execute(delete(queue).where(queue.c.source_id == source.id))
