"""Feeds that a site announces on other hosts, as those of a feed service, and that name its pages. Pure."""

from collections.abc import Iterable, Iterator

from crawler.discovery.follow import names_comments
from crawler.discovery.found import FoundLink
from crawler.discovery.link_fields import link_fields, pages_of
from crawler.discovery.listings import declared_feeds
from crawler.parsers.page import read_bytes
from crawler.readers.contents import content_type
from crawler.sources import Source
from storage.records import PageKind, Visit


def feeds_elsewhere(visit: Visit, source: Source) -> list[str]:
    """The feeds on hosts that are not the source's own that the page, or its answer's header, announces."""
    if visit.capture is None:
        return []
    url = visit.capture.url
    page = read_bytes(visit.capture.body, url=url, http_charset=content_type(visit.capture)[1])
    said = (link.url for link in pages_of(link_fields(visit.capture), url, PageKind.UNKNOWN) if _is_feed(link))
    named = dict.fromkeys((*declared_feeds(page), *said))
    return [feed for feed in named if not source.owns(feed) and not names_comments(feed)]


def own_entries(links: Iterable[FoundLink], source: Source) -> Iterator[FoundLink]:
    """What a feed of another host names of the source's own pages."""
    return (link for link in links if source.owns(link.url))


def _is_feed(link: FoundLink) -> bool:
    return link.kind is PageKind.FEED
