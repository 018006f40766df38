"""`almanac organizations`: partners with role and period."""

import re

import click

from storage.archive import Archive
from storage.commands.options import format_options, one_of, reads_archive
from storage.commands.output import DAY, Column, Format, write_rows
from storage.queries.events import PartnerRow, partners
from storage.records import OrganizationRole

TABLE = [
    Column(name="organization", heading="name", wrap=True),
    Column(name="role"),
    Column(name="tier"),
    Column(name="event", wrap=True),
    Column(name="edition", heading="ed.", right=True),
    Column(name="first_seen_at", heading="since", length=DAY),
    Column(name="gone_at", heading="gone", length=DAY),
]


def editions(text: str) -> tuple[int, int]:
    """`13`, or `12..13` with both ends inside."""
    match = re.fullmatch(r"(\d{1,4})(?:\.\.(\d{1,4}))?", text.strip(), re.ASCII)
    if match is None:
        raise click.BadParameter(f"{text!r} is not an edition; write 13 or 12..13")
    return int(match[1]), int(match[2] or match[1])


@click.command()
@click.option("--role", type=one_of(OrganizationRole), metavar="ROLE", help=f"Only {', '.join(OrganizationRole)}.")
@click.option("--edition", type=editions, metavar="N|N..M", help="Only this edition, or these.")
@click.option("--series", metavar="NAME", help="Only events of this series.")
@click.option("--now", is_flag=True, help="Only those that a page still shows.")
@format_options
@reads_archive
def organizations(
    archive: Archive,
    role: str | None,
    edition: tuple[int, int] | None,
    series: str | None,
    now: bool,
    form: Format | None,
) -> None:
    """List the organizations that take part in events: as what, at which edition, since when and until when.

    \b
    almanac organizations --role sponsor --edition 12..13
    almanac organizations --series BioFIT --now --csv
    """
    rows = partners(archive, role=role, editions=edition, series=series, gone=not now)
    write_rows(PartnerRow._fields, rows, form, table=TABLE, empty="No organizations.")
