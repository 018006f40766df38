"""Shows the pages of sources with `render = true` in a browser; anybody else's answers pass by."""

from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import HtmlResponse, Response

from crawler.fetching.captures import HEADERS_AS_SENT
from crawler.fetching.rendering import PART, Renderer
from crawler.running.run import run_of
from storage.records import LeasedPage

RENDERED = ("Almanac-Rendered", "yes")
"""Added to the fields of a capture: its body is what a browser showed, not what the server sent."""


class RenderingMiddleware:
    """Stands outside of decompression: it gets the page as it is read."""

    def __init__(self, crawler: Crawler) -> None:
        self._run = run_of(crawler)
        self._renderer = Renderer(crawler)
        crawler.signals.connect(self._close, signals.engine_stopped)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to build a component. Raises `NotConfigured` where no source wants a browser."""
        run = run_of(crawler)
        if run.replay or not any(source.render for source in run.sources.values()):
            raise NotConfigured
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        """The page as a browser shows it; redirects, failures, 304 and documents for machines stay as they came."""
        page = request.meta.get("page")
        if not isinstance(page, LeasedPage) or PART in request.meta or not self._run.sources[page.source].render:
            return response
        if response.status != 200 or not isinstance(response, HtmlResponse):
            return response
        shown = await self._renderer.show(response, page)
        request.meta[HEADERS_AS_SENT] = [*request.meta.get(HEADERS_AS_SENT, ()), RENDERED]
        return shown

    async def _close(self) -> None:
        await self._renderer.close()
