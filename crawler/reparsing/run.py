"""One reparse from its beginning to its end: processes, the run in the archive, the progress bar."""

import asyncio
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from crawler import settings
from crawler.importing.warc import STRANGER
from crawler.readers.pool import Readers
from crawler.reparsing.changes import Tally
from crawler.reparsing.work import Reparse
from crawler.sources import Source
from storage.archive import Archive
from storage.queries.pages import source_keys
from storage.queries.readings import count_rereadable, rereadable
from storage.records import RunKind, RunStatus
from storage.texts.furniture import furniture_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which captures are read anew."""

    keys: tuple[str, ...] = ()
    """Of sources; none: all."""
    since: str | None = None
    until: str | None = None
    """Times of capture, UTC."""


def reparse_archive(
    archive: Archive, sources: Mapping[str, Source], scope: Scope, *, apply: bool, jobs: int, argv: list[str]
) -> Tally:
    """Read stored captures by today's rules; with `apply` the archive says afterwards what they say.

    Raises:
        ArchiveBusy: `apply`, and a crawl or another reparse is running.
    """
    known = {key: source for key, source in {STRANGER.key: STRANGER, **sources}.items() if key in source_keys(archive)}
    chosen = {key: source for key, source in known.items() if not scope.keys or key in scope.keys}
    run_id = archive.begin_run(RunKind.REPARSE, argv, [one.facts() for one in chosen.values()]) if apply else None
    readers = Readers(
        chosen,
        processes=jobs,
        limit_seconds=float(settings.ALMANAC_READING_SECONDS),
        limit_bytes=int(settings.ALMANAC_READING_BYTES),
    )
    readers.furniture |= furniture_of(archive, chosen)
    work = Reparse(archive, chosen, readers, run_id)
    status, code = RunStatus.INTERRUPTED, 130
    try:
        captures = rereadable(archive, sources=scope.keys, since=scope.since, until=scope.until)
        with _progress(archive, scope) as work.advance:
            asyncio.run(work.go(captures))
        status, code = (RunStatus.DEGRADED, 3) if work.tally.unread_count else (RunStatus.OK, 0)
    finally:
        readers.close()
        if run_id is not None:
            archive.end_run(run_id, status, code)
    return work.tally


@contextmanager
def _progress(archive: Archive, scope: Scope) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield lambda number: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    total = count_rereadable(archive, sources=scope.keys, since=scope.since, until=scope.until)
    columns = TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total)
        yield lambda number: bar.advance(task, number)
