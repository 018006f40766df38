"""Rows on stdout: a table on a terminal, tab-separated lines in a pipe, JSON, JSON Lines or CSV when asked.

Every form streams: memory does not grow with the number of rows. Talk goes to stderr.
"""

import base64
import csv
import json
import math
import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

import click

from storage.commands.text import harmless, json_safe, one_line

Row: TypeAlias = Sequence[object]


class Format(StrEnum):
    """The forms rows come in. `plain` is the default in a pipe: tab-separated, with a header line."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """How one column stands in a table for people."""

    name: str
    heading: str | None = None
    right: bool = False
    wrap: bool = False
    """Long values go on in the next line; else they are cut, and end in …"""
    length: int | None = None
    """Only so many characters are shown: `DAY` or `MINUTE` of a time."""


DAY, MINUTE = 10, 16


def on_terminal() -> bool:
    """Whether a person reads stdout."""
    return sys.stdout.isatty()


def write_rows(
    columns: Sequence[str],
    rows: Iterable[Row],
    form: Format | None,
    *,
    table: Sequence[Column] | None = None,
    empty: str = "No rows.",
) -> None:
    """Write rows to stdout in the form asked for, or in the one that suits the reader.

    `table` names the columns a table shows and how; the other forms always carry all of them. `empty` is said on stderr
    where there are no rows and the form is for people.
    """
    form = form or (Format.TABLE if on_terminal() else Format.PLAIN)
    rows = iter(rows)
    try:
        _write_as(form, columns, rows, table, empty)
    finally:
        if isinstance(rows, Generator):
            rows.close()  # `| head` has seen enough: what asks the archive ends before the archive is closed


def _write_as(
    form: Format, columns: Sequence[str], rows: Iterator[Row], table: Sequence[Column] | None, empty: str
) -> None:
    match form:
        case Format.JSON:
            write_json(columns, rows)
        case Format.JSONL:
            sys.stdout.writelines(f"{_dumped(columns, row)}\n" for row in rows)
        case Format.CSV:
            _write_csv(columns, rows)
        case Format.PLAIN:
            _write_plain(columns, _announced(rows, empty))
        case Format.TABLE:
            from storage.commands.table import write_table

            write_table(columns, _announced(rows, empty), table or [Column(name=name) for name in columns])


def write_json(columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write one JSON array, an object a line, as the rows come."""
    separator = "["
    for row in rows:
        sys.stdout.write(f"{separator}{_dumped(columns, row)}")
        separator = ",\n "
    sys.stdout.write("[]\n" if separator == "[" else "]\n")


def as_text(value: object) -> str:
    """A value as one piece of text: absent is empty, lists are joined by '; ', bytes are only counted."""
    if value is None:
        return ""
    if isinstance(value, bytes):
        return f"({len(value)} bytes)"
    if isinstance(value, list | tuple):
        return "; ".join(as_text(item) for item in value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def as_json(value: object) -> object:
    """A value that JSON can carry; bytes go as base64, as Datasette and sqlite-utils write them."""
    if isinstance(value, bytes):
        return {"$base64": True, "encoded": base64.b64encode(value).decode("ascii")}
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    if isinstance(value, dict):
        return {str(key): as_json(item) for key, item in value.items()}
    return value if isinstance(value, str | int | float | None) else str(value)


def dumped(value: object, *, indent: int | None = None) -> str:
    """A value as JSON text that is harmless on a terminal."""
    return json_safe(json.dumps(as_json(value), ensure_ascii=False, indent=indent))


def _dumped(columns: Sequence[str], row: Row) -> str:
    return dumped(dict(zip(columns, row, strict=True)))


def _announced(rows: Iterable[Row], empty: str) -> Iterator[Row]:
    """The rows; and where there are none, a word about it on stderr."""
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        click.echo(empty, err=True)
        return
    yield first
    yield from rows


def _write_csv(columns: Sequence[str], rows: Iterable[Row]) -> None:
    clean = harmless if on_terminal() else str
    writer = csv.writer(_UnixLines())
    writer.writerow(columns)
    for row in rows:
        writer.writerow([clean(_csv_text(value)) for value in row])


class _UnixLines:
    """Ends lines with LF alone; told so itself, Python's writer would leave a CR in a value without its quotes."""

    def write(self, line: str) -> int:
        """Called once for each row."""
        return sys.stdout.write(line.removesuffix("\r\n") + "\n")


def _csv_text(value: object) -> str:
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else as_text(value)


def _write_plain(columns: Sequence[str], rows: Iterable[Row]) -> None:
    started = False
    for row in rows:
        if not started:
            sys.stdout.write("\t".join(columns) + "\n")
            started = True
        sys.stdout.write("\t".join(one_line(as_text(value)) for value in row) + "\n")
