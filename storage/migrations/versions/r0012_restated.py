"""When an article was changed makes no version any more: the hashes of versions leave it out.

The hashes of whole texts cannot be made anew, as the archive holds no whole texts. They go, and come back with the next
reading of each page.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from alembic import op
from sqlalchemy import Connection, Row, text

from storage.migrations.ddl import read
from storage.texts.folding import fold

revision = "0012"
down_revision = "0011"

ROWS = 500
VERSIONS = """
SELECT version.id, version.content_hash, version.title, version.published, version.updated, version.body,
  (SELECT evidence.value FROM evidence WHERE evidence.parse_id = version.parse_id AND evidence.field = 'authors'
    AND evidence.chosen = 1 ORDER BY evidence.rank LIMIT 1) AS stated
FROM article_version AS version WHERE version.id > :last ORDER BY version.id LIMIT :most"""
WRITERS = """
SELECT byline.version_id, person.name, byline.raw FROM byline JOIN person ON person.id = byline.person_id
WHERE byline.role = 'author' AND byline.version_id BETWEEN :first AND :last
ORDER BY byline.version_id, byline.position"""


def upgrade() -> None:
    connection = op.get_bind()
    for statement in read(Path(__file__).with_name("r0012") / f"{connection.dialect.name}.sql"):
        connection.exec_driver_sql(statement)
    for rows in _chunks(connection):
        written = text("UPDATE article_version SET content_hash = :digest WHERE id = :id")
        writers = _writers(connection, rows[0].id, rows[-1].id)
        connection.execute(written, [{"id": row.id, "digest": _hash(row, writers.get(row.id, []))} for row in rows])
    connection.execute(text("DELETE FROM whole_text"))


def _chunks(connection: Connection) -> Iterator[list[Row[Any]]]:
    last, rows = 0, list(connection.execute(text(VERSIONS), {"last": 0, "most": ROWS}))
    while rows:
        yield rows
        last = rows[-1].id
        rows = list(connection.execute(text(VERSIONS), {"last": last, "most": ROWS}))


def _writers(connection: Connection, first: int, last: int) -> dict[int, list[str]]:
    """Names by version; where somebody spelled a name otherwise before, as this page spells it."""
    named: dict[int, list[str]] = {}
    for version_id, name, raw in connection.execute(text(WRITERS), {"first": first, "last": last}):
        named.setdefault(version_id, []).append(raw if fold(raw) == fold(name) else name)
    return named


def _hash(row: Row[Any], writers: list[str]) -> str:
    """Of the writers as the old hash had them; where the text could not be stored as it was, as stored."""
    ways = [writers, row.stated.split("; ") if row.stated else []]
    dated = row.published, row.updated, row.body
    known = (names for names in ways if _digest(row.title, names, *dated) == row.content_hash)
    return _digest(row.title, next(known, writers), row.published, row.body)


def _digest(*meaning: object) -> str:
    return hashlib.sha256(json.dumps(meaning).encode()).hexdigest()
