"""What tasks read on other processes, saved by this one: the files in their order, as `almanac import` saves them."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from crawler.cluster.files import FileRead, Outcome
from crawler.cluster.reading import Knowledge
from crawler.cluster.readings import KnownReadings
from crawler.importing.captures import Importer, importing
from crawler.sources import Source
from storage.archive import Archive
from storage.warc import WarcIndex

Reader = Callable[[Sequence[Path], Knowledge], Iterable[Outcome]]
"""Has files read, here or on a cluster, and tells of each when it is done."""


def import_read(
    archive: Archive,
    warcs: Sequence[Path],
    sources: Mapping[str, Source],
    read: Reader,
    argv: Sequence[str],
    told: Callable[[Outcome], None],
) -> Importer:
    """One run that saves these files as they are read. Raises `ArchiveError` and `OSError`.

    A file whose readers died again and again is read here, page by page: the page that is to blame becomes a failure,
    and the others are taken in.
    """
    files = list(dict.fromkeys(warc.absolute() for warc in warcs))
    with importing(archive, sources, None, argv, jobs=1) as importer:
        knowledge = Knowledge(importer.sources, importer.readers.furniture)
        for one in _in_order(files, read(files, knowledge)):
            told(one)
            _take(importer, one)
    return importer


def _take(importer: Importer, one: Outcome) -> None:
    warc = Path(one.warc)
    if isinstance(one, FileRead):
        written = Path(one.written)
        with WarcIndex(warc) as index, KnownReadings(written, importer.readers) as importer.known:
            asyncio.run(importer.take(index))
        written.unlink()
    elif one.died:
        importer.known = None
        with WarcIndex(warc) as index:
            asyncio.run(importer.take(index))


def _in_order(files: Sequence[Path], outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """As the files were named: of two captures of a page, the one named later is the later one."""
    waiting, done = deque(map(str, files)), dict[str, Outcome]()
    for one in outcomes:
        done[one.warc] = one
        while waiting and waiting[0] in done:
            yield done.pop(waiting.popleft())
