"""What is exported: the rows of a view, narrowed by a condition in SQL and to what came after a run."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import text

from storage.archive import Archive
from storage.queries.ask import QueryError, ask
from storage.views import VIEWS

Row = TypeVar("Row")
PATIENCE_SECONDS = 86_400.0
"""An export of a large archive may take its time."""

AFTER = "(SELECT coalesce(ended_at, heartbeat_at) FROM run WHERE id = {run})"
READ_BY = """(SELECT version.article_id FROM article_version AS version
  JOIN parse ON parse.id = version.parse_id WHERE parse.run_id > {run})"""
READ_AS = """(SELECT version.article_id, version.seq FROM article_version AS version
  JOIN parse ON parse.id = version.parse_id WHERE parse.run_id > {run})"""
SINCE = {
    "articles": f"id IN {READ_BY}",
    "article_versions": f"(article_id, seq) IN {READ_AS}",
    "stories": f"story_id IN (SELECT coalesce(article_story.story_id, article.id) FROM article LEFT JOIN article_story "
    f"ON article_story.article_id = article.id WHERE article.id IN {READ_BY})",
    "events": f"first_seen_at > {AFTER} OR unlisted_at > {AFTER} OR id IN (SELECT event_id FROM event_date "
    f"WHERE first_seen_at > {AFTER} OR superseded_at > {AFTER}) OR id IN (SELECT event_id FROM event_before "
    f"WHERE run_id > {{run}})",
    "event_dates": f"first_seen_at > {AFTER}",
    "event_changes": f"noticed_at > {AFTER}",
    "event_fact_changes": f"noticed_at > {AFTER}",
    "partners": f"first_seen_at > {AFTER} OR gone_at > {AFTER}",
    "teasers": f"first_seen_at > {AFTER} OR gone_at > {AFTER} OR full_id IN {READ_BY}",
    "runs": "id > {run}",
    "failures": f"last_run_id > {{run}} OR resolved_at > {AFTER}",
    "pages": f"first_seen_at > {AFTER} OR fetched_at > {AFTER}",
}
"""By view: what runs after `{run}` brought or changed."""


@dataclass(slots=True)
class Counted(Iterator[Row]):
    """Rows, and how many of them have passed."""

    rows: Iterator[Row]
    number: int = 0

    def __next__(self) -> Row:
        row = next(self.rows)
        self.number += 1
        return row


class ExportError(QueryError):
    """What cannot be exported as asked; the message says why, and what can be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Rows of a view."""

    view: str
    where: str | None = None
    """A condition in SQL over the view's columns."""
    since_run: int | None = None
    """Only what later runs brought or changed."""
    order: str | None = None
    limit: int | None = None

    def sql(self, columns: Sequence[str] | None = None) -> str:
        """The SELECT for these columns, by default all of the view."""
        names = ", ".join(columns or VIEWS[self.view].columns)
        sql = f"SELECT {names} FROM {self.view}{self._condition()}"
        sql += f"\nORDER BY {self.order}" if self.order else ""
        return sql + (f"\nLIMIT {self.limit:d}" if self.limit is not None else "")

    def _condition(self) -> str:
        parts = [f"(\n{self.where}\n)"] if self.where else []
        if self.since_run is not None:
            if self.view not in SINCE:
                raise ExportError(f"--since-run: the rows of {self.view} belong to no run; leave it out")
            parts.append(f"({SINCE[self.view].format(run=int(self.since_run))})")
        return f"\nWHERE {' AND '.join(parts)}" if parts else ""


@contextmanager
def selected(
    archive: Archive, selection: Selection, columns: Sequence[str] | None = None
) -> Iterator[Iterator[Sequence[Any]]]:
    """The rows, as they come: memory does not grow with their number.

    Raises:
        QueryError: the condition is wrong or would write, or there is no such run.
    """
    check_run(archive, selection.since_run)
    with ask(archive, selection.sql(columns), seconds=PATIENCE_SECONDS) as answer:
        yield answer.rows


def check_run(archive: Archive, run: int | None) -> None:
    """Raise `ExportError` where the archive has no run of that number."""
    if run is None:
        return
    with archive.reading() as connection:
        last: int | None = connection.execute(text("SELECT max(id) FROM run")).scalar()
        found = connection.execute(text("SELECT id FROM run WHERE id = :run"), {"run": run}).scalar()
    if found is None:
        raise ExportError(f"--since-run: there is no run {run}; the last one is {last or 0}")
