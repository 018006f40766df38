"""Pages as a browser shows them, for sources with `render = true` (extra `render`: scrapy-playwright, the system's
Chromium).

The browser has no network of its own. The page itself is the answer that the crawl has already fetched, with all its
manners; whatever the page's scripts ask for is asked by the crawl on their behalf, through the same robots.txt, turns
and address guard. Only GET, nothing is downloaded, and each page has a browser context of its own: no cookies, no
storage, no service workers of another page.
"""

import asyncio
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotSupported
from scrapy.http import HtmlResponse, Response

from crawler.fetching.faults import is_redirect
from storage.records import LeasedPage
from storage.sites import site_of
from storage.urls import page_host

if TYPE_CHECKING:
    from playwright.async_api import Page, Route

PART = "part"
"""Request meta: the request is for a part of a page that a browser shows."""
MOST_PARTS = 60
"""Requests that the scripts of one page may make."""
MOST_REDIRECTS = 5
SETTLE_MS = 5_000
"""How long a page may go on asking for things once it is loaded."""
WHOLE_MS = 120_000
"""How long showing a page may take, the delays between its requests included."""
WANTED = frozenset({"document", "script", "stylesheet", "xhr", "fetch"})
"""What changes the text of a page. Pictures, fonts, films and sockets do not."""
KEPT_TYPES = frozenset({"script", "stylesheet"})
MOST_KEPT = 200
"""Scripts and styles that are remembered for the next page of the run."""
NOT_FOR_THE_BROWSER = frozenset({"content-encoding", "content-length", "transfer-encoding", "set-cookie"})
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class RenderingUnavailable(Exception):
    """A source asks for a browser, and there is none."""


def browser_path() -> str:
    """Where the browser is. Raises `RenderingUnavailable` with the way out."""
    if find_spec("scrapy_playwright") is None:
        raise RenderingUnavailable('render = true needs the extra "render": pip install "almanac-archive[render]"')
    named = os.environ.get("CHROMIUM")
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        looked = named or ", ".join(BROWSERS)
        raise RenderingUnavailable(
            f"render = true needs Chromium, and {looked} is not there; install it, or name it: CHROMIUM=/path/to/it"
        )
    return found


def launch_options() -> dict[str, Any]:
    """How the browser is started: without a way to any network, and in its sandbox unless that is impossible."""
    arguments = [
        "--proxy-server=http://127.0.0.1:9",
        "--proxy-bypass-list=<-loopback>",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--disable-background-networking",
    ]
    if os.geteuid() == 0:  # Chromium refuses to run as root with its sandbox
        arguments.append("--no-sandbox")
    return {"executable_path": browser_path(), "args": arguments, "headless": True}


@dataclass(slots=True)
class Parts:
    """What the scripts of one page ask for."""

    crawler: Crawler
    page: LeasedPage
    document: Response
    kept: dict[str, Response]
    asked: int = 0

    async def serve(self, route: "Route") -> None:
        """Answer one request of the browser."""
        wanted = route.request
        if not self.asked and wanted.is_navigation_request():
            self.asked += 1
            await _fulfil(route, self.document)
            return
        if wanted.is_navigation_request() and wanted.frame.parent_frame is None:
            await route.fulfill(status=204)  # whoever answers so stays where he is: a script may not lead us away
            return
        answer = await self._fetched(wanted.url, wanted.resource_type) if self._may_ask(route) else None
        if answer is None:
            await route.abort()
        else:
            await _fulfil(route, answer)

    def _may_ask(self, route: "Route") -> bool:
        wanted = route.request
        self.asked += 1
        return wanted.method == "GET" and wanted.resource_type in WANTED and self.asked <= MOST_PARTS

    async def _fetched(self, url: str, kind: str) -> Response | None:
        if url in self.kept:
            return self.kept[url]
        at = url
        for _ in range(MOST_REDIRECTS + 1):
            answer = await self._ask(at)
            location = answer.headers.get("Location") if answer is not None else None
            if answer is None or not is_redirect(answer.status) or not location:
                break
            at = urljoin(at, location.decode("latin-1"))
        else:
            return None
        if answer is not None and kind in KEPT_TYPES and len(self.kept) < MOST_KEPT:
            self.kept[url] = answer
        return answer

    async def _ask(self, url: str) -> Response | None:
        """One request through all guards; `None` where they refuse it, or nobody answers."""
        try:
            slot = f"{site_of(page_host(url))} parts"
            request = Request(url, dont_filter=True, meta={"page": self.page, PART: True, "download_slot": slot})
        except ValueError:
            return None
        [answer] = await asyncio.gather(self.crawler.engine.download_async(request), return_exceptions=True)
        if isinstance(answer, BaseException) and not isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, Response) else None


async def _fulfil(route: "Route", answer: Response) -> None:
    headers: Mapping[str, str] = {
        name.decode("latin-1"): b", ".join(answer.headers.getlist(name)).decode("latin-1")
        for name in answer.headers
        if name.decode("latin-1").lower() not in NOT_FOR_THE_BROWSER
    }
    await route.fulfill(status=answer.status, headers=dict(headers), body=answer.body)


class Renderer:
    """Shows pages in one browser, a page at a time per request, each in a context of its own."""

    def __init__(self, crawler: Crawler) -> None:
        from crawler.fetching.browser import Browser

        self._crawler = crawler
        self._browser = Browser(crawler)
        self._kept: dict[str, Response] = {}
        self._one_at_a_time = asyncio.Lock()

    async def show(self, response: Response, page: LeasedPage) -> Response:
        """The response with the document as it is after its scripts have run, in the same encoding."""
        async with self._one_at_a_time:
            shown = await self._show(response, page)
        encoding = response.encoding if isinstance(response, HtmlResponse) else "utf-8"
        return response.replace(body=shown.encode(encoding, "xmlcharrefreplace"))

    async def close(self) -> None:
        """End the browser."""
        await self._browser.close()

    async def _show(self, response: Response, page: LeasedPage) -> str:
        from scrapy_playwright.page import PageMethod  # type: ignore[import-untyped]

        parts = Parts(self._crawler, page, response, self._kept)

        async def serve(route: "Route") -> None:
            await parts.serve(route)

        async def begin(shown: "Page", _: Request) -> None:
            await shown.route("**/*", serve)

        request = Request(
            response.url,
            meta={
                "playwright": True,
                "playwright_include_page": True,
                "playwright_context": f"page {page.page_id}",
                "playwright_context_kwargs": {
                    "accept_downloads": False,
                    "service_workers": "block",
                    "user_agent": self._crawler.settings["USER_AGENT"],
                },
                "playwright_page_init_callback": begin,
                "playwright_page_goto_kwargs": {"timeout": WHOLE_MS, "wait_until": "load"},
                "playwright_page_methods": [PageMethod(_settle)],
            },
        )
        try:
            await self._browser.launch()
            shown = await self._browser.download_request(request)
        finally:
            opened = request.meta.get("playwright_page")
            if opened is not None:
                await opened.context.close()
        if not isinstance(shown, HtmlResponse):
            raise NotSupported("the browser shows something else than a web page")
        return shown.text


async def _settle(page: "Page") -> None:
    """Wait until the page asks for nothing more; one that never ends is taken as it is."""
    from playwright.async_api import TimeoutError as TooLong

    try:
        await page.wait_for_load_state("networkidle", timeout=SETTLE_MS)
    except TooLong:
        return
