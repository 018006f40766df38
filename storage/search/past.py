"""Search as of a past day: today's index for what has not changed since, and one of its own for what has."""

from sqlalchemy import Connection, text

from storage.folding import without_accents
from storage.search.index import THEN

CHANGED = """
SELECT article.id, version.title, version.byline, version.body
FROM article JOIN article_version AS version ON version.id = article.current_version_id
JOIN {main}.article AS today ON today.id = article.id
WHERE today.current_version_id <> article.current_version_id"""
"""On a connection that shows the past, `article` is the table of then."""
UNCHANGED = """article.current_version_id = (
  SELECT today.current_version_id FROM {main}.article AS today WHERE today.id = article.id)"""
SQLITE = """
CREATE VIRTUAL TABLE temp.past_fts USING fts5 (title, byline, body, tokenize='unicode61 remove_diacritics 2')"""
POSTGRESQL = "CREATE TEMP TABLE past_fts (rowid bigint PRIMARY KEY, document tsvector NOT NULL)"
INDEXED = text("""
INSERT INTO past_fts (rowid, document) VALUES (:id,
  setweight(to_tsvector('simple', :title), 'A') || setweight(to_tsvector('simple', :byline), 'B')
  || setweight(to_tsvector('simple', :body), 'C'))""")
INDEXED_CHARACTERS = 250_000


def schema_of(connection: Connection) -> str:
    """Where the tables of today are."""
    if connection.dialect.name == "sqlite":
        return "main"
    name: str = connection.execute(text("SELECT quote_ident(current_schema())")).scalar_one()
    return name


def make_past_index(connection: Connection, main: str) -> None:
    """Index what has changed since, once on a connection: it is small, or the day long ago."""
    if connection.dialect.name == "sqlite":
        if connection.execute(text("SELECT 1 FROM temp.sqlite_master WHERE name = 'past_fts'")).first():
            return
        connection.exec_driver_sql("PRAGMA query_only = OFF")
        connection.exec_driver_sql(SQLITE)
        connection.exec_driver_sql(f"INSERT INTO temp.{THEN} (rowid, title, byline, body) {CHANGED.format(main=main)}")
        connection.exec_driver_sql("PRAGMA query_only = ON")
        return
    if connection.execute(text("SELECT to_regclass('pg_temp.past_fts')")).scalar() is not None:
        return
    rows = [_plain(*row) for row in connection.execute(text(CHANGED.format(main=main)))]
    connection.exec_driver_sql(POSTGRESQL)
    if rows:
        connection.execute(INDEXED, rows)


def _plain(number: int, title: str | None, byline: str | None, body: str) -> dict[str, object]:
    said = {"title": title, "byline": byline, "body": body}
    return {"id": number, **{name: without_accents((t or "")[:INDEXED_CHARACTERS]) for name, t in said.items()}}
