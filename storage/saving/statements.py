"""Pieces of SQL that both engines understand."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, CursorResult, Table, text
from sqlalchemy.dialects import sqlite

from storage.schema.base import Words, storable_all

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

Item = TypeVar("Item")
CHUNK = 500
"""Values in one `IN` list: far below the limits of both engines, and few shapes of statement to keep compiled."""

as_json = json.JSONEncoder(ensure_ascii=False).encode
"""JSON with all letters as they are. `json.dumps` would make an encoder anew for each call."""

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
        names = tuple(rows[0])
        insert_values(connection, table, names, _tuples(names, rows), or_else=or_else)


def insert_missing(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows that are not there yet, by any of the table's keys."""
    insert_rows(connection, table, rows, or_else="ON CONFLICT DO NOTHING")


def put_rows(
    connection: Connection,
    table: Table,
    rows: Sequence[Mapping[str, Any]],
    *,
    key: Sequence[str],
    latest: Sequence[str],
    where: str = "",
) -> None:
    """Insert the rows; one whose key is there takes these `latest` columns from its new row, `where` that holds."""
    quote = connection.dialect.identifier_preparer.quote
    changes = ", ".join(f"{quote(name)} = excluded.{quote(name)}" for name in latest)
    condition = f" WHERE {where}" if where else ""
    clause = f"ON CONFLICT ({', '.join(map(quote, key))}) DO UPDATE SET {changes}{condition}"
    insert_rows(connection, table, rows, or_else=clause)


def insert_values(
    connection: Connection, table: Table, names: Sequence[str], values: list[tuple[Any, ...]], *, or_else: str = ""
) -> None:
    """The same for rows that are only their values, in the order of the names."""
    if not values:
        return
    quote = connection.dialect.identifier_preparer.quote
    marks = ", ".join(["?" if connection.dialect.name == "sqlite" else "%s"] * len(names))
    columns = ", ".join(map(quote, names))
    connection.exec_driver_sql(
        f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({marks}) {or_else}", _fit(table, names, values)
    )


def _tuples(names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    return list(zip(*(map(itemgetter(name), rows) for name in names), strict=True))


def _fit(table: Table, names: Sequence[str], values: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The values as a database can hold them. Only columns of text can be unfit, so no other is looked at."""
    texts = _columns_of_text(table)
    columns = map(list, zip(*values, strict=True))
    held = [storable_all(column) if name in texts else column for name, column in zip(names, columns, strict=True)]
    return list(zip(*held, strict=True))


@cache
def _columns_of_text(table: Table) -> frozenset[str]:
    return frozenset(column.name for column in table.columns if isinstance(column.type, Words))


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


def run_each(connection: Connection, sql: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Run such a statement without a list, once with the values of each row."""
    if rows:
        connection.exec_driver_sql(_spoken(sql, connection.dialect.name == "sqlite"), list(rows))


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
    changes = ", ".join(f"{quote(name)} = {mark}" for name in names[:-1])
    sql = f"UPDATE {quote(table.name)} SET {changes} WHERE {quote(key)} = {mark}"
    connection.exec_driver_sql(sql, _fit(table, names, _tuples(names, rows)))


def next_ids(connection: Connection, table: Table, count: int) -> list[int]:
    """Numbers for so many new rows, so that rows which refer to each other can be inserted in bulk."""
    if not count:
        return []
    if connection.dialect.name == "sqlite":  # one writer: nobody else can take them
        last = connection.exec_driver_sql(f"SELECT coalesce(max(id), 0) FROM {table.name}").scalar_one()
        return list(range(last + 1, last + count + 1))
    sequence = text(f"SELECT nextval(pg_get_serial_sequence('{table.name}', 'id')) FROM generate_series(1, :count)")
    return list(connection.execute(sequence, {"count": count}).scalars())
