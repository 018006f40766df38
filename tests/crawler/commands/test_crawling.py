"""How a crawl's process and its run end together."""

from typing import Any

import pytest
from scrapy.crawler import AsyncCrawlerProcess

from crawler.commands.crawling import _work


class Run:
    """What `_work` asks of a run."""

    def __init__(self) -> None:
        self.sources: dict[str, Any] = {}
        self.interrupted = False

    def interrupt(self) -> None:
        self.interrupted = True


@pytest.mark.parametrize("left", [set(), {"a spider"}], ids=["all spiders ended", "the loop was ended before a spider"])
def test_a_loop_that_ends_before_its_spiders_was_interrupted(left: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    process = object.__new__(AsyncCrawlerProcess)
    process._crawlers = left  # type: ignore[assignment]
    monkeypatch.setattr(AsyncCrawlerProcess, "start", lambda self: None)
    run = Run()
    _work(process, run)  # type: ignore[arg-type]
    assert run.interrupted == bool(left)
