"""`almanac verify`: is the archive sound?"""

import sys
from collections.abc import Iterator

import click

from storage.archive import Archive
from storage.commands.options import format_options, reads_archive
from storage.commands.output import Column, Format, write_rows
from storage.upkeep.verifying import Finding
from storage.upkeep.verifying import verify as verified

COLUMNS = (
    Column(name="check"),
    Column(name="state"),
    Column(name="found", wrap=True),
    Column(name="advice", wrap=True),
)


@click.command(epilog="Example: almanac verify --deep || echo 'look at the archive' | mail -s almanac me@example.org")
@click.option("--deep", is_flag=True, help="Also every body against its digest, and every text against its hash.")
@format_options
@reads_archive
@click.pass_context
def verify(context: click.Context, archive: Archive, deep: bool, form: Format | None) -> None:
    """Check the archive: its file, its references, versions and evidence, and the full-text index.

    Nothing is changed, and a crawl may go on. Exit code 1: something is wrong; each line says what to do.
    """
    findings: list[Finding] = []

    def kept() -> Iterator[Finding]:
        for finding in verified(archive, deep=deep, progress=_progress):
            _progress("")
            findings.append(finding)
            yield finding

    write_rows(Finding._fields, kept(), form, table=COLUMNS)
    context.exit(1 if any(finding.state == "wrong" for finding in findings) else 0)


def _progress(check: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{'checking ' + check if check else ''}", nl=False, err=True)
