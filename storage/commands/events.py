"""`almanac events`: events and their dates, or a calendar of them."""

from datetime import date
from pathlib import Path

import click

from storage.archive import Archive
from storage.commands.options import (
    as_of_option,
    format_options,
    from_option,
    on_day,
    one_of,
    reads_archive,
    to_option,
)
from storage.commands.output import DAY, Column, Format, write_rows
from storage.queries.events import EventChangeRow, EventDateRow, event_changes, event_dates
from storage.queries.events import events as read_events
from storage.records import DateRole

TABLE = [
    Column(name="start_date", heading="from"),
    Column(name="end_date", heading="to"),
    Column(name="name", heading="event", wrap=True),
    Column(name="edition", right=True),
    Column(name="mode"),
    Column(name="city"),
    Column(name="event_status", heading="status"),
]

CHANGES = [
    Column(name="noticed_at", heading="noticed", length=DAY),
    Column(name="name", heading="event", wrap=True),
    Column(name="edition", heading="ed.", right=True),
    Column(name="field", heading="what"),
    Column(name="old", heading="was", wrap=True),
    Column(name="new", heading="is", wrap=True),
]


@click.command()
@from_option("Events that last until this day or longer.")
@to_option("Events that begin on this day or earlier.")
@click.option("--series", metavar="NAME", help="Only events of this series.")
@click.option(
    "--role",
    type=one_of(DateRole, "all"),
    default=DateRole.EVENT.value,
    show_default=True,
    metavar="ROLE",
    help=f"What the days are: {', '.join(DateRole)}; or all.",
)
@click.option(
    "--ics",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a calendar (RFC 5545) instead.",
)
@click.option("--changed", is_flag=True, help="What changed: days, name, place, status; from what to what, since when.")
@as_of_option
@format_options
@reads_archive
def events(
    archive: Archive,
    since: date | None,
    until: date | None,
    series: str | None,
    role: str,
    ics: Path | None,
    changed: bool,
    as_of: date | None,
    form: Format | None,
) -> None:
    """List events and their dates, a row for each range of days, in order; both ends are inside.

    \b
    almanac events --from 2024-11 --to 2025-03
    almanac events --series BioFIT --ics biofit.ics
    almanac events --changed
    almanac events --as-of 2024-06-30
    """
    if since and until and since > until:
        raise click.UsageError(f"--from {since} is after --to {until}")
    if changed and (since or until or ics):
        raise click.UsageError("--changed lists every change; leave out --from, --to and --ics")
    wanted = None if role == "all" else role
    with on_day(archive, as_of) as past:
        if changed:
            changes = event_changes(past, series=series, role=wanted)
            write_rows(EventChangeRow._fields, changes, form, table=CHANGES, empty="No event changed.")
        else:
            _list(past, since, until, series, wanted, ics, form)


def _list(
    archive: Archive,
    since: date | None,
    until: date | None,
    series: str | None,
    wanted: str | None,
    ics: Path | None,
    form: Format | None,
) -> None:
    rows = event_dates(archive, since=since, until=until, series=series, role=wanted)
    if ics is None:
        write_rows(EventDateRow._fields, rows, form, table=TABLE, empty="No events.")
        return
    _write_calendar(archive, list(rows), list(event_dates(archive, series=series, role=wanted)), ics)


def _write_calendar(archive: Archive, ranges: list[EventDateRow], every: list[EventDateRow], file: Path) -> None:
    from storage.export.calendar import calendar, has_year
    from storage.export.files import write_atomically

    events_by_uid = {event.uid: event for event in read_events(archive)}
    try:
        write_atomically(file, calendar(ranges, events_by_uid, every).to_ical())
    except OSError as error:
        raise click.ClickException(f"{file}: cannot be written: {error.strerror}") from None
    left_out = sum(not has_year(days) for days in ranges)
    click.echo(f"{file}: {len(ranges) - left_out} calendar entries", err=True)
    if left_out:
        click.echo(f"Left out, as the page states no year: {left_out}", err=True)
