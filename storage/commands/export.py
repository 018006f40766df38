"""`almanac export`: the archive in forms that other programs read."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO

import click

from storage.archive import Archive
from storage.commands.options import as_of_option, on_day, reads_archive
from storage.export.files import check_target
from storage.export.kinds import KINDS, Kind, Wanted
from storage.queries.ask import QueryError
from storage.views import VIEWS

STDOUT = "-"


@click.command()
@click.argument("kind", type=click.Choice(list(KINDS)), metavar="KIND")
@click.argument("target", metavar="FILE|-", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--view", type=click.Choice(list(VIEWS)), metavar="VIEW", help="csv, jsonl, parquet: rows of this view.")
@click.option("--where", metavar="SQL", help="Only rows for which this condition over the view's columns holds.")
@click.option("--since-run", type=click.IntRange(min=0), metavar="N", help="Only what runs after run N brought.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N rows, the newest; feeds: 100.")
@as_of_option
@click.option("--title", metavar="TEXT", help="Title of a feed.")
@click.option("--raw-cells", is_flag=True, help="csv: leave cells as they are that a spreadsheet runs as formulas.")
@click.option("--for-replay", is_flag=True, help="warc: without answers 304, which replay tools show as empty pages.")
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@reads_archive
def export(
    archive: Archive,
    kind: str,
    target: Path,
    view: str | None,
    where: str | None,
    since_run: int | None,
    limit: int | None,
    as_of: date | None,
    title: str | None,
    raw_cells: bool,
    for_replay: bool,
    force: bool,
) -> None:
    """Write the archive to FILE as KIND; `-` is stdout. FILE appears when it is whole.

    \b
    csv, jsonl, parquet  rows of a view, by default articles
    atom, rss            the newest articles as a feed
    ics                  events as a calendar
    warc                 what servers said, to replay or import; --where: of pages
    markdown             a folder with a file for each article
    opml                 the sources and their feeds
    sqlite               the views as tables of an SQLite file; --since-run N
                         adds to one that is there, and fills a new one whole

    \b
    almanac export csv fair.csv --where "source = 'fair'"
    almanac export parquet events.parquet --view event_dates
    almanac export sqlite analysts.db --since-run 12 --force
    """
    wanted = Wanted(
        view=view,
        where=where,
        since_run=since_run,
        limit=limit,
        title=title,
        raw_cells=raw_cells,
        for_replay=for_replay,
    )
    try:
        KINDS[kind].check(kind, wanted)
        with on_day(archive, as_of) as past:
            number, noun = _write(KINDS[kind], past, target, wanted, force=force)
    except QueryError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        if str(target) == STDOUT:
            raise
        raise click.ClickException(f"{target}: cannot be written: {error.strerror or error}") from None
    click.echo(f"{'stdout' if str(target) == STDOUT else target}: {number:,} {noun}", err=True)


def _write(kind: Kind, archive: Archive, target: Path, wanted: Wanted, *, force: bool) -> tuple[int, str]:
    """How many of what were written."""
    write = kind.write
    if str(target) == STDOUT:
        if kind.place != "file":
            raise click.UsageError(f"this kind is a {kind.place} of its own and cannot go to stdout; name it")
        with _stdout() as file:
            return write(archive, file, wanted), kind.noun
    check_target(target, force=force or (kind.adds and wanted.since_run is not None), folder=kind.place == "folder")
    return _placed(kind, write, archive, target, wanted), kind.noun


def _placed(kind: Kind, write: Callable[..., int], archive: Archive, target: Path, wanted: Wanted) -> int:
    from storage.export.files import atomic_file, atomic_folder, atomic_path

    if kind.place == "file":
        with atomic_file(target) as file:
            return write(archive, file, wanted)
    if kind.place == "folder":
        with atomic_folder(target) as folder:
            return write(archive, folder, wanted)
    with atomic_path(target) as path:
        return write(archive, path, wanted, target if target.exists() else None)


@contextmanager
def _stdout() -> Iterator[BinaryIO]:
    sys.stdout.flush()
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()
