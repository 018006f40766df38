"""`almanac source`: the source files, listed, shown and checked. Nothing is requested."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from crawler.sources import Problem, Source, read_folder, shared_hosts
from crawler.sources.describe import describe, duration_text, flat
from storage.commands.options import format_options, sources_option
from storage.commands.output import Column, Format, dumped, write_rows
from storage.commands.text import harmless

COLUMNS = ("key", "name", "kind", "enabled", "interval", "home")
TABLE = [Column(name=name) for name in COLUMNS]


@click.group()
def source() -> None:
    """List, show and check the source files.

    \b
    almanac source list
    almanac source check biofit
    """


@source.command("list")
@format_options
@sources_option
def list_sources(form: Format | None, sources_dir: str) -> None:
    """List the sources, in order of key; files that cannot be used are named on stderr.

    \b
    almanac source list --json
    """
    loaded, problems = read_folder(sources_dir)
    rows = (
        (one.key, one.name, one.kind, one.enabled, duration_text(one.crawl.interval), one.home)
        for one in loaded.values()
    )
    write_rows(COLUMNS, rows, form, table=TABLE, empty=f"No source files in {sources_dir}.")
    _say(problems)
    sys.exit(1 if problems else 0)


@source.command("show")
@click.argument("key", metavar="KEY")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@sources_option
def show_source(key: str, as_json: bool, sources_dir: str) -> None:
    """Print one source as the crawl understands it, with every default filled in.

    \b
    almanac source show biofit
    """
    loaded, problems = read_folder(sources_dir)
    own = [problem for problem in problems if problem.path.stem == key]
    if key not in loaded and own:
        _say(own)
        sys.exit(1)
    told = describe(_one(loaded, key, sources_dir))
    lines = [dumped(told, indent=2)] if as_json else _aligned(flat(told))
    sys.stdout.writelines(f"{line}\n" for line in lines)


@source.command("check")
@click.argument("keys", metavar="[KEY]...", nargs=-1)
@sources_option
def check_sources(keys: tuple[str, ...], sources_dir: str) -> None:
    """Check the source files and say of each whether it can be used; exit code 1 if one cannot.

    \b
    almanac source check
    almanac source check biofit biovox
    """
    loaded, problems = read_folder(sources_dir)
    broken: dict[str, list[Problem]] = {}
    for problem in problems:
        broken.setdefault(problem.path.stem, []).append(problem)
    for key in keys or sorted({*loaded, *broken}):
        if key not in broken:
            one = _one(loaded, key, sources_dir)
            sys.stdout.write(harmless(f"{key}: ok, {_summary(one)}\n"))
        for problem in broken.get(key, ()):
            sys.stdout.write(harmless(f"{key}: problem, {problem}\n"))
    for warning in shared_hosts(loaded.values()):
        click.echo(f"Warning: {warning}", err=True)
    if not loaded and not problems:
        click.echo(f"No source files in {sources_dir}.", err=True)
    sys.exit(1 if any(key in broken for key in keys or broken) else 0)


def _row(one: Source) -> tuple[object, ...]:
    return one.key, one.name, one.kind, one.enabled, duration_text(one.crawl.interval), one.home


def _summary(one: Source) -> str:
    start = one.start
    counts = {"page": start.pages, "feed": start.feeds, "sitemap": start.sitemaps, "listing": start.listings}
    points = [f"{len(urls)} {name}{'s' if len(urls) > 1 else ''}" for name, urls in counts.items() if urls]
    every = "" if one.enabled else ", not enabled"
    return f"{one.kind} {', '.join(one.hosts)}: starts from {', '.join(points)}{every}"


def _one(loaded: dict[str, Source], key: str, folder: str) -> Source:
    if key not in loaded:
        known = ", ".join(loaded) or "none"
        raise click.UsageError(f"there is no source {key!r} in {Path(folder)}; known: {known}")
    return loaded[key]


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
