"""Answers to saved questions as streams of CSV and JSON: all rows, in little memory."""

import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import date
from itertools import islice

from storage.archive import Archive
from storage.commands.output import as_text, dumped
from storage.queries.ask import Answer, ask
from storage.queries.saved import SavedQuery, used_parameters
from storage.web.typed import typed

SECONDS = 5.0
"""How long the database may work on one answer."""
ROWS_AT_ONCE = 200
FORMS = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}


def answer_to(
    archive: Archive, saved: SavedQuery, arguments: Mapping[str, str], today: date
) -> AbstractContextManager[Answer]:
    """The answer to a saved question; arguments that are none of its parameters do not matter.

    Raises:
        QueryError: a parameter is missing or wrong, or it takes too long.
    """
    names = {parameter.name for parameter in saved.parameters}
    values = saved.bind({name: value for name, value in arguments.items() if name in names}, today)
    sql = saved.sql[archive.engine.dialect.name]
    used = {name: typed(value) for name, value in values.items() if name in used_parameters(sql)}
    return ask(archive, sql, used, seconds=SECONDS)


def written(answer: Answer, form: str) -> Iterator[str]:
    """The rows as pieces of a CSV file (RFC 4180) or of a JSON array, an object a line."""
    return _csv(answer) if form == "csv" else _json(answer)


def _csv(answer: Answer) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(answer.columns)
    while rows := list(islice(answer.rows, ROWS_AT_ONCE)):
        writer.writerows([as_text(value) for value in row] for row in rows)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _json(answer: Answer) -> Iterator[str]:
    separator = "["
    while rows := list(islice(answer.rows, ROWS_AT_ONCE)):
        parts = []
        for row in rows:
            parts.append(f"{separator}{dumped(dict(zip(answer.columns, row, strict=True)))}")
            separator = ",\n "
        yield "".join(parts)
    yield "[]\n" if separator == "[" else "]\n"
