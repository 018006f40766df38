"""Leases of pages and hosts: keeping the queue of hosts in step with the pages, and taking leases back."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, case, select, update

from storage.clock import moment
from storage.saving.hosts import owe_delay
from storage.saving.statements import chunks, put_rows
from storage.schema import host, page, queue
from storage.schema.pages import in_state
from storage.sites import site_of

SECOND = timedelta(seconds=1)
"""As exact as the archive's times are."""
FREE = {"lease": None, "lease_run_id": None, "lease_until": None}


def enqueue(connection: Connection, work: Iterable[tuple[int, str, str]]) -> None:
    """There is work from then on: `(source id, host, due_at)`. An earlier time in the queue stays."""
    earliest: dict[tuple[int, str], str] = {}
    for source_id, name, due_at in work:
        key = (source_id, name)
        earliest[key] = min(due_at, earliest.get(key, due_at))
    rows = [{"source_id": key[0], "host": key[1], "due_at": due} for key, due in sorted(earliest.items())]
    sooner = "queue.due_at > excluded.due_at"
    put_rows(connection, queue, rows, key=["source_id", "host"], latest=["due_at"], where=sooner)


def free_leases(connection: Connection, now: str, *, run_ids: Collection[int] | None) -> int:
    """Take back what these runs hold (`None`: all runs): pages are due, hosts are free. Returns how many pages."""
    leased = in_state("leased")
    freed = free_pages(connection, now, leased if run_ids is None else leased & page.c.lease_run_id.in_(list(run_ids)))
    tokens = connection.execute(select(host.c.lease_by).where(host.c.lease_by.is_not(None)).distinct()).scalars()
    mine = [token for token in tokens if run_ids is None or run_of(token) in run_ids]
    free_hosts(connection, host.c.lease_by.in_(mine), now)
    return freed


def free_pages(connection: Connection, now: str, condition: ColumnElement[bool]) -> int:
    """Leased pages under that condition are due again, or excluded again."""
    leased = select(page.c.id, page.c.source_id, page.c.host).where(condition)
    rows = connection.execute(leased.with_for_update(skip_locked=True)).all()  # what is being saved now is done
    state = case((page.c.excluded_by.is_(None), "due"), else_="excluded")
    for chunk in chunks(sorted(row.id for row in rows)):
        connection.execute(update(page).where(page.c.id.in_(chunk)).values(state=state, **FREE))
    enqueue(connection, ((row.source_id, row.host, now) for row in rows))
    return len(rows)


def free_hosts(connection: Connection, condition: ColumnElement[bool], now: str) -> None:
    """Hosts under that condition may be taken by anybody.

    What their holder asked last may not be on record, so the whole delay is owed: from now on, or from the end of a
    lease that ran out. A holder asks nothing after that.
    """
    held = select(host.c.name, host.c.lease_until).where(condition).order_by(host.c.name)
    rows = connection.execute(held.with_for_update()).all()
    asked: dict[str, datetime] = {}
    for row in rows:
        site = site_of(row.name)
        last = moment(row.lease_until) if row.lease_until and row.lease_until <= now else moment(now) + SECOND
        asked[site] = max(last, asked.get(site, last))
    for chunk in chunks([row.name for row in rows]):
        connection.execute(update(host).where(host.c.name.in_(chunk)).values(lease_by=None, lease_until=None))
    owe_delay(connection, asked)


def run_of(token: str) -> int:
    """The run that a worker's token belongs to."""
    return int(token.partition("/")[0])
