"""The questions: lists, the run report, saved questions, and SQL that may only read; the same on both engines."""

from datetime import date
from typing import Any

import pytest

from storage import Archive
from storage.commands.options import on_day
from storage.queries.articles import article_now, versions
from storage.queries.ask import QueryError, QueryTimeout, ask
from storage.queries.events import event_dates, events, partners
from storage.queries.failures import failures
from storage.queries.links import full_articles_of, teasers, teasers_of
from storage.queries.pages import UnknownSource, check_source, page_of, pages
from storage.queries.runs import UnknownRun, run_report, runs
from storage.queries.saved import saved_queries
from tests.storage.planted import FAIR, FULL, PLAIN, PRESS, planted_archive

archive = planted_archive()
TODAY = date(2024, 12, 30)


def answer(archive: Archive, sql: str, parameters: dict[str, Any] | None = None, seconds: float = 10) -> list[Any]:
    with ask(archive, sql, parameters, seconds=seconds) as found:
        return [tuple(row) for row in found.rows]


def saved(archive: Archive, name: str, **given: str) -> list[Any]:
    query = saved_queries()[name]
    return answer(archive, query.sql[archive.engine.dialect.name], dict(query.bind(given, TODAY)))


@pytest.mark.parametrize("spelling", ["{}/cpp", "http://PRESS.example:80/cpp#part", "{}/cpp?utm_source=x"])
def test_a_page_is_found_under_any_spelling(archive: Archive, spelling: str) -> None:
    page = page_of(archive, spelling.format(PRESS))
    assert page is not None
    assert page.url == f"{PRESS}/cpp"


def test_a_page_nobody_heard_of_is_none(archive: Archive) -> None:
    assert page_of(archive, "https://nowhere.example/") is None


@pytest.mark.parametrize(
    ("as_of", "seq"),
    [(None, 2), (date(2024, 12, 9), 2), (date(2024, 12, 8), 1), (date(2024, 11, 30), None)],
)
def test_an_article_as_of_a_day(archive: Archive, as_of: date | None, seq: int | None) -> None:
    page = page_of(archive, f"{PRESS}/cpp")
    assert page is not None
    with on_day(archive, as_of) as past:
        found = article_now(past, page.id)
    assert (found.seq if found else None) == seq
    assert [version.seq for version in versions(archive, page.id)] == [1, 2]


def test_teaser_and_full_article_find_each_other(archive: Archive) -> None:
    ends = [page_of(archive, url) for url in (f"{FAIR}/news/ghent", f"{PRESS}/ghent")]
    teaser, full = [article_now(archive, page.id) for page in ends if page]
    assert teaser is not None
    assert full is not None
    assert [link.full_title for link in full_articles_of(archive, teaser.article_id)] == [FULL.title]
    assert [link.teaser_url for link in teasers_of(archive, full.article_id)] == [teaser.url]
    assert full_articles_of(archive, full.article_id) == []


def test_pages_can_be_narrowed_by_source_and_outcome(archive: Archive) -> None:
    assert len(list(pages(archive))) == 12
    assert [page.url for page in pages(archive, outcome="robots")] == [f"{PRESS}/secret"]
    assert {page.source for page in pages(archive, source="fair")} == {"fair"}
    assert list(pages(archive, outcome="waiting")) == []


def test_an_unknown_source_is_told_which_there_are(archive: Archive) -> None:
    check_source(archive, "fair")
    with pytest.raises(UnknownSource, match=r"'fare'.*did you mean 'fair'\? it has: fair, press"):
        check_source(archive, "fare")


def test_failures_and_links_can_be_narrowed(archive: Archive) -> None:
    assert {row.kind for row in failures(archive)} == {"dns_failure", "http_404", "robots_disallow"}
    assert [row.url for row in failures(archive, kind="http_404")] == [f"{PRESS}/lost"]
    assert list(failures(archive, source="fair")) == []
    assert [row.state for row in teasers(archive)] == ["failed", "resolved"]
    assert [row.state for row in teasers(archive, unresolved=True)] == ["failed"]
    assert list(teasers(archive, source="press")) == []


@pytest.mark.parametrize(
    ("window", "starts"),
    [
        ({}, ["2023-12-05", "2024-12-03", "2024-12-12"]),
        ({"since": date(2024, 12, 4)}, ["2024-12-03", "2024-12-12"]),
        ({"since": date(2024, 12, 5), "until": date(2024, 12, 11)}, []),
        ({"until": date(2024, 12, 12)}, ["2023-12-05", "2024-12-03", "2024-12-12"]),
        ({"series": "BIOFAIR 2024"}, ["2023-12-05", "2024-12-03", "2024-12-12"]),
        ({"series": "Other"}, []),
        ({"role": "deadline"}, []),
    ],
)
def test_event_dates_that_touch_a_window(archive: Archive, window: dict[str, Any], starts: list[str]) -> None:
    assert [row.start_date for row in event_dates(archive, **window)] == starts


def test_events_and_partners(archive: Archive) -> None:
    assert [event.edition for event in events(archive)] == [12, 13]
    assert [row.organization for row in partners(archive)] == ["Press", "Acme"]
    assert [row.organization for row in partners(archive, gone=False)] == ["Acme"]
    assert [row.organization for row in partners(archive, role="sponsor", editions=(12, 13))] == ["Acme"]
    assert list(partners(archive, editions=(1, 12))) == []


def test_the_report_of_a_run(archive: Archive) -> None:
    report = run_report(archive, 2)
    assert [(counts.source, counts.fetched, counts.changed, counts.same) for counts in report.sources] == [
        ("fair", 5, 0, 2),
        ("press", 4, 1, 2),
    ]
    assert {(group.source, group.kind, group.urls, group.times) for group in report.failures} == {
        ("press", "dns_failure", 1, 2),
        ("press", "http_404", 1, 2),
        ("press", "robots_disallow", 1, 2),
    }
    assert (report.teasers.found, report.teasers.resolved) == (2, 1)
    assert [(group.state, group.host, group.teasers) for group in report.teasers.waiting] == [
        ("failed", "press.example", 1)
    ]


def test_runs_are_listed_newest_first_and_an_unknown_one_is_refused(archive: Archive) -> None:
    assert [row.id for row in runs(archive)] == [2, 1]
    assert [row.id for row in runs(archive, source="fair", status="degraded", limit=1)] == [2]
    with pytest.raises(UnknownRun, match="no run 99"):
        run_report(archive, 99)


EXPECTED: dict[str, tuple[dict[str, str], int]] = {
    "articles-per-week": ({}, 1),
    "best-stories": ({"words": "therapy"}, 1),
    "dark-sources": ({}, 0),
    "events-between": ({"from": "2024-12-01", "to": "2024-12-05"}, 1),
    "falling-fields": ({}, 0),
    "missing-full-articles": ({}, 1),
    "moved-dates": ({}, 1),
    "page-on-day": ({"url": "press.example/cpp", "day": "2024-12-02"}, 1),
    "partner-changes": ({"series": "biofair", "a": "12", "b": "13"}, 2),
    "repeated-failures": ({}, 3),
    "shared-stories": ({}, 1),
    "silent-edits": ({}, 1),
    "teaser-lengths": ({}, 1),
    "why": ({"url": f"{PRESS}/cpp", "field": "title"}, 2),
    "writers": ({}, 2),
}


def test_every_saved_question_is_expected_here() -> None:
    assert set(EXPECTED) == set(saved_queries())


@pytest.mark.parametrize("name", EXPECTED)
def test_a_saved_question_finds_the_planted_rows(archive: Archive, name: str) -> None:
    given, count = EXPECTED[name]
    assert len(saved(archive, name, **given)) == count
    assert saved_queries()[name].about.endswith(("?", "."))


def test_saved_questions_answer_right(archive: Archive) -> None:
    assert saved(archive, "moved-dates")[0][3:9] == (
        "2024-12-11",
        "2024-12-12",
        "2024-12-12",
        "2024-12-13",
        "December 11th& 12th 2024",
        "December 12th & 13th 2024",
    )
    assert saved(archive, "page-on-day", url="press.example/cpp", day="2024-12-02")[0][-1] == PLAIN.body
    assert [row[0] for row in saved(archive, "writers", limit="1")] == ["Anna Müller"]
    assert [(row[2], row[3]) for row in saved(archive, "why", url=f"{PRESS}/cpp", field="title")] == [
        (PLAIN.title, "h1"),
        ("Site", "title_tag"),
    ]
    assert float(saved(archive, "teaser-lengths")[0][2]) == 2.4
    changes = saved(archive, "partner-changes", series="biofair", a="12", b="13")
    assert [row[2] for row in changes] == ["unknown", "unknown"], "nobody ever saw the partners of the 12th"


@pytest.mark.parametrize(
    ("given", "message"),
    [({"from": "2024"}, "needs a value: -p to VALUE"), ({"x": "1"}, "has no parameter x; it has: from, to")],
)
def test_wrong_parameters_are_named(given: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        saved_queries()["events-between"].bind(given, TODAY)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM failure",
        "UPDATE page SET url = 'x'",
        "DROP VIEW articles",
        "CREATE TABLE mine (x int)",
        "SELECT 1; DELETE FROM failure",
        "COMMIT",
        "",
        "-- nothing",
        "SELECT * FROM nosuch",
        "SELEC 1",
        "SELECT :x",
    ],
)
def test_what_would_write_or_is_wrong_is_refused(archive: Archive, sql: str) -> None:
    with pytest.raises(QueryError):
        answer(archive, sql)
    assert answer(archive, "SELECT count(*) FROM failure") == [(3,)]


@pytest.mark.parametrize(
    "sql",
    [
        "ATTACH 'other.db' AS other",
        "PRAGMA query_only = OFF",
        "PRAGMA writable_schema = ON",
        "INSERT INTO article_fts(article_fts) VALUES ('rebuild')",
        "UPDATE sqlite_master SET sql = ''",
        "SELECT load_extension('x')",
        "SELECT hex(zeroblob(40000000))",
        "VACUUM INTO '/tmp/almanac-should-not-exist.db'",
    ],
)
def test_sqlite_lets_nobody_out_of_the_archive(archive: Archive, sql: str) -> None:
    if archive.engine.dialect.name != "sqlite":
        pytest.skip("SQLite's own ways out")
    with pytest.raises(QueryError):
        answer(archive, sql)


def test_the_time_limit_holds(archive: Archive) -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(QueryTimeout, match=r"stopped after 0\.2 s"):
        answer(archive, endless, seconds=0.2)
    assert answer(archive, "SELECT 1") == [(1,)]


def test_sql_takes_parameters_percent_signs_and_double_names(archive: Archive) -> None:
    assert answer(archive, "SELECT key FROM source WHERE key LIKE 'f%'") == [("fair",)]
    assert answer(archive, "SELECT key FROM source WHERE key = :key", {"key": "fair"}) == [("fair",)]
    with ask(archive, "SELECT 1 AS a, 2 AS a") as found:
        assert found.columns == ("a", "a_2")
