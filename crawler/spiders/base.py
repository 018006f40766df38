"""What both spiders do: ask for the pages of their sources, and turn every answer into one visit."""

import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.fetching.captures import capture_of
from crawler.fetching.download_faults import fault_of
from crawler.fetching.faults import Interrupted
from crawler.fetching.missing import MissingPages
from crawler.frontier import FOUND, PAGE
from crawler.manners.retry_after import retry_after_of
from crawler.running.feed import Feed
from crawler.running.run import CrawlRun
from crawler.running.visits import visit_of_capture, visit_of_fault, visit_with
from crawler.sources import Source, archives, seeds
from storage.records import FoundPage, LeasedPage, Outcome, Visit

BUSY = frozenset({429, 503})
"""Too Many Requests, Service Unavailable."""
ASKING = frozenset({b"If-None-Match", b"If-Modified-Since"})
log = logging.getLogger(__name__)


class ArchiveSpider(Spider):
    """Works through the frontier of its sources. `run` is the run it works for; without one it begins or joins one."""

    kinds: ClassVar[frozenset[str]]
    """Kinds of source that are this spider's."""
    run: CrawlRun
    feed: Feed
    missing: MissingPages
    mine: tuple[Source, ...]
    """The sources of the run that are this spider's."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Build the spider; `run` is given by `almanac crawl`, `-a sources=a,b` by `scrapy crawl`."""
        run = kwargs.pop("run", None)
        chosen = kwargs.pop("sources", "")
        spider = super().from_crawler(crawler, *args, **kwargs)
        if run is None:
            from crawler.running.alone import begin_alone

            run = begin_alone(crawler, cls.kinds, chosen)
        spider.run = run
        spider.mine = tuple(source for source in run.sources.values() if source.kind in cls.kinds)
        spider.missing = MissingPages(crawler, run)
        spider.feed = Feed(
            run=run,
            frontier=run.frontier(cls.name, [source.key for source in spider.mine]),
            hosts_at_once=crawler.settings.getint("ALMANAC_HOSTS"),
            read_ahead=crawler.settings.getint("ALMANAC_READ_AHEAD"),
        )
        run.feeds[cls.name] = spider.feed
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """The start points of the sources, for the frontier."""
        limits, today = self.run.limits, datetime.now(UTC).date()
        for source in self.mine:
            for found in (*seeds(source), *archives(source, today, limits.since, limits.until)):
                yield _request(found)

    async def parse(self, response: Response, **_: Any) -> AsyncIterator[Visit]:
        """One visit for one answer, with every link that it leads to: they are committed together."""
        assert response.request is not None
        page: LeasedPage = response.request.meta[PAGE]
        now = datetime.now(UTC)
        await self._keep_off(page, response, now)
        self.feed.answered(page)
        conditional = self.run.replay is not None or not ASKING.isdisjoint(response.request.headers)
        capture = capture_of(response, now)
        visit = visit_of_capture(page, capture, self.run.patience, now, conditional=conditional)
        if visit.outcome is Outcome.OK and visit.capture is not None:
            parsed, found = await self.run.readers.read(page, visit.capture)
            visit = replace(visit_with(visit, parsed), found=found)
        yield await self.missing.judge(visit, page)

    async def _keep_off(self, page: LeasedPage, response: Response, now: datetime) -> None:
        """Leave a server alone that asks for it, and one that has no time for us (RFC 9110, 15.6.4; RFC 6585, 4)."""
        asked = retry_after_of(response.headers.get("Retry-After"), now) if response.status >= 300 else None
        if response.status in BUSY:
            asked = max(asked or 0.0, self.run.turns.back_off(page.host, self.run.patience.first_wait_seconds))
        else:
            self.run.turns.served(page.host)
        if asked:
            await self.run.hold_off(self.feed.frontier, page.host, asked)

    def failed(self, failure: Any) -> Iterator[Visit]:
        """One visit for a request that brought no answer; none for one that was broken off: its page is given back."""
        page: LeasedPage = failure.request.meta[PAGE]
        if isinstance(failure.value, Interrupted):
            self.feed.given_back(page)
            return
        self.feed.answered(page)
        refused = self.run.guards[page.source].refused.get(urlsplit(page.url).hostname or "")
        yield visit_of_fault(
            page, fault_of(failure.value, refused_address=refused), datetime.now(UTC), self.run.patience
        )


def _request(found: FoundPage) -> Request:
    return Request(found.url, meta={FOUND: found})
