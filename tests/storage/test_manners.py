"""One budget for all hosts of a site, on every worker and across runs; budgets of a day; what the report tells."""

from datetime import timedelta

import pytest

from storage import Archive
from storage.commands.report import report_lines
from storage.queries.runs import run_report
from storage.queue.planned import planned_pages
from storage.records import Outcome, RunStatus, SiteManners
from storage.saving.manners import keep_manners
from storage.sites import site_of
from tests.storage.conftest import Clock
from tests.storage.making import begin, frontier, link, rows, seed, visit

WWW, NEWS, ELSE = "https://www.fit.example/a", "https://news.fit.example/a", "https://other.example/a"


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("www.example.co.uk", "example.co.uk"),
        ("example.co.uk:8080", "example.co.uk"),
        ("a.b.example.org", "example.org"),
        ("one.github.io", "one.github.io"),
        ("localhost:80", "localhost"),
        ("deep.in.the.intranet", "the.intranet"),
        ("127.0.0.1:8001", "127.0.0.1"),
        ("[::1]:8001", "[::1]"),
        ("xn--bcher-kva.example.de", "example.de"),
        ("", ""),
    ],
)
def test_the_site_of_a_host(host: str, site: str) -> None:
    assert site_of(host) == site


def test_hosts_of_a_site_are_held_by_one_worker_at_a_time(archive: Archive) -> None:
    run_id = begin(archive)
    first, second = frontier(archive, run_id, worker="a"), frontier(archive, run_id, worker="b")
    first.add([link(WWW)])
    (mine,) = first.lease(5, 5)
    first.add([link(NEWS), link(ELSE)])
    assert [page.host for page in second.lease(5, 5)] == ["other.example"]
    archive.save([visit(archive, mine)], run_id=run_id)
    first.release()
    assert [page.host for page in second.lease(5, 5)] == ["news.fit.example"]


def test_the_delay_of_one_host_is_owed_by_all_hosts_of_its_site(archive: Archive, clock: Clock) -> None:
    run_id = begin(archive)
    held = frontier(archive, run_id)
    held.host_delay("www.fit.example", 2.0, 5.0)
    held.add([link(WWW), link(NEWS), link(ELSE)])
    page = next(page for page in held.lease(9, 9) if page.url == WWW)
    archive.save([visit(archive, page)], run_id=run_id)
    allowed = rows(archive, "SELECT name, next_allowed_at FROM host ORDER BY name")
    assert allowed == [
        ("news.fit.example", "2026-11-24T08:00:05Z"),
        ("other.example", None),
        ("www.fit.example", "2026-11-24T08:00:05Z"),
    ]


def test_retry_after_is_kept_between_runs_for_the_whole_site_and_never_shortened(
    archive: Archive, clock: Clock
) -> None:
    held = frontier(archive, begin(archive))
    held.add([seed(WWW), seed(NEWS)])
    held.retry_after("www.fit.example", clock() + timedelta(hours=2))
    held.retry_after("news.fit.example", clock() + timedelta(hours=1))
    archive.end_run(1, RunStatus.OK, 0)
    clock.tick(minutes=119)
    again = frontier(archive, begin(archive))
    assert again.lease(9, 9) == []
    clock.tick(minutes=2)
    assert {page.url for page in again.lease(9, 9)} == {WWW, NEWS}


def test_a_spent_source_is_left_for_the_next_run_which_goes_on_where_it_stopped(archive: Archive) -> None:
    urls = [f"https://fit.example/{number}" for number in range(4)]
    run_id = begin(archive)
    held = frontier(archive, run_id)
    held.add([seed(url) for url in urls])
    first, second, _ = held.lease(1, 3)
    archive.save([visit(archive, first)], run_id=run_id)
    assert held.asked_today() == {"fit": 1}
    held.stop_source("fit", "daily_budget: the source's 1 requests of the day are spent", [second.page_id])
    assert archive.save([visit(archive, second)], run_id=run_id) == [""], "what was under way is saved"
    assert held.lease(9, 9) == []
    assert held.work().over
    archive.end_run(run_id, RunStatus.OK, 0)
    assert "left open  fit: daily_budget: the source's 1 requests" in "\n".join(
        report_lines(run_report(archive, run_id))
    )
    again = frontier(archive, begin(archive))
    assert [page.url for page in again.lease(9, 9)] == urls[2:]


def test_while_a_round_takes_days_what_brings_news_is_looked_at_all_the_same(archive: Archive, clock: Clock) -> None:
    run_id = begin(archive)
    held = frontier(archive, run_id)
    old = [f"https://fit.example/{number}" for number in range(3)]
    held.add([seed(WWW, priority=9), *(link(url) for url in old)])
    archive.save([visit(archive, page) for page in held.lease(9, 2)], run_id=run_id)
    held.stop_source("fit", "daily_budget: the source's 2 requests of the day are spent")
    archive.end_run(run_id, RunStatus.OK, 0)
    for days, waiting in ((0, old[2:]), (2, [WWW, *old[2:]])):
        clock.tick(days=days)
        assert [page.url for page in planned_pages(archive, ["fit"], all_pages=True)] == waiting
        run_id = begin(archive)
        assert {page.url for page in frontier(archive, run_id).lease(9, 9)} == set(waiting)
        archive.end_run(run_id, RunStatus.INTERRUPTED, 130)


def test_the_budget_is_of_the_day(archive: Archive, clock: Clock) -> None:
    run_id = begin(archive)
    held = frontier(archive, run_id)
    held.add([seed(WWW)])
    (page,) = held.lease(1, 1)
    archive.save([visit(archive, page, Outcome.FAILED)], run_id=run_id)
    assert held.asked_today() == {"fit": 1}
    clock.tick(days=1)
    assert held.asked_today() == {}


def test_the_report_names_the_smallest_gap_of_each_site(archive: Archive) -> None:
    run_id = begin(archive)
    one = SiteManners(site="fit.example", requests=3, delay_seconds=1.0, smallest_gap_seconds=1.25)
    other = SiteManners(site="vox.example", requests=1, delay_seconds=2.0, smallest_gap_seconds=None)
    of_another_process = SiteManners(site="fit.example", requests=2, delay_seconds=2.0, smallest_gap_seconds=2.5)
    for kept in ([one, other], [of_another_process]):
        archive.transact(lambda connection, kept=kept: keep_manners(connection, run_id, kept))  # type: ignore[misc]
    archive.end_run(run_id, RunStatus.OK, 0)
    lines = list(report_lines(run_report(archive, run_id)))
    assert lines[lines.index("manners") + 1 :] == [
        "  fit.example  5 requests, smallest gap 1.25 s, promised 2 s",
        "  vox.example  1 request, no two requests, promised 2 s",
    ]
