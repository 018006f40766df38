"""`almanac source check`: the source files, and a few pages of each site as they would be read now."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from crawler.commands.page_row import show_pages
from crawler.commands.suggesting import key_completion
from storage.commands.options import sources_option
from storage.commands.text import harmless

if TYPE_CHECKING:
    from crawler.probe.checking import Sample
    from crawler.sources import Source


@click.command(
    "check",
    short_help="Read a few pages of each site; write nothing.",
    epilog="Example: almanac source check biofit biovox --pages 3",
)
@click.argument("keys", metavar="[KEY]...", nargs=-1, shell_complete=key_completion)
@click.option("--pages", type=click.IntRange(1, 30), default=5, show_default=True, help="Pages of each source.")
@click.option("--offline", is_flag=True, help="Check the files only; nothing is asked.")
@sources_option
def check_sources(keys: tuple[str, ...], pages: int, offline: bool, sources_dir: str) -> None:
    """Check the source files, then read a few pages of each site politely; nothing is written.

    Of each source it says whether its file can be used and whether its start points answer, and it shows how some of
    the pages that they name would be read now. Exit code 1 where a file is broken or no site could be read, 3 where
    some could not.
    """
    sound, broken = _checked_files(keys, sources_dir)
    if offline or not sound:
        sys.exit(1 if broken else 0)
    samples, interrupted = _sampled(sound, pages)
    show_pages(
        (key, visit.capture.url if visit.capture else "", visit.parsed, visit.outcome)
        for key, one in samples.items()
        for visit in one.pages
    )
    for key, sample in samples.items():
        for line in _lines(key, sample):
            click.echo(harmless(line), err=True)
    failed = [key for key in sound if key not in samples or not samples[key].ok]
    if interrupted:
        sys.exit(130)
    sys.exit(1 if broken or len(failed) == len(sound) else 3 if failed else 0)


def _checked_files(keys: Sequence[str], folder: str) -> "tuple[dict[str, Source], bool]":
    """The sources whose files can be used, each with a line; and whether there are others."""
    from crawler.commands.source import chosen
    from crawler.sources import read_folder, shared_hosts

    loaded, problems = read_folder(folder)
    broken = sorted({problem.path.stem for problem in problems} & set(keys or [p.path.stem for p in problems]))
    for problem in (problem for problem in problems if problem.path.stem in broken):
        sys.stdout.write(harmless(f"{problem.path.stem}: problem, {problem}\n"))
    named = [key for key in keys or loaded if key not in broken]
    sound = {one.key: one for one in chosen(loaded, named, folder)} if named else {}
    for one in sound.values():
        sys.stdout.write(harmless(f"{one.key}: ok, {_summary(one)}\n"))
    for warning in shared_hosts(loaded.values()):
        click.echo(f"Warning: {warning}", err=True)
    if not loaded and not problems:
        click.echo(f"No source files in {folder}.", err=True)
    return sound, bool(broken)


def _summary(one: "Source") -> str:
    start = one.start
    counts = {"page": start.pages, "feed": start.feeds, "sitemap": start.sitemaps, "listing": start.listings}
    points = [f"{len(urls)} {name}{'s' if len(urls) > 1 else ''}" for name, urls in counts.items() if urls]
    every = "" if one.enabled else ", not enabled"
    return f"{one.kind} {', '.join(one.hosts)}: starts from {', '.join(points)}{every}"


def _sampled(sources: "Mapping[str, Source]", pages: int) -> "tuple[dict[str, Sample], bool]":
    from crawler.probe.checking import sample_sources
    from crawler.running.live import LiveLine, on_terminal

    enabled = {key: source for key, source in sources.items() if source.enabled}
    with ExitStack() as stack:
        if on_terminal():
            stack.enter_context(LiveLine()).show(f"reading a few pages of {len(enabled)} sources")
        return sample_sources(enabled, pages=pages)


def _lines(key: str, sample: "Sample") -> Iterator[str]:
    """What the start points brought, and why what was not read was not."""
    read = sum(visit.outcome == "ok" for visit in sample.pages)
    yield f"{key}: {len(sample.starts)} start points name {sample.named} pages; {read} of {len(sample.pages)} read"
    for visit in (*sample.starts, *sample.pages):
        if visit.outcome != "ok":
            url = visit.capture.url if visit.capture else ""
            yield f"  {visit.outcome}: {url or key}: {visit.reason or 'nothing was read'}"
