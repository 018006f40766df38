"""Backfill: pages of the past by what others say of their days, and what is kept of what they say."""

from datetime import date
from typing import Any

import pytest

from storage import Archive, Frontier
from storage.records import FoundPage, Outcome, PageKind, RunStatus, Via
from storage.saving.schedule import DAY, HOUR, LONGEST, SELDOMEST, SHORTEST, next_interval
from tests.storage.making import begin, frontier, rows, seed, visit

HOST = "https://fit.example"
SINCE, UNTIL = date(2024, 1, 1), date(2024, 12, 31)


def told(path: str, earliest: date | None = None, latest: date | None = None, **more: Any) -> FoundPage:
    return seed(f"{HOST}{path}", via=Via.SITEMAP, earliest=earliest, latest=latest, **more)


PAGES = [
    told("/in", date(2024, 5, 1), date(2024, 5, 3)),
    told("/across", date(2023, 12, 30), date(2024, 1, 2)),
    told("/before", date(2023, 5, 1), date(2023, 5, 3)),
    told("/after", date(2025, 5, 1), date(2025, 5, 3)),
    told("/unchanged-since", None, date(2022, 1, 1)),
    told("/changed-later", None, date(2026, 1, 1)),
    told("/undated"),
]


def backfill(archive: Archive, run_id: int) -> Frontier:
    held = Frontier(archive, run_id, "w", ["fit", "vox"], since=SINCE, until=UNTIL)
    held.open_round(True)
    return held


def paths(pages: list[Any]) -> list[str]:
    return [page.url.removeprefix(HOST) for page in pages]


def test_only_what_may_have_been_published_then_is_handed_out_and_the_rest_waits_for_another_run(
    archive: Archive,
) -> None:
    run_id = begin(archive)
    held = backfill(archive, run_id)
    held.add(PAGES)
    pages = held.lease(9, 9)
    assert paths(pages) == ["/across", "/changed-later", "/in", "/undated"]
    archive.save([visit(archive, page) for page in pages], run_id=run_id)
    assert held.lease(9, 9) == []
    assert held.work().over, "what is left is none of this run's business"
    archive.end_run(run_id, RunStatus.OK, 0)
    later = frontier(archive, begin(archive), all_pages=False)
    assert paths(later.lease(9, 9)) == ["/after", "/before", "/unchanged-since"]


def test_a_backfill_reads_lists_again_but_no_known_page(archive: Archive) -> None:
    run_id = begin(archive)
    held = frontier(archive, run_id)
    held.add(
        [seed(HOST + "/"), told("/map.xml", kind=PageKind.SITEMAP), told("/in", date(2024, 5, 1), date(2024, 5, 3))]
    )
    archive.save([visit(archive, page) for page in held.lease(9, 9)], run_id=run_id)
    archive.end_run(run_id, RunStatus.OK, 0)
    assert paths(backfill(archive, begin(archive)).lease(9, 9)) == ["/", "/map.xml"]


def test_what_a_sitemap_says_is_kept_with_the_sighting_and_is_no_fact(archive: Archive) -> None:
    held = frontier(archive, begin(archive))
    hints = (("published", "2024-12-03"), ("news:title", "The fair"), ("news:keywords", "x" * 999))
    held.add([told("/a", hints=hints, lastmod="2024-12-04")])
    kept = rows(archive, "SELECT via, name, value FROM sighting_hint ORDER BY name")
    assert kept == [
        ("sitemap", "news:keywords", "x" * 300),
        ("sitemap", "news:title", "The fair"),
        ("sitemap", "published", "2024-12-03"),
    ]
    assert rows(archive, "SELECT lastmod FROM sighting") == [("2024-12-04",)]
    assert rows(archive, "SELECT title FROM page") == [(None,)]


def test_days_that_contradict_each_other_exclude_nothing_that_either_allows(archive: Archive) -> None:
    held = frontier(archive, begin(archive))
    held.add([told("/a", date(2024, 5, 1), date(2024, 5, 3)), told("/a", date(2020, 5, 1), date(2020, 5, 3))])
    assert rows(archive, "SELECT earliest, latest FROM page_dated") == [("2020-05-01", "2024-05-03")]


def intervals(kind: PageKind, changes: list[bool]) -> list[int]:
    """The intervals after each visit, in hours."""
    last: int | None = None
    found = []
    for changed in changes:
        last = next_interval(kind, last, Outcome.OK, changed=changed, fail_count=0)
        found.append(last // HOUR)
    return found


def test_the_interval_grows_while_nothing_changes_and_shrinks_when_something_does_within_bounds() -> None:
    assert intervals(PageKind.ARTICLE, [True] + [False] * 6) == [24, 48, 96, 192, 384, 720, 720]
    assert intervals(PageKind.ARTICLE, [True] * 7) == [24, 12, 6, 3, 1, 1, 1]
    assert SHORTEST == HOUR


@pytest.mark.parametrize("kind", [PageKind.FEED, PageKind.LISTING, PageKind.SITEMAP])
def test_lists_are_looked_at_more_often_than_old_articles(kind: PageKind) -> None:
    quiet = [True] + [False] * 20
    assert intervals(kind, quiet)[-1] * HOUR == SELDOMEST[kind] <= 3 * DAY < LONGEST
    assert intervals(PageKind.ARTICLE, quiet)[-1] * HOUR == LONGEST
