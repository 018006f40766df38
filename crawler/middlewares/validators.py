"""Conditional requests (RFC 9110, section 13): ask only for what changed since the last good capture."""

from scrapy import Request

from crawler.rendering import PART
from storage.records import LeasedPage


class ValidatorsMiddleware:
    """Sends both validators of a page, where the archive knows them."""

    def process_request(self, request: Request) -> None:
        """Set `If-None-Match` and `If-Modified-Since`; a server that knows the first ignores the second."""
        page = request.meta.get("page")
        if not isinstance(page, LeasedPage) or PART in request.meta:
            return
        if page.etag:
            request.headers["If-None-Match"] = page.etag
        if page.last_modified:
            request.headers["If-Modified-Since"] = page.last_modified
