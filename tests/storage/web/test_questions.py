"""Saved questions on the page, as CSV and JSON, and as Datasette's canned queries; and SQL of a reader's own."""

import csv
import io
import sqlite3
from datetime import UTC, datetime
from urllib.parse import quote

import pytest

from storage import open_archive
from storage.queries.ask import ask
from storage.queries.saved import saved_queries, used_parameters
from storage.web.typed import given, typed
from tests.storage.web.conftest import Get

VALUES = {"url": "https://press.example/cpp", "words": "dose", "from": "2024-01-01", "to": "2024-12-31", "a": "12",
          "b": "13", "series": "BioFair", "field": "title"}  # fmt: skip


def parameters(name: str) -> dict[str, str]:
    saved = saved_queries()[name]
    return {one.name: VALUES[one.name] for one in saved.parameters if one.default is None}


def address(name: str, form: str = "") -> str:
    asked = "&".join(f"{key}={quote(value)}" for key, value in parameters(name).items())
    return f"/questions/{name}{form}?{asked}"


@pytest.mark.parametrize("name", saved_queries())
def test_page_csv_json_and_canned_query_say_what_the_command_says(get: Get, planted: str, name: str) -> None:
    saved = saved_queries()[name]
    values = {key: typed(value) for key, value in saved.bind(parameters(name), datetime.now(UTC).date()).items()}
    sql = saved.sql["sqlite"]
    used = {key: values[key] for key in used_parameters(sql)}
    with open_archive(planted, readonly=True) as archive, ask(archive, sql, used) as answer:
        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    assert get(address(name, ".json")).json() == rows
    as_csv = list(csv.reader(io.StringIO(get(address(name, ".csv")).text)))
    assert as_csv[0] == list(answer.columns)
    assert len(as_csv) == len(rows) + 1
    assert f"{len(rows)} row" in get(address(name)).text
    canned = get(address(name).replace("/questions/", "/archive/").replace("?", ".json?_shape=array&"))
    assert [tuple(row.values()) for row in canned.json()] == [tuple(row.values()) for row in rows]


def test_a_question_waits_for_its_parameters(get: Get) -> None:
    assert "row" not in get("/questions/events-between").text.partition("<details")[0].partition("<form")[2]
    refused = get("/questions/events-between.csv")
    assert refused.status_code == 400
    assert "needs a value" in refused.text


def test_csv_is_a_download_and_json_is_shown(get: Get) -> None:
    assert get("/questions/writers.csv").headers["content-disposition"] == 'attachment; filename="writers.csv"'
    assert get("/questions/writers.json").headers["content-type"] == "application/json; charset=utf-8"


@pytest.mark.parametrize(
    ("sql", "status"),
    [
        ("delete from article", 400), ("insert into meta values ('a', 'b')", 400), ("attach database 'x' as x", 400),
        ("pragma journal_mode = delete", 400), ("select 1; select 2", 400), ("select load_extension('x')", 400),
        ("select hex(zeroblob(400000000))", 400), ("select count(*) from articles", 200),
        ("with recursive n(x) as (select 1 union all select x + 1 from n) select max(x) from n", 400),
    ],
)  # fmt: skip
def test_sql_of_a_reader_only_reads_and_ends(get: Get, sql: str, status: int) -> None:
    assert get(f"/archive.json?sql={quote(sql)}&_timelimit=300").status_code == status


def test_the_archive_itself_cannot_be_taken_or_changed(get: Get, planted: str) -> None:
    assert get("/archive.db").status_code in (403, 404)
    assert get("/_internal").status_code in (403, 404)
    with sqlite3.connect(planted) as connection:
        assert connection.execute("SELECT count(*) FROM article").fetchone() == (5,)


@pytest.mark.parametrize(
    ("value", "default", "bound"),
    [("", "20", 20), (None, "x", "x"), ("7", "20", 7), ("007", None, "007"), ("", None, None), ("1e3", None, "1e3"),
     ("-5", None, -5), ("9" * 30, None, "9" * 30)],
)  # fmt: skip
def test_an_empty_parameter_has_its_default(value: str | None, default: str | None, bound: object) -> None:
    assert given(value, default) == bound


def test_today_is_a_day() -> None:
    assert str(given("", "today"))[:2] == "20"
