"""`kill -9` at any moment: a last run makes the archive what it would have been without."""

import itertools
import random
import signal
from pathlib import Path
from time import monotonic, sleep

from tests.crawler.big_site import MORE, build
from tests.crawler.desk import Desk
from tests.crawler.dump import dump, health
from tests.crawler.loopback import Site, serve

PAGES = 50
KILLS = 3
SECONDS = 30


def moments(chance: random.Random, requests: int, kills: int) -> list[int]:
    """After how many requests each crawl is killed; together they leave some work for the last run."""
    cuts = sorted(chance.sample(range(1, requests * 3 // 4), kills))
    return [later - earlier for earlier, later in itertools.pairwise([0, *cuts])]


def killed(desk: Desk, site: Site, requests: int, seconds: float = SECONDS) -> int:
    """Start a crawl, kill it after so many requests, and return how many there were."""
    before, until = len(site.asked), monotonic() + seconds
    process = desk.start("crawl")
    while len(site.asked) - before < requests and process.poll() is None and monotonic() < until:
        sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=SECONDS)
    return len(site.asked) - before


def test_an_archive_after_kills_equals_that_of_an_unbroken_run(tmp_path: Path) -> None:
    chance = random.Random(2024)
    unbroken, broken = Desk(tmp_path / "unbroken"), Desk(tmp_path / "broken")
    with serve() as [site]:
        build(site, PAGES)
        for desk in (unbroken, broken):
            desk.folder.mkdir()
            desk.source("big", site, kind="event", more=MORE)
        assert unbroken.run("crawl").returncode == 0
        whole = len(site.asked)
        for moment in moments(chance, whole, KILLS):
            killed(broken, site, moment)
        assert broken.run("crawl").returncode == 0
    expected, found = dump(unbroken.archive), dump(broken.archive)
    for name, rows in expected.items():
        assert found[name] == rows, name
    assert len(expected["articles"]) > PAGES * 0.8
    assert health(broken.archive) == "ok"


def test_no_page_is_fetched_again_after_a_kill_but_what_was_under_way(desk: Desk) -> None:
    with serve() as [site]:
        build(site, PAGES)
        desk.source("big", site, more=MORE)
        killed(desk, site, 40)
        assert desk.run("crawl", ALMANAC_RETRY_TIMES="0").returncode == 0
        paths = site.paths()
    assert len(paths) - len(set(paths)) <= 40
    captures = [row[0] for row in dump(desk.archive)["captures"] if row[2] == 200]
    assert len(captures) == len(set(captures))
