"""Spiders as a user of Scrapy writes them: one that only fetches, and one that reads with trafilatura into SQLite.

python scrapy_spider.py bare|by-hand DATABASE < addresses
"""

import hashlib
import sqlite3
import sys
import zlib
from collections.abc import AsyncIterator
from typing import Any, ClassVar

import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.settings import BaseSettings

Page = dict[str, Any]

SETTINGS = {
    "CONCURRENT_ITEMS": 4,
    "CONCURRENT_REQUESTS": 64,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "ASYNCIO_EVENT_LOOP": "uvloop.Loop",
    "COOKIES_ENABLED": False,
    "REFERER_ENABLED": False,
    "RETRY_ENABLED": False,
    "REDIRECT_ENABLED": False,
    "METAREFRESH_ENABLED": False,
    "ROBOTSTXT_OBEY": False,
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "MEMUSAGE_ENABLED": False,
    "LOG_LEVEL": "ERROR",
    "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",
}


class Bare(scrapy.Spider):
    """Fetches."""

    name = "bare"
    fetched: ClassVar[int] = 0

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """The addresses that were given."""
        for address in sys.stdin.read().split():
            yield scrapy.Request(address)

    async def parse(self, response: Response, **_: object) -> AsyncIterator[Page]:
        """Counts."""
        type(self).fetched += response.status == 200
        if response.status == 0:
            yield {}


class ByHand(Bare):
    """Fetches and reads."""

    name = "by-hand"

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """With the pipeline."""
        super().update_settings(settings)
        settings.set("ITEM_PIPELINES", {"__main__.Store": 300}, "spider")

    async def parse(self, response: Response, **_: object) -> AsyncIterator[Page]:
        """The page as it came."""
        type(self).fetched += response.status == 200
        yield {"url": response.url, "body": response.body}


class Store:
    """Reads with trafilatura, metadata included, and inserts; a commit for each hundred pages."""

    def open_spider(self) -> None:
        """Makes the tables."""
        self.database = sqlite3.connect(sys.argv[2])
        self.database.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
            "CREATE TABLE page (id INTEGER PRIMARY KEY, url TEXT, digest TEXT, data BLOB, title TEXT, author TEXT,"
            " published TEXT, body TEXT); CREATE INDEX page_url ON page (url);"
            "CREATE VIRTUAL TABLE page_fts USING fts5 (title, body, content='page', content_rowid='id')"
        )
        self.rows = 0

    def process_item(self, item: Page) -> Page:
        """Reads and inserts."""
        from trafilatura import bare_extraction  # type: ignore[import-not-found]

        read = bare_extraction(item["body"], url=item["url"], with_metadata=True)
        said = (None,) * 4 if read is None else (read.title, read.author, read.date, read.text)
        body = item["body"]
        row = (item["url"], hashlib.sha256(body).hexdigest(), zlib.compress(body), *said)
        insert = "INSERT INTO page (url, digest, data, title, author, published, body) VALUES (?, ?, ?, ?, ?, ?, ?)"
        number = self.database.execute(insert, row).lastrowid
        self.database.execute("INSERT INTO page_fts (rowid, title, body) VALUES (?, ?, ?)", (number, said[0], said[3]))
        self.rows += 1
        if self.rows % 100 == 0:
            self.database.commit()
        return item

    def close_spider(self) -> None:
        """Commits what is left."""
        self.database.commit()
        self.database.close()


if __name__ == "__main__":
    spider = {"bare": Bare, "by-hand": ByHand}[sys.argv[1]]
    process = AsyncCrawlerProcess(SETTINGS)
    process.crawl(spider)
    process.start()
    print(spider.fetched)
