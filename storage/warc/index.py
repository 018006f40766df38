"""Finding one capture in a WARC file by address and date: a small index on disk, the bodies stay in the file."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
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
FAULTS_KEPT = 100


class WarcIndex:
    """Answers `find` for one file. A context manager; the index lives in a temporary folder. Raises OSError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.faults: list[WarcFault] = []
        """What could not be read; the first hundred."""
        self._folder = TemporaryDirectory(prefix="almanac-replay-")
        self._places = sqlite3.connect(Path(self._folder.name) / "index.db", isolation_level=None)
        self._file: BinaryIO | None = None

    def __enter__(self) -> Self:
        self._file = self.path.open("rb")
        self._places.execute("PRAGMA journal_mode = OFF")
        self._places.execute("PRAGMA synchronous = OFF")
        self._places.execute(_TABLE)
        self._places.execute("BEGIN")
        self._places.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?)", self._rows())
        self._places.execute("COMMIT")
        for column in ("url", "key", "digest"):
            self._places.execute(f"CREATE INDEX place_{column} ON place ({column}, at)")
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()
        self._places.close()
        self._folder.cleanup()

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
                self.faults = [*self.faults, one][:FAULTS_KEPT]
                continue
            url, at = one.capture.url, one.capture.fetched_at.isoformat()
            yield urldefrag(url).url, url_key(url), at, one.offset, one.inner, one.payload_digest, one.revisit
