"""`almanac source add` on six sites that no source file knows: a working source, a passing case, no code."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tests.crawler.desk import Desk
from tests.crawler.dump import dump
from tests.crawler.loopback import Site, serve
from tests.unseen import drupal, handwritten, squarespace, static_site, wix, wordpress
from tests.unseen.prose import Story

BUILDERS = {
    "wordpress": wordpress.build,
    "drupal": drupal.build,
    "hugo": static_site.build,
    "wix": wix.build,
    "squarespace": squarespace.build,
    "handwritten": handwritten.build,
}
STATED = {"wordpress": "en-US", "drupal": "fr", "hugo": "de", "wix": "es", "squarespace": "it-IT", "handwritten": "pl"}
INTERVALS = {"wordpress": "2d", "drupal": "1d", "hugo": "2d", "wix": "4d", "squarespace": "1w", "handwritten": "1w"}


@dataclass
class Owner:
    """Six sites added, tested and crawled by one command each."""

    desk: Desk
    sites: dict[str, Site]
    stories: dict[str, list[Story]]
    asked: dict[str, int]
    """Requests of the probe."""
    done: dict[str, CompletedProcess[str]] = field(default_factory=dict)

    def file(self, name: str) -> Path:
        """The source file of a site."""
        return self.desk.folder / "sources" / f"{self.sites[name].host.replace('.', '-').replace(':', '-')}.toml"

    def config(self, name: str) -> dict[str, Any]:
        """What is in it."""
        return tomllib.loads(self.file(name).read_text())

    def starts(self, name: str) -> list[str]:
        """Paths of the start points, in the file's order."""
        host = self.sites[name].host
        return [url.partition(host)[2] for urls in self.config(name)["start"].values() for url in urls]


@pytest.fixture(scope="module")
def owner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Owner]:
    desk = Desk(tmp_path_factory.mktemp("owner"))
    with serve(len(BUILDERS)) as servers:
        sites = dict(zip(BUILDERS, servers, strict=True))
        stories = {name: build(sites[name]) for name, build in BUILDERS.items()}
        urls = [site.url("/") for site in servers]
        added = desk.run("source", "add", *urls, "--allow", "127.0.77.0/24", "--delay", "0")
        asked = {name: len(site.asked) for name, site in sites.items()}
        done = {"add": added, "test": desk.run("source", "test"), "crawl": desk.run("crawl")}
        yield Owner(desk, sites, stories, asked, done)


@pytest.mark.parametrize("name", BUILDERS)
def test_the_proposed_file_says_what_the_site_is(owner: Owner, name: str) -> None:
    assert owner.done["add"].returncode == 0, owner.done["add"].stderr
    config = owner.config(name)
    assert config["language"] == STATED[name]
    assert config["crawl"]["interval"] == INTERVALS[name], "half of the gap between two stories"
    assert config["expect"]["articles_min"] == 4, "four fifths of six"
    [pattern] = config["kinds"]["article"]
    paths = [path for path in owner.sites[name].paths() if re.search(pattern, path)]
    assert len(set(paths)) == 6
    assert not any(page.endswith(".py") for page in map(str, owner.desk.folder.rglob("*")))


def test_what_each_system_offers_is_found(owner: Owner) -> None:
    starts = {name: owner.starts(name) for name in BUILDERS}
    assert {"/news/", "/feed/", "/wp-json/wp/v2/posts?per_page=100", "/wp-json/tribe/events/v1/events"} <= set(
        starts["wordpress"]
    )
    assert starts["drupal"] == ["/", "/fr/actualites", "/rss.xml"]
    assert starts["hugo"] == ["/", "/posts/", "/index.xml", "/sitemap.xml"]
    assert starts["wix"] == ["/", "/blog", "/blog-feed.xml"], "robots.txt names the sitemap already"
    assert starts["squarespace"] == ["/", "/journal", "/journal?format=rss"]
    assert starts["handwritten"] == ["/", "/artykuly.html", "/kalendarz.ics"], "a calendar file (RFC 5545) is a feed"


def test_the_probe_is_polite(owner: Owner) -> None:
    for name, site in owner.sites.items():
        assert site.asked[0].path == "/robots.txt"
        assert owner.asked[name] <= 25
        assert site.most_at_once == 1
    asked = {one.path for one in owner.sites["squarespace"].asked}
    assert not any(path.startswith(("/config", "/search")) for path in asked)


def test_every_site_has_a_case_that_passes(owner: Owner) -> None:
    tested = owner.done["test"]
    assert tested.returncode == 0, tested.stdout
    for name in BUILDERS:
        assert re.search(rf"^{owner.file(name).stem}/\S+  \(not confirmed yet\)$", tested.stdout, re.M)
    assert "broken" not in tested.stdout


def test_a_crawl_of_the_new_sources_stores_every_article(owner: Owner) -> None:
    assert owner.done["crawl"].returncode == 0, owner.done["crawl"].stderr
    stored = {row[3] for row in dump(owner.desk.archive)["articles"]}
    assert "Spacer nad rzeką" in owner.desk.run("events", "--jsonl").stdout
    for name, stories in owner.stories.items():
        assert {story.title for story in stories} <= stored, name


def test_nothing_is_ever_overwritten(owner: Owner) -> None:
    before = {path: path.read_bytes() for path in owner.desk.folder.rglob("*.toml")}
    again = owner.desk.run("source", "add", owner.sites["wix"].url("/"))
    assert (again.returncode, "nothing is overwritten" in again.stderr) == (1, True)
    assert before == {path: path.read_bytes() for path in owner.desk.folder.rglob("*.toml")}
