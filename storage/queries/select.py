"""Reads typed rows from a view or a statement, as they come: memory does not grow with their number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import text

from storage.archive import Archive

T = TypeVar("T", bound=NamedTuple)
FETCH_ROWS = 500


@dataclass(slots=True)
class Where:
    """Conditions that all must hold, and their parameters. A condition whose value is `None` is not asked for."""

    conditions: list[str] = field(default_factory=list)
    parameters: dict[str, object] = field(default_factory=dict)

    def add(self, condition: str, **parameters: object) -> "Where":
        """Ask for a condition in SQL, its parameters as `:name`; nothing happens where one of them is `None`."""
        if None not in parameters.values():
            self.conditions.append(condition)
            self.parameters.update(parameters)
        return self

    def __str__(self) -> str:
        return f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""


def read_view(
    archive: Archive, view: str, row: type[T], where: Where, *, order: str = "", limit: int | None = None
) -> Iterator[T]:
    """Rows of a view as `row`, whose fields name the columns."""
    fields: tuple[str, ...] = row._fields
    sql = f"SELECT {', '.join(fields)} FROM {view}{where}"
    sql += f" ORDER BY {order}" if order else ""
    sql += f" LIMIT {limit:d}" if limit is not None else ""
    return read_sql(archive, sql, row, where.parameters)


def read_sql(archive: Archive, sql: str, row: type[T], parameters: Mapping[str, object] | None = None) -> Iterator[T]:
    """Rows of a statement as `row`, whose fields are its columns in order."""
    make: Any = row
    with archive.reading() as connection:
        streaming = connection.execution_options(stream_results=True, max_row_buffer=FETCH_ROWS)
        for values in streaming.execute(text(sql), dict(parameters or {})):
            yield make(*values)
