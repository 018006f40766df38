"""`almanac crawl --dry-run`: what would be fetched, without fetching or writing anything."""

from collections.abc import Iterator, Mapping
from itertools import islice

from crawler.sources import Source, seeds
from storage import open_archive
from storage.commands.output import write_rows
from storage.errors import ArchiveMissing
from storage.planned import PlannedPage, planned_pages, unknown_urls


def print_plan(location: str, sources: Mapping[str, Source], *, due_only: bool, limit: int | None) -> None:
    """One row for each page that a crawl would begin with; what these pages lead to is not known yet."""
    rows = islice(_plan(location, sources, due_only=due_only), limit)
    write_rows(PlannedPage._fields, rows, None, empty="Nothing is due.")


def _plan(location: str, sources: Mapping[str, Source], *, due_only: bool) -> Iterator[PlannedPage]:
    starts = {found.url: found for source in sources.values() for found in seeds(source)}
    new = list(starts)
    try:
        with open_archive(location, readonly=True) as archive:
            yield from planned_pages(archive, list(sources), all_pages=not due_only)
            new = unknown_urls(archive, new)
    except ArchiveMissing:
        pass
    for url in new:
        yield PlannedPage(starts[url].source, url, starts[url].kind, "new")
