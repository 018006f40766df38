"""`almanac organizations`: partners with role and period."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

import click

from storage.archive import Archive
from storage.commands.options import as_of_option, format_options, on_day, one_of, reads_archive
from storage.commands.output import DAY, Column, Format, write_rows
from storage.queries.editions import EditionRow, between_editions
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
    """`13`, or `12..13`: the earlier and the later of two."""
    match = re.fullmatch(r"(\d{1,4})(?:\.\.(\d{1,4}))?", text.strip(), re.ASCII)
    if match is None:
        raise click.BadParameter(f"{text!r} is not an edition; write 13 or 12..13")
    first, last = int(match[1]), int(match[2] or match[1])
    if first > last:
        raise click.BadParameter(f"{text!r}: the earlier edition comes first; write {last}..{first}")
    return first, last


@click.command()
@click.option("--role", type=one_of(OrganizationRole), metavar="ROLE", help=f"Only {', '.join(OrganizationRole)}.")
@click.option(
    "--edition", type=editions, metavar="N|N..M", help="Only this edition; or who joined and left between two."
)
@click.option("--series", metavar="NAME", help="Only events of this series.")
@click.option("--now", is_flag=True, help="Only those that a page still shows.")
@as_of_option
@format_options
@reads_archive
def organizations(
    archive: Archive,
    role: str | None,
    edition: tuple[int, int] | None,
    series: str | None,
    now: bool,
    as_of: date | None,
    form: Format | None,
) -> None:
    """List the organizations that take part in events: as what, at which edition, since when and until when.

    \b
    almanac organizations --role sponsor --edition 12..13
    almanac organizations --series BioFIT --now --csv

    With two editions, the list says of each organization whether it joined, left or stayed, and its tier at both.
    """
    with on_day(archive, as_of) as past:
        if edition and edition[0] < edition[1]:
            _compare(between_editions(past, *edition, role=role, series=series, gone=not now), *edition, form)
            return
        rows = partners(past, role=role, editions=edition, series=series, gone=not now)
        write_rows(PartnerRow._fields, rows, form, table=TABLE, empty="No organizations.")


def _compare(rows: Iterable[EditionRow], earlier: int, later: int, form: Format | None) -> None:
    """A row for each role of each organization at either edition."""
    names = ("organization", "role", f"in_{earlier}", f"in_{later}", "change", "series")
    table = [
        Column(name="organization", heading="name", wrap=True),
        Column(name="role"),
        *(Column(name=f"in_{edition}", heading=f"in {edition}") for edition in (earlier, later)),
        Column(name="change"),
        Column(name="series", wrap=True),
    ]
    uncertain: set[str] = set()
    write_rows(names, _watched(rows, uncertain), form, table=table, empty="No organizations.")
    for series in sorted(uncertain):
        click.echo(
            f"{series}: the participants of one of the two editions are not held, so who joined or left is unknown",
            err=True,
        )


def _watched(rows: Iterable[EditionRow], uncertain: set[str]) -> Iterator[EditionRow]:
    for row in rows:
        if row.change == "unknown":
            uncertain.add(row.series)
        yield row
