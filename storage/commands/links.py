"""`almanac links`: teasers and the full articles they point to."""

import click

from storage.archive import Archive
from storage.commands.options import format_options, one_source, reads_archive
from storage.commands.output import Column, Format, write_rows
from storage.queries.links import TeaserRow, teasers

TABLE = [
    Column(name="state"),
    Column(name="teaser_title", heading="teaser", wrap=True),
    Column(name="full_url", heading="full article", wrap=True),
    Column(name="reason", wrap=True),
]


@click.command()
@click.option("--source", metavar="KEY", help="Only teasers of this source.")
@click.option("--unresolved", is_flag=True, help="Only teasers whose full article is not held.")
@format_options
@reads_archive
def links(archive: Archive, source: str | None, unresolved: bool, form: Format | None) -> None:
    """List teasers, the full articles they point to, and why one is not held.

    \b
    almanac links --unresolved
    almanac links --source biofit --json
    """
    one_source(archive, source)
    rows = teasers(archive, source=source, unresolved=unresolved)
    empty = "Every teaser has its full article." if unresolved else "No teasers."
    write_rows(TeaserRow._fields, rows, form, table=TABLE, empty=empty)
