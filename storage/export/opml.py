"""The sources and their feeds as an outline (OPML 2.0), for feed readers."""

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from itertools import groupby
from typing import BinaryIO, NamedTuple

from lxml import etree

from storage.archive import Archive
from storage.export.xml_text import xml_text
from storage.queries.select import read_sql


class SourceFeed(NamedTuple):
    """A source, and one of its feeds; a source without any has one line without."""

    key: str
    name: str
    home_url: str
    feed_url: str | None
    feed_title: str | None


FEEDS = """
SELECT source.key, source.name, source.home_url, page.url, page.title
FROM source
LEFT JOIN page ON page.source_id = source.id AND page.kind = 'feed' AND page.state NOT IN ('gone', 'excluded')
WHERE source.key <> 'import'
ORDER BY source.key, page.url"""


def source_feeds(archive: Archive) -> list[SourceFeed]:
    """Every source with its feeds."""
    return list(read_sql(archive, FEEDS, SourceFeed))


def write_opml(file: BinaryIO, feeds: Iterable[SourceFeed], now: datetime) -> None:
    """Write the outline: a line for each source, its feeds below it."""
    root = etree.Element("opml", version="2.0")
    head, body = etree.SubElement(root, "head"), etree.SubElement(root, "body")
    etree.SubElement(head, "title").text = "Sources of an Almanac archive"
    etree.SubElement(head, "dateCreated").text = format_datetime(now.astimezone(UTC))
    for _, lines in groupby(feeds, key=lambda feed: feed.key):
        held = list(lines)
        outline = etree.SubElement(body, "outline", text=xml_text(held[0].name), htmlUrl=xml_text(held[0].home_url))
        for feed in held:
            if feed.feed_url:
                title = xml_text(feed.feed_title or feed.name)
                etree.SubElement(
                    outline, "outline", type="rss", text=title, title=title, xmlUrl=xml_text(feed.feed_url),
                    htmlUrl=xml_text(feed.home_url),
                )  # fmt: skip
    file.write(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))
