"""scrapy-playwright's download handler, used as a browser that is started when the first page needs it.

By itself the handler starts its browser with the engine, and the engine, which waits for it, takes a spider that is
still asking its archive for pages for an idle one. Imported only where a source asks for a browser.
"""

from typing import Any

from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler  # type: ignore[import-untyped]

from crawler.fetching.rendering import launch_options


class Browser(ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]
    """One browser, for requests whose meta holds `playwright`."""

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self.config.launch_options = launch_options()
        self._is_launched = False

    async def launch(self) -> None:
        """Start it, once."""
        if not self._is_launched:
            self._is_launched = True
            await super()._maybe_launch_in_thread()

    async def _maybe_launch_in_thread(self) -> None:
        """What the handler does when the engine starts: nothing yet."""
