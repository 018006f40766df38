"""The views: their columns are those documented, and they tell the planted archive's facts, on both engines."""

from typing import Any

import pytest
from sqlalchemy import inspect, text

from storage import Archive
from storage.views import VIEWS, view_sql
from storage.views.documentation import schema_page
from tests.storage.planted import FAIR, FULL, PRESS, planted_archive

archive = planted_archive()


def rows(archive: Archive, sql: str) -> list[tuple[Any, ...]]:
    with archive.reading() as connection:
        return [tuple(row) for row in connection.execute(text(sql))]


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_has_the_documented_columns_and_rows(archive: Archive, name: str) -> None:
    with archive.reading() as connection:
        result = connection.execute(text(f"SELECT * FROM {name}"))
        assert list(result.keys()) == list(VIEWS[name].columns)
        assert result.first() is not None


def test_all_views_are_in_the_archive(archive: Archive) -> None:
    assert set(VIEWS) <= set(inspect(archive.engine).get_view_names())


def test_the_schema_page_names_every_view_column_and_table() -> None:
    page = schema_page()
    for name, view in VIEWS.items():
        assert f"### {name}\n" in page
        for column, (_, about) in view.columns.items():
            assert f"| `{column}` | {about}".split("|")[1] in page
            assert about
    assert page.count("### ") > len(VIEWS) + 30


def test_both_dialects_have_sql_for_every_view() -> None:
    for dialect in ("sqlite", "postgresql"):
        assert list(view_sql(dialect)) == list(VIEWS)


def test_a_byline_names_the_writers_or_failing_them_who_posted(archive: Archive) -> None:
    found = {
        row[0]: row[1:] for row in rows(archive, "SELECT url, byline, authors, posted_by, published FROM articles")
    }
    assert found[f"{FAIR}/news/ghent"] == ("Web Editor", None, "Web Editor", None)
    assert found[f"{PRESS}/ghent"] == ("Anna Müller", "Anna Müller", None, "2024-11-28")
    assert found[f"{PRESS}/cellules"][3] == "2024-11-30T09:30:00Z"


def test_an_article_tells_its_current_version_and_how_many_there_are(archive: Archive) -> None:
    (row,) = rows(archive, f"SELECT versions, body, kind FROM articles WHERE url = '{PRESS}/cpp'")
    assert row == (2, "State-of-the-art code reads genomes. Updated without a word.", "article")


def test_versions_say_from_when_until_when(archive: Archive) -> None:
    sql = f"SELECT seq, change, captured_at, replaced_at FROM article_versions WHERE url = '{PRESS}/cpp' ORDER BY seq"
    assert rows(archive, sql) == [
        (1, "new", "2024-12-01T08:00:00Z", "2024-12-09T08:00:00Z"),
        (2, "changed", "2024-12-09T08:00:00Z", None),
    ]


def test_a_teaser_is_resolved_or_says_why_not(archive: Archive) -> None:
    sql = "SELECT teaser_url, full_url, full_title, state, reason, partner FROM teasers ORDER BY teaser_url"
    assert rows(archive, sql) == [
        (f"{FAIR}/news/ghent", f"{PRESS}/ghent", FULL.title, "resolved", None, "Press"),
        (f"{FAIR}/news/lost", f"{PRESS}/lost", None, "failed", "http_404: the server answered 404", "Press"),
    ]


def test_a_teaser_and_its_full_article_are_one_story(archive: Archive) -> None:
    sql = "SELECT url, articles, sources, source_keys FROM stories WHERE articles > 1"
    assert rows(archive, sql) == [(f"{PRESS}/ghent", 2, 2, "fair,press")]
    assert rows(archive, "SELECT count(*), sum(articles) FROM stories") == [(4, 5)]


def test_an_event_has_its_ranges_once_however_many_pages_state_them(archive: Archive) -> None:
    sql = "SELECT edition, mode, start_date, end_date, place FROM event_dates ORDER BY start_date"
    assert rows(archive, sql) == [
        (12, "unknown", "2023-12-05", "2023-12-06", "text"),
        (13, "onsite", "2024-12-03", "2024-12-04", "template"),
        (13, "online", "2024-12-12", "2024-12-13", "template"),
    ]


def test_events_span_their_ranges(archive: Archive) -> None:
    columns = "name, edition, start_date, end_date, ranges, event_status, ical_sequence > 0"
    first, second = rows(archive, f"SELECT {columns} FROM events ORDER BY edition")
    assert first[:6] == ("BioFair", 12, "2023-12-05", "2023-12-06", 1, "cancelled")
    assert second[:6] == ("BioFair", 13, "2024-12-03", "2024-12-13", 2, "scheduled")
    assert second[6], "a moved date is a change that calendars must hear of"


def test_partners_keep_role_tier_and_period(archive: Archive) -> None:
    sql = "SELECT organization, role, tier, edition, gone_at FROM partners ORDER BY organization"
    assert rows(archive, sql) == [
        ("Acme", "sponsor", "Gold", 13, None),
        ("Press", "media_partner", "", 13, "2024-12-09T08:00:00Z"),
    ]


def test_pages_holds_every_url_with_its_outcome(archive: Archive) -> None:
    found = {row[0]: row[1:] for row in rows(archive, "SELECT url, outcome, reason, attempts FROM pages")}
    assert found[f"{PRESS}/down"] == ("failed", "dns_failure: press.example has no address", 2)
    assert found[f"{PRESS}/secret"][0] == "robots"
    assert found[f"{FAIR}/wp-admin/"] == ("refused", "rule: deny /wp-admin/", 0)
    assert found[f"{PRESS}/ghent"][:2] == ("ok", "")


def test_runs_add_up_their_sources(archive: Archive) -> None:
    sql = "SELECT id, status, seconds, sources, new, changed, same, failed, missing FROM runs ORDER BY id"
    assert rows(archive, sql) == [(1, "degraded", 30, 2, 5, 0, 0, 1, 1), (2, "degraded", 30, 2, 0, 1, 4, 1, 1)]


def test_failures_are_counted_and_open(archive: Archive) -> None:
    sql = "SELECT kind, times, first_run_id, last_run_id, resolved_at FROM failures WHERE kind = 'dns_failure'"
    assert rows(archive, sql) == [("dns_failure", 2, 1, 2, None)]


def test_coverage_counts_by_monday_of_the_week(archive: Archive) -> None:
    sql = "SELECT source, week, articles, teasers FROM coverage ORDER BY source"
    assert rows(archive, sql) == [("fair", "2024-11-25", 0, 2), ("press", "2024-11-25", 3, 0)]
