"""The spider middleware between Scrapy and the archive's frontier: it asks for the pages that are leased there."""

import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.fetching.captures import capture_of
from crawler.fetching.faults import PAGE_TROUBLE, Fault, Interrupted, parse_fault
from crawler.manners.guard import scheme_refusal
from crawler.running.run import CrawlRun, feed_of, run_of
from crawler.running.visits import visit_of_fault
from storage.errors import ArchiveError
from storage.records import LeasedPage, Outcome, Visit
from storage.sites import site_of
from storage.texts.furniture import furniture_of

log = logging.getLogger(__name__)

FOUND = "found"
"""Request meta: the `FoundPage` that a request of a spider stands for."""
PAGE = "page"
"""Request meta: the `LeasedPage` that a request is for."""


class FrontierMiddleware:
    """Scrapy's scheduler only ever holds what is asked for right now; the queue is the archive's table `page`."""

    def __init__(self, crawler: Crawler, run: CrawlRun) -> None:
        self._crawler, self._run = crawler, run
        crawler.signals.connect(self._give_back, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to build a component."""
        return cls(crawler, run_of(crawler))

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Put the spider's start points into the frontier, then feed the crawl from it until the run has no work."""
        feed = feed_of(self._crawler)
        call, frontier, everything = self._run.writer.call, feed.frontier, not self._run.limits.due_only
        try:
            found = [request.meta[FOUND] async for request in start]
            await call(lambda: frontier.open_round(everything))
            self._run.spending.before |= await call(frontier.asked_in_run)
            self._run.spending.before_today |= await call(frontier.asked_today)
            self._run.readers.furniture |= await call(lambda: furniture_of(self._run.archive, self._run.sources))
            await call(lambda: frontier.add(found))
            async for page in feed.pages():
                yield self._request(page)
        except ArchiveError as error:
            self._run.abort(error)

    def process_spider_exception(self, response: Response, exception: Exception) -> list[Visit] | None:
        """A page that our own reading stumbled over is recorded as such; the crawl goes on."""
        assert response.request is not None
        page: LeasedPage = response.request.meta[PAGE]
        if isinstance(exception, Interrupted):
            feed_of(self._crawler).given_back(page)
            return []
        if not isinstance(exception, PAGE_TROUBLE):
            log.error("cannot read %s", response.url, exc_info=exception)
        fault = parse_fault(exception)
        capture = capture_of(response, datetime.now(UTC))
        return [visit_of_fault(page, fault, datetime.now(UTC), self._run.patience, capture=capture)]

    async def _give_back(self) -> None:
        """Pages that were leased and not visited are free again."""
        if self._run.error is None:
            await self._run.writer.call(feed_of(self._crawler).frontier.leave)

    def _request(self, page: LeasedPage) -> Request | Visit:
        """The request for a leased page, or the visit that says why there is none."""
        spider = self._crawler.spider
        assert spider is not None
        if reason := scheme_refusal(page.url):
            feed_of(self._crawler).answered(page)
            return visit_of_fault(page, Fault(Outcome.REFUSED, reason), datetime.now(UTC), self._run.patience)
        return Request(
            page.url,
            callback=spider.parse,
            errback=spider.failed,  # type: ignore[attr-defined]
            dont_filter=True,
            meta={
                PAGE: page,
                "download_slot": site_of(page.host),
                "download_timeout": self._run.sources[page.source].crawl.timeout_seconds,
            },
        )
