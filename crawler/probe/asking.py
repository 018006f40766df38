"""Asking single pages by the crawl's own manners, in an order that the asker decides."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any, ClassVar, Generic, TypeVar

from scrapy import Request
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.http import Response

from crawler.commands.crawling import project_settings
from crawler.fetching.captures import capture_of
from crawler.fetching.download_faults import fault_of
from crawler.fetching.faults import Fault, Interrupted, parse_fault
from crawler.frontier import PAGE
from crawler.manners.guard import scheme_refusal
from crawler.manners.retry_after import retry_after_of
from crawler.manners.robots import RobotsRules
from crawler.running.run import CrawlRun, Limits, feed_of
from crawler.running.visits import visit_of_capture, visit_of_fault, visit_with
from crawler.sources import Source
from crawler.sources.model import KINDS
from crawler.spiders.base import ArchiveSpider
from storage import open_archive
from storage.records import LeasedPage, Outcome, PageKind, RunKind, Via, Visit
from storage.urls import page_host

MOST_SECONDS = 900.0
"""After so long a source is asked nothing more: a crawl-delay of ten seconds leaves room for all requests."""
NOTHING_OF_ITS_OWN = Limits(max_pages=0)
"""The frontier hands out nothing: sitemaps that robots.txt names are for a crawl."""
MOST_HOPS = 5
"""Redirects that are followed for one page."""

Answer = TypeVar("Answer")


class Asker:
    """Fetches and reads pages of one source, one at a time: robots.txt, the address guard and the delay hold."""

    def __init__(self, crawler: Crawler, run: CrawlRun, source: Source, most: int) -> None:
        self._crawler, self._run, self.source = crawler, run, source
        self.left = most
        """Requests that may still be made, robots.txt aside."""
        self._until = monotonic() + MOST_SECONDS
        self.visits: list[Visit] = []
        """Everything that was asked, in order; redirects included."""

    def robots(self, url: str) -> RobotsRules | None:
        """The rules of the address's host, where they have been asked for."""
        scheme, _, rest = url.partition("://")
        known = self._run.robots.get(f"{scheme}://{rest.partition('/')[0]}")
        return known.rules if known else None

    async def ask(self, url: str, kind: PageKind = PageKind.UNKNOWN) -> Visit:
        """Fetch and read a page, redirects followed. What came of it is in the visit, found links included."""
        at = url
        for _ in range(MOST_HOPS + 1):
            visit = await self._visit(at, kind)
            self.visits.append(visit)
            if visit.outcome is not Outcome.REDIRECT or visit.redirect_url is None:
                return visit
            at = visit.redirect_url
        return replace(visit, outcome=Outcome.FAILED, reason=f"redirect_loop: more than {MOST_HOPS} redirects")

    async def _visit(self, url: str, kind: PageKind) -> Visit:
        page = LeasedPage(
            page_id=0, url=url, host=page_host(url), source=self.source.key, kind=kind, depth=0, via=Via.SEED, lease=""
        )
        now = datetime.now(UTC)
        if reason := scheme_refusal(url) or self._limit_refusal():
            return visit_of_fault(page, Fault(Outcome.REFUSED, reason), now, self._run.patience)
        self.left -= 1
        self._run.handed_out(page)
        [answer] = await asyncio.gather(self._download(page), return_exceptions=True)
        if isinstance(answer, Interrupted) or (isinstance(answer, BaseException) and not isinstance(answer, Exception)):
            raise answer
        if isinstance(answer, Exception):
            refused = self._run.guards[page.source].refused.get(page.host.partition(":")[0])
            return visit_of_fault(page, fault_of(answer, refused_address=refused), now, self._run.patience)
        return await self._read(page, answer)

    def _limit_refusal(self) -> str | None:
        """Why nothing more is asked, as `code: words`: a look at a site must end, however slow the site is."""
        if self.left <= 0:
            return "request_limit: enough was asked"
        return "time_limit: the site is too slow" if monotonic() >= self._until else None

    async def _download(self, page: LeasedPage) -> Response:
        timeout = self.source.crawl.timeout_seconds
        meta = {PAGE: page, "download_slot": page.host, "download_timeout": timeout}
        answer: Response = await self._crawler.engine.download_async(Request(page.url, dont_filter=True, meta=meta))
        return answer

    async def _read(self, page: LeasedPage, response: Response) -> Visit:
        now = datetime.now(UTC)
        if (asked := retry_after_of(response.headers.get("Retry-After"), now)) and response.status >= 300:
            await self._run.hold_off(feed_of(self._crawler).frontier, page.host, asked)
        capture = capture_of(response, now)
        visit = visit_of_capture(page, capture, self._run.patience, now)
        if visit.outcome is not Outcome.OK:
            return visit
        [content] = await asyncio.gather(self._run.readers.read(page, capture), return_exceptions=True)
        if isinstance(content, Exception) and not isinstance(content, Interrupted):
            return visit_of_fault(page, parse_fault(content), now, self._run.patience, capture=capture)
        if isinstance(content, BaseException):
            raise content
        parsed, found = content
        return replace(visit_with(visit, parsed), found=found)


Job = Callable[[Asker], Awaitable[Answer]]


@dataclass(slots=True)
class Asking(Generic[Answer]):
    """One job for each of some sources, done side by side: hosts do not wait for each other."""

    job: Job[Answer]
    most: int
    """Requests for each source."""
    answers: dict[str, Answer] = field(default_factory=dict)
    """By key of the source, as they are done."""
    interrupted: bool = False
    _bugs: list[BaseException] = field(default_factory=list)

    def do(self, sources: dict[str, Source]) -> None:
        """Run the jobs. Call once in a process. Raises what a job raises."""
        more: dict[str, Any] = {"EXTENSIONS": {"crawler.extensions.CleanStop": 110}, "ALMANAC_RETRY_TIMES": 0}
        settings = project_settings(**more)
        with (
            TemporaryDirectory(prefix="almanac-probe-") as folder,
            open_archive(Path(folder) / "probe.db", create=True) as archive,
        ):
            run_id = archive.begin_run(RunKind.CHECK, [], [source.facts() for source in sources.values()])
            run = CrawlRun(archive, run_id, sources, settings, limits=NOTHING_OF_ITS_OWN)
            process = AsyncCrawlerProcess(settings)
            process.crawl(_AskingSpider, run=run, asking=self)
            process.start()
            run.finish()
            self.interrupted = run.interrupted
        if self._bugs:
            raise self._bugs[0]

    async def work(self, crawler: Crawler, run: CrawlRun) -> None:
        """Every job, until the last is done or the run is stopped."""
        askers = [Asker(crawler, run, source, self.most) for source in run.sources.values()]
        ends = await asyncio.gather(*(self._one(asker) for asker in askers), return_exceptions=True)
        self._bugs += [end for end in ends if isinstance(end, Exception)]

    async def _one(self, asker: Asker) -> None:
        key = asker.source.key
        with suppress(Interrupted):
            self.answers[key] = await self.job(asker)


class _AskingSpider(ArchiveSpider):
    """A spider without pages of its own: all it does is done before Scrapy's first request."""

    name = "probe"
    kinds: ClassVar[frozenset[str]] = frozenset(KINDS)
    asking: Asking[Any]

    async def start(self) -> AsyncIterator[Request]:
        """Do the jobs, and ask for nothing else."""
        await self.asking.work(self.crawler, self.run)
        for request in tuple[Request]():
            yield request
