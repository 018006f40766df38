"""What a good answer holds: an article, an event, a listing, a feed, a sitemap, or nothing we can read. Pure."""

from urllib.parse import urldefrag, urljoin

from lxml import html

from crawler.sources import Source
from storage.records import Capture, FoundPage, LeasedPage, Outcome, PageKind, Parsed, Via, Article


def read_content(page: LeasedPage, capture: Capture, source: Source) -> tuple[Parsed, tuple[FoundPage, ...]]:
    """TEMPORARY."""
    root = html.fromstring(capture.body or b"<html></html>")
    found = []
    for href in root.xpath("//a/@href"):
        url = urldefrag(urljoin(capture.url, str(href))).url
        if source.owns(url):
            found.append(FoundPage(url=url, source=source.key, via=Via.LINK, depth=page.depth + 1))
    title = root.xpath("string(//h1)")
    article = (
        Article(title=title, body="\n\n".join(p.text_content() for p in root.xpath("//p")))
        if root.xpath("//article")
        else None
    )
    return Parsed(kind=PageKind.ARTICLE if article else PageKind.LISTING, article=article), tuple(found)
