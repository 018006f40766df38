"""The rows of views as typed records, as they come: memory does not grow with their number."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from storage.archive import Archive
from storage.export.selecting import Selection, selected
from storage.queries.ask import QueryError
from storage.views.records import RECORDS


def records(
    archive: Archive, view: str, *, where: str | None = None, since_run: int | None = None
) -> Iterator[NamedTuple]:
    """The rows of that view.

    Raises:
        QueryError: there is no such view or run, or the condition is wrong.
    """
    if view not in RECORDS:
        raise QueryError(f"there is no view {view!r}; the views are: {', '.join(RECORDS)}")
    return _records(archive, RECORDS[view], Selection(view=view, where=where, since_run=since_run))


def _records(archive: Archive, make: Any, selection: Selection) -> Iterator[NamedTuple]:
    with selected(archive, selection) as rows:
        for row in rows:
            yield make(*row)
