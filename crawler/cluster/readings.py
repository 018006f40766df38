"""What was read of the captures of one WARC file, on its way from the process that read them to the one that saves.

A ZIP file: an entry is named after its capture, every octet of it, and holds the reading, pickled. It is only ever read
by the program that had it written, in a folder of its own.
"""

import hashlib
import pickle
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from crawler.cluster.files import FileRead, place_of
from crawler.cluster.reading import Knowledge, ReadCapture, read_captures
from crawler.importing.captures import Reads
from crawler.readers.contents import reads_alike
from crawler.readers.pool import Packed
from storage.export.files import atomic_path
from storage.records import Capture, LeasedPage, PageKind, Parsed


@dataclass(frozen=True, slots=True)
class KnownReading:
    """A reading, and what it depends on besides its capture."""

    source: str
    kind: PageKind
    parsed: Parsed


def name_of(capture: Capture) -> str:
    """The same for two captures only where they are the same in all that a reading may depend on."""
    told = repr((capture.url, capture.fetched_at, capture.status, capture.headers, capture.truncated))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass") + b"\0" + capture.body).hexdigest()


def read_to_readings(warc: Path, knowledge: Knowledge, folder: Path) -> FileRead:
    """Read a WARC file into a file of readings. Done twice, it is there once. Raises `OSError`."""
    outcomes: Counter[str] = Counter()
    place, written = place_of(warc, folder, "zip"), set[str]()
    with atomic_path(place) as path, ZipFile(path, "w", ZIP_DEFLATED) as file:
        for one in read_captures(warc, knowledge):
            if not isinstance(one, ReadCapture):
                outcomes["unreadable"] += 1
                continue
            outcomes[one.visit.outcome] += 1
            capture, parsed = one.visit.capture, one.visit.parsed
            if capture is not None and parsed is not None and (name := name_of(capture)) not in written:
                written.add(name)
                reading = KnownReading(one.page.source, one.page.kind, parsed)
                file.writestr(ZipInfo(name), pickle.dumps(reading), ZIP_DEFLATED)
    return FileRead(str(warc), str(place), dict(outcomes))


class KnownReadings:
    """Answers what a capture says from such a file; what it lacks or knows otherwise is read here and now."""

    def __init__(self, path: Path, otherwise: Reads) -> None:
        self._file = ZipFile(path)
        self._names = frozenset(self._file.namelist())
        self._otherwise = otherwise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    async def read_and_pack(self, page: LeasedPage, capture: Capture) -> Packed:
        """See `Readers.read_and_pack`; the pages that the capture leads to are left out, and so is its body.

        The archive may know the page as another source's or of another kind than its address says.
        """
        name = name_of(capture)
        if name in self._names:
            known: KnownReading = pickle.loads(self._file.read(name))
            if known.source == page.source and reads_alike(known.parsed, known.kind, page.kind):
                return Packed((known.parsed, ()), None)
        return await self._otherwise.read_and_pack(page, capture)
