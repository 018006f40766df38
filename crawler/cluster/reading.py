"""What a WARC file says: a function of the file's bytes and of what is known of the sources, on whatever machine."""

import multiprocessing
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from crawler import settings
from crawler.fetching.faults import Fault, parse_fault
from crawler.importing.warc import STRANGER, owners, whole_capture
from crawler.readers.pool import read_or_error
from crawler.running.visits import Patience, visit_of_capture, visit_of_fault, visit_with
from crawler.sources import Source
from storage.records import Capture, LeasedPage, Outcome, Via, Visit
from storage.urls import page_host
from storage.warc import WarcCapture, WarcFault, WarcIndex

PATIENCE = Patience(retries=0)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What every task is told besides its file."""

    sources: Mapping[str, Source]
    """By key. Pages that none of them owns are read by the rules that hold everywhere."""
    furniture: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """By key of the source the hashes of the blocks that it repeats (`storage.texts.furniture`)."""


@dataclass(frozen=True, slots=True)
class ReadCapture:
    """A capture of the file, the page that it was taken for, and what came of it."""

    place: WarcCapture
    page: LeasedPage
    visit: Visit


def read_captures(path: Path, knowledge: Knowledge) -> Iterator[ReadCapture | WarcFault]:
    """Every capture of the file, and every part that is none, in its order. Raises `OSError`.

    A page that a parser stumbles over is a failed visit, as in a crawl. One that takes too long ends the process where
    it can: whoever gave it the file knows what to do about that.
    """
    of_host = owners(knowledge.sources)
    with WarcIndex(path) as index:
        for one in index.captures():
            if isinstance(one, WarcFault):
                yield one
                continue
            capture, fault = whole_capture(index, one)
            source = of_host.get(page_host(capture.url), STRANGER)
            page = _page(capture.url, source)
            furniture = knowledge.furniture.get(source.key, frozenset())
            yield ReadCapture(one, page, _visit(page, capture, fault, source, furniture))


def _page(url: str, source: Source) -> LeasedPage:
    return LeasedPage(
        page_id=0,
        url=url,
        host=page_host(url),
        source=source.key,
        kind=source.rules.kind_of(url),
        depth=0,
        via=Via.IMPORT,
        lease="",
    )


def _visit(page: LeasedPage, capture: Capture, fault: Fault | None, source: Source, furniture: frozenset[int]) -> Visit:
    now = datetime.now(UTC)
    if fault:
        return visit_of_fault(page, fault, now, PATIENCE, capture=capture)
    visit = visit_of_capture(page, capture, PATIENCE, now)
    if visit.outcome is not Outcome.OK:
        return visit
    with _limited():
        read = read_or_error({source.key: source}, 0, page, capture, furniture)
    if isinstance(read, Exception):
        return visit_of_fault(page, parse_fault(read), now, PATIENCE, capture=capture)
    return visit_with(visit, read.content[0])


@contextmanager
def _limited() -> Iterator[None]:
    """A page that takes too much of the processor ends this process, where it reads one page at a time."""
    alone = threading.current_thread() is threading.main_thread() and multiprocessing.parent_process() is not None
    if alone:
        signal.setitimer(signal.ITIMER_PROF, float(settings.ALMANAC_READING_SECONDS))
    yield
    if alone:
        signal.setitimer(signal.ITIMER_PROF, 0)
