"""Failures: what went wrong, one row for each distinct trouble."""

from collections.abc import Iterator

from storage.archive import Archive
from storage.queries.select import Where, read_view
from storage.views.records import FailureRecord


def failures(
    archive: Archive, *, source: str | None = None, kind: str | None = None, resolved: bool = False
) -> Iterator[FailureRecord]:
    """Open troubles, the most frequent first; with `resolved` those that are over too."""
    where = Where().add("source = :source", source=source).add("kind = :kind", kind=kind)
    if not resolved:
        where.add("resolved_at IS NULL")
    return read_view(archive, "failures", FailureRecord, where, order="source, times DESC, id")
