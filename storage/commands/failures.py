"""`almanac failures`: what went wrong."""

import click

from storage.archive import Archive
from storage.commands.options import format_options, one_source, reads_archive
from storage.commands.output import DAY, Column, Format, write_rows
from storage.queries.failures import failures as read_failures
from storage.views.records import FailureRecord

TABLE = [
    Column(name="source"),
    Column(name="kind"),
    Column(name="times", right=True),
    Column(name="last_at", heading="last", length=DAY),
    Column(name="message", wrap=True),
    Column(name="url", wrap=True),
]


@click.command()
@click.option("--source", metavar="KEY", help="Only failures of this source.")
@click.option("--kind", metavar="WORD", help="Only failures of this kind, such as dns_failure or http_503.")
@click.option("--all", "resolved", is_flag=True, help="Those that are over, too.")
@format_options
@reads_archive
def failures(archive: Archive, source: str | None, kind: str | None, resolved: bool, form: Format | None) -> None:
    """List what went wrong and still stands: one row for each trouble of each page, counted, with the reason.

    \b
    almanac failures
    almanac failures --source biofit --all --csv
    """
    one_source(archive, source)
    rows = read_failures(archive, source=source, kind=kind, resolved=resolved)
    write_rows(
        FailureRecord._fields, rows, form, table=TABLE, empty="No open failures." if not resolved else "No failures."
    )
