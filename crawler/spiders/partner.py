"""`scrapy crawl partner`: the sites of partners and media."""

from crawler.spiders.base import ArchiveSpider


class PartnerSpider(ArchiveSpider):
    """Crawls every source that is no event's."""

    name = "partner"
    kinds = frozenset({"partner", "media", "other"})
