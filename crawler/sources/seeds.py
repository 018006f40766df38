"""The pages a crawl of a source begins with."""

from crawler.discovery import priorities
from crawler.sources.model import Source
from storage.records import FoundPage, PageKind, Via


def seeds(source: Source) -> tuple[FoundPage, ...]:
    """The start points of a source as found pages of depth 0, each address once."""
    start = source.start
    kinds = (
        (PageKind.UNKNOWN, start.pages),
        (PageKind.LISTING, start.listings),
        (PageKind.FEED, start.feeds),
        (PageKind.SITEMAP, start.sitemaps),
    )
    found = {
        url: FoundPage(
            url=url,
            source=source.key,
            via=Via.SEED,
            kind=source.rules.kind_of(url) if kind is PageKind.UNKNOWN else kind,
            priority=priorities.SEED,
        )
        for kind, urls in kinds
        for url in urls
    }
    return tuple(found.values())
