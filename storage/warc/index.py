"""Finding one capture in a WARC file by address and date: a small index on disk, the bodies stay in the file."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Self
from urllib.parse import urldefrag

from storage.records import Capture
from storage.urls import url_key
from storage.warc.records import WarcCapture, WarcFault, read_one, read_warc

_TABLE = """
    CREATE TABLE place (
        url TEXT NOT NULL, key TEXT NOT NULL, at TEXT NOT NULL, position INTEGER NOT NULL, inner INTEGER NOT NULL,
        digest TEXT, revisit INTEGER NOT NULL
    )"""
_PLACE = "SELECT position, inner FROM place WHERE "
_NEWEST = "at <= ? ORDER BY at DESC, position DESC, inner DESC LIMIT 1"
_BY_URL = f"{_PLACE} url = ? AND {_NEWEST}"
_BY_KEY = f"{_PLACE} key = ? AND {_NEWEST}"
_ORIGINAL = f"{_PLACE} key = ? AND revisit = 0 AND {_NEWEST}"
_PAYLOAD = f"{_PLACE} digest = ? AND revisit = 0 AND {_NEWEST}"
_END_OF_TIME = "9999"


class WarcIndex:
    """Answers `find` for one file. A context manager. Raises OSError.

    The index is made, in a temporary folder, when something is first looked for: whoever reads a file from beginning
    to end, and meets no revisit, does without.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._open = ExitStack()
        self._file: BinaryIO | None = None

    def __enter__(self) -> Self:
        self._file = self._open.enter_context(self.path.open("rb"))
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    @cached_property
    def _places(self) -> sqlite3.Connection:
        folder = self._open.enter_context(TemporaryDirectory(prefix="almanac-replay-"))
        places = sqlite3.connect(Path(folder) / "index.db", isolation_level=None)
        self._open.callback(places.close)
        places.execute("PRAGMA journal_mode = OFF")
        places.execute("PRAGMA synchronous = OFF")
        places.execute(_TABLE)
        places.execute("BEGIN")
        places.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?)", self._rows())
        places.execute("COMMIT")
        for column in ("url", "key", "digest"):
            places.execute(f"CREATE INDEX place_{column} ON place ({column}, at)")
        return places

    def captures(self) -> Iterator[WarcCapture | WarcFault]:
        """Everything in the file, in its order."""
        return read_warc(self.path)

    def find(self, url: str, as_of: datetime | None = None) -> Capture | None:
        """The newest capture of an address at or before `as_of`: of that very spelling, else of one with its key."""
        latest = as_of.isoformat() if as_of else _END_OF_TIME
        found = self._at(_BY_URL, urldefrag(url).url, latest) or self._at(_BY_KEY, url_key(url), latest)
        return self.with_body(found) if found else None

    def with_body(self, found: WarcCapture) -> Capture | None:
        """The capture; a revisit has the body of the record it repeats, and is `None` where the file lacks that."""
        if not found.revisit or found.capture.status == 304:
            return found.capture
        url, at = found.refers_to or (found.capture.url, found.capture.fetched_at)
        original = self._at(_PAYLOAD, found.payload_digest, at.isoformat()) if found.payload_digest else None
        original = original or self._at(_ORIGINAL, url_key(url), at.isoformat())
        return replace(found.capture, body=original.capture.body) if original else None

    def _at(self, question: str, key: str, latest: str) -> WarcCapture | None:
        row = self._places.execute(question, (key, latest)).fetchone()
        return read_one(self._file, *row) if row and self._file else None

    def _rows(self) -> Iterator[tuple[str, str, str, int, int, str | None, bool]]:
        for one in read_warc(self.path):
            if isinstance(one, WarcFault):
                continue  # an import, which reads the whole file, tells of it
            url, at = one.capture.url, one.capture.fetched_at.isoformat()
            yield urldefrag(url).url, url_key(url), at, one.offset, one.inner, one.payload_digest, one.revisit
