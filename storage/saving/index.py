"""The full-text index, kept in step with the current versions: by batch, in the transaction that moves them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, column, func, insert, select, table

from storage.folding import without_accents
from storage.saving.context import Saving
from storage.saving.statements import chunks, insert_for
from storage.schema import article_fts, fts5

ARTICLE_TEXT = table("article_text", column("article_id"), column("title"), column("byline"), column("body"))
INDEXED_CHARACTERS = 250_000
"""Of one body on PostgreSQL, whose `tsvector` holds a megabyte."""


def forget_texts(saving: Saving, article_ids: Sequence[int]) -> None:
    """Before these articles get another current version: FTS5 has to be told the words it is to forget."""
    if saving.connection.dialect.name != "sqlite":
        return
    for chunk in chunks(article_ids):
        old: Select[Any] = select(bindparam("command", "delete"), ARTICLE_TEXT.c.article_id, *_texts()).where(
            ARTICLE_TEXT.c.article_id.in_(chunk)
        )
        saving.connection.execute(insert(fts5).from_select(["article_fts", "rowid", "title", "byline", "body"], old))


def index_texts(saving: Saving, article_ids: Sequence[int]) -> None:
    """Put the current version of these articles into the index."""
    for chunk in chunks(article_ids):
        new = select(ARTICLE_TEXT.c.article_id, *_texts()).where(ARTICLE_TEXT.c.article_id.in_(chunk))
        if saving.connection.dialect.name == "sqlite":
            saving.connection.execute(insert(fts5).from_select(["rowid", "title", "byline", "body"], new))
        else:
            _index_on_server(saving, chunk)


def _index_on_server(saving: Saving, article_ids: Sequence[int]) -> None:
    texts = select(ARTICLE_TEXT.c.article_id, *_texts()).where(ARTICLE_TEXT.c.article_id.in_(article_ids))
    rows = [
        {
            "article": row[0],
            **{name: without_accents(text or "") for name, text in zip("ABC", _cut(row[1:]), strict=True)},
        }
        for row in saving.connection.execute(texts)
    ]
    parts = [func.setweight(func.to_tsvector("simple", bindparam(weight)), weight) for weight in "ABC"]
    document = parts[0].op("||")(parts[1]).op("||")(parts[2])
    new = insert_for(saving.connection, article_fts).values(rowid=bindparam("article"), document=document)
    latest = new.on_conflict_do_update(index_elements=["rowid"], set_={"document": new.excluded.document})
    saving.connection.execute(latest, rows)


def _cut(texts: Sequence[str | None]) -> list[str | None]:
    return [text and text[:INDEXED_CHARACTERS] for text in texts]


def _texts() -> tuple[ColumnElement[Any], ...]:
    return ARTICLE_TEXT.c.title, ARTICLE_TEXT.c.byline, ARTICLE_TEXT.c.body
