"""The download handler: waits for the host's turn, transfers, and lets go when the run is stopped."""

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.run import run_of
from storage.urls import page_host


class PoliteDownloadHandler(HTTP11DownloadHandler):
    """Scrapy's HTTP/1.1 handler; every request, a page or a robots.txt, passes through the host's turn."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._run = run_of(crawler)

    async def download_request(self, request: Request) -> Response:
        """Download. Raises `Interrupted` when the run is stopped before or while it does."""
        host = page_host(request.url)
        await self._run.turns.take(host)
        try:
            return await self._run.transfers.watch(super().download_request(request))
        finally:
            self._run.turns.give_back(host)
