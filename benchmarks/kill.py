"""`kill -9` of `almanac crawl` at ten random moments over a site of 3,000 pages, then a last run: is anything lost?

python -m benchmarks.kill [PAGES] [KILLS] [SEED]
"""

import random
import sys
import tempfile
from pathlib import Path
from time import monotonic

from tests.crawler.big_site import MORE, build
from tests.crawler.desk import Desk
from tests.crawler.dump import dump, health
from tests.crawler.loopback import Site, serve
from tests.crawler.test_kill import killed, moments

SECONDS = 1800
SHOWN = 5
"""Differing rows of each table that are printed."""


def main(pages: int, kills: int, seed: int) -> int:
    """Print what was found; 0 where the archives are equal and sound."""
    with tempfile.TemporaryDirectory(prefix="almanac-kill-") as folder, serve() as [site]:
        build(site, pages)
        unbroken, broken = Desk(Path(folder) / "unbroken"), Desk(Path(folder) / "broken")
        for desk in (unbroken, broken):
            desk.folder.mkdir()
            desk.source("big", site, kind="event", more=MORE)
        whole, seconds = _run(unbroken, site)
        print(f"unbroken: {whole} requests in {seconds:.0f} s, {whole / seconds:.1f}/s")
        chosen = moments(random.Random(seed), whole, kills)
        asked = [killed(broken, site, moment, seconds=SECONDS) for moment in chosen]
        print(f"killed after {', '.join(map(str, asked))} requests")
        last, seconds = _run(broken, site)
        print(f"last run: {last} requests in {seconds:.0f} s; asked in vain or again: {sum(asked) + last - whole}")
        return _compare(unbroken, broken)


def _run(desk: Desk, site: Site) -> tuple[int, float]:
    before, began = len(site.asked), monotonic()
    process = desk.start("crawl", ALMANAC_READERS="2")
    _, err = process.communicate(timeout=SECONDS)
    if process.returncode:
        sys.exit(f"the crawl ended with {process.returncode}: {err}")
    return len(site.asked) - before, monotonic() - began


def _compare(unbroken: Desk, broken: Desk) -> int:
    expected, found = dump(unbroken.archive), dump(broken.archive)
    equal = True
    for name, rows in expected.items():
        lost, extra = set(rows) - set(found[name]), set(found[name]) - set(rows)
        same = found[name] == rows
        equal = equal and same
        print(f"{name}: {len(rows)} rows, {'equal' if same else f'{len(lost)} lost, {len(extra)} extra'}")
        for sign, some in (("-", lost), ("+", extra)):
            print(*(f"  {sign} {row}\n" for row in sorted(some, key=str)[:SHOWN]), sep="", end="")
    verdict = health(broken.archive)
    print(f"integrity_check: {verdict}")
    return 0 if equal and verdict == "ok" else 1


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*[*given, *(3000, 10, 2024)[len(given) :]]))
