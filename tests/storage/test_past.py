"""The archive as of a day: planted history, on both engines."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from storage import Archive
from storage.past import HISTORY
from storage.queries.ask import QueryError, ask
from storage.queries.events import event_dates, partners
from storage.schema import metadata
from storage.views import VIEWS
from tests.storage.planted import FULL, planted_archive

archive = planted_archive()
BETWEEN = date(2024, 12, 5)
"""Between the two runs of the planted archive."""


@pytest.fixture
def then(archive: Archive) -> Iterator[Archive]:
    with archive.at_day(BETWEEN) as past:
        yield past


def rows(archive: Archive, sql: str) -> list[tuple[Any, ...]]:
    with ask(archive, sql) as answer:
        return [tuple(row) for row in answer.rows]


def test_an_article_says_what_it_said_then(archive: Archive, then: Archive) -> None:
    sql = "SELECT versions, body LIKE '%without a word%' AS edited FROM articles WHERE url LIKE '%/cpp'"
    assert [(v, bool(e)) for v, e in rows(then, sql)] == [(1, False)]
    assert [(v, bool(e)) for v, e in rows(archive, sql)] == [(2, True)]
    (replaced,) = rows(then, "SELECT replaced_at FROM article_versions WHERE url LIKE '%/cpp'")
    assert replaced == (None,)


def test_events_have_the_days_they_had_then(archive: Archive, then: Archive) -> None:
    online = {"2024-12-11"}, {"2024-12-12"}
    for held, days in zip((then, archive), online, strict=True):
        assert {row.start_date for row in event_dates(held) if row.mode == "online"} == days
    for view in ("event_changes", "event_fact_changes"):
        assert rows(then, f"SELECT count(*) FROM {view}") == [(0,)]
        assert rows(archive, f"SELECT count(*) FROM {view}") == [(1,)]


def test_events_are_where_they_were_then(archive: Archive, then: Archive) -> None:
    for held, venue in ((then, "ICC"), (archive, "Expo")):
        assert rows(held, "SELECT venue FROM events WHERE edition = 13") == [(venue,)]


def test_partners_that_left_later_were_there_then(archive: Archive, then: Archive) -> None:
    assert {row.organization for row in partners(then, gone=False)} == {"Acme", "Press"}
    assert {row.organization for row in partners(archive, gone=False)} == {"Acme"}


def test_runs_failures_and_pages_know_nothing_of_what_came_later(archive: Archive, then: Archive) -> None:
    assert rows(then, "SELECT id, status FROM runs") == [(1, "degraded")]
    assert {at for (at,) in rows(then, "SELECT first_seen_at FROM pages")} <= {f"2024-12-01T08:0{n}:{s}Z"
        for n in range(10) for s in ("00", "30")}  # fmt: skip
    assert rows(then, "SELECT url, outcome FROM pages WHERE url LIKE '%/ghent' AND source = 'press'") == [
        ("https://press.example/ghent", "ok")
    ]
    (times,) = rows(then, "SELECT times FROM failures WHERE kind = 'dns_failure'")
    assert times == (None,), "it was met again later, so how often by then is not known"


def test_before_the_first_run_there_was_nothing(archive: Archive) -> None:
    with archive.at_day(date(2024, 11, 1)) as past:
        assert [name for name in VIEWS if rows(past, f"SELECT count(*) FROM {name}") != [(0,)]] == []


def test_today_is_the_archive_as_it_is(archive: Archive) -> None:
    with archive.at_day(date(2030, 1, 1)) as today:
        for name in VIEWS:
            assert sorted(rows(today, f"SELECT * FROM {name}"), key=repr) == sorted(
                rows(archive, f"SELECT * FROM {name}"), key=repr
            ), name


def test_the_past_can_only_be_read_and_leaves_no_trace(archive: Archive, then: Archive) -> None:
    with pytest.raises(QueryError, match=r"only reading|syntax error|cannot modify|cannot delete from view"):
        rows(then, "DELETE FROM event_date")
    assert rows(archive, f"SELECT title FROM articles WHERE title = '{FULL.title}'") == [(FULL.title,)]


def test_the_history_names_columns_that_there_are() -> None:
    for table, then in HISTORY.items():
        assert set(then.columns) <= set(metadata.tables[table].c.keys()), table
