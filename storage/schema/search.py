"""The full-text index over the current version of each article: `rowid` is `article.id`."""

from typing import Any

from sqlalchemy import Column, Index, MetaData, Table, Text
from sqlalchemy.types import UserDefinedType

from storage.schema.base import Id

ARTICLE_TEXT = """
CREATE VIEW article_text AS
SELECT article.id AS article_id, version.title, version.byline, version.body
FROM article JOIN article_version AS version ON version.id = article.current_version_id
"""
"""What the index is an index of."""

FTS5 = """
CREATE VIRTUAL TABLE article_fts USING fts5 (
  title, byline, body, content="article_text", content_rowid="article_id", tokenize='unicode61 remove_diacritics 2')
"""
"""SQLite: the text stays in article_version alone; the index holds words, and reads the text for snippets."""

search_metadata = MetaData()


class TSVector(UserDefinedType[str]):
    """PostgreSQL's own type for documents; named here, because loading its whole dialect costs every start 25 ms."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """Its name in DDL."""
        return "TSVECTOR"


article_fts = Table(
    "article_fts",
    search_metadata,
    Column("rowid", Id, primary_key=True, autoincrement=False, comment="article.id"),
    Column(
        "document", TSVector, nullable=False, comment="Words of title (A), byline (B) and body (C), without accents"
    ),
    comment="Full-text index (PostgreSQL)",
)
Index("article_fts_document", article_fts.c.document, info={"using": "gin"})

fts5 = Table(
    "article_fts",
    MetaData(),
    Column("rowid", Id, primary_key=True, autoincrement=False),
    Column("article_fts", Text),
    Column("title", Text),
    Column("byline", Text),
    Column("body", Text),
)
"""The same name on SQLite, for statements; made by `FTS5`, not by SQLAlchemy."""
