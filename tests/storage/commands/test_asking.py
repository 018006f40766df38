"""What the verbs that ask print, about the planted archive."""

import json
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from storage import Frontier, open_archive
from storage.commands.article_page import article_page
from storage.queries.articles import VersionRow
from storage.records import FoundPage, RunKind, Via
from storage.views.records import ArticleVersionRecord
from tests.storage.commands.conftest import Almanac
from tests.storage.planted import FAIR, FULL, PRESS, SOURCES


def test_show_prints_an_article_with_its_teaser(almanac: Almanac) -> None:
    out = almanac("show", "press.example/ghent").stdout
    assert out.startswith("Gene therapy comes to Ghent: the whole story\n")
    for line in ("by         Anna Müller", "published  2024-11-28", f"           {FAIR}/news/ghent", FULL.body):
        assert line in out


def test_show_prints_a_teaser_with_its_full_article(almanac: Almanac) -> None:
    out = almanac("show", f"{FAIR}/news/ghent").stdout
    assert "posted by  Web Editor\n" in out
    assert f"full text  {FULL.title}\n           {PRESS}/ghent\n" in out
    assert "(the page states no date)" in out
    assert "not held: http_404" in almanac("show", f"{FAIR}/news/lost").stdout


def test_show_as_of_a_day(almanac: Almanac) -> None:
    then = almanac("show", f"{PRESS}/cpp", "--as-of", "2024-12-02").stdout
    now = almanac("show", f"{PRESS}/cpp").stdout
    assert "Updated without a word" in now
    assert "Updated without a word" not in then
    assert "→ 1  2024-12-01T08:00:00Z  new" in then
    assert "→ 2  2024-12-09T08:00:00Z  changed" in now


def test_show_as_json(almanac: Almanac) -> None:
    record = json.loads(almanac("show", f"{PRESS}/ghent", "--json").stdout)
    assert record["title"] == FULL.title
    assert record["authors"] == "Anna Müller"
    assert [teaser["teaser_url"] for teaser in record["teasers"]] == [f"{FAIR}/news/ghent"]
    assert [version["seq"] for version in record["versions"]] == [1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.example/x"], "nowhere.example/x is not in this archive"),
        ([f"{PRESS}/lost"], "holds no article: gone (http_404: the server answered 404)"),
        ([FAIR], "holds no article: read as event"),
        ([f"{PRESS}/cpp", "--as-of", "2020"], "was first read at 2024-12-01T08:00:00Z, after 2020-12-31"),
    ],
)
def test_show_says_why_there_is_nothing_to_show(almanac: Almanac, arguments: list[str], message: str) -> None:
    result = almanac("show", *arguments)
    assert result.exit_code == 1
    assert message in result.stderr
    assert result.stdout == ""


def test_search_carries_everything_in_a_pipe(almanac: Almanac) -> None:
    (hit,) = json.loads(almanac("search", "clinic", "--json").stdout)
    assert (hit["url"], hit["byline"], hit["published"]) == (f"{PRESS}/ghent", "Anna Müller", "2024-11-28")
    assert "clinic" in hit["snippet"]
    assert "\x02" not in hit["snippet"]


def test_search_takes_words_and_filters(almanac: Almanac) -> None:
    lines = almanac("search", "gene", "therapy", "--source", "fair", "--csv").stdout.splitlines()
    assert len(lines) == 2
    assert "C++" in almanac("search", "C++").stdout


def test_search_shows_a_story_once_unless_asked_for_all(almanac: Almanac) -> None:
    (story,) = json.loads(almanac("search", "therapy", "--json").stdout)
    assert (story["title"], story["articles"]) == (FULL.title, 2)
    every = json.loads(almanac("search", "therapy", "--all", "--json").stdout)
    assert sorted(hit["kind"] for hit in every) == ["article", "teaser"]


def test_search_without_hits_says_so_on_stderr(almanac: Almanac) -> None:
    result = almanac("search", "unheard-of")
    assert (result.stdout, result.stderr, result.exit_code) == ("", "No article matches.\n", 0)


def test_query_answers_sql_and_names(almanac: Almanac) -> None:
    assert almanac("query", "SELECT count(*) AS n FROM articles").stdout == "n\n5\n"
    result = almanac("query", "events-between", "-p", "from", "2024-12-01", "-p", "to", "2024-12-31", "--jsonl")
    assert [json.loads(line)["start_date"] for line in result.stdout.splitlines()] == ["2024-12-03", "2024-12-12"]
    assert almanac("query", "SELECT key FROM source WHERE id = :id", "-p", "id", "1").stdout == "key\nfair\n"


def test_query_lists_the_questions_and_prints_their_sql(almanac: Almanac) -> None:
    assert len(json.loads(almanac("query", "--list", "--json").stdout)) == 15
    assert almanac("query", "writers", "--sql").stdout.lstrip().startswith("SELECT person.name")


def test_runs_lists_and_shows(almanac: Almanac) -> None:
    assert [row["id"] for row in json.loads(almanac("runs", "--json").stdout)] == [2, 1]
    assert almanac("runs", "show").stdout == almanac("runs", "show", "2").stdout
    report = json.loads(almanac("runs", "show", "1", "--json").stdout)
    assert [(line["source"], line["new"]) for line in report["by_source"]] == [("fair", 2), ("press", 3)]
    assert report["teasers"]["resolved"] == 1


def test_the_report_is_aligned_and_fits_eighty_columns(almanac: Almanac) -> None:
    lines = almanac("runs", "show", "2").stdout.splitlines()
    heading, fair, press, total = lines[2:6]
    assert heading.split()[:5] == ["source", "status", "discovered", "fetched", "304"]
    assert fair.split() == ["fair", "ok", "0", "5", "0", "0", "0", "2", "0", "0", "0:00"]
    assert total.split() == ["all", "0", "9", "0", "0", "1", "4", "0", "1", "0:00"]
    assert len({len(line) for line in (heading, fair, press, total)}) == 1
    assert max(map(len, lines)) <= 80
    assert "  press  dns_failure  1 page: press.example has no address" in lines
    assert "teasers  2 found  1 resolved  1 without their full article" in lines
    assert "  1 failed: http_404: the server answered 404 (press.example)" in lines


def test_pages_lists_every_url_in_the_promised_columns(almanac: Almanac) -> None:
    rows = [json.loads(line) for line in almanac("pages", "--jsonl").stdout.splitlines()]
    assert list(rows[0]) == ["url", "source", "outcome", "title", "reason", "attempts", "final_url"]
    assert len(rows) == 12
    assert {row["url"] for row in rows if row["outcome"] in ("robots", "refused")} == {
        f"{PRESS}/secret",
        f"{FAIR}/wp-admin/",
    }
    assert len(almanac("pages", "--source", "fair", "--outcome", "ok", "--csv").stdout.splitlines()) == 6


def test_events_that_changed_say_from_what_to_what(almanac: Almanac) -> None:
    change, moved = json.loads(almanac("events", "--changed", "--json").stdout)
    assert (moved["field"], moved["old"], moved["new"]) == ("venue", "ICC", "Expo")
    assert (change["name"], change["edition"], change["noticed_at"]) == ("BioFair", 13, "2024-12-09T08:00:00Z")
    assert (change["field"], change["old"]) == ("dates", "2024-12-11/2024-12-12 online")
    assert change["new"] == "2024-12-12/2024-12-13 online"
    assert almanac("events", "--changed", "--series", "Other").stderr == "No event changed.\n"
    assert almanac("events", "--changed", "--from", "2024").exit_code == 2


def test_participants_of_an_edition_that_is_not_held_neither_joined_nor_left(almanac: Almanac) -> None:
    result = almanac("organizations", "--edition", "12..13", "--json")
    found = [(row["organization"], row["in_12"], row["in_13"], row["change"]) for row in json.loads(result.stdout)]
    assert found == [("Press", None, "yes", "unknown"), ("Acme", None, "Gold", "unknown")]
    assert "BioFair: the participants of one of the two editions are not held" in result.stderr
    assert almanac("organizations", "--edition", "13..12").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (["failures"], 4),
        (["failures", "--kind", "http_404"], 2),
        (["links"], 3),
        (["links", "--unresolved"], 2),
        (["organizations"], 3),
        (["organizations", "--role", "sponsor", "--edition", "12..13", "--now"], 2),
        (["events"], 4),
        (["events", "--from", "2024-12", "--to", "2024-12-03"], 2),
    ],
)
def test_lists_and_their_filters(almanac: Almanac, arguments: list[str], lines: int) -> None:
    assert len(almanac(*arguments).stdout.splitlines()) == lines


@pytest.mark.parametrize("verb", ["runs", "pages", "failures", "links", "organizations", "events", "search therapy"])
def test_tables_fit_eighty_columns(almanac: Almanac, verb: str) -> None:
    lines = almanac(*verb.split(), "--table").stdout.splitlines()
    assert len(lines) > 1
    assert max(map(len, lines)) <= 80


def test_a_calendar_has_an_entry_for_each_range(almanac: Almanac, tmp_path: Path) -> None:
    file = tmp_path / "fair.ics"
    result = almanac("events", "--ics", str(file))
    assert result.stdout == ""
    assert "3 calendar entries" in result.stderr
    entries = {str(entry["dtstart"].dt): entry for entry in Calendar.from_ical(file.read_bytes()).walk("VEVENT")}
    assert list(entries) == ["2023-12-05", "2024-12-03", "2024-12-12"]
    assert str(entries["2024-12-03"]["dtend"].dt) == "2024-12-05", "the end of an all-day entry is outside"
    assert entries["2023-12-05"]["status"] == "CANCELLED"
    assert entries["2024-12-12"]["sequence"] == 2, "its days moved, and its place"
    assert entries["2024-12-03"]["summary"] == "BioFair (edition 13): onsite"
    assert "location" not in entries["2024-12-12"], "an online day has no place"
    assert len({str(entry["uid"]) for entry in entries.values()}) == 3
    before = file.read_bytes()
    almanac("events", "--ics", str(file))
    assert file.read_bytes() == before


def test_a_calendar_that_cannot_be_written_is_an_error(almanac: Almanac, tmp_path: Path) -> None:
    result = almanac("events", "--ics", str(tmp_path / "missing" / "x.ics"))
    assert result.exit_code == 1
    assert "cannot be written: No such file or directory" in result.stderr


def test_show_forgives_a_slash_at_the_end(almanac: Almanac) -> None:
    assert almanac("show", "press.example/ghent/").stdout == almanac("show", "press.example/ghent").stdout


def test_pages_tells_how_many_wait(almanac: Almanac, empty: Path) -> None:
    with open_archive(empty) as archive:
        run_id = archive.begin_run(RunKind.CRAWL, [], SOURCES)
        Frontier(archive, run_id, "test", ["fair"]).add([FoundPage(url=f"{FAIR}/new", source="fair", via=Via.SEED)])
    result = almanac("pages", archive=empty)
    assert result.stdout == ""
    assert "1 more wait for their first visit" in result.stderr
    assert f"{FAIR}/new" in almanac("pages", "--outcome", "waiting", archive=empty).stdout


def test_init_makes_an_archive_and_can_be_repeated(almanac: Almanac, tmp_path: Path) -> None:
    for _ in range(2):
        result = almanac("init", archive=tmp_path / "new.db")
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr.endswith("new.db is ready.\n")
    assert almanac("runs", archive=tmp_path / "new.db").exit_code == 0


@pytest.mark.parametrize(
    ("summary", "shown"),
    [
        (None, ["A dose was given today.", "More."]),
        ("A dose was given […]", ["A dose was given today.", "More."]),
        ("A dose\nwas given today.", ["A dose was given today.", "More."]),
        ("In short: a dose.", ["In short: a dose.", "A dose was given today.", "More."]),
    ],
)
def test_a_summary_that_begins_the_text_is_not_shown_twice(summary: str | None, shown: list[str]) -> None:
    blank: dict[str, Any] = dict.fromkeys(ArticleVersionRecord._fields, None)
    facts = {
        "title": "T",
        "source": "fair",
        "url": FAIR,
        "body": "A dose was given today.\n\nMore.",
        "summary": summary,
    }
    page = article_page(ArticleVersionRecord(**blank | facts), [], [], [VersionRow(1, "now", "new", "T", 6)])
    assert [line.text for line in page if line.label is None and line.text][1:] == shown
