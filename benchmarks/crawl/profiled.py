"""`almanac crawl` with a look at where its processor time goes: `python -m benchmarks.crawl.profiled REPORT crawl …`.

A thread samples the stacks of all others; a sample weighs what the system says that thread has run since the last one.
The report has seconds by step of the line, of the crawl's own process since the first page was handed out, and, as one
number, of the processes that read, their start included.
"""

import json
import os
import sys
import threading
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from storage.records import LeasedPage

if TYPE_CHECKING:
    from crawler.running.run import CrawlRun

SAMPLE_SECONDS = 0.005
STEPS = {
    "/storage/saving/": "write: rows",
    "/storage/search": "write: rows",
    "/storage/queue/leasing": "frontier: lease",
    "/storage/frontier": "frontier: lease",
    "/storage/": "archive: the rest",
    "/crawler/readers/worker_process": "hand to the readers (pickle, pipe)",
    "/crawler/readers/fork_server": "hand to the readers (pickle, pipe)",
    "/crawler/readers/pool": "hand to the readers (pickle, pipe)",
    "/crawler/middlewares/": "our middlewares",
    "/crawler/running/feed": "feed and turns",
    "/crawler/manners/turns": "feed and turns",
    "/crawler/": "spider, visits, the rest of the crawl",
    "/scrapy/downloadermiddlewares/": "Scrapy's middlewares",
    "/scrapy/": "Scrapy's engine",
    "/twisted/": "Twisted: HTTP and sockets",
}
"""By part of a path, the first that fits; the innermost frame that has one decides."""


def step_of(frame: FrameType | None) -> str:
    """The step of the line that a stack is in."""
    while frame is not None:
        path = frame.f_code.co_filename
        if path == __file__:
            return "start"
        for part, step in STEPS.items():
            if part in path:
                return step
        frame = frame.f_back
    return "the interpreter and its threads"


class Sampler(threading.Thread):
    """Samples until the process ends."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._begun = False
        self._over = threading.Event()
        self._ran: dict[int, int] = {}

    def run(self) -> None:
        """What the thread does."""
        while not self._over.wait(SAMPLE_SECONDS):
            frames = sys._current_frames()
            for thread in threading.enumerate():
                frame = frames.get(thread.ident or 0)
                spent = self._since_last(thread)
                if frame is not None and spent and thread is not self:
                    self.seconds[step_of(frame)] += spent

    def begin(self) -> None:
        """Forget what was before: modules are imported now, and sources read."""
        if not self._begun:
            self._begun = True
            self.seconds.clear()

    def end(self) -> None:
        """Look no more."""
        self._over.set()
        self.join()

    def _since_last(self, thread: threading.Thread) -> float:
        task = thread.native_id
        try:
            ran = int(Path(f"/proc/self/task/{task}/schedstat").read_text(encoding="ascii").split()[0])
        except (FileNotFoundError, ProcessLookupError):
            return 0.0
        spent = ran - self._ran.get(task or 0, 0)
        self._ran[task or 0] = ran
        return spent / 1e9


def _beginning(
    sampler: Sampler, handed_out: Callable[["CrawlRun", LeasedPage], None]
) -> Callable[["CrawlRun", LeasedPage], None]:
    """The same, and the sampler begins with the first page."""

    def begin(run: "CrawlRun", page: LeasedPage) -> None:
        sampler.begin()
        handed_out(run, page)

    return begin


def main(report: str, arguments: list[str]) -> None:
    from crawler.commands import main as almanac
    from crawler.running.run import CrawlRun

    sampler = Sampler()
    CrawlRun.handed_out = _beginning(sampler, CrawlRun.handed_out)  # type: ignore[method-assign,assignment]
    sampler.start()
    sys.argv = ["almanac", *arguments]
    try:
        almanac()
    finally:
        sampler.end()
        spent = os.times()
        seconds = dict(sampler.seconds) | {"reading (other processes)": spent.children_user + spent.children_system}
        Path(report).write_text(json.dumps(seconds))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
