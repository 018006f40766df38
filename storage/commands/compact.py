"""`almanac compact`: a smaller and quicker archive."""

import click

from storage.commands.options import archive_option, format_options
from storage.commands.output import Column, Format, write_rows

COLUMNS = (
    Column(name="done"),
    Column(name="bytes_before", heading="bytes before", right=True),
    Column(name="bytes_after", heading="bytes after", right=True),
)


@click.command(epilog="Example: almanac compact --archive events.db")
@archive_option
@format_options
def compact(location: str, form: Format | None) -> None:
    """Merge the full-text index, and make the file as small as it can be.

    An index that is out of step is made anew. For a while as much free room is needed as the archive takes. Exit code
    5: a crawl is running.
    """
    from storage import open_archive
    from storage.upkeep.compacting import Step
    from storage.upkeep.compacting import compact as compacted

    with open_archive(location) as archive:
        write_rows(Step._fields, compacted(archive), form, table=COLUMNS)
