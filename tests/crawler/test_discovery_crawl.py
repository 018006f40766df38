"""Every route to a site's pages, as a crawl takes it; and how far it goes."""

import itertools
import json
from datetime import UTC, datetime, timedelta

from tests.crawler.desk import Desk
from tests.crawler.dump import dump
from tests.crawler.loopback import Answer, Asked, Site, article, html, serve

ROBOTS = Answer("User-agent: *\n", kind="text/plain")


def titles(desk: Desk) -> list[int]:
    """The numbers of the articles that are held."""
    return sorted(int(str(row[3]).split()[3]) for row in dump(desk.archive)["articles"])


def told(document: object, **headers: str) -> Answer:
    return Answer(json.dumps(document), kind="application/json", headers=headers)


def post(site: Site, number: int) -> dict[str, object]:
    return {"id": number, "link": site.url(f"/n/{number}"), "title": {"rendered": "A post"}, "date_gmt": "2024-12-03"}


def test_what_the_front_page_announces_is_read(desk: Desk) -> None:
    """WordPress's REST in two pages, The Events Calendar's, a JSON Feed, a sitemap, a button that loads more."""
    with serve() as [site]:
        site.pages["/robots.txt"] = ROBOTS
        site.pages["/"] = html(
            '<link rel="https://api.w.org/" href="/wp-json/">'
            '<link rel="alternate" href="/wp-json/tribe/events/v1/">'
            '<link rel="alternate" type="application/feed+json" href="/feed.json">'
            '<link rel="sitemap" href="/map.xml"><button data-next-url="/?page=2">Load more</button>'
        )
        posts = "/wp-json/wp/v2/posts?per_page=100"
        two = {"X-WP-TotalPages": "2"}
        site.pages[posts] = told([post(site, 1)], **two)
        site.pages[f"{posts}&page=2"] = told([post(site, 2)], **two)
        event = {"url": site.url("/n/3"), "title": "A fair", "start_date": "2026-12-03 09:00:00"}
        site.pages["/wp-json/tribe/events/v1/events?per_page=50"] = told({"events": [event], "total": 1})
        items = [{"id": "4", "url": site.url("/n/4")}]
        site.pages["/feed.json"] = told({"version": "https://jsonfeed.org/version/1.1", "items": items})
        site.pages["/map.xml"] = Answer(
            f"<urlset><url><loc>{site.url('/n/5')}</loc></url></urlset>", kind="application/xml"
        )
        site.pages["/?page=2"] = html('<ul><li><a href="/n/6">Story</a></li></ul>')
        for number in range(1, 7):
            site.pages[f"/n/{number}"] = article(number)
        desk.source("routes", site)
        done = desk.run("crawl")
        assert done.returncode == 0, done.stdout
    assert titles(desk) == [1, 2, 3, 4, 5, 6]


def test_a_backfill_reads_the_past_and_leaves_the_rest_for_later(desk: Desk) -> None:
    with serve() as [site]:
        site.pages["/robots.txt"] = ROBOTS
        entries = "".join(
            f"<url><loc>{site.url(path)}</loc><lastmod>{day}</lastmod></url>"
            for path, day in (("/2024/05/01/1", "2024-05-02"), ("/2019/05/01/2", "2024-05-02"), ("/n/3", "2020-01-01"))
        )
        site.pages["/map.xml"] = Answer(f"<urlset>{entries}</urlset>", kind="application/xml")
        site.pages["/2024/02/"] = html('<ul><li><a href="/n/4">Story</a></li></ul>')
        for path, number in (("/2024/05/01/1", 1), ("/2019/05/01/2", 2), ("/n/3", 3), ("/n/4", 4)):
            site.pages[path] = article(number)
        start = f'sitemaps = ["{site.url("/map.xml")}"]\narchives = ["{site.url("/")}{{year}}/{{month:02}}/"]\n'
        site.pages["/"] = html("<p>Welcome.</p>")
        desk.source("old", site, more=start)
        assert desk.run("crawl", "--since", "2024", "--until", "2024").returncode in {0, 3}
        assert titles(desk) == [1, 4]
        months = [path for path in site.paths() if path.startswith("/2024/") and path.count("/") == 3]
        assert sorted(months) == [f"/2024/{month:02}/" for month in range(1, 13)]
        assert desk.run("crawl", "old").returncode in {0, 3}
    assert titles(desk) == [1, 2, 3, 4]


def test_a_daily_budget_ends_the_day_and_the_next_run_goes_on(desk: Desk) -> None:
    with serve(2) as [tight, free]:
        for site in (tight, free):
            site.pages["/robots.txt"] = ROBOTS
            site.pages["/"] = html("".join(f'<li><a href="/n/{n}">Story</a></li>' for n in range(6)))
            site.pages |= {f"/n/{n}": article(n) for n in range(6)}
        desk.source("tight", tight)
        desk.source("free", free)
        path = desk.folder / "sources" / "tight.toml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("[crawl]", "[crawl]\nmax_pages_per_day = 4"), encoding="utf-8")
        done = desk.run("crawl")
        assert done.returncode == 0, done.stderr
        assert "left open  tight: daily_budget: the source's 4 requests of the day are spent" in done.stdout
        assert (len(tight.paths()), len(free.paths())) == (4, 7)
        assert "left open  tight" in desk.run("crawl").stdout, "the day is not over"
        assert (len(tight.paths()), len(free.paths())) == (4, 14)
        path.write_text(text, encoding="utf-8")
        assert desk.run("crawl").returncode == 0
        assert sorted(tight.paths()) == ["/", *(f"/n/{n}" for n in range(6))], "nothing is asked for twice"


def test_sitemaps_beyond_what_a_run_can_use_are_read_by_a_later_one(desk: Desk) -> None:
    """Twenty times five pages: of three sitemaps that name sixty each, the last one waits."""
    with serve() as [site]:
        site.pages["/robots.txt"] = ROBOTS
        site.pages["/"] = html("<p>Welcome.</p>")
        parts = "".join(f"<sitemap><loc>{site.url(f'/map-{n}.xml')}</loc></sitemap>" for n in range(3))
        site.pages["/map.xml"] = Answer(f"<sitemapindex>{parts}</sitemapindex>", kind="application/xml")
        for n in range(3):
            urls = "".join(f"<url><loc>{site.url(f'/n/{60 * n + one}')}</loc></url>" for one in range(60))
            site.pages[f"/map-{n}.xml"] = Answer(f"<urlset>{urls}</urlset>", kind="application/xml")
        desk.source("big", site, start="/map.xml", more=f'sitemaps = ["{site.url("/map.xml")}"]\n')
        path = desk.folder / "sources" / "big.toml"
        path.write_text(path.read_text(encoding="utf-8").replace("[crawl]", "[crawl]\nmax_pages = 5"), encoding="utf-8")
        desk.run("crawl")
        assert "/map-2.xml" not in site.paths()
        assert desk.pages()[site.url("/map-2.xml")]["reason"].startswith("found_enough: 12")
        assert "found_enough" in desk.run("failures").stdout
        desk.run("crawl")
        assert "/map-2.xml" in site.paths()


def test_a_server_without_time_for_us_is_asked_less_and_less(desk: Desk) -> None:
    """Without a Retry-After, each refusal in a row doubles the wait: 0.2, 0.4, 0.8 seconds."""
    with serve() as [site]:
        refused: list[Asked] = []

        def busy(asked: Asked) -> Answer:
            refused.append(asked)
            return Answer("<h1>Busy</h1>", 429) if len(refused) <= 3 else article(1)

        site.pages["/robots.txt"] = ROBOTS
        site.pages["/"] = busy
        desk.source("busy", site)
        done = desk.run("crawl", ALMANAC_RETRY_SECONDS="0.2", ALMANAC_RETRY_TIMES="5")
        assert done.returncode == 0, done.stdout
    gaps = [later.at - earlier.at for earlier, later in itertools.pairwise(refused)]
    assert len(gaps) == 3
    assert all(gap >= least for gap, least in zip(gaps, (0.2, 0.4, 0.8), strict=True))


def test_a_retry_after_that_is_a_date_is_kept_by_the_next_run(desk: Desk) -> None:
    with serve() as [site]:
        until = (datetime.now(UTC) + timedelta(seconds=4)).replace(microsecond=0)

        def busy(asked: Asked) -> Answer:
            if datetime.now(UTC) < until:
                return Answer("", 503, {"Retry-After": until.strftime("%a, %d %b %Y %H:%M:%S GMT")})
            return article(1)

        site.pages["/robots.txt"] = ROBOTS
        site.pages["/"] = busy
        desk.source("busy", site)
        assert desk.run("crawl", ALMANAC_PATIENCE_SECONDS="1").returncode in {0, 3}
        asked = len(site.paths())
        assert desk.run("crawl", ALMANAC_PATIENCE_SECONDS="9").returncode == 0
        assert len(site.paths()) == asked + 1, "asked once more, and not before its time"
    assert titles(desk) == [1]
