"""The captures of WARC files through parse and save, in batches; an import that broke off is run again and goes on."""

import asyncio
import logging
import threading
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from crawler import settings
from crawler.fetching.faults import PAGE_TROUBLE, Fault, parse_fault
from crawler.importing.warc import STRANGER, owners, whole_capture
from crawler.readers.pool import Packed, Readers
from crawler.running.visits import Patience, visit_of_capture, visit_of_fault, visit_with
from crawler.sources import Source
from storage.archive import Archive
from storage.errors import ArchiveError
from storage.frontier import Frontier
from storage.held import held_captures
from storage.records import Capture, FoundPage, LeasedPage, Outcome, RunKind, RunStatus, Via, Visit
from storage.texts.furniture import furniture_of
from storage.urls import page_host, url_key
from storage.warc import WarcCapture, WarcFault, WarcIndex

log = logging.getLogger(__name__)

BATCH = 50
"""Captures in one transaction."""
AHEAD = 3
"""Batches that are being read while an earlier one is saved."""
FAULTS_KEPT = 100
BEAT_SECONDS = 20.0
"""Between two signs of life: a file may take long to be read."""
PATIENCE = Patience(retries=0)

Taken = tuple[Capture, Fault | None]
"""A capture, and what is wrong with its record."""


class Reads(Protocol):
    """Who says what a capture says."""

    async def read_and_pack(self, page: LeasedPage, capture: Capture) -> Packed:
        """See `Readers.read_and_pack`."""


@dataclass(frozen=True, slots=True)
class _Batch:
    """Captures that are being read; saved in the order of the file."""

    keys: set[str]
    """Of their pages: the next capture of a page waits until the last one is saved."""
    visits: asyncio.Task[list[Visit]]


@dataclass(slots=True)
class Importer:
    """One import: whose pages they are, where they go, and what became of them."""

    archive: Archive
    frontier: Frontier
    run_id: int
    readers: Readers
    sources: Mapping[str, Source]
    only: str | None = None
    """All pages belong to this source; `None`: to the one that owns their host."""
    known: Reads | None = None
    """Who is asked in the place of the readers."""
    records: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[Path, WarcFault]] = field(default_factory=list)
    """The first hundred parts that could not be read, each with its file."""

    async def take(self, index: WarcIndex) -> None:
        """Import every capture of a file. Raises `ArchiveError`; what was committed before stays."""
        under_way: deque[_Batch] = deque()
        for taken in _batches(self._captures(index)):
            keys = {url_key(capture.url) for capture, _ in taken}
            while under_way and (under_way[0].visits.done() or len(under_way) >= AHEAD or _meet(keys, under_way)):
                self._save(await under_way.popleft().visits)
            under_way.append(_Batch(keys, asyncio.create_task(self._visits(self._claimed(taken)))))
            await _let_begin()
        while under_way:
            self._save(await under_way.popleft().visits)

    def _captures(self, index: WarcIndex) -> Iterator[Taken]:
        for one in index.captures():
            self.records += 1
            if isinstance(one, WarcCapture):
                yield whole_capture(index, one)
                continue
            self.outcomes["unreadable"] += 1
            self.faults = [*self.faults, (index.path, one)][:FAULTS_KEPT]

    def _claimed(self, batch: Sequence[Taken]) -> list[tuple[LeasedPage, Capture, Fault | None]]:
        """The captures that the archive does not hold, with their pages."""
        held = held_captures(self.archive, [capture for capture, _ in batch])
        new = [one for one, known in zip(batch, held, strict=True) if not known]
        self.outcomes["already held"] += len(batch) - len(new)
        if new and self.known is None:
            self.readers.begin()
        leased = self.frontier.claim([self._found(capture) for capture, _ in new])
        return [(page, *one) for page, one in zip(leased, new, strict=True)]

    def _save(self, visits: Sequence[Visit]) -> None:
        for visit, change in zip(visits, self.archive.save(visits, run_id=self.run_id), strict=True):
            self.outcomes[f"{visit.outcome} {change}".strip()] += 1

    def _found(self, capture: Capture) -> FoundPage:
        owner = owners(self.sources).get(page_host(capture.url), STRANGER).key
        source = self.sources[self.only or owner]
        return FoundPage(url=capture.url, source=source.key, via=Via.IMPORT, kind=source.rules.kind_of(capture.url))

    async def _visits(self, taken: Sequence[tuple[LeasedPage, Capture, Fault | None]]) -> list[Visit]:
        """As a crawl makes them, but for the links: only what the file holds is taken in."""
        now = datetime.now(UTC)
        visits = [
            visit_of_fault(page, fault, now, PATIENCE, capture=capture)
            if fault
            else visit_of_capture(page, capture, PATIENCE, now)
            for page, capture, fault in taken
        ]
        pages = [page for page, _, _ in taken]
        return list(await asyncio.gather(*map(self._read, pages, visits)))

    async def _read(self, page: LeasedPage, visit: Visit) -> Visit:
        """The visit with what its capture says. A page that our own reading stumbles over is recorded as such."""
        capture = visit.capture
        if visit.outcome is not Outcome.OK or capture is None:
            return visit
        reading = (self.known or self.readers).read_and_pack(page, capture)
        [read] = await asyncio.gather(reading, return_exceptions=True)
        if isinstance(read, Exception):
            if not isinstance(read, PAGE_TROUBLE):
                log.error("cannot read %s", capture.url, exc_info=read)
            return visit_of_fault(page, parse_fault(read), datetime.now(UTC), PATIENCE, capture=capture)
        if isinstance(read, BaseException):
            raise read
        return replace(visit_with(visit, read.content[0]), packed=read.body)


def import_files(
    archive: Archive,
    paths: Sequence[Path],
    sources: Mapping[str, Source],
    only: str | None,
    argv: Sequence[str],
    jobs: int | None = None,
) -> Importer:
    """One run that imports these files, with so many processes that read. Raises `ArchiveError` and `OSError`."""
    with importing(archive, sources, only, argv, jobs) as importer:
        asyncio.run(_take_all(importer, paths))
    return importer


@contextmanager
def importing(
    archive: Archive, sources: Mapping[str, Source], only: str | None, argv: Sequence[str], jobs: int | None = None
) -> Iterator[Importer]:
    """One run that imports what its block takes in. Its processes that read begin when they are first needed."""
    mine = {only: sources[only]} if only else {**sources, STRANGER.key: STRANGER}
    run_id = archive.begin_run(RunKind.IMPORT, argv, [source.facts() for source in mine.values()])
    readers = Readers(
        mine,
        processes=jobs or int(settings.ALMANAC_READERS),
        limit_seconds=float(settings.ALMANAC_READING_SECONDS),
        limit_bytes=int(settings.ALMANAC_READING_BYTES),
    )
    readers.furniture |= furniture_of(archive, mine)
    importer = Importer(archive, Frontier(archive, run_id, "import", list(mine)), run_id, readers, mine, only)
    status, code = RunStatus.INTERRUPTED, 130
    try:
        with _alive(archive, run_id):
            yield importer
        status, code = (RunStatus.DEGRADED, 3) if importer.outcomes["unreadable"] else (RunStatus.OK, 0)
    finally:
        readers.close()
        archive.end_run(run_id, status, code)


@contextmanager
def _alive(archive: Archive, run_id: int) -> Iterator[None]:
    """Signs of life while the block goes on: on a server, others take a run without them for dead."""
    over = threading.Event()

    def beat() -> None:
        with suppress(ArchiveError):  # whoever saves next meets it too, and says so
            while not over.wait(BEAT_SECONDS):
                archive.heartbeat(run_id)

    beating = threading.Thread(target=beat, name="heartbeat", daemon=True)
    beating.start()
    try:
        yield
    finally:
        over.set()
        beating.join()


async def _take_all(importer: Importer, paths: Sequence[Path]) -> None:
    for path in paths:
        with WarcIndex(path) as index:
            await importer.take(index)


def _meet(keys: set[str], under_way: Iterable[_Batch]) -> bool:
    """Whether one of these pages is being read in an earlier batch."""
    return any(keys & one.keys for one in under_way)


async def _let_begin() -> None:
    """What was just made a task hands its pages to the reading processes before we go on without waiting."""
    for _ in range(3):
        await asyncio.sleep(0)


def _batches(captures: Iterator[Taken]) -> Iterator[list[Taken]]:
    """Batches in which every page is named once: a page's captures are saved one after the other."""
    batch: list[Taken] = []
    keys: set[str] = set()
    for one in captures:
        key = url_key(one[0].url)
        if key in keys or len(batch) >= BATCH:
            yield batch
            batch, keys = [], set()
        batch.append(one)
        keys.add(key)
    if batch:
        yield batch
