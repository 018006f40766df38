"""How a run kept its manners."""

from collections.abc import Iterable

from sqlalchemy import Connection, case, or_

from storage.records import SiteManners
from storage.saving.statements import insert_for
from storage.schema import run_host


def keep_manners(connection: Connection, run_id: int, kept: Iterable[SiteManners]) -> None:
    """Add what one process of a run saw: requests add up, of gaps the smallest counts, of promises the longest."""
    rows = [
        {
            "run_id": run_id,
            "site": one.site,
            "requests": one.requests,
            "delay_seconds": one.delay_seconds,
            "smallest_gap_seconds": one.smallest_gap_seconds,
        }
        for one in kept
    ]
    if not rows:
        return
    new = insert_for(connection, run_host)
    before, more = run_host.c, new.excluded
    is_smaller = or_(before.smallest_gap_seconds.is_(None), more.smallest_gap_seconds < before.smallest_gap_seconds)
    values = {
        "requests": before.requests + more.requests,
        "delay_seconds": case(
            (more.delay_seconds > before.delay_seconds, more.delay_seconds), else_=before.delay_seconds
        ),
        "smallest_gap_seconds": case((is_smaller, more.smallest_gap_seconds), else_=before.smallest_gap_seconds),
    }
    connection.execute(new.on_conflict_do_update(index_elements=["run_id", "site"], set_=values), rows)
