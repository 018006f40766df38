"""Search as of a past day: today's index for what has not changed since, and one of its own for what has."""

from sqlalchemy import Connection, text

from storage.search.index import THEN
from storage.texts.folding import without_accents

TODAY = """EXISTS (
  SELECT 1 FROM {main}.article AS today JOIN {main}.article_version AS said ON said.id = today.current_version_id
  WHERE today.id = {article} AND said.captured_at {sign} '{at}')"""
CHANGED = """
SELECT article.id, version.title, version.byline, version.body
FROM article JOIN article_version AS version ON version.id = article.current_version_id WHERE {changed}"""
"""On a connection that shows the past, `article` is the table of then."""
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


def unchanged(main: str, at: str) -> str:
    """The condition that a hit says today what it said at that time."""
    return TODAY.format(main=main, article="hit.id", sign="<=", at=at)


def make_past_index(connection: Connection, main: str, at: str) -> None:
    """Index what has changed since, once on a connection: it is small, or the day long ago."""
    changed = CHANGED.format(changed=TODAY.format(main=main, article="article.id", sign=">", at=at))
    if connection.dialect.name == "sqlite":
        if connection.execute(text("SELECT 1 FROM temp.sqlite_master WHERE name = 'past_fts'")).first():
            return
        connection.exec_driver_sql("PRAGMA query_only = OFF")
        connection.exec_driver_sql(SQLITE)
        connection.exec_driver_sql(f"INSERT INTO temp.{THEN} (rowid, title, byline, body) {changed}")
        connection.commit()
        connection.exec_driver_sql("PRAGMA query_only = ON")
        return
    if connection.execute(text("SELECT to_regclass('pg_temp.past_fts')")).scalar() is not None:
        return
    rows = [_plain(*row) for row in connection.execute(text(changed))]
    connection.exec_driver_sql(POSTGRESQL)
    if rows:
        connection.execute(INDEXED, rows)
    connection.commit()


def _plain(number: int, title: str | None, byline: str | None, body: str) -> dict[str, object]:
    said = {"title": title, "byline": byline, "body": body}
    return {"id": number, **{name: without_accents((t or "")[:INDEXED_CHARACTERS]) for name, t in said.items()}}
