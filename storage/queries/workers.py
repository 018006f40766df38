"""Workers: who works for the runs that are going on, and what each of them holds."""

from typing import NamedTuple

from sqlalchemy import func, select

from storage.archive import Archive
from storage.clock import stamp
from storage.schema import host, page, run, worker


class WorkerRow(NamedTuple):
    """One worker of a run that has not ended."""

    worker: str
    """The token that its leases carry."""
    run: int
    hostname: str
    pid: int
    state: str
    """`working`; `stale`: silent for longer than its lease, so others take its pages; `left`."""
    since: str
    seen_at: str
    """When it last renewed its leases."""
    lease_until: str
    hosts: int
    pages: int
    """Leased and not yet saved."""
    holds: list[str]
    """The hosts, by name."""


def workers(archive: Archive) -> list[WorkerRow]:
    """Who works for the runs that are going on, by the archive's clock; those that are there longest first."""
    with archive.reading() as connection:
        now = stamp(archive.now(connection))
        leased = select(page.c.lease, func.count()).where(page.c.state == "leased").group_by(page.c.lease)
        pages = {row[0]: row[1] for row in connection.execute(leased)}
        held: dict[str, list[str]] = {}
        names = select(host.c.lease_by, host.c.name).where(host.c.lease_by.is_not(None)).order_by(host.c.name)
        for row in connection.execute(names):
            held.setdefault(row.lease_by, []).append(row.name)
        there = select(worker).join_from(worker, run).where(run.c.ended_at.is_(None))
        rows = connection.execute(there.order_by(worker.c.began_at, worker.c.token)).all()
    return [
        WorkerRow(
            worker=row.token,
            run=row.run_id,
            hostname=row.hostname,
            pid=row.pid,
            state="left" if row.left_at else "working" if row.lease_until > now else "stale",
            since=row.began_at,
            seen_at=row.seen_at,
            lease_until=row.lease_until,
            hosts=len(held.get(row.token, [])),
            pages=pages.get(row.token, 0),
            holds=held.get(row.token, []),
        )
        for row in rows
    ]
