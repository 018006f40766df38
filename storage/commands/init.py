"""`almanac init`: make an archive, or bring one up to date."""

import click

from storage.commands.options import archive_option


@click.command()
@archive_option
def init(location: str) -> None:
    """Make an empty archive, or bring one of an earlier version up to date; `almanac crawl` does so by itself.

    \b
    almanac init --archive events.db
    almanac init --archive postgresql://crawler@db.example/almanac
    """
    from storage import open_archive
    from storage.engine import shown

    open_archive(location, create=True).close()
    click.echo(f"{shown(location)} is ready.", err=True)
