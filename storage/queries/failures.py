"""Failures: what went wrong, one row for each distinct trouble."""

from collections.abc import Iterator
from typing import NamedTuple

from storage.archive import Archive
from storage.queries.select import Where, read_view


class FailureRow(NamedTuple):
    """One trouble, as in the view `failures`."""

    source: str
    url: str | None
    stage: str
    kind: str
    message: str
    times: int
    first_at: str
    last_at: str
    first_run_id: int
    last_run_id: int
    resolved_at: str | None


def failures(
    archive: Archive, *, source: str | None = None, kind: str | None = None, resolved: bool = False
) -> Iterator[FailureRow]:
    """Open troubles, the most frequent first; with `resolved` those that are over too."""
    where = Where().add("source = :source", source=source).add("kind = :kind", kind=kind)
    if not resolved:
        where.add("resolved_at IS NULL")
    return read_view(archive, "failures", FailureRow, where, order="source, times DESC, id")
