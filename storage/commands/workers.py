"""`almanac workers`: who works for the run that is going on, and what each holds."""

from typing import TYPE_CHECKING

import click

from storage.commands.options import format_options, reads_archive
from storage.commands.output import Column, Format, write_rows

if TYPE_CHECKING:
    from storage.archive import Archive

SECOND = 19
TABLE = [
    Column(name="worker"),
    Column(name="hostname", heading="machine"),
    Column(name="pid", right=True),
    Column(name="state"),
    Column(name="since", length=SECOND),
    Column(name="seen_at", heading="last seen", length=SECOND),
    Column(name="hosts", right=True),
    Column(name="pages", right=True),
    Column(name="holds", wrap=True),
]


@click.command(epilog="Example: almanac workers --json")
@format_options
@reads_archive
def workers(archive: "Archive", form: Format | None) -> None:
    """List the workers of the run that is going on, and the hosts that each of them holds.

    A process works as one worker for event sites and one for partners. One that is silent for longer than its lease is
    stale: others take its hosts, and what it brings afterwards is not saved.
    """
    from storage.queries.workers import WorkerRow
    from storage.queries.workers import workers as read_workers

    write_rows(WorkerRow._fields, read_workers(archive), form, table=TABLE, empty="No run is going on.")
