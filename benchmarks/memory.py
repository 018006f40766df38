"""Peak memory of a crawl of 300 and of 3,000 pages: it must not grow with the site.

python -m benchmarks.memory [SMALL] [LARGE]
"""

import sys
import tempfile
from pathlib import Path
from subprocess import Popen
from time import monotonic, sleep

from tests.crawler.big_site import MORE, build
from tests.crawler.desk import Desk
from tests.crawler.loopback import serve

READERS = "2"
MOST = 1.2
"""How much larger the peak of the larger site may be."""
MIB = 2**20


def peak(pages: int) -> tuple[int, int]:
    """Peak resident memory in bytes: of the crawl's own process, and of it together with its readers."""
    with tempfile.TemporaryDirectory(prefix="almanac-memory-") as folder, serve() as [site]:
        build(site, pages)
        desk = Desk(Path(folder))
        desk.source("big", site, kind="event", more=MORE)
        began = monotonic()
        process = desk.start("crawl", ALMANAC_READERS=READERS)
        own, together = _watch(process)
        _, err = process.communicate()
        if process.returncode:
            sys.exit(f"the crawl ended with {process.returncode}: {err}")
        seconds = monotonic() - began
        print(f"{pages} pages: {own / MIB:.0f} MiB, with {READERS} readers {together / MIB:.0f} MiB; {seconds:.0f} s")
        return own, together


def _watch(process: "Popen[str]") -> tuple[int, int]:
    """Sample until the process ends."""
    own = together = 0
    while process.poll() is None:
        family = [_resident(pid) for pid in (process.pid, *_children(process.pid))]
        own, together = max(own, family[0]), max(together, sum(family))
        sleep(0.1)
    return own, together


def _resident(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return int(fields[1]) * 4096


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    small, large = [*given, *(300, 3000)[len(given) :]]
    own, together = (after / before for before, after in zip(peak(small), peak(large), strict=True))
    print(f"ratio: {own:.2f}, with readers {together:.2f}; at most {MOST}")
    sys.exit(0 if max(own, together) <= MOST else 1)
