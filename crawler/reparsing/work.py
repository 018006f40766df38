"""The work of a reparse: captures out of the archive, through reading processes, and back into it in batches."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from crawler.fetching.faults import ParserFailed, ReaderDied, ReadingTooLarge, ReadingTooSlow, parse_fault
from crawler.readers.parser_version import reading_version
from crawler.readers.pool import Readers
from crawler.reparsing.changes import Tally, changes
from crawler.sources import Source
from storage.archive import Archive
from storage.queries.readings import Rereadable, StoredReading, stored_readings
from storage.records import Parsed, Rereading
from storage.saving.readings import save_readings

LOADED = 64
"""Captures that are taken out of the archive at a time."""
UNDER_WAY = 96
"""Captures handed to the reading processes, or read and not yet looked at: enough that none waits while we write."""
BATCH = 100
"""Readings in one transaction."""


@dataclass(slots=True)
class Reparse:
    """One pass over captures. Memory does not grow with their number."""

    archive: Archive
    sources: Mapping[str, Source]
    readers: Readers
    run_id: int | None = None
    """The run that writes; `None`: only the differences are told."""
    tally: Tally = field(default_factory=Tally)
    advance: Callable[[int], None] = lambda number: None
    """Told after each capture, for a progress bar."""
    _batch: list[Rereading] = field(default_factory=list)

    async def go(self, captures: Iterable[Rereadable]) -> None:
        """Read these captures, compare, and write if there is a run. Raises `ArchiveError`; committed batches stay."""
        under_way: deque[tuple[StoredReading, asyncio.Task[Parsed | Exception]]] = deque()
        for stored in self._stored(captures):
            under_way.append((stored, asyncio.create_task(self._read(stored))))
            if len(under_way) >= UNDER_WAY:
                await self._take(*under_way.popleft())
        while under_way:
            await self._take(*under_way.popleft())
        self._write()

    def _stored(self, captures: Iterable[Rereadable]) -> Iterator[StoredReading]:
        """The captures that are to be read, with their bodies."""
        wanted = (one for one in captures if self._is_wanted(one))
        while chunk := list(islice(wanted, LOADED)):
            yield from stored_readings(self.archive, chunk)

    def _is_wanted(self, one: Rereadable) -> bool:
        source = self.sources.get(one.source)
        if source is None:
            self.tally.without_source[one.source] += 1
        elif self.run_id is not None and one.parser_version == version_of(one, source):
            self.tally.done_before += 1
        else:
            return True
        self.advance(1)
        return False

    async def _read(self, stored: StoredReading) -> Parsed | Exception:
        try:
            parsed, _ = await self.readers.read(stored.page, stored.capture)
        except (ParserFailed, ReaderDied, ReadingTooLarge, ReadingTooSlow) as error:
            return error
        return parsed

    async def _take(self, stored: StoredReading, reading: "asyncio.Task[Parsed | Exception]") -> None:
        parsed = await reading
        self.advance(1)
        if isinstance(parsed, Exception):
            self.tally.stumble(stored.page.url, parse_fault(parsed).reason)
            return
        self.tally.add(list(changes(stored, parsed)))
        if self.run_id is not None:
            self._batch.append(_rereading(stored, parsed))
            if len(self._batch) >= BATCH:
                self._write()

    def _write(self) -> None:
        if self.run_id is not None and self._batch:
            results = save_readings(self.archive, self._batch, run_id=self.run_id)
            self.tally.results.update(result for result in results if result)
            self.archive.heartbeat(self.run_id)
        self._batch = []


def version_of(one: Rereadable, source: Source) -> str:
    """By which version the capture would be read now."""
    return reading_version(source.rules.on(date.fromisoformat(one.fetched_at[:10])))


def _rereading(stored: StoredReading, parsed: Parsed) -> Rereading:
    return Rereading(
        page_id=stored.of.page_id,
        capture_id=stored.of.capture_id,
        version_id=stored.of.version_id,
        is_current=bool(stored.of.is_current),
        url=stored.capture.url,
        fetched_at=stored.capture.fetched_at,
        parsed=parsed,
    )
