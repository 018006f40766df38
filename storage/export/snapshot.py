"""A snapshot of the views as one SQLite file of plain tables: for anything that reads SQLite, and to give away.

It has a table for each view, under the same name, and `articles_fts`, a full-text index (FTS5). With `since_run` a file
that is there is brought up to date: articles and versions of later runs are put in, small tables are replaced.
"""

import shutil
import sqlite3
import types
import typing
from contextlib import closing
from pathlib import Path

from storage.archive import Archive
from storage.export.selecting import ExportError, Selection, check_run, selected
from storage.queries.ask import ask
from storage.views import VIEWS
from storage.views.records import RECORDS

KEYS = {"articles": "id", "article_versions": "article_id, seq"}
"""Tables that grow; of these an increment takes what is new. All others are replaced."""
INDEXES = (
    "articles (source, published)", "articles (published)", "articles (story_id)", "articles (url)",
    "event_dates (start_date)", "partners (organization)", "teasers (teaser_id)",
)  # fmt: skip
FULL_TEXT = """
CREATE VIRTUAL TABLE articles_fts USING fts5 (
  title, byline, body, content="articles", content_rowid="id", tokenize='unicode61 remove_diacritics 2')"""
FORGET = """
INSERT INTO articles_fts (articles_fts, rowid, title, byline, body)
SELECT 'delete', id, title, byline, body FROM articles WHERE id IN (SELECT id FROM temp.fresh)"""
LEARN = """
INSERT INTO articles_fts (rowid, title, byline, body)
SELECT id, title, byline, body FROM articles WHERE id IN (SELECT id FROM temp.fresh)"""
PASSING = ("story_id", "last_seen_at", "gone_at")
"""What changes of an article without a new version."""
ABOUT = "CREATE TABLE snapshot (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT"


def write_snapshot(archive: Archive, path: Path, *, old: Path | None = None, since_run: int | None = None) -> int:
    """Write the file at `path`, which is empty; with `since_run` from a snapshot `old`. Returns the articles in it.

    Raises:
        ExportError: `old` is no snapshot, or ends before that run.
        QueryError: there is no such run.
    """
    check_run(archive, since_run)
    if old is not None and since_run is not None:
        check_snapshot(old, since_run)
        shutil.copyfile(old, path)
    last_run = _last_run(archive)  # asked first: what ends while the tables are read is taken again the next time
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("PRAGMA journal_mode = OFF")
        file.execute("PRAGMA synchronous = OFF")
        file.execute("BEGIN")
        if old is None or since_run is None:
            _write_all(archive, file)
        else:
            _bring_up_to_date(archive, file, since_run)
        _tell(file, last_run, archive.as_of)
        file.execute("COMMIT")
        file.execute("PRAGMA journal_mode = DELETE")
        articles: int = file.execute("SELECT count(*) FROM articles").fetchone()[0]
    return articles


def check_snapshot(path: Path, since_run: int) -> None:
    """Raise `ExportError` where the file is no snapshot, or one to which runs would be missing."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file:
            facts = dict(file.execute("SELECT name, value FROM snapshot"))
    except sqlite3.DatabaseError:
        raise ExportError(f"{path}: no snapshot, so --since-run cannot add to it; name another file") from None
    last = int(facts.get("last_run", 0))
    if last < since_run:
        raise ExportError(f"{path}: ends with run {last}; pass --since-run {last}, so that no run is missing")


def _write_all(archive: Archive, file: sqlite3.Connection) -> None:
    file.execute(ABOUT)
    for view in VIEWS:
        file.execute(table_sql(view))
        _fill(archive, file, Selection(view=view), view)
    for index in INDEXES:
        file.execute(f"CREATE INDEX {index.split(')')[0].replace(' (', '_').replace(', ', '_')} ON {index}")
    file.execute(FULL_TEXT)
    file.execute("INSERT INTO articles_fts (articles_fts) VALUES ('rebuild')")


def _bring_up_to_date(archive: Archive, file: sqlite3.Connection, since_run: int) -> None:
    file.execute(table_sql("articles", "temp.fresh"))
    _fill(archive, file, Selection(view="articles", since_run=since_run), "temp.fresh")
    file.execute(FORGET)
    file.execute("INSERT OR REPLACE INTO articles SELECT * FROM temp.fresh")
    file.execute(LEARN)
    _fill(archive, file, Selection(view="article_versions", since_run=since_run), "article_versions")
    _refresh(archive, file)
    for view in VIEWS:
        if view not in KEYS:
            file.execute(f"DELETE FROM {view}")
            _fill(archive, file, Selection(view=view), view)


def _refresh(archive: Archive, file: sqlite3.Connection) -> None:
    """Bring up to date what changes without a version; and when the version before a new one was replaced."""
    changed = " OR ".join(f"{name} IS NOT ?" for name in PASSING)
    update = f"UPDATE articles SET {', '.join(f'{name} = ?' for name in PASSING)} WHERE id = ? AND ({changed})"
    with selected(archive, Selection(view="articles"), [*PASSING, "id"]) as rows:
        file.executemany(update, ((*row, *row[:-1]) for row in rows))
    file.execute(
        "UPDATE article_versions SET replaced_at = (SELECT later.captured_at FROM article_versions AS later "
        "WHERE later.article_id = article_versions.article_id AND later.seq = article_versions.seq + 1) "
        "WHERE replaced_at IS NULL AND article_id IN (SELECT id FROM temp.fresh)"
    )


def table_sql(view: str, table: str | None = None) -> str:
    """The table that holds the rows of a view."""
    hints = typing.get_type_hints(RECORDS[view])
    columns = [f"{name} {_type(hints[name])}" for name in RECORDS[view]._fields]
    key = f",\n  PRIMARY KEY ({KEYS[view]})" if view in KEYS else ""
    return f"CREATE TABLE {table or view} (\n  " + ",\n  ".join(columns) + key + "\n)"


def _type(hint: object) -> str:
    plain = next(kind for kind in (typing.get_args(hint) or (hint,)) if kind is not types.NoneType)
    return {int: "INTEGER", float: "REAL", str: "TEXT"}[plain]


def _fill(archive: Archive, file: sqlite3.Connection, selection: Selection, table: str) -> None:
    columns = VIEWS[selection.view].columns
    marks = ", ".join("?" * len(columns))
    with selected(archive, selection) as rows:
        file.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", map(_plain, rows))


def _plain(row: typing.Sequence[object]) -> tuple[object, ...]:
    """PostgreSQL sums whole numbers to decimals, which SQLite's driver does not know."""
    known = (int, float, str, bytes, types.NoneType)
    return tuple(value if isinstance(value, known) else int(typing.cast(int, value)) for value in row)


def _tell(file: sqlite3.Connection, last_run: int, as_of: str | None) -> None:
    facts = (("last_run", str(last_run)), ("as_of", as_of or ""))
    file.executemany("INSERT OR REPLACE INTO snapshot VALUES (?, ?)", facts)


def _last_run(archive: Archive) -> int:
    """The newest run before which none goes on: an increment starts from it."""
    sql = "SELECT coalesce(min(CASE WHEN ended_at IS NULL THEN id - 1 END), max(id), 0) FROM runs"
    with ask(archive, sql) as answer:
        return int(next(iter(answer.rows))[0])
