"""The pages a crawl of a source begins with."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from crawler.discovery import priorities
from crawler.sources.model import Source
from storage.records import FoundPage, PageKind, Via

MOST_ARCHIVES = 5_000
"""Pages of archives by date in one run: 13 years of days."""
RECENT = timedelta(days=31)
"""How far back archives by date are read where no days are asked for."""


def archives(
    source: Source, today: date, since: date | None = None, until: date | None = None
) -> tuple[FoundPage, ...]:
    """The pages of a source's archives by date for these days, the newest first; without days, the recent ones."""
    first, last = since or (until or today) - RECENT, min(until or today, today)
    urls = [url for template in source.start.archives for url in _filled(template, first, last)]
    return tuple(
        FoundPage(url=url, source=source.key, via=Via.SEED, kind=PageKind.LISTING, priority=priorities.LISTING)
        for url in dict.fromkeys(urls[:MOST_ARCHIVES])
    )


def _filled(template: str, first: date, last: date) -> Iterator[str]:
    day = last
    while day >= first:
        yield template.format(year=day.year, month=day.month, day=day.day)
        if "{day" not in template:
            day = day.replace(day=1)
            first = first.replace(day=1)
        day -= timedelta(days=1)
        if "{day" not in template:
            day = day.replace(day=monthrange(day.year, day.month)[1])


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
