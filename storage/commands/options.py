"""Options that several verbs share, so that they are spelled and explained the same everywhere."""

import calendar
import re
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, TypeVar

import click

from storage.commands.output import Format

Command = TypeVar("Command", bound=Callable[..., Any])

archive_option = click.option(
    "--archive",
    "location",
    envvar="ALMANAC_ARCHIVE",
    default="archive.db",
    show_default=True,
    metavar="FILE|URL",
    help="The archive: an SQLite file or a PostgreSQL URL. Also from ALMANAC_ARCHIVE.",
)

sources_option = click.option(
    "--sources",
    "sources_dir",
    envvar="ALMANAC_SOURCES",
    default="sources",
    show_default=True,
    metavar="DIR",
    help="The folder of source files. Also from ALMANAC_SOURCES.",
)

limit_option = click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most N rows."
)


def reads_archive(command: Command) -> Command:
    """Give a verb the option `--archive`, and the open archive (read only) as its first argument."""

    @archive_option
    @wraps(command)
    def with_archive(*args: Any, location: str, **options: Any) -> Any:
        from storage import open_archive

        with open_archive(location, readonly=True) as archive:
            return command(archive, *args, **options)

    return with_archive  # type: ignore[return-value]  # the option decorator keeps the callable's own type


def format_options(command: Command) -> Command:
    """Give a row verb `--table --json --jsonl --csv`; the last one named wins, the default is for the reader at hand."""
    about = {
        Format.TABLE: "A table for people, also when not on a terminal.",
        Format.JSON: "One JSON array of objects.",
        Format.JSONL: "JSON Lines: one object a line.",
        Format.CSV: "CSV with a header line.",
    }
    for form, help_text in reversed(about.items()):
        command = click.option(f"--{form}", "form", flag_value=form, type=Format, default=None, help=help_text)(command)
    return command


class Day(click.ParamType):
    """A day as `2024-12-03`; `2024-12` or `2024` mean the first (or, with `last`, the last) day of that time."""

    name = "date"

    def __init__(self, *, last: bool = False) -> None:
        self.last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day, or end with a usage error that shows the form."""
        if isinstance(value, date):
            return value
        match = re.fullmatch(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?", str(value).strip())
        try:
            return self._day(*(int(part) if part else None for part in match.groups())) if match else self._no(value)
        except ValueError:
            return self._no(value, param, ctx)

    def _day(self, year: int | None, month: int | None, day: int | None) -> date:
        if year is None:
            raise ValueError
        month = month or (12 if self.last else 1)
        return date(year, month, day or (calendar.monthrange(year, month)[1] if self.last else 1))

    def _no(self, value: Any, param: click.Parameter | None = None, ctx: click.Context | None = None) -> date:
        self.fail(f"{value!r} is not a day; write it as 2024-12-03, 2024-12 or 2024", param, ctx)


def from_option(about: str) -> Callable[[Command], Command]:
    """`--from DAY`, the first day inside."""
    return click.option("--from", "since", type=Day(), metavar="DAY", help=about)


def to_option(about: str) -> Callable[[Command], Command]:
    """`--to DAY`, the last day inside."""
    return click.option("--to", "until", type=Day(last=True), metavar="DAY", help=about)
