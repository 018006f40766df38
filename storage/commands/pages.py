"""`almanac pages`: every URL ever tried."""

import click

from storage.archive import Archive
from storage.commands.options import format_options, one_of, one_source, reads_archive
from storage.commands.output import Column, Format, write_rows
from storage.queries.pages import WAITING, PageRow, count_waiting
from storage.queries.pages import pages as read_pages
from storage.records import Outcome

TABLE = [
    Column(name="outcome"),
    Column(name="source"),
    Column(name="url", wrap=True),
    Column(name="reason", wrap=True),
    Column(name="attempts", heading="tries", right=True),
]


@click.command()
@click.option("--source", metavar="KEY", help="Only pages of this source.")
@click.option(
    "--outcome",
    type=one_of(Outcome, WAITING),
    metavar="OUTCOME",
    help=f"Only pages that ended so: {', '.join(Outcome)}; or {WAITING} for those not yet tried.",
)
@format_options
@reads_archive
def pages(archive: Archive, source: str | None, outcome: str | None, form: Format | None) -> None:
    """List every URL ever tried, one row each, and what became of it.

    Pages that robots.txt or our own rules refuse are in it too. Rows are written as they are read.

    \b
    almanac pages --source biofit --outcome failed
    almanac pages --jsonl > pages.jsonl
    """
    one_source(archive, source)
    rows = read_pages(archive, source=source, outcome=outcome)
    write_rows(PageRow._fields, rows, form, table=TABLE, empty="No pages.")
    waiting = count_waiting(archive, source=source) if outcome is None else 0
    if waiting:
        click.echo(f"{waiting} more wait for their first visit: almanac pages --outcome {WAITING}", err=True)
