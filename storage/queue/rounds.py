"""Rounds: in one round every known page of a source is fetched once, however many runs that takes.

A run opens the round of each of its sources. Where the run before it was killed or interrupted, that round is still
open: what is due stays due, and what was done is not done again. Otherwise a new round begins, and what the source
repeats on its pages is counted anew.
"""

from collections.abc import Collection
from enum import Enum

from sqlalchemy import ColumnElement, Connection, and_, func, insert, literal, or_, select, update

from storage.records import PageKind, RunKind, RunStatus, Via
from storage.saving.statements import insert_for, insert_missing
from storage.schema import capture, page, queue, round_left, run, run_source, source
from storage.schema.pages import in_state
from storage.texts.furniture import learn

UNFINISHED = frozenset({RunStatus.KILLED, RunStatus.INTERRUPTED, RunStatus.RUNNING})
LISTING_KINDS = (PageKind.FEED, PageKind.SITEMAP, PageKind.LISTING)


class Due(Enum):
    """Which of the known pages a run makes due. Those never fetched are due anyway."""

    ALL = "all"
    THEIR_TIME = "their time"
    """Those whose own time has come, and the start points: whoever looks at a source looks there."""
    LISTS = "lists"
    """Those that list others: a backfill looks for pages, not for changes."""


def open_round(connection: Connection, run_id: int, source_id: int, now: str, which: Due) -> None:
    """Make pages of a source due for this run."""
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
    _make_due(connection, source_id, number, now, which)


def is_open(connection: Connection, run_id: int, source_id: int) -> bool:
    """Whether the last crawl of the source before this run left its round unfinished."""
    earlier = and_(
        run_source.c.source_id == source_id,
        run_source.c.run_id < run_id,
        run_source.c.round.is_not(None),
        run.c.kind == RunKind.CRAWL,
    )
    left = and_(round_left.c.run_id == run.c.id, round_left.c.source_id == source_id)
    joined = select(run.c.status, round_left.c.reason).join(run_source, run_source.c.run_id == run.c.id)
    last = joined.outerjoin(round_left, left).where(earlier).order_by(run.c.id.desc()).limit(1)
    row = connection.execute(last).first()
    return row is not None and (row.status in UNFINISHED or row.reason is not None)


def leave_open(connection: Connection, run_id: int, source_id: int, reason: str) -> None:
    """The run ends well, but not with everything of this source: the next one goes on where it stops."""
    insert_missing(connection, round_left, [{"run_id": run_id, "source_id": source_id, "reason": reason}])


def asked_since(connection: Connection, source_ids: Collection[int], day: str) -> dict[str, int]:
    """How many answers each source has had since that day began, by its key."""
    runs = select(run.c.id).where(or_(run.c.ended_at.is_(None), run.c.ended_at >= day))
    counted = select(source.c.key, func.count()).join_from(capture, page).join(source, source.c.id == page.c.source_id)
    of_day = and_(capture.c.run_id.in_(runs), capture.c.fetched_at >= day, page.c.source_id.in_(list(source_ids)))
    return {row[0]: row[1] for row in connection.execute(counted.where(of_day).group_by(source.c.key))}


def asked_in(connection: Connection, run_id: int, source_ids: Collection[int]) -> dict[str, int]:
    """How many answers of each source all workers of a run have saved, by its key."""
    counted = select(source.c.key, run_source.c.fetched).join_from(run_source, source)
    mine = and_(run_source.c.run_id == run_id, run_source.c.source_id.in_(list(source_ids)))
    return {row[0]: row[1] for row in connection.execute(counted.where(mine))}


def found_in(connection: Connection, run_id: int, source_id: int) -> int:
    """How many new pages of a source a run has found."""
    mine = and_(run_source.c.run_id == run_id, run_source.c.source_id == source_id)
    return connection.execute(select(run_source.c.discovered).where(mine)).scalar() or 0


def list_whose_time_has_come(now: str) -> ColumnElement[bool]:
    """What brings news is looked at when it is time, however many runs a round takes that limits have left open."""
    return and_(_lists(), page.c.due_at <= now)


def _lists() -> ColumnElement[bool]:
    return or_(page.c.kind.in_(LISTING_KINDS), page.c.via == Via.SEED)


def _make_due(connection: Connection, source_id: int, number: int, now: str, which: Due) -> None:
    ours = page.c.source_id == source_id
    its_time = or_(page.c.due_at.is_(None), page.c.due_at <= now)
    idle = and_(ours, in_state("idle"), or_(page.c.round < number, list_whose_time_has_come(now)))
    gone = and_(ours, page.c.outcome == "gone", page.c.state == "gone", page.c.round < number, its_time)
    waiting = and_(ours, in_state("due"), page.c.due_at > now)
    due = {"state": "due", "due_at": now}
    if which is Due.LISTS:
        connection.execute(update(page).where(idle, _lists()).values(due))
    elif which is Due.ALL:
        connection.execute(update(page).where(idle).values(due))
        connection.execute(update(page).where(waiting).values(due_at=now))
    else:
        connection.execute(update(page).where(idle, or_(its_time, page.c.via == Via.SEED)).values(due))
    connection.execute(update(page).where(gone).values(due))
    _queue_hosts(connection, and_(ours, in_state("due")), now)


def _queue_hosts(connection: Connection, due: ColumnElement[bool], now: str) -> None:
    hosts = select(page.c.source_id, page.c.host, literal(now)).where(due).distinct()
    new = insert_for(connection, queue).from_select(["source_id", "host", "due_at"], hosts)
    connection.execute(new.on_conflict_do_update(index_elements=["source_id", "host"], set_={"due_at": now}))
