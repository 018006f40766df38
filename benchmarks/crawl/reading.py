"""What reading a page costs by itself, step by step: milliseconds of processor time for each of the same pages."""

from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import process_time
from typing import TypeVar

from benchmarks.crawl import pages
from benchmarks.crawl.server import host_name
from crawler.discovery.follow import follow
from crawler.discovery.listings import read_links
from crawler.parsers.fingerprints import fingerprinted
from crawler.parsers.page import read_bytes
from crawler.parsers.reading import read_page
from crawler.parsers.rules import Rules
from crawler.readers.contents import read_content
from crawler.sources import Source, load_source
from storage.records import Capture, LeasedPage, PageKind, Via

T = TypeVar("T")
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
WARM = 20


class Stopwatch:
    """Adds up processor time by step."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)

    def time(self, step: str, work: Callable[[], T]) -> T:
        """What the work makes."""
        began = process_time()
        made = work()
        self.spent[step] += process_time() - began
        return made


def reading_costs(source_file: Path, count: int, pages_each: int) -> dict[str, float]:
    """Milliseconds of each step of reading, and of all of it as the crawl does it (`whole`)."""
    source = load_source(source_file)
    host = host_name(0)
    bodies = [pages.article_page(host, number % pages_each, pages_each) for number in range(count)]
    for body in bodies[:WARM]:
        _whole(body, host, source)
    watch = Stopwatch()
    for body in bodies:
        watch.time("whole", partial(_whole, body, host, source))
        read = watch.time("parse the tree", partial(read_bytes, body, url=f"http://{host}/a/1", fetched_at=NOW))
        parsed = watch.time("read the article", partial(read_page, read, Rules()))
        watch.time("fingerprints", partial(fingerprinted, parsed))
        links = watch.time("links of the page", partial(read_links, read)).links
        watch.time("which links to follow", partial(follow, links, _page(host), source, NOW.date()))
    return {step: 1000 * seconds / count for step, seconds in watch.spent.items()}


def _page(host: str) -> LeasedPage:
    return LeasedPage(
        page_id=1,
        source="h0",
        url=f"http://{host}/a/1",
        host=host,
        kind=PageKind.UNKNOWN,
        depth=1,
        via=Via.SITEMAP,
        lease="x",
    )


def _whole(body: bytes, host: str, source: Source) -> object:
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    capture = Capture(url=f"http://{host}/a/1", fetched_at=NOW, status=200, headers=headers, body=body)
    return read_content(_page(host), capture, source)
