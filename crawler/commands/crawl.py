"""`almanac crawl`: one run over the chosen sources, and its report."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crawler.commands.suggesting import key_completion
from storage.commands.options import archive_option, first_day, last_day, sources_option

if TYPE_CHECKING:
    from crawler.commands.crawling import Talk
    from crawler.sources import Source

_DURATION = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?")


def read_seconds(context: click.Context, parameter: click.Parameter, text: str | None) -> float | None:
    """`30m`, `1h30m`, `90` (seconds)."""
    if text is None:
        return None
    match = _DURATION.fullmatch(text.strip().lower())
    if not match or not match[0]:
        raise click.BadParameter(f"{text!r} is not a time; write it as 30m, 1h30m or 90s")
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return float(hours * 3600 + minutes * 60 + seconds)


def read_moment(context: click.Context, parameter: click.Parameter, text: str | None) -> datetime | None:
    """`2024-12-03` (its end) or `2024-12-03T08:00Z`."""
    if text is None:
        return None
    try:
        if "T" in text:
            moment = datetime.fromisoformat(text)
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return datetime.combine(last_day(text), time.max, UTC)
    except ValueError:
        raise click.BadParameter(f"{text!r} is no time; write it as 2024-12-03 or 2024-12-03T08:00Z") from None


def _chosen(sources_dir: str, keys: Sequence[str]) -> "dict[str, Source]":
    """The sources that the command is about; there is always one."""
    from crawler.sources import load_sources
    from crawler.sources.choice import UnknownSource, choose

    try:
        sources = choose(load_sources(sources_dir), keys)
    except UnknownSource as error:
        raise click.UsageError(str(error)) from None
    if not sources:
        raise click.UsageError(f"{sources_dir} holds no enabled source; add one, or name another folder with --sources")
    return sources


def _due(location: str, sources: "Mapping[str, Source]", talk: "Talk") -> "dict[str, Source]":
    """Those of the sources that are due; where none is, that is said."""
    from crawler.commands.crawling import Talk
    from crawler.planning.due import due_sources
    from crawler.running.telling import write_event

    told = due_sources(location, sources)
    if not told.due and talk is Talk.JSON:
        write_event("nothing_due", message=told.told())
    elif not told.due and talk is not Talk.QUIET:
        click.echo(told.told(), err=True)
    return told.due


def _check_together(
    *, since: date | None, until: date | None, quiet: bool, log_json: bool, replayed: bool, as_of: datetime | None
) -> None:
    """Options that contradict each other are told before anything happens."""
    if quiet and log_json:
        raise click.UsageError("--quiet and --log-json exclude each other")
    if as_of and not replayed:
        raise click.UsageError("--as-of chooses among recorded answers; it needs --replay FILE.warc.gz")
    if since and until and since > until:
        raise click.UsageError(f"--since {since} lies after --until {until}")


def _need_server(location: str, *, replayed: bool) -> None:
    """Workers meet in a database that many may write to at once."""
    from storage.engine import is_server

    if replayed:
        raise click.UsageError("--worker and --replay exclude each other: a recorded crawl has no servers to share out")
    if not is_server(location):
        raise click.UsageError(
            f"--worker needs an archive on PostgreSQL, and {location} is a file, which one process writes at a time. "
            "Set ALMANAC_ARCHIVE=postgresql://… for all workers; or leave --worker out: on one machine a single "
            "`almanac crawl` uses all cores"
        )


def _need_browser(sources: "Mapping[str, Source]") -> None:
    """A source that asks for a browser is told before anything is fetched that there is none."""
    wanting = [key for key, source in sources.items() if source.render]
    if not wanting:
        return
    from crawler.fetching.rendering import RenderingUnavailable, browser_path

    try:
        browser_path()
    except RenderingUnavailable as error:
        raise click.UsageError(f"source {wanting[0]}: {error}") from None


def read_day(context: click.Context, parameter: click.Parameter, text: str | None) -> date | None:
    """`2024-12-03`, or `2024-12` and `2024`: their first day for `--since`, their last for `--until`."""
    read = last_day if parameter.name == "until" else first_day
    return None if text is None else read(text)


@click.command(epilog="Example: almanac crawl biofit biovox --max-time 30m")
@click.argument("keys", metavar="[KEY]...", nargs=-1, shell_complete=key_completion)
@archive_option
@sources_option
@click.option("--due", is_flag=True, help="Only sources and pages whose time has come.")
@click.option(
    "--max-pages",
    type=click.IntRange(min=1),
    metavar="N",
    help="Stop after N visits, each worker after its own N; the next run goes on.",
)
@click.option("--max-time", callback=read_seconds, metavar="30m", help="Ask for nothing new after so long.")
@click.option("--since", callback=read_day, metavar="DATE", help="Backfill: only what was published from then on.")
@click.option("--until", callback=read_day, metavar="DATE", help="Backfill: only what was published up to then.")
@click.option("--quiet", is_flag=True, help="Say nothing unless something failed.")
@click.option("--log-json", is_flag=True, help="Tell what happens in JSON lines on stderr.")
@click.option("--worker", is_flag=True, help="Share the work of one run with other machines; needs PostgreSQL.")
@click.option("--dry-run", is_flag=True, help="List what would be fetched; fetch and write nothing.")
@click.option(
    "--replay",
    "warc",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.warc.gz",
    help="Answer every request from a WARC file; the network stays off.",
)
@click.option("--as-of", callback=read_moment, metavar="DATE", help="With --replay: the newest answers up to then.")
@click.pass_context
def crawl(
    context: click.Context,
    keys: tuple[str, ...],
    location: str,
    sources_dir: str,
    due: bool,
    max_pages: int | None,
    max_time: float | None,
    since: date | None,
    until: date | None,
    worker: bool,
    dry_run: bool,
    quiet: bool,
    log_json: bool,
    warc: Path | None,
    as_of: datetime | None,
) -> None:
    """Fetch and read what the sources have now: all of them, or those named by KEY.

    Every known page of a source is visited once a run; unchanged pages cost the server next to nothing. A run that was
    interrupted or killed is gone on with by the next.

    With --since or --until a run looks for pages of the past: feeds, sitemaps, listings and archives by date are read,
    and of the pages that were never fetched those that may have been published then, by the dates of feeds and sitemaps
    and by their addresses. A page that nobody dates is fetched: its text will tell.

    With --worker any number of processes on any machines work for one run: the first begins it, others join, and who
    finds nothing left to do ends it. Each site is asked by one of them at a time, and the limits of a source file,
    `max_pages` and `max_pages_per_day`, are those of all workers together. `almanac workers` lists them.
    """
    from crawler.commands.crawling import Talk, crawl_sources
    from crawler.running.run import Limits
    from storage.errors import ArchiveBusy

    _check_together(since=since, until=until, quiet=quiet, log_json=log_json, replayed=warc is not None, as_of=as_of)
    if worker:
        _need_server(location, replayed=warc is not None)
    talk = Talk.QUIET if quiet else Talk.JSON if log_json else Talk.FITTING
    sources = _chosen(sources_dir, keys)
    if due:
        sources = _due(location, sources, talk)
        if not sources:
            context.exit(6)
    if dry_run:
        from crawler.commands.plan import print_plan

        print_plan(location, sources, due_only=due, limit=max_pages)
        return
    if warc is None:
        _need_browser(sources)
    limits = Limits(max_pages=max_pages, max_seconds=max_time, due_only=due, since=since, until=until)
    try:
        code = crawl_sources(location, sources, limits, warc, as_of, talk, worker=worker)
    except ArchiveBusy:
        if not quiet:
            raise
        code = 5  # for a job that starts every quarter of an hour this is everyday life
    context.exit(code)
