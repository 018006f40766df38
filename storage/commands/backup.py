"""`almanac backup`: a copy of the archive, also while a crawl runs."""

import sys
from pathlib import Path

import click

from storage.commands.options import archive_option


@click.command(epilog="Example: almanac backup /backups/almanac-$(date +%F).db")
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@archive_option
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
def backup(target: Path, location: str, force: bool) -> None:
    """Copy the archive to FILE, as it is at this moment; a crawl may go on meanwhile.

    FILE appears when the copy is whole, was checked, and is on the disk. It is an archive like any other: ask it with
    --archive FILE, or put it back by copying it to the archive's place while nothing runs.
    """
    from storage.upkeep.backing_up import back_up

    made = back_up(location, target, force=force, progress=_progress)
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)
    click.echo(f"{made.path}: {made.articles:,} articles, {made.bytes / 1e6:,.1f} MB, checked", err=True)


def _progress(done: int, pages: int) -> None:
    if sys.stderr.isatty() and pages:
        click.echo(f"\rcopying {100 * done // pages} %", nl=False, err=True)
