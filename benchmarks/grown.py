"""What a page costs in archives of different sizes: handing it out, and saving what came of it.

    python -m benchmarks.grown [ARTICLES…]      by default 10,000 and 1,000,000

Works on a copy of the archive that `benchmarks.archive_maker` makes of so many articles (1,000,000 take 4 GB twice, and
making them a quarter of an hour). Milliseconds of CPU for each page; all in transactions of 200.
"""

import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from time import process_time
from typing import TypeVar

from benchmarks import archive_maker, storage
from storage import Archive, Frontier, open_archive
from storage.records import FoundPage, LeasedPage, RunStatus, Via, Visit

PAGES = 2_000
T = TypeVar("T")


class Costs:
    """CPU seconds by step, and pages by step."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.pages: defaultdict[str, int] = defaultdict(int)

    def time(self, step: str, pages: int, work: Callable[[], T]) -> T:
        """What the work makes."""
        began = process_time()
        made = work()
        self.seconds[step] += process_time() - began
        self.pages[step] += pages
        return made

    def __str__(self) -> str:
        return "  ".join(f"{step} {1000 * spent / self.pages[step]:.3f}" for step, spent in self.seconds.items())


def measure(archive: Archive, articles: int) -> Costs:
    """Add, lease and save new pages; then pages that the archive knows: changed, and answered 304."""
    costs = Costs()
    run_id, frontier = storage.begin(archive)
    costs.time("add", PAGES, lambda: storage.add(frontier, PAGES))
    while pages := costs.time("lease", 0, lambda: frontier.lease(storage.HOSTS, storage.BATCH // storage.HOSTS)):
        costs.pages["lease"] += len(pages)
        _save(archive, run_id, costs, "new", [storage.visit(page) for page in pages])
    for step, seed in (("changed", 1), ("unchanged", 2)):
        for known in _known(frontier, articles, seed):
            _save(archive, run_id, costs, step, [_visit(step, page) for page in known])
    archive.end_run(run_id, RunStatus.OK, 0)
    return costs


def _known(frontier: Frontier, articles: int, seed: int) -> Iterator[list[LeasedPage]]:
    """Pages from all over the archive."""
    chosen = Random(seed).sample(range(1, articles + 1), PAGES)
    for start in range(0, PAGES, storage.BATCH):
        yield frontier.claim(
            FoundPage(url=f"https://{host}/article/{number}", source=host.partition(".")[0], via=Via.SITEMAP)
            for number in chosen[start : start + storage.BATCH]
            for host in [f"s{number % archive_maker.SOURCES:02}.example"]
        )


def _visit(step: str, page: LeasedPage) -> Visit:
    if step == "unchanged":
        return storage.unchanged(page)
    return replace(storage.visit(page), found=())


def _save(archive: Archive, run_id: int, costs: Costs, step: str, visits: Sequence[Visit]) -> None:
    results = costs.time(step, len(visits), lambda: archive.save(visits, run_id=run_id))
    if any(result != {"unchanged": ""}.get(step, step) for result in results):
        sys.exit(f"{step}: the archive calls them {sorted(set(results))}")


def main(arguments: Sequence[str]) -> None:
    """Measure in archives of these sizes."""
    for articles in [int(number.replace(",", "")) for number in arguments] or [10_000, 1_000_000]:
        with tempfile.TemporaryDirectory(prefix="almanac-grown-") as folder:
            copy = Path(folder) / "grown.db"
            shutil.copyfile(archive_maker.cached(articles), copy)
            with open_archive(copy) as archive:
                print(f"{articles:10,} articles, ms a page: {measure(archive, articles)}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
