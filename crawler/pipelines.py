"""The one call into the archive: a `Visit` is committed, or the run ends saying why."""

from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from crawler.running.run import CrawlRun, run_of
from storage.errors import ArchiveError
from storage.records import Visit


class ArchivePipeline:
    """Hands each visit to the run's writer and waits until it is committed."""

    def __init__(self, run: CrawlRun) -> None:
        self._run = run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to build a component; the run is the spider's."""
        return cls(run_of(crawler))

    async def process_item(self, item: Visit) -> Visit:
        """Commit; an archive that cannot be written stops the run, with everything committed before intact."""
        try:
            change = await self._run.writer.save(item)
        except ArchiveError as error:
            self._run.abort(error)
            raise DropItem(f"not saved: {error}", log_level="ERROR") from error
        self._run.progress.count(item, change)
        self._run.teller.visited(item)
        for feed in self._run.feeds.values():
            feed.saved(item.page_id)
        return item
