"""The header fields of every request: who asks and for what (RFC 9110, sections 10.1.5 and 12.5.1), and conditions."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Headers

from crawler.fetching.rendering import PART
from storage.records import LeasedPage


class FieldsMiddleware:
    """Sends `USER_AGENT` and `DEFAULT_REQUEST_HEADERS` of the settings, and both validators of a page, where known.

    A conditional request (RFC 9110, section 13) asks only for what changed since the last good capture.
    """

    def __init__(self, fields: Headers) -> None:
        self._fields = fields

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to build a component."""
        given = crawler.settings.getdict("DEFAULT_REQUEST_HEADERS")
        return cls(Headers({"User-Agent": crawler.settings["USER_AGENT"], **given}))

    async def process_request(self, request: Request) -> None:
        """Add the fields; a server that knows `If-None-Match` ignores `If-Modified-Since`."""
        dict.update(request.headers, self._fields)  # both are in Scrapy's form already
        page = request.meta.get("page")
        if not isinstance(page, LeasedPage) or PART in request.meta:
            return
        if page.etag:
            request.headers["If-None-Match"] = page.etag
        if page.last_modified:
            request.headers["If-Modified-Since"] = page.last_modified
