"""Alarms in the archive: they open once, close by themselves, and end a run with code 4."""

from dataclasses import replace

from storage import Archive
from storage.health.alerts import opened_by, told, untold
from storage.health.checking import check
from storage.queries.runs import run_report
from storage.records import Article, Outcome, PageKind, Parsed, RunStatus
from tests.storage.conftest import Clock
from tests.storage.making import FIT, Site, one, reading, rows, seed, text_of

PROMISING = replace(FIT, config_json='{"expect": {"articles_min": 2}}')
ALERTS = "SELECT rule, closed_at IS NULL FROM alert ORDER BY id"


def read(number: int) -> Parsed:
    return reading(text_of(f"Title {number}", f"Text {number}.\n\nMore of it."))


def test_an_expectation_opens_an_alarm_and_its_end_closes_it(archive: Archive, clock: Clock) -> None:
    site = Site(archive, PROMISING)
    site.crawl({"https://fit.example/1": read(1)})
    assert rows(archive, ALERTS) == [("expect:articles", True)]
    assert rows(archive, "SELECT status, exit_code FROM run") == [("degraded", 4)]
    clock.tick(days=1)
    site.crawl({"https://fit.example/1": read(1)})
    assert rows(archive, ALERTS) == [("expect:articles", True)]
    assert [opened_by(archive, run_id) for run_id in (1, 2)] == [True, False]
    clock.tick(days=1)
    site.crawl({"https://fit.example/1": read(1), "https://fit.example/2": read(2)})
    assert rows(archive, ALERTS) == [("expect:articles", False)]
    assert one(archive, "SELECT exit_code FROM run ORDER BY id DESC LIMIT 1") == 0


def test_a_run_that_stopped_early_keeps_its_state_so_that_the_next_goes_on(archive: Archive) -> None:
    site = Site(archive, PROMISING)
    site.crawl({"https://fit.example/1": read(1)})
    site.ending = RunStatus.INTERRUPTED
    site.crawl({"https://fit.example/1": read(1)})
    assert rows(archive, "SELECT status, exit_code FROM run ORDER BY id") == [("degraded", 4), ("interrupted", 4)]


def test_a_field_that_is_lost_is_told_in_the_report(archive: Archive, clock: Clock) -> None:
    site = Site(archive, FIT)
    urls = [f"https://fit.example/{number}" for number in range(6)]
    for _ in range(8):
        site.crawl({url: reading(Article(title=url, authors=("Ann Lee",), body="Text.")) for url in urls})
        clock.tick(days=1)
    assert rows(archive, ALERTS) == []
    for _ in range(2):
        site.crawl({url: reading(Article(title=url, body="Text.")) for url in urls})
        clock.tick(days=1)
    assert rows(archive, ALERTS) == [("field:article.authors", True)]
    report = run_report(archive, site.run_id)
    assert [(alarm.source, alarm.rule) for alarm in report.alarms] == [("fit", "field:article.authors")]
    assert run_report(archive, 1).alarms == ()


def test_a_listing_that_lost_its_links_is_known_though_it_is_read_as_an_article_now(
    archive: Archive, clock: Clock
) -> None:
    site, url = Site(archive, FIT), "https://fit.example/news/"
    for number in range(6):
        shown = replace(seed(f"https://fit.example/{number}", "fit"), listed=True)
        site.crawl({url: Parsed(kind=PageKind.LISTING)}, found=(shown,))
        clock.tick(days=1)
    assert rows(archive, ALERTS) == []
    for _ in range(2):
        site.crawl({url: reading(text_of("News", "Nothing here."))})
        clock.tick(days=1)
    assert rows(archive, ALERTS) == [("empty:listing", True)]


def test_a_page_that_always_was_an_article_is_no_list(archive: Archive, clock: Clock) -> None:
    site = Site(archive, FIT)
    for _ in range(3):
        site.crawl({"https://fit.example/1": read(1)})
        clock.tick(days=1)
    assert rows(archive, "SELECT count(*) FROM run_field WHERE kind = 'links'") == [(0,)]


def test_a_host_that_is_down_is_known_from_the_failed_runs(archive: Archive, clock: Clock) -> None:
    site = Site(archive, FIT)
    site.crawl({"https://fit.example/1": read(1)})
    for _ in range(2):
        clock.tick(days=1)
        site.crawl({"https://fit.example/1": Outcome.FAILED, "https://fit.example/2": Outcome.FAILED})
    assert ("host_errors", True) in rows(archive, ALERTS)


def test_news_are_told_once_and_those_that_nobody_heard_of_never(archive: Archive, clock: Clock) -> None:
    site = Site(archive, PROMISING)
    site.crawl({"https://fit.example/1": read(1)})

    def tell() -> list[tuple[str, str]]:
        with archive.writing() as connection:
            news = untold(connection)
            told(connection, news, "2026-11-24T08:00:00Z")
        return [(notice.what, notice.rule) for notice in news]

    assert tell() == [("opened", "expect:articles")]
    assert tell() == []
    clock.tick(days=1)
    site.crawl({"https://fit.example/1": read(1), "https://fit.example/2": read(2)})
    assert tell() == [("closed", "expect:articles")]
    assert tell() == []


def test_a_check_between_runs_opens_what_only_time_shows(archive: Archive, clock: Clock) -> None:
    site = Site(archive, FIT)
    for number in range(12):
        site.crawl({f"https://fit.example/{number}": read(number)})
        clock.tick(days=1)
    assert check(archive, ()).alarms == ()
    for _ in range(9):
        site.crawl({"https://fit.example/1": read(1)})
        clock.tick(days=1)
    assert [alarm.rule for alarm in check(archive, ["fit"]).alarms] == ["silent"]
    assert rows(archive, ALERTS) == [("silent", True)]
    site.crawl({"https://fit.example/new": read(99)})
    assert rows(archive, ALERTS) == [("silent", False)]
