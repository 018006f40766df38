"""What the next run would ask: counted by site, at each site's pace."""

import pytest

from crawler.planning.next_run import plan_sites
from crawler.sources import CrawlLimits, Source
from storage.queue.planned import HostManners, PlannedPage


def source(key: str, delay: float = 1.0, max_pages: int = 100) -> Source:
    limits = CrawlLimits(delay_seconds=delay, max_pages=max_pages)
    return Source(key=key, name=key, kind="partner", home=f"https://{key}.example/", hosts=(), crawl=limits)


def pages(key: str, count: int, host: str | None = None, why: str = "new") -> list[PlannedPage]:
    return [PlannedPage(key, f"https://{host or key + '.example'}/{n}", "article", why) for n in range(count)]


def test_the_slowest_site_comes_first_and_counts_its_delay() -> None:
    sources = {"a": source("a"), "b": source("b", delay=10)}
    manners = {"a.example": HostManners(None, 0.25, 0.0)}
    slow, quick = plan_sites([*pages("a", 20), *pages("b", 4, why="retry")], sources, manners)
    assert (slow.site, slow.requests, slow.retry, slow.seconds) == ("b.example", 5, 4, 43)
    assert (quick.site, quick.requests, quick.new, quick.seconds) == ("a.example", 21, 20, 26)


def test_robots_txt_slows_and_hosts_of_a_site_share_its_delay() -> None:
    sources = {"a": source("a")}
    manners = {"www.a.example": HostManners(5.0, 0.5, 0.0)}
    [plan] = plan_sites([*pages("a", 2, "www.a.example"), *pages("a", 2, "news.a.example")], sources, manners)
    assert (plan.site, plan.requests, plan.delay_seconds) == ("a.example", 6, 5.0)


@pytest.mark.parametrize(("seconds", "requests"), [(0, 0), (0.4, 0), (0.5, 1), (15, 10), (10_000, 101)])
def test_only_so_much_fits_into_a_time(seconds: float, requests: int) -> None:
    [plan] = plan_sites(pages("a", 100), {"a": source("a")}, {}, seconds)
    assert (plan.requests, plan.left_over) == (requests, 101 - requests)
    assert plan.seconds <= max(seconds, 1) + 1


def test_a_server_that_asked_to_be_left_alone_is_waited_for() -> None:
    [plan] = plan_sites(pages("a", 1), {"a": source("a")}, {"a.example": HostManners(None, None, 60.0)}, 30)
    assert (plan.requests, plan.waits_seconds, plan.left_over) == (0, 60.0, 2)


def test_no_source_is_asked_more_than_its_limit() -> None:
    [plan] = plan_sites(pages("a", 100), {"a": source("a", max_pages=7)}, {})
    assert plan.requests == 8
