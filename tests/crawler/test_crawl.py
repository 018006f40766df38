"""A crawl as a user starts it, on small sites of its own."""

import itertools
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.crawler.desk import SCRAPY, Desk
from tests.crawler.dump import dump, health
from tests.crawler.loopback import Answer, Site, article, html, serve, unchanging

NEWS = 6
LISTING = '[kinds]\nlisting = ["^/$"]\n'


def small_site(site: Site, articles: int = NEWS) -> None:
    """A front page that lists articles; every page has a validator; one page is forbidden."""
    links = "".join(f'<li><a href="/news/{number}">Story {number}</a></li>' for number in range(articles))
    site.pages["/"] = unchanging(html(f'<ul>{links}</ul><a href="/private/notes">notes</a>'))
    site.pages["/robots.txt"] = Answer("User-agent: *\nDisallow: /private/\n", kind="text/plain")
    for number in range(articles):
        site.pages[f"/news/{number}"] = unchanging(article(number))


@dataclass
class TwoCrawls:
    """The same site, crawled twice."""

    desk: Desk
    site: Site
    reports: tuple[str, str]
    first: int
    """Requests of the first crawl."""


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoCrawls]:
    desk = Desk(tmp_path_factory.mktemp("desk"))
    with serve() as [site]:
        small_site(site)
        desk.source("small", site, kind="event", more=LISTING)
        one = desk.run("crawl")
        asked = len(site.asked)
        two = desk.run("crawl", ALMANAC_READERS="1")
        assert (one.returncode, two.returncode) == (0, 0), one.stderr + two.stderr
        yield TwoCrawls(desk, site, (one.stdout, two.stdout), asked)


def test_every_page_of_the_site_is_read_once(crawled: TwoCrawls) -> None:
    assert sorted(crawled.site.paths()[: crawled.first - 1]) == sorted(["/", *(f"/news/{n}" for n in range(NEWS))])
    titles = {row[3] for row in dump(crawled.desk.archive)["articles"]}
    assert titles == {f"The trial number {number} has met its goal" for number in range(NEWS)}


def test_robots_txt_is_asked_first_and_obeyed(crawled: TwoCrawls) -> None:
    assert crawled.site.asked[0].path == "/robots.txt"
    page = crawled.desk.pages()[crawled.site.url("/private/notes")]
    assert (page["outcome"], page["attempts"]) == ("robots", 0)
    assert page["reason"] == "robots_disallowed: line 2: Disallow: /private/"


def test_we_say_who_we_are_and_ask_one_thing_at_a_time(crawled: TwoCrawls) -> None:
    assert all(re.fullmatch(r"Almanac/[\d.]+ \(\+http.+\)", one.headers["user-agent"]) for one in crawled.site.asked)
    assert crawled.site.most_at_once == 1


def test_a_second_crawl_of_an_unchanged_site_writes_no_version(crawled: TwoCrawls) -> None:
    again = crawled.site.asked[crawled.first :]
    assert {one.headers.get("if-none-match") for one in again if one.path != "/robots.txt"} == {'"v1"'}
    versions = [row[2] for row in dump(crawled.desk.archive)["articles"]]
    assert versions == [1] * NEWS
    assert len(dump(crawled.desk.archive)["captures"]) == 2 * (NEWS + 1)


def test_the_run_report_is_printed(crawled: TwoCrawls) -> None:
    assert re.search(rf"small\s+ok\s+\d+\s+{NEWS + 1}\s+0\s+{NEWS}\s", crawled.reports[0])
    assert re.search(rf"small\s+ok\s+0\s+{NEWS + 1}\s+{NEWS + 1}\s+0\s", crawled.reports[1])


def test_nothing_due_is_said_with_an_exit_code(crawled: TwoCrawls) -> None:
    done = crawled.desk.run("crawl", "--due")
    assert done.returncode == 6
    assert re.fullmatch(r"Nothing is due; next is small, in 1 d 1[12] h\.\n", done.stderr)


def test_a_limit_stops_the_run_and_the_next_one_goes_on(desk: Desk) -> None:
    with serve() as [site]:
        small_site(site)
        desk.source("small", site, more=LISTING)
        assert desk.run("crawl", "--max-pages", "3").returncode == 0
        assert len(site.paths()) == 3
        assert desk.run("crawl").returncode == 0
        assert sorted(site.paths()) == sorted(["/", *(f"/news/{n}" for n in range(NEWS))])


def test_a_site_without_end_ends_at_its_sources_limit(desk: Desk) -> None:
    with serve() as [site]:
        for number in range(12):
            site.pages[f"/{number}"] = article(number, f"/{number + 1}", f"/{number + 2}")
        desk.source("endless", site, start="/0")
        path = desk.folder / "sources" / "endless.toml"
        path.write_text(path.read_text(encoding="utf-8").replace("[crawl]", "[crawl]\nmax_pages = 5"), encoding="utf-8")
        assert desk.run("crawl").returncode == 0
        assert len(site.paths()) == 5
        refused = [page for page in desk.pages().values() if page["outcome"] == "refused"]
    assert {page["reason"] for page in refused} == {"max_pages: the source's limit of 5 pages a run is reached"}


def test_a_dry_run_lists_and_writes_nothing(desk: Desk) -> None:
    with serve() as [site]:
        desk.source("small", site)
        done = desk.run("crawl", "--dry-run")
        assert done.returncode == 0
        assert f"small\t{site.url('/')}\tunknown\tnew" in done.stdout
        assert site.asked == []
    assert not desk.archive.exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["smal"], "did you mean 'small'?"),
        (["--as-of", "2026-01-01"], "--replay"),
        (["--max-time", "soon"], "30m"),
        (["--max-pages", "0"], "max-pages"),
    ],
)
def test_wrong_usage_names_the_way_out(desk: Desk, arguments: list[str], words: str) -> None:
    with serve() as [site]:
        desk.source("small", site)
    done = desk.run("crawl", *arguments)
    assert done.returncode == 2
    assert words in done.stderr


def test_scrapy_crawl_works_too(desk: Desk) -> None:
    with serve(2) as [event, partner]:
        for key, kind, site in (("fair", "event", event), ("paper", "partner", partner)):
            small_site(site, articles=2)
            desk.source(key, site, kind=kind, more=LISTING)
        done = desk.run("crawl", "event", "-a", "sources=fair", program=SCRAPY)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        assert len(event.paths()) == 3
        assert partner.asked == []
    assert len(dump(desk.archive)["articles"]) == 2
    assert health(desk.archive) == "ok"


def smallest_gap(times: list[float]) -> float:
    """The shortest time between two requests, as the server saw them."""
    return min(later - earlier for earlier, later in itertools.pairwise(times))


def test_the_delay_of_a_source_is_kept_between_all_requests_and_across_runs(desk: Desk) -> None:
    with serve() as [site]:
        small_site(site, articles=3)
        site.pages["/news/1"] = Answer(status=301, headers={"Location": "/news/2"})
        desk.source("small", site, more=LISTING, delay=0.3)
        assert desk.run("crawl", "--max-pages", "2").returncode == 0
        assert desk.run("crawl").returncode == 0
        times = [one.at for one in site.asked]
    assert len(times) == 6
    assert smallest_gap(times) >= 0.3


def test_a_crawl_delay_in_robots_txt_is_kept(desk: Desk) -> None:
    with serve() as [site]:
        small_site(site, articles=2)
        site.pages["/robots.txt"] = Answer("User-agent: almanac\nCrawl-delay: 0.4\n", kind="text/plain")
        desk.source("small", site, more=LISTING)
        assert desk.run("crawl").returncode == 0
        times = [one.at for one in site.asked]
    assert smallest_gap(times) >= 0.4


def test_sitemaps_that_robots_txt_names_are_read(desk: Desk) -> None:
    with serve() as [site]:
        site.pages["/robots.txt"] = Answer(f"Sitemap: {site.url('/map.xml')}\n", kind="text/plain")
        entry = f"<url><loc>{site.url('/news/1')}</loc></url>"
        site.pages["/map.xml"] = Answer(f"<urlset>{entry}</urlset>", kind="application/xml")
        site.pages["/news/1"] = article(1)
        site.pages["/"] = article(0)
        desk.source("small", site)
        assert desk.run("crawl").returncode == 0
    assert len(dump(desk.archive)["articles"]) == 2


def test_a_feed_tells_of_articles(desk: Desk) -> None:
    with serve() as [site]:
        item = f"<item><title>One</title><link>{site.url('/news/1')}</link></item>"
        site.pages["/feed"] = Answer(f"<rss><channel>{item}</channel></rss>", kind="text/html")
        site.pages["/news/1"] = article(1)
        site.pages["/"] = article(0)
        desk.source("small", site, more=f'feeds = ["{site.url("/feed")}"]\n')
        assert desk.run("crawl").returncode == 0
    assert len(dump(desk.archive)["articles"]) == 2


def test_an_archive_that_is_none_is_refused_before_any_request(desk: Desk) -> None:
    Path(desk.archive).write_text("this is not a database, but somebody's notes", encoding="utf-8")
    with serve() as [site]:
        desk.source("small", site)
        done = desk.run("crawl")
        assert site.asked == []
    assert done.returncode == 1
    assert str(desk.archive) in done.stderr
    assert "Traceback" not in done.stderr


STRICT = """
import sys, warnings
from scrapy.exceptions import ScrapyDeprecationWarning
warnings.simplefilter("error", ScrapyDeprecationWarning)
from crawler.commands import main
main(["crawl"])
"""


def test_nothing_of_scrapy_that_is_deprecated_is_used(desk: Desk) -> None:
    with serve() as [site]:
        small_site(site, articles=2)
        desk.source("small", site, more=LISTING)
        done = desk.run("-c", STRICT, program=sys.executable)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(dump(desk.archive)["articles"]) == 2
