"""`almanac links`: teasers and the full articles they point to."""

from datetime import date

import click

from storage.archive import Archive
from storage.commands.options import as_of_option, format_options, on_day, one_source, reads_archive
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
@as_of_option
@format_options
@reads_archive
def links(archive: Archive, source: str | None, unresolved: bool, as_of: date | None, form: Format | None) -> None:
    """List teasers, the full articles they point to, and why one is not held.

    \b
    almanac links --unresolved
    almanac links --source biofit --json
    """
    one_source(archive, source)
    empty = "Every teaser has its full article." if unresolved else "No teasers."
    with on_day(archive, as_of) as past:
        rows = teasers(past, source=source, unresolved=unresolved)
        write_rows(TeaserRow._fields, rows, form, table=TABLE, empty=empty)
