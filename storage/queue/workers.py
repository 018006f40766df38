"""The register of workers: which processes work for a run, and when each was last heard of."""

import os
import platform
from collections.abc import Collection
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, insert, select, update

from storage.schema import run, worker

if TYPE_CHECKING:
    from storage.queue.leasing import Holder


def register(connection: Connection, holder: "Holder") -> None:
    """The worker is there from now on. May be repeated."""
    if not see(connection, holder):
        row = {
            "token": holder.token,
            "run_id": holder.run_id,
            "name": holder.name,
            "hostname": platform.node(),
            "pid": os.getpid(),
            "began_at": holder.now,
            "seen_at": holder.now,
            "lease_until": holder.until,
        }
        connection.execute(insert(worker), row)


def see(connection: Connection, holder: "Holder") -> bool:
    """The worker gives a sign of life; false where it is not registered."""
    values = {"seen_at": holder.now, "lease_until": holder.until, "left_at": None}
    return bool(connection.execute(update(worker).where(worker.c.token == holder.token).values(values)).rowcount)


def leave(connection: Connection, holder: "Holder") -> None:
    """The worker goes."""
    values = {"seen_at": holder.now, "left_at": holder.now}
    connection.execute(update(worker).where(worker.c.token == holder.token).values(values))


def alive(connection: Connection, run_id: int, now: str, but: Collection[str] = ()) -> int:
    """How many workers of the run are there, besides those of these tokens."""
    there = worker.c.left_at.is_(None) & (worker.c.lease_until > now) & worker.c.token.not_in(list(but))
    return int(
        connection.execute(
            select(func.count()).select_from(worker).where(worker.c.run_id == run_id, there)
        ).scalar_one()
    )


def goes_on(connection: Connection, run_id: int) -> bool:
    """Whether the run has not ended."""
    return connection.execute(select(run.c.ended_at).where(run.c.id == run_id)).scalar() is None
