"""`almanac explain` and `almanac doctor`, inside the test."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from crawler.commands import main
from crawler.explaining.page import due, found, kind_rule, robots, rule
from crawler.sources import Source, load_source
from storage import open_archive
from storage.queries.reasons import PageFacts, Sighting
from storage.records import Evidence
from tests.storage.making import FIT, Site, reading, text_of

URL = "https://fit.example/news/1"
SOURCE = """name = "Fit"
kind = "event"
home = "https://fit.example/"
[follow]
allow = ['^/news/', '^/agenda/']
deny = ['^/news/old']
[kinds]
article = ['^/news/\\d']
"""


@pytest.fixture
def source(tmp_path: Path) -> Source:
    path = tmp_path / "sources" / "fit.toml"
    path.parent.mkdir()
    path.write_text(SOURCE)
    return load_source(path)


def facts(**more: Any) -> PageFacts:
    values = dict.fromkeys(PageFacts._fields) | {
        "id": 1, "url": URL, "source": "fit", "host": "fit.example", "kind": "article", "via": "link", "state": "idle",
        "depth": 1, "priority": 0, "round": 1, "source_round": 1, "unchanged_streak": 0, "fail_count": 0, "attempts": 1,
        "outcome": "ok", "reason": "", "fetched_at": "2026-11-24T08:00:00Z", "due_at": "2026-11-25T08:00:00Z",
        "interval_seconds": 86_400,
    }  # fmt: skip
    return PageFacts(**(values | more))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "admitted by allow '^/news/'"),
        ({"url": "https://fit.example/"}, "admitted when it was found; today no allow pattern matches"),
        ({"url": "https://fit.example/", "via": "seed"}, "admitted: allow patterns are not asked for a start point"),
        ({"url": "https://fit.example/feed", "kind": "feed"}, "admitted: allow patterns are not asked for a feed"),
        ({"url": "https://fit.example/news/old"}, "admitted when it was found; today deny '^/news/old' refuses it"),
        ({"url": "https://vox.example/x", "via": "teaser"}, "admitted: not a host of 'fit', but reached as teaser"),
        ({"excluded_by": "deny:^/news/old"}, "refused by deny:^/news/old: a pattern of [follow] deny matches its path"),
        ({"excluded_by": "deny:^/x"}, "that pattern is no longer in the source file"),
        ({"excluded_by": "allow"}, "a pattern there matches now, so it is admitted when it is next heard of"),
        ({"excluded_by": "max_depth"}, "it is more hops from a start point than crawl.max_depth allows"),
        ({"excluded_by": "calendar"}, "its address looks like a trap"),
    ],
)
def test_the_rule_that_decided_is_named(source: Source, more: dict[str, Any], said: str) -> None:
    assert said in rule(facts(**more), source)


def test_without_its_file_the_rule_is_not_guessed() -> None:
    assert "has no file here" in rule(facts(), None)
    assert kind_rule(facts(), None) is None


def test_the_kind_has_its_pattern(source: Source) -> None:
    assert kind_rule(facts(), source) == "article by the pattern '^/news/\\\\d'"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"outcome": "robots", "reason": "robots_disallowed: line 2: Disallow: /n"}, "line 2: Disallow: /n"),
        ({"crawl_delay_seconds": 5.0}, "it asks for 5 s between requests"),
        ({"fetched_at": None}, "not asked yet"),
    ],
)
def test_robots_has_its_line(more: dict[str, Any], said: str) -> None:
    assert said in robots(facts(**more))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "from 2026-11-25T08:00:00Z on with --due, and in every whole crawl: every 1d: its last visit brought"),
        ({"unchanged_streak": 3}, "visits in a row that brought nothing new: 3"),
        ({"fail_count": 2, "outcome": "failed", "reason": "http_503: busy"}, "failed in a row: 2 (http_503: busy)"),
        ({"state": "gone", "gone_at": "2026-11-24T08:00:00Z"}, "it is gone since 2026-11-24T08:00:00Z"),
        (
            {"source_due_at": "2026-12-01T08:00:00Z"},
            "from 2026-12-01T08:00:00Z on, when the source is due, with --due, and in every whole crawl: every 1d",
        ),
        ({"source_due_at": "2026-11-25T07:00:00Z"}, "from 2026-11-25T08:00:00Z on with --due"),
        ({"outcome": None, "state": "due"}, "with the next crawl: it was never visited"),
        ({"excluded_by": "deny:x"}, "never: a rule refuses it"),
        ({"state": "leased"}, "a worker has it"),
    ],
)
def test_the_next_visit_has_its_reason(more: dict[str, Any], said: str) -> None:
    assert said in due(facts(**more), "2026-11-24T12:00:00Z")


def test_each_way_of_finding_is_told() -> None:
    seen = [
        Sighting("feed", "https://fit.example/feed", "2026-01-01", "2026-02-01", 3, None, None),
        Sighting("seed", None, "2026-01-01", "2026-01-01", 1, None, None),
    ]
    assert list(found(seen)) == [
        "the feed https://fit.example/feed lists it: on 2026-01-01, last on 2026-02-01, in 3 runs",
        "a start point of the source file: on 2026-01-01, in 1 run",
    ]


@pytest.fixture
def archive_file(tmp_path: Path) -> Path:
    """An archive with one page."""
    path = tmp_path / "archive.db"
    evidence = (
        Evidence(field="title", strategy="og", value="Site", place="meta", raw="Site | x", chosen=False),
        Evidence(field="title", strategy="h1", value="One", place="main/h1", raw="One", chosen=True),
    )
    with open_archive(path, create=True) as archive:
        Site(archive, FIT).crawl({URL: reading(text_of("One", "Words."), evidence=evidence)})
    return path


def almanac(folder: Path, *arguments: str) -> Result:
    environment = {"ALMANAC_ARCHIVE": str(folder / "archive.db"), "ALMANAC_SOURCES": str(folder / "sources")}
    return CliRunner().invoke(main, arguments, env=environment, prog_name="almanac")


def test_explain_tells_of_the_page_and_its_fields(archive_file: Path, source: Source) -> None:
    out = almanac(archive_file.parent, "explain", URL).stdout
    for line in ("rule     admitted by allow '^/news/'", "title\n  ✓ One   (h1, at main/h1)\n  ✗ Site   (og, at meta)"):
        assert line in out
    only = almanac(archive_file.parent, "explain", URL, "title").stdout
    assert only.startswith("title\n  ✓ One")
    told = json.loads(almanac(archive_file.parent, "explain", URL, "--json").stdout)
    assert [one["strategy"] for one in told["reading"]["fields"]["title"]] == ["h1", "og"]
    assert told["sightings"][0]["via"] == "seed"


def test_explain_names_the_nearest(archive_file: Path) -> None:
    page = almanac(archive_file.parent, "explain", f"{URL}1")
    assert (page.exit_code, f"did you mean\n  {URL}" in page.stderr) == (1, True)
    field = almanac(archive_file.parent, "explain", URL, "titel")
    assert (field.exit_code, "did you mean 'title'? It has: title" in field.stderr) == (1, True)


def test_a_source_file_with_a_typo_is_named(archive_file: Path, source: Source) -> None:
    assert source.path is not None
    source.path.write_text(SOURCE.replace("kind =", "kid ="))
    result = almanac(archive_file.parent, "explain", URL)
    assert (result.exit_code, "fit.toml:2: kid" in result.stderr) == (1, True)


def test_the_doctor_finds_a_sound_desk_sound(archive_file: Path, source: Source) -> None:
    result = almanac(archive_file.parent, "doctor", "--offline", "--json")
    rows = json.loads(result.stdout)
    assert not [row for row in rows if row["state"] == "bad"]
    assert result.exit_code == 0
    assert all(row["advice"] for row in rows)
    assert {"Python", "SQLite", "disk", "clock", "archive", "last run", "sources", "proxy"} <= {
        r["check"] for r in rows
    }


def test_the_doctor_names_what_is_bad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://me:secret@proxy.example:3128")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "x.toml").write_text("name = 1")
    (tmp_path / "archive.db").write_text("not an archive at all")
    result = almanac(tmp_path, "doctor", "--offline", "--json")
    bad = {row["check"]: row["found"] for row in json.loads(result.stdout) if row["state"] == "bad"}
    assert result.exit_code == 1
    assert "not an SQLite file" in bad["archive"]
    assert "x.toml" in bad["sources"]
    assert "secret" not in result.stdout
    assert (tmp_path / "archive.db").read_text() == "not an archive at all"
