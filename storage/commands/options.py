"""Options that several verbs share, so that they are spelled and explained the same everywhere."""

import calendar
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from storage.commands.output import Format

if TYPE_CHECKING:
    from storage.archive import Archive

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


@contextmanager
def on_day(archive: "Archive", day: date | None) -> "Iterator[Archive]":
    """The archive as it stood at the end of a day; without a day, itself."""
    if day is None:
        yield archive
        return
    with archive.at_day(day) as past:
        yield past


def one_of(words: type[StrEnum], *more: str) -> click.Choice[str]:
    """The values of an enumeration, as words on the command line (click itself would take the members' names)."""
    return click.Choice([*(word.value for word in words), *more])


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
    """Give a row verb `--table --json --jsonl --csv`; the last one named wins, none means what suits the reader."""
    about = {
        Format.TABLE: "A table for people, also when not on a terminal.",
        Format.JSON: "One JSON array of objects.",
        Format.JSONL: "JSON Lines: one object a line.",
        Format.CSV: "CSV with a header line.",
    }
    for form, help_text in reversed(about.items()):
        command = click.option(f"--{form}", "form", flag_value=form, type=Format, default=None, help=help_text)(command)
    return command


def first_day(text: str) -> date:
    """The day `2024-12-03`, or the first day of `2024-12` or `2024`."""
    year, month, day = _parts(text)
    return _date(text, year, month or 1, day or 1)


def last_day(text: str) -> date:
    """The day `2024-12-03`, or the last day of `2024-12` or `2024`."""
    year, month, day = _parts(text)
    month = month or 12
    return _date(text, year, month, day or (calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 1))


as_of_option = click.option(
    "--as-of", type=last_day, metavar="DAY", help="The archive as it stood at the end of that day (UTC)."
)


def _parts(text: str) -> tuple[int, int | None, int | None]:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?", text.strip(), re.ASCII)
    if match is None:
        raise _no_day(text)
    year, month, day = match.groups()
    return int(year), int(month) if month else None, int(day) if day else None


def _date(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise _no_day(text) from None


def _no_day(text: str) -> click.BadParameter:
    return click.BadParameter(f"{text!r} is not a day; write it as 2024-12-03, 2024-12 or 2024")


def from_option(about: str) -> Callable[[Command], Command]:
    """`--from DAY`, the first day inside."""
    return click.option("--from", "since", type=first_day, metavar="DAY", help=about)


def to_option(about: str) -> Callable[[Command], Command]:
    """`--to DAY`, the last day inside."""
    return click.option("--to", "until", type=last_day, metavar="DAY", help=about)


def one_source(archive: "Archive", key: str | None) -> None:
    """End with a usage error that names the sources there are, where the archive has none of that key."""
    if key is None:
        return
    from storage.queries.pages import UnknownSource, check_source

    try:
        check_source(archive, key)
    except UnknownSource as error:
        raise click.UsageError(str(error)) from None
