"""`almanac parse`: what the parsers read in one file or page, or in all that are named on stdin."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from storage.commands.options import archive_option, sources_option

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crawler.sources import Source
    from storage.records import Parsed

WEB = ("http://", "https://")


@click.command(epilog="Example: almanac parse page.html --url https://example.org/news/7 --explain")
@click.argument("what", metavar="FILE|URL", required=False)
@sources_option
@archive_option
@click.option("--url", help="The address a FILE came from; relative links and rules need it.")
@click.option("--explain", is_flag=True, help="Print every candidate of every field: who proposed it, where, who won.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as one JSON object.")
@click.option(
    "--jsonl", is_flag=True, help='Read {"id", "path", "url"} lines on stdin; write one article a line, in their order.'
)
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes for --jsonl; by default one a core.")
@click.pass_context
def parse(
    context: click.Context,
    what: str | None,
    sources_dir: str,
    location: str,
    url: str | None,
    explain: bool,
    as_json: bool,
    jsonl: bool,
    jobs: int | None,
) -> None:
    """Read one page and print what it says: a file (.html or .html.gz), or a URL, fetched once and politely.

    Rules of the source that owns the address are applied, and what the archive, where there is one, has learned of the
    lines that the source repeats on its pages. Nothing is written.

    With --jsonl, read many files: a line that cannot be answered has an "error", and the exit code is 1 in the end.
    """
    if jsonl:
        if what or url or explain or as_json:
            raise click.UsageError(
                "--jsonl takes its pages from stdin: no FILE|URL, --url, --explain or --json with it"
            )
        context.exit(_lines(sources_dir, jobs))
    if what is None or jobs is not None:
        raise click.UsageError("name a FILE or URL, or pass --jsonl, with or without --jobs")
    sources = _sources(sources_dir)
    address = what if what.lower().startswith(WEB) else url
    if address:
        sources = _with_furniture(sources, address, location)
    parsed = _fetched(what, sources) if what.lower().startswith(WEB) else _from_file(Path(what), url, sources)
    _print(parsed, explain=explain, as_json=as_json)
    context.exit(0 if parsed.outcome == "ok" else 1)


def _lines(sources_dir: str, jobs: int | None) -> int:
    """Answer every line of stdin; the exit code says whether all are articles."""
    from crawler import settings
    from crawler.readers.line_workers import WorkersFail
    from crawler.readers.page_lines import answer_lines

    limit_seconds, limit_bytes = float(settings.ALMANAC_READING_SECONDS), int(settings.ALMANAC_READING_BYTES)
    try:
        return int(answer_lines(_sources(sources_dir), jobs or _cores(), limit_seconds, limit_bytes) > 0)
    except WorkersFail as error:
        raise click.ClickException(str(error)) from None


def _cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _print(parsed: "Parsed", *, explain: bool, as_json: bool) -> None:
    from crawler.commands.parsed_text import evidence_rows, parsed_json, parsed_lines

    if as_json:
        click.echo(parsed_json(parsed, with_evidence=explain))
    elif explain:
        from storage.commands.output import write_rows

        write_rows(("field", "chosen", "strategy", "place", "raw"), evidence_rows(parsed), None, empty="No candidates.")
    else:
        click.echo("\n".join(parsed_lines(parsed)))


def _sources(folder: str) -> "Mapping[str, Source]":
    from crawler.sources import load_sources

    return load_sources(folder) if Path(folder).is_dir() else {}


def _with_furniture(sources: "Mapping[str, Source]", url: str, location: str) -> "Mapping[str, Source]":
    """The sources, the one of that address with what the archive knows of its furniture; as they are without one."""
    from dataclasses import replace

    from crawler.sources import source_for
    from storage import open_archive
    from storage.errors import ArchiveError, ArchiveMissing
    from storage.texts.furniture import furniture_of

    source = source_for(url, sources)
    if source.key not in sources:
        return sources
    try:
        with open_archive(location, readonly=True) as archive:
            known = furniture_of(archive, [source.key])[source.key]
    except ArchiveMissing:
        return sources
    except ArchiveError as error:
        click.echo(f"Read without what the archive knows of the site's repeated lines: {error}", err=True)
        return sources
    return {**sources, source.key: replace(source, rules=source.rules.knowing(known))}


def _from_file(path: Path, url: str | None, sources: "Mapping[str, Source]") -> "Parsed":
    from crawler.parsers.page import read_bytes
    from crawler.parsers.reading import read_page
    from crawler.parsers.rules import Rules
    from crawler.readers.page_file import UnreadablePage, page_bytes
    from crawler.sources import source_for

    try:
        body = page_bytes(path)
    except UnreadablePage as error:
        raise click.UsageError(str(error)) from None
    rules = source_for(url, sources).rules if url else Rules()
    return read_page(read_bytes(body, url=url, fetched_at=datetime.now(UTC)), rules)


def _fetched(url: str, sources: "Mapping[str, Source]") -> "Parsed":
    from crawler.fetching.one_page import fetch_page
    from crawler.sources import source_for
    from storage.records import PageKind, Parsed

    visit = fetch_page(url, source_for(url, sources))
    return visit.parsed or Parsed(kind=PageKind.UNKNOWN, outcome=visit.outcome, reason=visit.reason)
