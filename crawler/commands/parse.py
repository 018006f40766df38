"""`almanac parse`: what the parsers read in one file or page."""

import gzip
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from storage.commands.options import sources_option

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crawler.sources import Source
    from storage.records import Parsed

WEB = ("http://", "https://")


@click.command(epilog="Example: almanac parse page.html --url https://example.org/news/7 --explain")
@click.argument("what", metavar="FILE|URL")
@sources_option
@click.option("--url", help="The address a FILE came from; relative links and rules need it.")
@click.option("--explain", is_flag=True, help="Print every candidate of every field: who proposed it, where, who won.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as one JSON object.")
@click.pass_context
def parse(context: click.Context, what: str, sources_dir: str, url: str | None, explain: bool, as_json: bool) -> None:
    """Read one page and print what it says: a file (.html or .html.gz), or a URL, fetched once and politely.

    Rules of the source that owns the address are applied. Nothing is written.
    """
    from crawler.commands.parsed_text import evidence_rows, parsed_json, parsed_lines

    sources = _sources(sources_dir)
    parsed = _fetched(what, sources) if what.lower().startswith(WEB) else _from_file(Path(what), url, sources)
    if as_json:
        click.echo(parsed_json(parsed, with_evidence=explain))
    elif explain:
        from storage.commands.output import write_rows

        write_rows(("field", "chosen", "strategy", "place", "raw"), evidence_rows(parsed), None, empty="No candidates.")
    else:
        click.echo("\n".join(parsed_lines(parsed)))
    context.exit(0 if parsed.outcome == "ok" else 1)


def _sources(folder: str) -> "Mapping[str, Source]":
    from crawler.sources import load_sources

    return load_sources(folder) if Path(folder).is_dir() else {}


def _from_file(path: Path, url: str | None, sources: "Mapping[str, Source]") -> "Parsed":
    from crawler.one_page import source_for
    from crawler.parsers.page import read_bytes
    from crawler.parsers.reading import read_page
    from crawler.parsers.rules import Rules

    try:
        octets = path.read_bytes()
        body = gzip.decompress(octets) if octets.startswith(b"\x1f\x8b") else octets
    except OSError as error:
        raise click.UsageError(f"{path}: cannot be read: {error.strerror or error}") from None
    except (EOFError, zlib.error) as error:
        raise click.UsageError(f"{path}: is not a whole gzip file: {error}") from None
    rules = source_for(url, sources).rules if url else Rules()
    return read_page(read_bytes(body, url=url, fetched_at=datetime.now(UTC)), rules)


def _fetched(url: str, sources: "Mapping[str, Source]") -> "Parsed":
    from crawler.one_page import fetch_page, source_for
    from storage.records import PageKind, Parsed

    visit = fetch_page(url, source_for(url, sources))
    return visit.parsed or Parsed(kind=PageKind.UNKNOWN, outcome=visit.outcome, reason=visit.reason)
