"""`almanac cluster`: reading many WARC files in many processes."""

import os
from collections import Counter
from pathlib import Path

import click

from storage.commands.options import sources_option


@click.group(epilog="Example: almanac cluster read crawls/*.warc.gz --parquet read/")
def cluster() -> None:
    """Read many WARC files at a time, here or on other machines."""


@cluster.command("read", epilog="Example: almanac cluster read crawls/*.warc.gz --parquet read/ --jobs 8")
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
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where the results go, one Parquet file for each WARC file.",
)
@sources_option
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes here. By default one per core.")
@click.option("--scheduler", metavar="ADDRESS", help="Read on the workers of this Dask scheduler, as tcp://host:8786.")
@click.pass_context
def read(
    context: click.Context,
    warcs: tuple[Path, ...],
    folder: Path,
    sources_dir: str,
    jobs: int | None,
    scheduler: str | None,
) -> None:
    """Read WARC files into Parquet: a row for each capture, with what was read from it. No archive is needed.

    A file whose process dies is read again by another; none is there in part, none twice. With --scheduler all
    machines see the files and DIR under the same names. To take WARC files into an archive, use `almanac import`.
    """
    from crawler.cluster.parquet import FileRead
    from crawler.cluster.tasks import ClusterUnavailable, read_locally, read_on_cluster
    from crawler.sources import load_sources
    from storage.arrow import pyarrow

    if jobs and scheduler:
        raise click.UsageError("--jobs and --scheduler exclude each other: the cluster has as many as it has")
    pyarrow()
    sources = load_sources(sources_dir) if Path(sources_dir).is_dir() else {}
    folder.mkdir(parents=True, exist_ok=True)
    counts: Counter[str] = Counter()
    failed = 0
    try:
        done = (
            read_on_cluster(warcs, sources, folder, scheduler)
            if scheduler
            else read_locally(warcs, sources, folder, jobs or os.cpu_count() or 1)
        )
        for one in done:
            if isinstance(one, FileRead):
                counts.update(one.outcomes)
                click.echo(f"{one.warc}: {one.rows} records in {one.parquet}", err=True)
            else:
                failed += 1
                click.echo(f"{one.warc}: not read: {one.reason}", err=True)
    except ClusterUnavailable as error:
        raise click.ClickException(str(error)) from None
    for outcome, number in sorted(counts.items()):
        click.echo(f"{number:>8}  {outcome}")
    context.exit(3 if failed or counts["unreadable"] else 0)
