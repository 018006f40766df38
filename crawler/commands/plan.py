"""`almanac plan` and `almanac crawl --dry-run`: what would be fetched, without fetching or writing anything."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import click

from crawler.commands.crawl import read_seconds
from crawler.commands.suggesting import key_completion
from crawler.planning.due import DueSources, due_sources, in_words
from crawler.planning.next_run import SitePlan, plan_sites
from crawler.sources import Source, load_sources, seeds
from storage import open_archive
from storage.commands.options import archive_option, format_options, sources_option
from storage.commands.output import Column, Format, write_rows
from storage.errors import ArchiveMissing
from storage.queue.planned import HostManners, PlannedPage, host_manners, planned_pages, unknown_urls
from storage.urls import page_host

COLUMNS = (
    "site", "sources", "requests", "new", "known", "retry", "left_over", "delay_seconds", "waits_seconds", "seconds",
)  # fmt: skip
TABLE = [
    Column(name="site"),
    Column(name="requests", right=True),
    Column(name="new", right=True),
    Column(name="known", right=True),
    Column(name="retry", right=True),
    Column(name="delay_seconds", heading="delay", right=True),
    Column(name="seconds", right=True),
    Column(name="sources"),
]


@click.command(epilog="Example: almanac plan --due --max-time 30m")
@click.argument("keys", metavar="[KEY]...", nargs=-1, shell_complete=key_completion)
@click.option("--due", is_flag=True, help="Only sources and pages whose time has come, as crawl --due.")
@click.option("--max-time", callback=read_seconds, metavar="30m", help="What fits into so much time, as crawl.")
@click.option("--pages", "each_page", is_flag=True, help="Every page instead of every site.")
@format_options
@archive_option
@sources_option
def plan(
    keys: tuple[str, ...],
    due: bool,
    max_time: float | None,
    each_page: bool,
    form: Format | None,
    location: str,
    sources_dir: str,
) -> None:
    """Say what the next run would ask of each site, and how long that takes; nothing is asked or written.

    Sites are asked side by side, each at its own pace: the slowest decides how long the run takes. What the pages lead
    to is not known before they are read, so a first crawl brings more.
    """
    from crawler.commands.source import chosen

    sources = {one.key: one for one in chosen(load_sources(sources_dir), keys, sources_dir)}
    told = due_sources(location, sources) if due else DueSources(sources, {})
    if told.waiting and not told.due:
        click.echo(told.told(), err=True)
        click.get_current_context().exit(6)
    if each_page:
        print_plan(location, told.due, due_only=due, limit=None, form=form)
        return
    sites = _sites(location, told.due, due_only=due, max_seconds=max_time)
    rows = [[getattr(one, name) for name in COLUMNS] for one in sites]
    write_rows(COLUMNS, rows, form, table=TABLE, empty="Nothing would be asked.")
    for line in _summary(sites, told):
        click.echo(line, err=True)


def print_plan(
    location: str, sources: Mapping[str, Source], *, due_only: bool, limit: int | None, form: Format | None = None
) -> None:
    """One row for each page that a crawl would begin with; what these pages lead to is not known yet."""
    rows = islice(_pages(location, sources, due_only=due_only), limit)
    write_rows(PlannedPage._fields, rows, form, empty="Nothing is due.")


def _pages(location: str, sources: Mapping[str, Source], *, due_only: bool) -> Iterator[PlannedPage]:
    starts = {found.url: found for source in sources.values() for found in seeds(source)}
    new = list(starts)
    try:
        with open_archive(location, readonly=True) as archive:
            yield from planned_pages(archive, list(sources), all_pages=not due_only)
            new = unknown_urls(archive, new)
    except ArchiveMissing:
        pass
    for url in new:
        yield PlannedPage(starts[url].source, url, starts[url].kind, "new")


def _sites(
    location: str, sources: Mapping[str, Source], *, due_only: bool, max_seconds: float | None
) -> list[SitePlan]:
    pages = list(_pages(location, sources, due_only=due_only))
    return plan_sites(pages, sources, _manners(location, pages), max_seconds)


def _manners(location: str, pages: Iterable[PlannedPage]) -> Mapping[str, HostManners]:
    try:
        with open_archive(location, readonly=True) as archive:
            return host_manners(archive, {page_host(page.url) for page in pages})
    except ArchiveMissing:
        return {}


def _summary(sites: Sequence[SitePlan], told: DueSources) -> Iterator[str]:
    """The whole run in a line, and which sources are left alone."""
    if sites:
        slowest, requests = sites[0], sum(one.requests for one in sites)
        many = f"{len(sites)} sites" if len(sites) > 1 else "1 site"
        yield f"{many}, {requests} requests, about {clock(slowest.seconds)}; {slowest.site} takes longest"
    if left := sum(one.left_over for one in sites):
        yield f"{left} requests do not fit into the time; the next run goes on with them"
    for key, wait in sorted(told.waiting.items(), key=lambda pair: pair[1])[:5]:
        yield f"{key} is not due; {in_words(wait)} left"
    if len(told.waiting) > 5:
        yield f"… and {len(told.waiting) - 5} more sources are not due"


def clock(seconds: float) -> str:
    """`45 s`, `3 min`, `2 h 5 min`."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
