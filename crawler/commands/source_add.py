"""`almanac source add`: a polite look at a site, its pages as they would be read, and a source file for it."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crawler.commands.page_row import show_pages
from storage.commands.options import sources_option
from storage.commands.text import harmless

if TYPE_CHECKING:
    from crawler.probe.adding import Added, Wish


@click.command(
    "add",
    short_help="Look at a site, and write its source file.",
    epilog="Example: almanac source add https://www.biofit-event.com/ --kind event",
)
@click.argument("urls", metavar="URL...", nargs=-1, required=True)
@click.option("--kind", type=click.Choice(["event", "partner"]), help="Whose site it is; by default the probe guesses.")
@click.option("--key", help="The source's name for commands and files; by default from the host. One URL only.")
@click.option("--allow", multiple=True, metavar="ADDRESS", help="A private host, address or network that may be asked.")
@click.option("--delay", type=click.FloatRange(min=0), default=1.0, show_default=True, help="Seconds between requests.")
@click.option("--pages", type=click.IntRange(1, 30), default=10, show_default=True, help="At most N pages are read.")
@click.option("--dry-run", is_flag=True, help="Print the source file instead of writing it.")
@sources_option
def add_source(
    urls: tuple[str, ...],
    kind: str | None,
    key: str | None,
    allow: tuple[str, ...],
    delay: float,
    pages: int,
    dry_run: bool,
    sources_dir: str,
) -> None:
    """Look at a site politely, show how its pages read, and write its source file.

    The probe asks some fifty times at most, under robots.txt and the delay: for sitemaps, feeds, WordPress and calendar
    interfaces, the sections of the menu, and a few pages. It writes sources/KEY.toml, and cases to confirm in
    sources/KEY/cases. No code is needed, and nothing is ever overwritten.

    Exit code 1 where no site could be added, 3 where some could not.
    """
    folder = Path(sources_dir)
    wishes = _wishes(urls, key, kind, allow, delay)
    _refuse_taken(wishes, folder)
    if not dry_run:
        _refuse_readonly(folder)
    added, interrupted = _probed(wishes, pages)
    failed = [one for one in added if one.refused]
    show_pages(
        (one.wish.key, page.capture.url, page.parsed, page.parsed.outcome) for one in added for page in one.pages
    )
    for one in added:
        _finish(one, folder, dry_run)
    if interrupted:
        click.echo("Interrupted; sites that were not looked at to the end are not added.", err=True)
        sys.exit(130)
    sys.exit(0 if not failed else 1 if len(failed) == len(wishes) else 3)


def _wishes(urls: Sequence[str], key: str | None, kind: str | None, allow: Sequence[str], delay: float) -> "list[Wish]":
    from crawler.probe.adding import Wish

    if key and len(urls) > 1:
        raise click.UsageError("--key names one source; give one URL with it")
    try:
        wishes = [Wish.of(url, key=key, kind=kind, allow=allow, delay_seconds=delay) for url in urls]
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    twice = next((one for number, one in enumerate(wishes) if one.key in {w.key for w in wishes[:number]}), None)
    if twice:
        raise click.UsageError(f"two of the addresses would become the source {twice.key}; add them one by one")
    return wishes


def _refuse_taken(wishes: "Sequence[Wish]", folder: Path) -> None:
    from crawler.probe.adding import taken
    from crawler.sources import read_folder

    known = read_folder(folder)[0] if folder.is_dir() else {}
    for reason in filter(None, (taken(wish, folder, known) for wish in wishes)):
        raise click.ClickException(reason)


def _refuse_readonly(folder: Path) -> None:
    """Before a minute of requests, not after it."""
    import os

    place = next((one for one in (folder, *folder.absolute().parents) if one.exists()), folder)
    if not place.is_dir():
        raise click.ClickException(f"{folder}: {place} is a file, not a folder; name a folder with --sources DIR")
    if not os.access(place, os.W_OK | os.X_OK):
        raise click.ClickException(f"{folder}: cannot be written; name a folder with --sources DIR, or use --dry-run")


def _probed(wishes: "Sequence[Wish]", pages: int) -> "tuple[list[Added], bool]":
    from contextlib import ExitStack

    from crawler.probe.adding import add_sites
    from crawler.running.live import LiveLine, on_terminal

    with ExitStack() as stack:
        live = stack.enter_context(LiveLine()) if on_terminal() else None
        tell = live.show if live else lambda words: None
        return add_sites(wishes, samples=pages, tell=tell, now=datetime.now(UTC))


def _finish(one: "Added", folder: Path, dry_run: bool) -> None:
    from crawler.probe.adding import write_source

    key = one.wish.key
    if one.refused:
        click.echo(harmless(f"Error: {one.refused}"), err=True)
        return
    if dry_run:
        click.echo(harmless(one.text), nl=False)
        return
    try:
        path, *cases = write_source(one, folder)
    except OSError as error:
        raise click.ClickException(f"{error.filename or folder}: cannot be written: {error.strerror}") from None
    kept = f", {len(cases)} case{'s' if len(cases) > 1 else ''} in {folder / key / 'cases'}" if cases else ""
    click.echo(f"{key}: written {path}{kept} ({one.requests} requests)", err=True)
    if not cases:
        click.echo(
            f"{key}: no page reads as an article or event; look at {path}, it may need [fields] or other [start] pages",
            err=True,
        )
    click.echo(f"  → look at them, then: almanac source test {key}, almanac crawl {key}", err=True)
