"""Rounds: in one round every known page of a source is fetched once, however many runs that takes.

A run opens the round of each of its sources. Where the run before it was killed or interrupted, that round is still
open: what is due stays due, and what was done is not done again. Otherwise a new round begins, and what the source
repeats on its pages is counted anew.
"""

from sqlalchemy import ColumnElement, Connection, and_, insert, literal, or_, select, update

from storage.furniture import learn
from storage.records import RunKind, RunStatus
from storage.saving.statements import insert_for
from storage.schema import page, queue, run, run_source, source

UNFINISHED = frozenset({RunStatus.KILLED, RunStatus.INTERRUPTED, RunStatus.RUNNING})


def open_round(connection: Connection, run_id: int, source_id: int, now: str, *, all_pages: bool) -> None:
    """Make the pages of a source due for this run: all of them, or those whose own time has come."""
    mine = and_(run_source.c.run_id == run_id, run_source.c.source_id == source_id)
    row = connection.execute(select(run_source.c.round).where(mine).with_for_update()).first()
    if row is None:
        connection.execute(insert(run_source), {"run_id": run_id, "source_id": source_id})
    elif row.round is not None:
        return
    number = connection.execute(select(source.c.round).where(source.c.id == source_id)).scalar_one()
    if not is_open(connection, run_id, source_id):
        number += 1
        opened = {"round": number, "round_opened_at": now}
        connection.execute(update(source).where(source.c.id == source_id).values(opened))
        learn(connection, source_id, now)
    connection.execute(update(run_source).where(mine).values(round=number))
    _make_due(connection, source_id, number, now, all_pages=all_pages)


def is_open(connection: Connection, run_id: int, source_id: int) -> bool:
    """Whether the last crawl of the source before this run left its round unfinished."""
    earlier = and_(
        run_source.c.source_id == source_id,
        run_source.c.run_id < run_id,
        run_source.c.round.is_not(None),
        run.c.kind == RunKind.CRAWL,
    )
    joined = select(run.c.status).join(run_source, run_source.c.run_id == run.c.id).where(earlier)
    return connection.execute(joined.order_by(run.c.id.desc()).limit(1)).scalar() in UNFINISHED


def _make_due(connection: Connection, source_id: int, number: int, now: str, *, all_pages: bool) -> None:
    ours = page.c.source_id == source_id
    its_time = or_(page.c.due_at.is_(None), page.c.due_at <= now)
    idle = and_(ours, page.c.state == "idle", page.c.round < number)
    gone = and_(ours, page.c.outcome == "gone", page.c.state == "gone", page.c.round < number, its_time)
    waiting = and_(ours, page.c.state == "due", page.c.due_at > now)
    due = {"state": "due", "due_at": now}
    if all_pages:
        connection.execute(update(page).where(idle).values(due))
        connection.execute(update(page).where(waiting).values(due_at=now))
    else:
        connection.execute(update(page).where(idle, its_time).values(due))
    connection.execute(update(page).where(gone).values(due))
    _queue_hosts(connection, and_(ours, page.c.state == "due"), now)


def _queue_hosts(connection: Connection, due: ColumnElement[bool], now: str) -> None:
    hosts = select(page.c.source_id, page.c.host, literal(now)).where(due).distinct()
    new = insert_for(connection, queue).from_select(["source_id", "host", "due_at"], hosts)
    connection.execute(new.on_conflict_do_update(index_elements=["source_id", "host"], set_={"due_at": now}))
