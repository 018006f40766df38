"""A second crawl of unchanged sites: nothing new, and no more asked than needed."""

from tests.acceptance.conftest import Desk


def versions(desk: Desk) -> list[dict[str, object]]:
    return desk.rows("SELECT url, versions FROM articles ORDER BY url")


def test_nothing_changed_so_nothing_new_is_written(desk: Desk) -> None:
    before = versions(desk)
    asked_before = len(desk.sites.log)
    done = desk.run("crawl")
    assert done.returncode == 0, done.stderr
    assert versions(desk) == before
    assert desk.rows("SELECT * FROM event_fact_changes") == [], "pages that word it otherwise are no news of the event"
    again = desk.sites.log[asked_before:]
    assert {path for site, path, status in again if site != "event" and status == 200} <= {"/robots.txt", *FEEDS}
    assert sum(status == 304 for _, _, status in again) > 25


FEEDS = {"/feed/atom/", "/rss.xml", "/wp-sitemap.xml"}
"""These carry no validators."""
