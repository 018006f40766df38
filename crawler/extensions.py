"""What accompanies a spider: signs of life, a clean stop, a word on how it goes."""

import asyncio
from time import monotonic
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

from crawler.running.heap import give_back
from crawler.running.run import CrawlRun, feed_of, run_of
from storage.errors import ArchiveError
from storage.queue.planned import pages_left


class _Repeated:
    """Does something every so many seconds while the spider is open."""

    seconds = 1.0

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._run: CrawlRun = run_of(crawler)
        self._task: asyncio.Task[None] | None = None
        crawler.signals.connect(self._opened, signals.spider_opened)
        crawler.signals.connect(self._closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to build a component."""
        return cls(crawler)

    async def tick(self) -> None:
        """What is done."""
        raise NotImplementedError

    def _opened(self) -> None:
        self._task = asyncio.create_task(self._repeat())

    async def _repeat(self) -> None:
        while True:
            await asyncio.sleep(self.seconds)
            await self.tick()

    def _closed(self, reason: str) -> None:
        if self._task is not None:
            self._task.cancel()


class Heartbeat(_Repeated):
    """Renews the worker's leases and the run's sign of life, so that nobody takes them for dead."""

    most_seconds = 20.0

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.seconds = min(self.most_seconds, crawler.settings.getfloat("ALMANAC_LEASE_SECONDS") / 3)

    async def tick(self) -> None:
        """Tell the archive that we are alive. Of hosts that went to others meanwhile nothing more is asked."""
        try:
            await feed_of(self._crawler).renew()
            await self._run.writer.call(lambda: self._run.archive.heartbeat(self._run.run_id))
        except ArchiveError as error:
            self._run.abort(error)


class CleanStop(_Repeated):
    """Notices that Scrapy is stopping (Ctrl-C, SIGTERM) and lets go of what would keep it waiting."""

    seconds = 0.25

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._grace_seconds = crawler.settings.getfloat("ALMANAC_GRACE_SECONDS")
        self._let_go_at: float | None = None

    async def tick(self) -> None:
        """Stop handing out pages; after some grace, break off the transfers and readings under way."""
        if self._crawler.engine.running:
            return
        self._run.interrupt()
        if self._let_go_at is None:
            self._let_go_at = monotonic() + self._grace_seconds
        elif monotonic() >= self._let_go_at:
            self._run.transfers.let_go()
            self._run.readers.let_go()

    def _closed(self, reason: str) -> None:
        """A spider that had little under way may be closed before we look again."""
        super()._closed(reason)
        if reason == "shutdown":
            self._run.interrupt()


class LeanHeap(_Repeated):
    """Keeps the process as small as what it holds."""

    seconds = 10.0

    async def tick(self) -> None:
        """Give back what was freed."""
        give_back()


class Progress(_Repeated):
    """Tells how the run goes, to whoever it is told to; counts now and then what is left to do."""

    seconds = 1.0
    count_seconds = 5.0

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._counted_at = 0.0
        self._left: dict[str, int] | None = None

    async def tick(self) -> None:
        """Say how far the run is; only one spider of a run speaks."""
        run = self._run
        if next(iter(run.feeds.values())) is not feed_of(self._crawler):
            return
        if monotonic() - self._counted_at >= self.count_seconds:
            try:
                self._left = await run.writer.call(lambda: pages_left(run.archive, run.run_id))
            except ArchiveError as error:
                run.abort(error)
            self._counted_at = monotonic()
        run.teller.progress(run.snapshot(self._left))
