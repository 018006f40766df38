"""Rows of one WARC file as one Parquet file, which is there whole or not at all. Needs the extra `parquet`."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from crawler.cluster.files import FileRead, place_of
from crawler.cluster.reading import Knowledge
from crawler.cluster.rows import ReadRow, read_warc_file
from storage.arrow import pyarrow
from storage.export.files import atomic_path

ROWS_AT_ONCE = 500
"""In one row group: memory does not grow with the file."""
NUMBERS = ("offset", "inner", "status", "size_bytes", "events", "links")


def read_to_parquet(warc: Path, knowledge: Knowledge, folder: Path) -> FileRead:
    """Read a WARC file into its Parquet file. Done twice, it is there once. Raises `OSError`."""
    pyarrow()
    import pyarrow.parquet as parquet  # type: ignore[import-untyped]

    outcomes: Counter[str] = Counter()
    place, schema = place_of(warc, folder), _schema()
    with atomic_path(place) as path, parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for rows in _some(read_warc_file(warc, knowledge)):
            outcomes.update(row.outcome for row in rows)
            writer.write_batch(_batch(rows, schema))
    return FileRead(str(warc), str(place), dict(outcomes))


def _schema() -> Any:
    pa = pyarrow()
    kinds = dict.fromkeys(NUMBERS, pa.int64()) | {"authors": pa.list_(pa.string())}
    return pa.schema([(name, kinds.get(name, pa.string())) for name in ReadRow._fields])


def _batch(rows: list[ReadRow], schema: Any) -> Any:
    return pyarrow().RecordBatch.from_pylist([_storable(row) for row in rows], schema=schema)


def _storable(row: ReadRow) -> dict[str, object]:
    """Enumerations as plain words; lone surrogates, which UTF-8 has not, as U+FFFD."""
    return {name: _plain(value) for name, value in row._asdict().items()}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return str(value).encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(value, str) else value


def _some(rows: Iterable[ReadRow]) -> Iterator[list[ReadRow]]:
    rows = iter(rows)
    while some := list(islice(rows, ROWS_AT_ONCE)):
        yield some
