"""`scrapy crawl event`: the sites of events."""

from crawler.spiders.base import ArchiveSpider


class EventSpider(ArchiveSpider):
    """Crawls the sources of kind `event`."""

    name = "event"
    kinds = frozenset({"event"})
