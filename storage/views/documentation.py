"""Makes docs/schema.md: the views, the tables and the saved questions, in the words of the code."""

from collections.abc import Iterator

from sqlalchemy import Column, Table
from sqlalchemy.dialects import sqlite

from storage.queries.saved import SavedQuery, saved_queries
from storage.schema import metadata
from storage.views import VIEWS
from storage.views.view import View

HEAD = """# Schema

An archive is one SQLite file, or one PostgreSQL database; both have the same tables and views. Ask with
`almanac query "SELECT …"`, or with any program that reads SQLite: `sqlite3 'file:archive.db?mode=ro'`, Datasette,
pandas.

- **Views are the contract**: their names and columns stay. Tables may change from one version to the next.
- Times are UTC in ISO 8601 with seconds, as `2026-11-24T08:00:00Z`: such texts sort by time.
- Dates that pages state are `2026-11-24`, or a time where the page states one; `*_precision` says which.
- Absent is null. No column borrows the value of another.
- Every view can be asked as of a past day: `--as-of DAY`, in Python `archive.at_day(day)`. Then it shows what was known
  at the end of that day (UTC); what is not known of it is null. `article_fts` is always the index of today, and the
  `ical_sequence` of an event that of today.
- `almanac export sqlite FILE` writes the views as tables of one SQLite file; docs/analyst.md is a tour.

This page is made from the code by `python -m docs.generate`; edit the comments there, not this page.
"""


def schema_page() -> str:
    """The whole page, as Markdown."""
    parts = [HEAD, "## Views\n", *map(_view, VIEWS.values()), "## Saved questions\n", SAVED]
    parts += [_question(saved) for saved in saved_queries().values()]
    parts += ["## Tables\n", *map(_table, sorted(metadata.tables.values(), key=lambda table: table.name)), FULL_TEXT]
    return "\n".join(parts)


SAVED = """Ask them by name: `almanac query events-between -p from 2024-12-01 -p to 2024-12-31`. To start from
the SQL of one, print it: `almanac query NAME --sql`.
"""

FULL_TEXT = """### article_fts

The full-text index over `title`, `byline` and `body` of current versions; its `rowid` is `article.id`. On SQLite it is
an FTS5 table (`unicode61`, accents folded); on PostgreSQL its column `document` is a `tsvector` (configuration
`simple`, accents folded, weights A, B and C). `almanac search` knows both.
"""


def _view(view: View) -> str:
    rows = [f"| `{name}` | {_cell(about)} |" for name, (_, about) in view.columns.items()]
    return "\n".join([f"### {view.name}\n", f"{view.about}\n", "| column | meaning |", "| --- | --- |", *rows, ""])


def _question(saved: SavedQuery) -> str:
    lines = [f"### {saved.name}\n", f"{saved.about}\n"]
    for parameter in saved.parameters:
        default = "" if parameter.default is None else f" Default: `{parameter.default}`."
        lines.append(f"- `{parameter.name}`: {parameter.about}{default}")
    return "\n".join([*lines, ""] if saved.parameters else lines)


def _table(table: Table) -> str:
    rows = [f"| `{column.name}` | {_type(column)} | {_cell(' '.join(_about(column)))} |" for column in table.columns]
    head = [f"### {table.name}\n", f"{table.comment}.\n", "| column | type | meaning |", "| --- | --- | --- |"]
    return "\n".join([*head, *rows, ""])


def _type(column: Column[object]) -> str:
    null = "" if column.nullable else " not null"
    return column.type.compile(sqlite.dialect()).lower() + null


def _about(column: Column[object]) -> Iterator[str]:
    yield column.comment or ""
    for key in column.foreign_keys:
        yield f"→ `{key.target_fullname}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
