"""`almanac source`: the source files, listed and shown; what else is done with them is in modules of its own."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from crawler.commands.source_add import add_source
from crawler.commands.source_check import check_sources
from crawler.commands.source_test import test_sources
from crawler.commands.suggesting import SuggestingGroup, key_completion
from crawler.sources import Problem, Source, SourceError, read_folder
from crawler.sources.choice import UnknownSource, choose
from crawler.sources.describe import describe, duration_text, flat
from storage.commands.options import format_options, sources_option
from storage.commands.output import Column, Format, dumped, write_rows
from storage.commands.text import harmless

COLUMNS = ("key", "name", "kind", "enabled", "interval", "home")
TABLE = [Column(name=name) for name in COLUMNS]


@click.group(cls=SuggestingGroup, epilog="Example: almanac source add https://www.biofit-event.com/")
def source() -> None:
    """Add, list, show, test and check the source files."""


source.add_command(add_source)
source.add_command(test_sources)
source.add_command(check_sources)


@source.command("list", short_help="List the sources.", epilog="Example: almanac source list --json")
@format_options
@sources_option
def list_sources(form: Format | None, sources_dir: str) -> None:
    """List the sources, in order of key; files that cannot be used are named on stderr."""
    loaded, problems = read_folder(sources_dir)
    rows = (
        (one.key, one.name, one.kind, one.enabled, duration_text(one.crawl.interval), one.home)
        for one in loaded.values()
    )
    write_rows(COLUMNS, rows, form, table=TABLE, empty=f"No source files in {sources_dir}.")
    _say(problems)
    sys.exit(1 if problems else 0)


@source.command("show", short_help="Print one source with every default.", epilog="Example: almanac source show biofit")
@click.argument("key", metavar="KEY", shell_complete=key_completion)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@sources_option
def show_source(key: str, as_json: bool, sources_dir: str) -> None:
    """Print one source as the crawl understands it, with every default filled in."""
    loaded, problems = read_folder(sources_dir)
    own = [problem for problem in problems if problem.path.stem == key]
    if key not in loaded and own:
        _say(own)
        sys.exit(1)
    told = describe(chosen(loaded, [key], sources_dir)[0])
    lines = [dumped(told, indent=2)] if as_json else _aligned(flat(told))
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _row(one: Source) -> tuple[object, ...]:
    return one.key, one.name, one.kind, one.enabled, duration_text(one.crawl.interval), one.home


def chosen(loaded: dict[str, Source], keys: Sequence[str], folder: str) -> list[Source]:
    """The sources of these keys, or all that are enabled; an unknown key ends with the nearest that is known."""
    try:
        return list(choose(loaded, keys).values())
    except UnknownSource as error:
        raise click.UsageError(f"{error} --sources {Path(folder)}" if folder != "sources" else str(error)) from None


def usable(folder: str, keys: Sequence[str]) -> dict[str, Source]:
    """The sources of a folder. Raises `SourceError` where one that is asked for, or any without keys, is broken."""
    loaded, problems = read_folder(folder)
    broken = [problem for problem in problems if not keys or problem.path.stem in keys]
    if broken:
        raise SourceError(broken)
    return loaded


def _say(problems: Iterable[Problem]) -> None:
    for problem in problems:
        click.echo(harmless(f"Error: {problem}"), err=True)


def _aligned(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Keys and values in two columns; further values of a key stand below the first."""
    told = list(pairs)
    width = max(len(key) for key, _ in told)
    for key, text in told:
        first, *rest = text.split("\n")
        yield harmless(f"{key:<{width}}  {first}")
        yield from (harmless(f"{'':<{width}}  {line}") for line in rest)
