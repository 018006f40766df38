"""Rows of a view as CSV (RFC 4180), as JSON Lines, and as Parquet."""

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from storage.commands.output import as_json, as_text

FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
"""What a spreadsheet takes a cell to be a formula by, when it comes first (OWASP, CSV injection)."""
NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?([eE][+-]?\d+)?", re.ASCII)


def write_csv(
    file: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, raw_cells: bool = False
) -> None:
    """Write the rows with a header line, UTF-8, lines ended by CR LF.

    Unless `raw_cells`, a text that a spreadsheet would run as a formula gets an apostrophe before it. A number, such as
    -5, is left as it is: what follows its sign is no formula.
    """
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=False)
    writer = csv.writer(text)
    writer.writerow(columns)
    cell = as_text if raw_cells else harmless_cell
    for row in rows:
        writer.writerow([cell(value) for value in row])
    text.flush()
    text.detach()


def harmless_cell(value: object) -> str:
    """The text of a cell that no spreadsheet runs."""
    text = as_text(value)
    if not isinstance(value, str) or not FORMULA.match(text) or NUMBER.fullmatch(text):
        return text
    return f"'{text}"


def write_jsonl(file: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write an object a line."""
    for row in rows:
        record = {name: as_json(value) for name, value in zip(columns, row, strict=True)}
        file.write(json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")


def write_parquet(file: BinaryIO, view: str, rows: Iterable[Sequence[Any]]) -> None:
    """Write the rows in row groups of bounded size, compressed by Zstandard. Raises `NoArrow`."""
    from storage.arrow import arrow_schema, batches, pyarrow

    pyarrow()
    import pyarrow.parquet as parquet  # type: ignore[import-untyped]

    schema = arrow_schema(view)
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for batch in batches(schema, rows):
            writer.write_batch(batch)
