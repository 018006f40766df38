"""Pieces of SQL that both engines understand."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, Row, Table, func, select, text
from sqlalchemy.dialects import sqlite

from storage.schema.base import storable_all

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

Item = TypeVar("Item")
CHUNK = 500
"""Values in one `IN` list: far below the limits of both engines, and few shapes of statement to keep compiled."""


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


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of the same columns at the speed of the driver: nothing is compiled or converted for each of them."""
    if rows:
        _insert(connection, table, rows, "")


def insert_missing(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows that are not there yet, by any of the table's keys."""
    if rows:
        _insert(connection, table, rows, " ON CONFLICT DO NOTHING")


def _insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], end: str) -> None:
    quote = connection.dialect.identifier_preparer.quote
    names = tuple(rows[0])
    marks = ", ".join(["?" if connection.dialect.name == "sqlite" else "%s"] * len(names))
    columns = ", ".join(map(quote, names))
    held = [storable_all(map(itemgetter(name), rows)) for name in names]
    values = list(zip(*held, strict=True))
    connection.exec_driver_sql(f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({marks}){end}", values)


def rows_among(connection: Connection, sql: str, values: Iterable[int] | Iterable[str]) -> Sequence[Row[*tuple[Any, ...]]]:
    """The rows of a query in which `AMONG` stands for a list of values, as in `WHERE id AMONG`.

    It goes to the driver as it is, the list as one parameter: one statement, prepared once, for lists of any length.
    """
    given = list(values)
    if not given:
        return ()
    if connection.dialect.name == "sqlite":
        listed = sql.replace("AMONG", "IN (SELECT value FROM json_each(?1))")
        return connection.exec_driver_sql(listed, (json.dumps(given),)).all()
    return connection.exec_driver_sql(sql.replace("AMONG", "= ANY(%(given)s)"), {"given": given}).all()


def next_ids(connection: Connection, table: Table, count: int) -> list[int]:
    """Numbers for so many new rows, so that rows which refer to each other can be inserted in bulk."""
    if not count:
        return []
    if connection.dialect.name == "sqlite":  # one writer: nobody else can take them
        last = connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()
        return list(range(last + 1, last + count + 1))
    sequence = text(f"SELECT nextval(pg_get_serial_sequence('{table.name}', 'id')) FROM generate_series(1, :count)")
    return list(connection.execute(sequence, {"count": count}).scalars())
