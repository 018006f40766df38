"""`almanac cluster`: reading many WARC files in many processes."""

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from storage.commands.options import sources_option

if TYPE_CHECKING:
    from crawler.cluster.files import Outcome
    from crawler.cluster.tasks import Cluster
    from crawler.sources import Source


@click.group(epilog="Example: almanac cluster read crawls/*.warc.gz --parquet read/")
def cluster() -> None:
    """Read many WARC files at a time, here or on other machines."""


@cluster.command(
    "read",
    epilog="Example: almanac cluster read crawls/*.warc.gz --archive archive.db --scheduler tcp://head:8786 "
    "--scratch /shared/scratch",
)
@click.argument(
    "warcs",
    metavar="FILE.warc.gz...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "--parquet",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Results as rows, one Parquet file for each WARC file.",
)
@click.option(
    "--archive",
    "location",
    envvar="ALMANAC_ARCHIVE",
    metavar="FILE|URL",
    help="Results into this archive, as `almanac import` takes them in. Also from ALMANAC_ARCHIVE.",
)
@sources_option
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes here. By default one per core.")
@click.option("--scheduler", metavar="ADDRESS", help="Read on the workers of this Dask scheduler, as tcp://host:8786.")
@click.option(
    "--scratch",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="With --archive: where readings lie until they are saved; with --scheduler a folder that all machines see.",
)
@click.pass_context
def read(
    context: click.Context,
    warcs: tuple[Path, ...],
    folder: Path | None,
    location: str | None,
    sources_dir: str,
    jobs: int | None,
    scheduler: str | None,
    scratch: Path | None,
) -> None:
    """Read WARC files, each as one task: into Parquet, a row for each capture, or into an archive.

    A file whose process dies is read again by another; nothing is there in part, nothing twice. With --scheduler all
    machines see the files, and DIR, under the same names.

    Into an archive, what was read elsewhere is saved here, file after file, and becomes what `almanac import` of the
    same files would make of it. What the archive holds already is not taken in again, so that a run that broke off is
    run again.
    """
    from crawler.cluster.tasks import Cluster, ClusterUnavailable
    from crawler.sources import load_sources

    if jobs and scheduler:
        raise click.UsageError("--jobs and --scheduler exclude each other: the cluster has as many as it has")
    if folder and context.get_parameter_source("location") is ParameterSource.COMMANDLINE:
        raise click.UsageError("--parquet and --archive exclude each other: run it once for each")
    if not (folder or location):
        raise click.UsageError("where to? Name --parquet DIR for rows, or --archive FILE|URL")
    if scheduler and not (folder or scratch):
        raise click.UsageError("--scheduler needs --scratch DIR: a folder that this and all other machines see")
    sources = load_sources(sources_dir) if Path(sources_dir).is_dir() else {}
    there = Cluster(scheduler, jobs or os.cpu_count() or 1)
    try:
        if folder:
            code = _to_parquet(warcs, sources, there, folder)
        else:
            code = _into_archive(warcs, sources, there, str(location), scratch)
    except ClusterUnavailable as error:
        raise click.ClickException(str(error)) from None
    context.exit(code)


def _to_parquet(warcs: tuple[Path, ...], sources: "Mapping[str, Source]", there: "Cluster", folder: Path) -> int:
    """The exit code."""
    from crawler.cluster.files import FileRead
    from crawler.cluster.parquet import read_to_parquet
    from crawler.cluster.reading import Knowledge
    from storage.arrow import pyarrow

    pyarrow()
    folder.mkdir(parents=True, exist_ok=True)
    counts: Counter[str] = Counter()
    failed = False
    for one in there.read(warcs, Knowledge(sources), folder, read_to_parquet):
        _tell(one)
        if isinstance(one, FileRead):
            counts.update(one.outcomes)
        else:
            failed = True
    for outcome, number in sorted(counts.items()):
        click.echo(f"{number:>8}  {outcome}")
    return 3 if failed or counts["unreadable"] else 0


def _into_archive(
    warcs: tuple[Path, ...], sources: "Mapping[str, Source]", there: "Cluster", location: str, scratch: Path | None
) -> int:
    """The exit code."""
    from crawler.cluster.files import FileFailed
    from crawler.cluster.into_archive import import_read
    from crawler.cluster.readings import read_to_readings
    from crawler.commands.import_ import tell_import
    from storage import open_archive

    lost: list[str] = []

    def told(one: "Outcome") -> None:
        _tell(one)
        if isinstance(one, FileFailed) and not one.died:
            lost.append(one.warc)

    with (
        tempfile.TemporaryDirectory(prefix="almanac-readings-", dir=scratch, ignore_cleanup_errors=True) as folder,
        open_archive(location, create=True) as archive,
    ):
        importer = import_read(
            archive,
            warcs,
            sources,
            lambda files, knowledge: there.read(files, knowledge, Path(folder), read_to_readings),
            sys.argv[1:],
            told,
        )
    tell_import(importer)
    return 3 if lost or importer.faults else 0


def _tell(one: "Outcome") -> None:
    from crawler.cluster.files import FileRead

    if isinstance(one, FileRead):
        click.echo(f"{one.warc}: {one.rows} records read", err=True)
    else:
        click.echo(f"{one.warc}: not read: {one.reason}", err=True)
