"""Views as Arrow tables, for pandas, polars, DuckDB and Parquet. Needs the extra `parquet` (pyarrow)."""

import types
import typing
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from storage.archive import Archive
from storage.errors import ArchiveError
from storage.export.selecting import Selection, selected
from storage.queries.ask import QueryError
from storage.views.records import RECORDS

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

BATCH_ROWS = 10_000
BATCH_CHARACTERS = 32_000_000
"""A batch ends earlier where its texts are that long."""


class NoArrow(ArchiveError):
    """pyarrow is not installed."""

    def __init__(self) -> None:
        super().__init__("Arrow and Parquet need pyarrow: pip install 'almanac-archive[parquet]'")


def pyarrow() -> Any:
    """The library. Raises `NoArrow`."""
    try:
        import pyarrow
    except ModuleNotFoundError:
        raise NoArrow from None
    return pyarrow


def arrow_schema(view: str) -> "pa.Schema":
    """The columns of a view: `…_at` are times in UTC to the second, the rest is text and whole numbers."""
    pa = pyarrow()
    hints = typing.get_type_hints(RECORDS[view])
    return pa.schema([pa.field(name, _type(pa, name, hints[name])) for name in RECORDS[view]._fields])


def to_arrow(archive: Archive, view: str, *, where: str | None = None, since_run: int | None = None) -> "pa.Table":
    """The rows of a view as one table in memory.

    Raises:
        NoArrow: pyarrow is not installed.
        QueryError: there is no such view or run, or the condition `where` is wrong.
    """
    if view not in RECORDS:
        raise QueryError(f"there is no view {view!r}; the views are: {', '.join(RECORDS)}")
    schema = arrow_schema(view)
    with selected(archive, Selection(view=view, where=where, since_run=since_run)) as rows:
        return pyarrow().Table.from_batches(list(batches(schema, rows)), schema=schema)


def batches(schema: "pa.Schema", rows: Iterable[Sequence[Any]]) -> Iterator["pa.RecordBatch"]:
    """The rows in batches of bounded size."""
    pa = pyarrow()
    held: list[Sequence[Any]] = []
    characters = 0
    for row in rows:
        held.append(row)
        characters += len(row[-1]) if isinstance(row[-1], str) else 0
        if len(held) >= BATCH_ROWS or characters >= BATCH_CHARACTERS:
            yield _batch(pa, schema, held)
            held, characters = [], 0
    if held:
        yield _batch(pa, schema, held)


def _batch(pa: Any, schema: "pa.Schema", rows: Sequence[Sequence[Any]]) -> "pa.RecordBatch":
    columns = [
        pa.array([_value(value, field.type) for value in values], type=field.type)
        for field, values in zip(schema, zip(*rows, strict=True), strict=True)
    ]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _value(value: Any, kind: Any) -> Any:
    """SQL sums may come as decimals, times come as text."""
    if value is None:
        return None
    pa = pyarrow()
    if pa.types.is_timestamp(kind):
        return datetime.fromisoformat(value)
    return int(value) if pa.types.is_integer(kind) else float(value) if pa.types.is_floating(kind) else value


def _type(pa: Any, name: str, hint: Any) -> Any:
    plain = next(kind for kind in (typing.get_args(hint) or (hint,)) if kind is not types.NoneType)
    if name.endswith("_at"):
        return pa.timestamp("s", tz="UTC")
    return {int: pa.int64(), float: pa.float64(), str: pa.string()}[plain]
