"""The full-text index, kept in step with the current versions: by batch, in the transaction that moves them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, column, insert, select, table, text

from storage.saving.context import Saving
from storage.saving.statements import chunks, run
from storage.schema import fts5
from storage.texts.folding import without_accents

ARTICLE_TEXT = table("article_text", column("article_id"), column("title"), column("byline"), column("body"))
INDEXED_CHARACTERS = 250_000
"""Of one body on PostgreSQL, whose `tsvector` holds a megabyte."""
INDEX_ON_SERVER = text("""
INSERT INTO article_fts (rowid, document) VALUES (:article,
  setweight(to_tsvector('simple', :title), 'A') || setweight(to_tsvector('simple', :byline), 'B')
  || setweight(to_tsvector('simple', :body), 'C'))
ON CONFLICT (rowid) DO UPDATE SET document = excluded.document
""")


def forget_texts(saving: Saving, article_ids: Sequence[int]) -> None:
    """Before these articles get another current version: FTS5 has to be told the words it is to forget."""
    if saving.connection.dialect.name != "sqlite":
        return
    for chunk in chunks(article_ids):
        old = _texts(bindparam("command", "delete")).where(ARTICLE_TEXT.c.article_id.in_(chunk))
        columns = ["article_fts", "rowid", "title", "byline", "body"]
        saving.connection.execute(insert(fts5).from_select(columns, old))


INDEX = """
INSERT INTO article_fts (rowid, title, byline, body)
SELECT article_id, title, byline, body FROM article_text WHERE article_id AMONG
"""


def index_texts(saving: Saving, article_ids: Sequence[int]) -> None:
    """Put the current version of these articles into the index."""
    if saving.connection.dialect.name == "sqlite":
        if article_ids:
            run(saving.connection, INDEX, article_ids)
        return
    for chunk in chunks(article_ids):
        texts = _texts().where(ARTICLE_TEXT.c.article_id.in_(chunk))
        rows = [_plain(row.article_id, row[1:]) for row in saving.connection.execute(texts)]
        saving.connection.execute(INDEX_ON_SERVER, rows)


def _texts(*before: ColumnElement[Any]) -> Select[Any]:
    columns = ARTICLE_TEXT.c
    return select(*before, columns.article_id, columns.title, columns.byline, columns.body)


def _plain(article_id: int, texts: Sequence[str | None]) -> dict[str, Any]:
    """The words as they are searched: FTS5 takes accents off by itself, PostgreSQL only with an extension."""
    plain = [without_accents((text or "")[:INDEXED_CHARACTERS]) for text in texts]
    return {"article": article_id, "title": plain[0], "byline": plain[1], "body": plain[2]}
