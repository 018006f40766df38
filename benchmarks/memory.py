"""Peak memory of crawls of 10,000 and of 100,000 small pages: it must not grow with the sites.

    python -m benchmarks.memory [SMALL] [LARGE]

A hundred hosts on loopback are crawled once for each size, the larger after the smaller. What counts is what all
processes of a crawl hold together, a page that they share once (PSS); the sum of their resident sizes (RSS), in which
such pages count several times, is printed beside it. The exit code is 1 where a bar is missed.
"""

import sys
import tempfile
from pathlib import Path

from benchmarks.crawl.farm import Almanac, farm
from benchmarks.crawl.measuring import MIB, Cost

SIZES = 10_000, 100_000
HOSTS = 100
MOST_GROWTH, MOST_MIB = 1.1, 400
PARTS = 10


def crawled(pages: int) -> Cost:
    """A crawl of so many pages, reported."""
    hosts = min(HOSTS, pages)
    with (
        tempfile.TemporaryDirectory(prefix="almanac-memory-") as folder,
        farm(hosts, pages // hosts, small=True) as port,
    ):
        cost = Almanac(Path(folder), hosts, port).crawl()
    own, together = cost.peak_own, cost.peak
    print(f"{pages:,} pages in {cost.seconds:.0f} s, {1000 * cost.cpu_seconds / pages:.1f} ms CPU a page")
    print(f"  held by all processes {together.held / MIB:.0f} MiB, by the first {own.held / MIB:.0f} MiB")
    print(f"  resident, shared pages counted twice: {together.resident / MIB:.0f} and {own.resident / MIB:.0f} MiB")
    parts = ", ".join(f"{peak / MIB:.0f}" for peak in cost.peaks(PARTS))
    print(f"  peak in each tenth of the run: {parts} MiB", flush=True)
    return cost


def main(arguments: list[str]) -> int:
    sizes = [*map(int, arguments), *SIZES[len(arguments) :]]
    small, large = (crawled(pages).peak.held for pages in sizes)
    flat, little = large <= MOST_GROWTH * small, large <= MOST_MIB * MIB
    print(f"{large / small:.2f} times as much; at most {MOST_GROWTH}: {'holds' if flat else 'MISSED'}")
    print(f"{large / MIB:.0f} MiB; at most {MOST_MIB}: {'holds' if little else 'MISSED'}")
    return 0 if flat and little else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
