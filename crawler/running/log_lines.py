"""What Scrapy logs of single pages: only trouble. What became of each page is in the archive."""

from typing import Any

from scrapy.logformatter import LogFormatter


class TroubleOnly(LogFormatter):
    """No line for a page that came or a visit that was saved: each would be made up and thrown away by the level."""

    def crawled(self, *_: Any, **__: Any) -> None:  # type: ignore[override]
        """Nothing."""

    def scraped(self, *_: Any, **__: Any) -> None:  # type: ignore[override]
        """Nothing."""
