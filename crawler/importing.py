"""The captures of a WARC file through parse and save, in batches; an interrupted import is run again and goes on."""

import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from crawler.faults import Fault, parse_fault
from crawler.sources import Source
from crawler.visits import Patience, visit_of_capture, visit_of_fault
from storage.archive import Archive
from storage.frontier import Frontier
from storage.held import held_captures
from storage.records import Capture, FoundPage, LeasedPage, Outcome, Visit, Via
from storage.urls import page_host, url_key
from storage.warc import WarcCapture, WarcFault, WarcIndex

log = logging.getLogger(__name__)

BATCH = 50
"""Captures in one transaction."""
PATIENCE = Patience(retries=0)


@dataclass(slots=True)
class Importer:
    """One import: whose pages they are, where they go, and what became of them."""

    archive: Archive
    frontier: Frontier
    run_id: int
    sources: Mapping[str, Source]
    default: str
    """Key of the source that pages belong to which no source owns."""
    fixed: bool = False
    """All pages belong to the default source."""
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[WarcFault] = field(default_factory=list)
    records: int = 0

    def take(self, index: WarcIndex) -> None:
        """Import every capture of the file. Raises `ArchiveError`; what was committed before stays."""
        for batch in _batches(self._captures(index)):
            self._save(batch)

    def _captures(self, index: WarcIndex) -> Iterator[tuple[Capture, Fault | None]]:
        for one in index.captures():
            self.records += 1
            if isinstance(one, WarcFault):
                self.outcomes["unreadable"] += 1
                self.faults.append(one)
                continue
            yield self._whole(index, one)

    def _whole(self, index: WarcIndex, one: WarcCapture) -> tuple[Capture, Fault | None]:
        """The capture with the body that it repeats, and what is wrong with it."""
        whole = index.with_body(one)
        if whole is None:
            return one.capture, Fault(Outcome.FAILED, "revisit_unresolved: the file lacks the record that it repeats")
        if whole.truncated:
            outcome = Outcome.TOO_LARGE if whole.truncated == "length" else Outcome.FAILED
            return whole, Fault(outcome, f"truncated: the record was cut off ({whole.truncated})")
        return whole, None

    def _save(self, batch: Sequence[tuple[Capture, Fault | None]]) -> None:
        held = held_captures(self.archive, [capture for capture, _ in batch])
        new = [one for one, known in zip(batch, held, strict=True) if not known]
        self.outcomes["already held"] += len(batch) - len(new)
        leased = {url_key(page.url): page for page in self.frontier.claim(self._found(capture) for capture, _ in new)}
        visits = [
            self._visit(leased[url_key(capture.url)], capture, fault)
            for capture, fault in new
            if url_key(capture.url) in leased
        ]
        for visit, change in zip(visits, self.archive.save(visits, run_id=self.run_id), strict=True):
            self.outcomes[f"{visit.outcome} {change}".strip()] += 1

    def _found(self, capture: Capture) -> FoundPage:
        key = self._source_of(capture.url)
        kind = self.sources[key].rules.kind_of(capture.url)
        return FoundPage(url=capture.url, source=key, via=Via.IMPORT, kind=kind)

    def _source_of(self, url: str) -> str:
        host = page_host(url)
        owners = () if self.fixed else (key for key, source in self.sources.items() if host in source.hosts)
        return next(iter(owners), self.default)

    def _visit(self, page: LeasedPage, capture: Capture, fault: Fault | None) -> Visit:
        """As a crawl makes it, but for the links: only what the file holds is taken in."""
        now = datetime.now(UTC)
        if fault is not None:
            return visit_of_fault(page, fault, now, PATIENCE, capture=capture)
        return read_visit(page, capture, self.sources[page.source], now)


def read_visit(page: LeasedPage, capture: Capture, source: Source, now: datetime) -> Visit:
    """The visit for a capture. A page that our own reading stumbles over is recorded as such; the import goes on."""
    try:
        return visit_of_capture(page, capture, source, PATIENCE, now).visit
    except Exception as error:  # noqa: BLE001, the one boundary between a bug in reading a page and the other pages
        log.error("cannot read %s", capture.url, exc_info=error)
        return visit_of_fault(page, parse_fault(error), now, PATIENCE, capture=capture)


def _batches(captures: Iterator[tuple[Capture, Fault | None]]) -> Iterator[list[tuple[Capture, Fault | None]]]:
    """Batches in which every page is named once: a page's captures are saved one after the other."""
    batch: list[tuple[Capture, Fault | None]] = []
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
