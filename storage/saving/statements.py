"""Pieces of SQL that both engines understand."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, CursorResult, Table, text
from sqlalchemy.dialects import sqlite

from storage.schema.base import storable_all

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

Item = TypeVar("Item")
CHUNK = 500
"""Values in one `IN` list: far below the limits of both engines, and few shapes of statement to keep compiled."""

_NAMED = re.compile(r":([a-z_]+)")


def chunks(items: Iterable[Item], size: int = CHUNK) -> Iterator[list[Item]]:
    """The items in lists of at most `size`."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def insert_for(connection: Connection, table: Table) -> "sqlite.Insert | postgresql.Insert":
    """An insert that knows `ON CONFLICT`."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # loaded with a server's archive only

    return postgresql.insert(table)


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], *, or_else: str = "") -> None:
    """Insert rows of the same columns at the speed of the driver: nothing is compiled or converted for each of them.

    `or_else` is a clause `ON CONFLICT …`.
    """
    if rows:
        _insert(connection, table, rows, or_else)


def insert_missing(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows that are not there yet, by any of the table's keys."""
    if rows:
        _insert(connection, table, rows, "ON CONFLICT DO NOTHING")


def _insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], end: str) -> None:
    quote = connection.dialect.identifier_preparer.quote
    names = tuple(rows[0])
    marks = ", ".join(["?" if connection.dialect.name == "sqlite" else "%s"] * len(names))
    columns = ", ".join(map(quote, names))
    held = [storable_all(map(itemgetter(name), rows)) for name in names]
    values = list(zip(*held, strict=True))
    connection.exec_driver_sql(f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({marks}) {end}", values)


def run(
    connection: Connection, sql: str, among: Iterable[int] | Iterable[str] = (), **values: Any
) -> CursorResult[*tuple[Any, ...]]:
    """Run a statement that is written out, for the driver as it is: nothing is built, compiled or converted.

    Values stand in it as `:name`; `AMONG` stands for the list of that name, as in `WHERE id AMONG`. The list is one
    value, so that there is one statement, prepared once, for lists of any length.
    """
    is_sqlite = connection.dialect.name == "sqlite"
    if "AMONG" in sql:
        values["among"] = json.dumps(list(among)) if is_sqlite else list(among)
    return connection.exec_driver_sql(_spoken(sql, is_sqlite), values)


@lru_cache(maxsize=256)
def _spoken(sql: str, is_sqlite: bool) -> str:
    if is_sqlite:
        return sql.replace("AMONG", "IN (SELECT value FROM json_each(:among))")
    return _NAMED.sub(r"%(\1)s", sql.replace("AMONG", "= ANY(:among)"))


def update_rows(connection: Connection, table: Table, key: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Give the rows of these keys new values, the same columns for each, at the speed of the driver."""
    if not rows:
        return
    quote = connection.dialect.identifier_preparer.quote
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    names = [*(name for name in rows[0] if name != key), key]
    held = [storable_all(map(itemgetter(name), rows)) for name in names]
    changes = ", ".join(f"{quote(name)} = {mark}" for name in names[:-1])
    sql = f"UPDATE {quote(table.name)} SET {changes} WHERE {quote(key)} = {mark}"
    connection.exec_driver_sql(sql, list(zip(*held, strict=True)))


def next_ids(connection: Connection, table: Table, count: int) -> list[int]:
    """Numbers for so many new rows, so that rows which refer to each other can be inserted in bulk."""
    if not count:
        return []
    if connection.dialect.name == "sqlite":  # one writer: nobody else can take them
        last = connection.exec_driver_sql(f"SELECT coalesce(max(id), 0) FROM {table.name}").scalar_one()
        return list(range(last + 1, last + count + 1))
    sequence = text(f"SELECT nextval(pg_get_serial_sequence('{table.name}', 'id')) FROM generate_series(1, :count)")
    return list(connection.execute(sequence, {"count": count}).scalars())
