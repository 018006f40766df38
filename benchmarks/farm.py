"""Manners, by the log of the servers: a farm of hosts, sources that share some of them, a thousand requests.

Checks that no two requests to one host came closer than was promised (the longer of a source's delay and the host's
Crawl-delay), whichever source they were for, that no host was asked two things at once, and that a Retry-After given in
one run is kept by the next, which is another process.

python -m benchmarks.farm [HOSTS] [PAGES]
"""

import itertools
import sys
import tempfile
from pathlib import Path
from time import monotonic

from tests.crawler.desk import Desk
from tests.crawler.loopback import Answer, Asked, Site, article, html, serve

SHARED = 2
"""Hosts that belong to three sources."""
DELAY, SLOW_DELAY, CRAWL_DELAY = 0.1, 0.15, 0.25
"""Seconds: of most sources, of one of those that share hosts, of the robots.txt of every fifth host."""
RETRY_AFTER = 45
"""Seconds, longer than the first run lasts, which is told so by one host."""
PATIENCE = "3"
TOLERANCE = 0.002
"""What a clock read by two processes may differ by."""


def build(site: Site, number: int, pages: int) -> None:
    """A front page and so many articles below each of three folders."""
    delay = f"Crawl-delay: {CRAWL_DELAY}\n" if number % 5 == 0 else ""
    site.pages["/robots.txt"] = Answer(f"User-agent: *\nDisallow: /private\n{delay}", kind="text/plain")
    for part in ("a", "b", "c"):
        links = "".join(f'<li><a href="/{part}/{n}">Story {n} of {part}</a></li>' for n in range(pages))
        site.pages[f"/{part}/"] = html(links)
        for n in range(pages):
            site.pages[f"/{part}/{n}"] = article(1000 * number + 10 * n + ord(part))


def write_sources(desk: Desk, sites: list[Site]) -> dict[str, float]:
    """A source for each host, and two more that share the first hosts; returns what each host is promised."""
    folder = desk.folder / "sources"
    folder.mkdir()
    shared = sites[:SHARED]
    for key, part, delay in (("one", "a", DELAY), ("two", "b", SLOW_DELAY), ("three", "c", DELAY)):
        _write(folder, key, shared, part, delay)
    for number, site in enumerate(sites[SHARED:], SHARED):
        _write(folder, f"host{number}", [site], "a", DELAY)
    own = {site.host: SLOW_DELAY if site in shared else DELAY for site in sites}
    return {site.host: max(own[site.host], CRAWL_DELAY if n % 5 == 0 else 0) for n, site in enumerate(sites)}


def _write(folder: Path, key: str, sites: list[Site], part: str, delay: float) -> None:
    starts = ", ".join(f'"{site.url(f"/{part}/")}"' for site in sites)
    hosts = ", ".join(f'"{site.host}"' for site in sites)
    kind = "event" if key == "two" else "partner"
    (folder / f"{key}.toml").write_text(
        f'name = "{key}"\nkind = "{kind}"\nhome = "{sites[0].url("/")}"\nhosts = [{hosts}]\n'
        f'allow_addresses = ["127.0.0.0/8"]\n[crawl]\ndelay = {delay}\ntimeout = 5\n[start]\npages = [{starts}]\n'
        f'[follow]\nallow = ["^/{part}/"]\n',
        encoding="utf-8",
    )


def busy_once(site: Site) -> None:
    """The host asks for time at its third article, once; afterwards it serves."""
    page = site.pages["/a/2"]
    told: list[Asked] = []

    def answer(asked: Asked) -> Answer:
        if not told:
            told.append(asked)
            return Answer("<h1>Busy</h1>", 503, {"Retry-After": str(RETRY_AFTER)})
        assert isinstance(page, Answer)
        return page

    site.pages["/a/2"] = answer


def main(hosts: int, pages: int) -> int:
    """Print what the servers saw; 0 where every promise was kept."""
    with tempfile.TemporaryDirectory(prefix="almanac-farm-") as folder, serve(hosts) as sites:
        for number, site in enumerate(sites):
            build(site, number, pages)
        desk = Desk(Path(folder))
        promised = write_sources(desk, sites)
        busy = sites[-1]
        busy_once(busy)
        began = monotonic()
        first = _crawl(desk)
        asked_then, stopped = len(busy.asked), monotonic()
        print(f"first run: {sum(len(site.asked) for site in sites)} requests in {stopped - began:.0f} s")
        _crawl(desk)
        print(f"second run: {sum(len(site.asked) for site in sites)} requests in all, {monotonic() - began:.0f} s")
        print(first)
        broken = _judge(sites, promised)
        return 1 if _judge_restart(busy, asked_then) or broken else 0


def _crawl(desk: Desk) -> str:
    done = desk.run("crawl", ALMANAC_READERS="1", ALMANAC_PATIENCE_SECONDS=PATIENCE, ALMANAC_ASK_MISSING="1")
    if done.returncode not in {0, 3}:
        sys.exit(f"the crawl ended with {done.returncode}: {done.stderr}")
    return done.stdout[done.stdout.find("manners") :]


def _judge(sites: list[Site], promised: dict[str, float]) -> int:
    """Print the smallest gap of each host against its promise; returns how many were broken."""
    broken = 0
    for site in sites:
        gaps = [later.at - earlier.at for earlier, later in itertools.pairwise(site.asked)]
        smallest = min(gaps)
        is_broken = smallest < promised[site.host] - TOLERANCE or site.most_at_once > 1
        broken += is_broken
        words = "BROKEN" if is_broken else "kept"
        print(
            f"{site.host}: {len(site.asked)} requests, smallest gap {smallest:.3f} s, {promised[site.host]} s {words}"
        )
    times = sorted(one.at for site in sites for one in site.asked)
    total = len(times)
    print(f"{total} requests, {broken} promises broken; smallest gap between any two: {min(_gaps(times)):.4f} s")
    return broken


def _gaps(times: list[float]) -> list[float]:
    return [later - earlier for earlier, later in itertools.pairwise(times)]


def _judge_restart(site: Site, asked_in_first_run: int) -> bool:
    """Whether the host that asked for time was asked again too early."""
    told = next(n for n, one in enumerate(site.asked) if one.path == "/a/2")
    waited = site.asked[told + 1].at - site.asked[told].at
    restarted = "in the next run" if told + 1 >= asked_in_first_run else "IN THE SAME RUN"
    print(f"{site.host}: asked for {RETRY_AFTER} s, asked again after {waited:.1f} s {restarted}")
    return waited < RETRY_AFTER or told + 1 < asked_in_first_run


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*[*given, *(20, 20)[len(given) :]]))
