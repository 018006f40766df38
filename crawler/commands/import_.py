"""`almanac import`: the captures of a WARC file, read and saved as if we had fetched them."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from storage.commands.options import archive_option, sources_option

if TYPE_CHECKING:
    from crawler.importing.captures import Importer
    from crawler.sources import Source

FAULTS_SHOWN = 5


@click.command(
    "import", epilog="Example: almanac import crawl.warc.gz --source biovox. An import that broke off is run again."
)
@click.argument(
    "warcs",
    metavar="FILE.warc.gz...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@archive_option
@sources_option
@click.option("--source", "key", metavar="KEY", help="Whose pages they are. By default the source that owns each host.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes that read. By default one per core.")
@click.pass_context
def import_(
    context: click.Context, warcs: tuple[Path, ...], location: str, sources_dir: str, key: str | None, jobs: int | None
) -> None:
    """Read the captures of WARC files into the archive: those of wget, Browsertrix, Common Crawl, of anybody.

    Every record ends as an article or as a recorded outcome with its reason. What the archive holds already is not
    taken in again.
    """
    from crawler.importing.captures import import_files
    from storage import open_archive

    sources = _sources(sources_dir, key)
    with open_archive(location, create=True) as archive:
        importer = import_files(archive, warcs, sources, key, sys.argv[1:], jobs)
    tell_import(importer)
    context.exit(3 if importer.faults else 0)


def _sources(folder: str, key: str | None) -> "Mapping[str, Source]":
    """The sources of the folder; without a folder, none: then the pages belong to a source of their own, `import`."""
    from crawler.sources import load_sources
    from crawler.sources.choice import UnknownSource, choose

    if key is None and not Path(folder).is_dir():
        return {}
    sources = load_sources(folder)
    try:
        return choose(sources, [key]) if key else sources
    except UnknownSource as error:
        raise click.UsageError(str(error)) from None


def tell_import(importer: "Importer") -> None:
    """What the records became on stdout; what could not be read on stderr."""
    click.echo(f"{importer.records} records")
    for outcome, number in sorted(importer.outcomes.items()):
        if number:
            click.echo(f"{number:>8}  {outcome}")
    for path, fault in importer.faults[:FAULTS_SHOWN]:
        click.echo(f"{path}: unreadable at byte {fault.offset}: {fault.reason}", err=True)
    if (more := importer.outcomes["unreadable"] - FAULTS_SHOWN) > 0:
        click.echo(f"and {more} more", err=True)
