"""One run of the crawl: what its spiders share while it lasts."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from crawler.fetching.transfers import Transfers
from crawler.manners.guard import Guard
from crawler.manners.holds import Holds
from crawler.manners.robots import RobotsRules
from crawler.manners.turns import Turns
from crawler.planning.rhythm import keep_rhythms
from crawler.readers.pool import Readers
from crawler.running.progress import ProgressCounts, Snapshot
from crawler.running.spending import Spending
from crawler.running.telling import PlainTeller, Teller
from crawler.running.visits import Patience
from crawler.running.writer import Writer
from crawler.sources import Source
from storage.archive import Archive
from storage.errors import ArchiveError
from storage.frontier import LEASE, Frontier
from storage.queue.sharing import Fared, leave_run
from storage.records import LeasedPage, RunStatus
from storage.saving.manners import keep_manners
from storage.sites import site_of
from storage.warc import WarcIndex

if TYPE_CHECKING:
    from crawler.running.feed import Feed


SOURCE = "source"
"""Request meta: key of the source that a request is made for, where it is for no page of the frontier."""


@dataclass(frozen=True, slots=True)
class Replay:
    """A recorded crawl."""

    index: WarcIndex
    as_of: datetime | None = None
    """Answers are those known then; `None` for the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Where a run stops by itself. `None`: it does not."""

    max_pages: int | None = None
    """Visits."""
    max_seconds: float | None = None
    """From the start to the last page handed out; what is under way is finished."""
    due_only: bool = False
    """Only pages whose time has come, not every known page once."""
    since: date | None = None
    """With `until`, a backfill: only pages that were published then, as far as others say when."""
    until: date | None = None


@dataclass(slots=True)
class KnownRobots:
    """The rules of one origin, and when they were asked for (seconds of a monotonic clock)."""

    rules: RobotsRules
    asked_at: float
    code: str
    """`robots_disallowed` or `robots_unreachable`: the machine word of a refusal."""
    refusal: str | None = None
    """Why we do not even ask: the address guard's words."""


@dataclass(slots=True)
class CrawlRun:
    """Shared by the spiders of one process; ended by `finish` when the last of them is closed."""

    archive: Archive
    run_id: int
    sources: Mapping[str, Source]
    settings: BaseSettings
    limits: Limits = field(default_factory=Limits)
    replay: Replay | None = None
    """Every request is answered from this recorded crawl, and nobody is to be spared."""
    joined: bool = False
    """Somebody else began the run, and will end it."""
    left_to: int | None = None
    """How many other workers go on with the run; `None` where it was ended here."""
    whole: Mapping[str, Fared] | None = None
    """By source what all workers of the run have done; known to the one that ends it."""
    turns: Turns = field(default_factory=Turns)
    holds: Holds = field(default_factory=Holds)
    transfers: Transfers = field(default_factory=Transfers)
    progress: ProgressCounts = field(default_factory=ProgressCounts)
    robots: dict[str, KnownRobots] = field(default_factory=dict)
    feeds: dict[str, "Feed"] = field(default_factory=dict)
    """By name of the spider that each of them feeds."""
    teller: Teller = field(default_factory=PlainTeller)
    """Who is told how it goes."""
    interrupted: bool = False
    limited: bool = False
    """A limit was reached: the round stays open, and the next run goes on where this one stops."""
    error: ArchiveError | None = None
    """What the archive could not do; then the run stops."""
    writer: Writer = field(init=False)
    readers: Readers = field(init=False)
    patience: Patience = field(init=False)
    guards: dict[str, Guard] = field(init=False)
    """By key of the source: what one source allows, no other may reach."""
    began_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    _began: float = field(default_factory=monotonic)
    spending: Spending = field(init=False)
    """What was asked of each source, against what its file allows."""

    def __post_init__(self) -> None:
        self.writer = Writer(
            self.archive,
            self.run_id,
            batch_visits=self.settings.getint("ALMANAC_BATCH_VISITS"),
            linger_seconds=self.settings.getfloat("ALMANAC_LINGER_SECONDS"),
        )
        self.readers = Readers(
            self.sources,
            processes=self.settings.getint("ALMANAC_READERS"),
            limit_seconds=self.settings.getfloat("ALMANAC_READING_SECONDS"),
            limit_bytes=self.settings.getint("ALMANAC_READING_BYTES"),
        )
        self.patience = Patience.of(self.settings)
        proxies = tuple(_proxies())
        self.guards = {key: Guard([*source.allow_addresses, *proxies]) for key, source in self.sources.items()}
        self.spending = Spending({key: source.crawl for key, source in self.sources.items()}, self.progress)
        for source in self.sources.values():
            for host in source.hosts:
                self.turns.slow_down(host, self.delay_seconds(source))

    def delay_seconds(self, source: Source) -> float:
        """The delay that we owe to the hosts of a source by its file."""
        return 0.0 if self.replay else source.crawl.delay_seconds

    def frontier(self, worker: str, keys: Collection[str]) -> Frontier:
        """The frontier as one worker sees it: the pages of these sources."""
        limits = self.limits
        lease = min(LEASE, timedelta(seconds=self.settings.getfloat("ALMANAC_LEASE_SECONDS")))
        return Frontier(self.archive, self.run_id, worker, keys, lease=lease, since=limits.since, until=limits.until)

    def goes_on(self) -> bool:
        """Whether another page may be handed out."""
        pages, seconds = self.limits.max_pages, self.limits.max_seconds
        self.limited = self.limited or (
            (pages is not None and self.spending.pages() >= pages)
            or (seconds is not None and monotonic() - self._began >= seconds)
        )
        return not (self.turns.stopped or self.limited)

    def handed_out(self, page: LeasedPage) -> None:
        """Count a page against the limits, and be as slow with its host as its source asks."""
        self.spending.handed_out(page.source)
        self.turns.slow_down(page.host, self.delay_seconds(self.sources[page.source]))

    async def hold_off(self, frontier: Frontier, host: str, seconds: float) -> None:
        """A server asked to be left alone (Retry-After): by this run, and by every other."""
        self.turns.hold_off(host, seconds)
        if self.replay is None:
            until = datetime.now(UTC) + timedelta(seconds=seconds)
            await self.writer.call(lambda: frontier.retry_after(host, until))

    def stop(self) -> None:
        """Hand out nothing more; whoever waits for a host's turn gives up."""
        self.turns.stopped = True
        for feed in self.feeds.values():
            feed.wake()

    def interrupt(self) -> None:
        """Stop because somebody asked us to."""
        self.interrupted = self.interrupted or not self.turns.stopped
        self.stop()

    def abort(self, error: ArchiveError) -> None:
        """Stop because the archive cannot be written; the first reason is the one that is told."""
        self.error = self.error or error
        self.stop()

    def snapshot(self, left: Mapping[str, int] | None = None) -> Snapshot:
        """How the run stands; `left` is the number of pages that are due on each host, where it was counted."""
        feeds = self.feeds.values()
        return self.progress.snapshot(
            hosts_asked=sum(feed.hosts_asked() for feed in feeds),
            hosts_waiting=sum(feed.hosts_waiting() for feed in feeds),
            left=None if left is None else sum(left.values()),
            seconds_left=None if left is None else self._seconds_left(left),
        )

    def _seconds_left(self, left: Mapping[str, int]) -> float | None:
        """At the pace of the site that takes longest, and no faster than the run has been; `None` at its beginning."""
        if not self.progress.visits:
            return None
        of_site: Counter[str] = Counter()
        for host, pages in left.items():
            of_site[site_of(host)] += pages
        delays = {site: self.turns.sites[site].delay_seconds for site in of_site if site in self.turns.sites}
        slowest = max((pages * delays.get(site, 0.0) for site, pages in of_site.items()), default=0.0)
        so_far = (monotonic() - self.progress.began) / self.progress.visits
        return max(slowest, of_site.total() * so_far)

    def visited(self) -> int:
        """Visits committed by this process."""
        return self.progress.visits

    def verdict(self) -> tuple[RunStatus, int]:
        """How the run ended, and the exit code that says so."""
        if self.error is not None:
            return RunStatus.FAILED, 1
        if self.interrupted:
            return RunStatus.INTERRUPTED, 130
        statuses = self.source_statuses().values()
        if not self.progress.visits and set(statuses) <= {"skipped"}:
            return RunStatus.OK, 6
        if self.limited:
            return RunStatus.INTERRUPTED, 0
        failed = sum(status == "failed" for status in statuses)
        if not failed:
            return RunStatus.OK, 0
        return (RunStatus.FAILED if failed == len(statuses) else RunStatus.DEGRADED), 3

    def source_statuses(self) -> dict[str, str]:
        """Per source `ok`, `degraded` (some visits failed), `failed` (all did), or `skipped` (there were none)."""
        if self.whole is not None:
            return {key: one.status for key, one in self.whole.items()}
        return {key: self.progress.status(key) for key in self.sources}

    def news(self, key: str) -> int:
        """Articles of a source that are new or have changed."""
        return self.progress.news(key) if self.whole is None else self.whole[key].news

    def judged(self, whole: Mapping[str, Fared]) -> tuple[RunStatus, int]:
        """The verdict on what all workers of the run have done, for the one that ends it."""
        self.whole = whole
        return self.verdict()

    def finish(self) -> int:
        """End the thread and the run in the archive; returns the exit code. Raises `ArchiveError`."""
        self.readers.close()
        self.writer.close()
        if self.error is None:
            self.archive.transact(lambda connection: keep_manners(connection, self.run_id, self.turns.kept()))
        if self.archive.on_server and self.error is None:
            return self._leave()
        if self.error is None:
            keep_rhythms(self)
        status, code = self.verdict()
        if not self.joined:
            code = self.archive.end_run(self.run_id, status, code, sources=self.source_statuses())
        return code

    def _leave(self) -> int:
        """Leave a run that others may work for too, and end it where nothing is left to do or nobody to do it."""
        tokens = [feed.frontier.token for feed in self.feeds.values()]
        finished = not (self.interrupted or self.limited)
        left = leave_run(self.archive, self.run_id, tokens, finished=finished, verdict=self.judged)
        self.left_to = None if left.exit_code is not None else left.others
        if left.exit_code is None:
            return 130 if self.interrupted else 0
        keep_rhythms(self)
        return left.exit_code


def _proxies() -> Iterator[str]:
    """Hosts of the proxies that the environment names: whoever set them trusts them."""
    for url in getproxies().values():
        if host := urlsplit(url if "://" in url else f"//{url}").hostname:
            yield host


def guard_of(run: CrawlRun, request: Request) -> Guard:
    """The guard of the source that a request is made for; where none is named, public addresses only."""
    page = request.meta.get("page")
    key = page.source if isinstance(page, LeasedPage) else request.meta.get(SOURCE)
    return run.guards.get(str(key)) or Guard(_proxies())


def feed_of(crawler: Crawler) -> "Feed":
    """The feed of the crawler's spider."""
    assert crawler.spider is not None
    return run_of(crawler).feeds[crawler.spider.name]


def run_of(crawler: Crawler) -> CrawlRun:
    """The run that the crawler's spider works for."""
    run: CrawlRun = crawler.spider.run  # type: ignore[union-attr]
    return run
