"""`almanac doctor`: is everything here that a crawl needs?"""

from itertools import chain

import click

from storage.commands.options import archive_option, format_options, sources_option
from storage.commands.output import Column, Format, write_rows

COLUMNS = (
    Column(name="check"),
    Column(name="state"),
    Column(name="found", wrap=True),
    Column(name="advice", wrap=True),
)


@click.command(epilog="Example: almanac doctor --archive events.db")
@archive_option
@sources_option
@click.option("--offline", is_flag=True, help="Look up no names of hosts.")
@format_options
@click.pass_context
def doctor(context: click.Context, location: str, sources_dir: str, offline: bool, form: Format | None) -> None:
    """Look at Python, SQLite, disk, clock, archive, source files, network and extras; advice in every line.

    Nothing is written, and no site is asked for anything. Exit code 1: something is bad.
    """
    from crawler.diagnosing import extra_findings, network_findings, python_findings, source_findings
    from storage.upkeep.diagnosing import Finding, archive_findings, disk_findings, sqlite_findings

    findings = list(
        chain(
            python_findings(),
            sqlite_findings(),
            disk_findings(location),
            archive_findings(location),
            source_findings(sources_dir),
            network_findings(sources_dir, offline=offline),
            extra_findings(),
        )
    )
    write_rows(Finding._fields, findings, form, table=COLUMNS)
    context.exit(1 if any(one.state == "bad" for one in findings) else 0)
