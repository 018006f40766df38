"""Rows in every form: whole, in order, and harmless on a terminal."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.commands.output import DAY, MINUTE, Column, Format, Row, as_json, as_text, dumped, write_rows
from storage.commands.table import fitted, grown, write_table
from storage.commands.text import UNSAFE, harmless, json_safe, one_line

COLUMNS = ("name", "count")
ROWS: list[Row] = [("one\ttwo\nthree", 1), (None, 2)]
ATTACK = "\x1b[31mred\x1b]0;title\x07 \u202egnp.exe\u2066 \x9b1m \u2028 \ud800"


@pytest.mark.parametrize(
    ("form", "written"),
    [
        (Format.JSON, '[{"name": "one\\ttwo\\nthree", "count": 1},\n {"name": null, "count": 2}]\n'),
        (Format.JSONL, '{"name": "one\\ttwo\\nthree", "count": 1}\n{"name": null, "count": 2}\n'),
        (Format.CSV, 'name,count\n"one\ttwo\nthree",1\n,2\n'),
        (Format.PLAIN, "name\tcount\none two three\t1\n\t2\n"),
        (None, "name\tcount\none two three\t1\n\t2\n"),
        (Format.TABLE, "name           count\none two three  1\n               2\n"),
    ],
)
def test_each_form(form: Format | None, written: str, capsys: pytest.CaptureFixture[str]) -> None:
    write_rows(COLUMNS, ROWS, form)
    assert capsys.readouterr().out == written


@pytest.mark.parametrize(
    ("form", "out"),
    [(Format.JSON, "[]\n"), (Format.JSONL, ""), (Format.CSV, "name,count\n"), (Format.PLAIN, ""), (Format.TABLE, "")],
)
def test_no_rows(form: Format, out: str, capsys: pytest.CaptureFixture[str]) -> None:
    write_rows(COLUMNS, [], form, empty="Nothing here.")
    captured = capsys.readouterr()
    assert captured.out == out
    assert captured.err == ("Nothing here.\n" if form in (Format.PLAIN, Format.TABLE) else "")


@pytest.mark.parametrize("form", [Format.JSON, Format.JSONL, Format.PLAIN, Format.TABLE])
def test_what_a_page_says_cannot_reach_the_terminal(form: Format, capsys: pytest.CaptureFixture[str]) -> None:
    write_rows(("title",), [(ATTACK,)], form)
    out = capsys.readouterr().out
    assert UNSAFE.findall(out.replace("\n", "")) == []
    assert "red" in out


@given(st.text())
def test_harmless_text_holds_nothing_unsafe_and_keeps_the_rest(text: str) -> None:
    assert UNSAFE.findall(harmless(text).replace("\n", "")) == []
    assert "\n" not in one_line(text)
    if not UNSAFE.search(text):
        assert harmless(text) == text


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.none() | st.booleans()))
def test_json_says_the_same_value(value: dict[str, object]) -> None:
    assert json.loads(dumped(value)) == value
    assert UNSAFE.findall(json_safe(dumped(value))) == []


@given(st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs"])), st.integers()), max_size=5))
def test_csv_says_the_same_rows(rows: list[tuple[str, int]]) -> None:
    written = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", written)
        write_rows(COLUMNS, rows, Format.CSV)
    read = list(csv.reader(io.StringIO(written.getvalue(), newline="")))
    assert read == [list(COLUMNS), *([name, str(number)] for name, number in rows)]


@pytest.mark.parametrize(
    ("value", "text", "in_json"),
    [
        (None, "", None),
        (date(2024, 12, 3), "2024-12-03", "2024-12-03"),
        (datetime(2024, 12, 3, tzinfo=UTC), "2024-12-03T00:00:00+00:00", "2024-12-03T00:00:00+00:00"),
        (("a", None, "b"), "a; ; b", ["a", None, "b"]),
        (b"\x00\xff", "(2 bytes)", {"$base64": True, "encoded": "AP8="}),
        (float("nan"), "nan", None),
        (Decimal("2.50"), "2.50", 2.5),
        (Decimal("2"), "2", 2),
        (True, "True", True),
    ],
)
def test_values(value: object, text: str, in_json: object) -> None:
    assert (as_text(value), as_json(value)) == (text, in_json)


def test_rows_are_written_as_they_come(capsys: pytest.CaptureFixture[str]) -> None:
    def rows() -> Iterator[Row]:
        yield ("first", 1)
        assert "first" in capsys.readouterr().out
        yield ("second", 2)

    write_rows(COLUMNS, rows(), Format.JSONL)
    assert "second" in capsys.readouterr().out


@given(st.lists(st.tuples(st.integers(0, 300), st.booleans()), min_size=1, max_size=6), st.integers(60, 200))
def test_a_table_fits_and_narrow_columns_stay_whole(columns: list[tuple[int, bool]], available: int) -> None:
    natural, wraps = [width for width, _ in columns], [wraps for _, wraps in columns]
    widths = fitted(natural, available, wraps)
    if widths is None:
        return
    assert sum(widths) + 2 * (len(widths) - 1) <= available
    assert all(width >= min(wanted, 10) for width, wanted in zip(widths, natural, strict=True))
    larger = grown(widths, natural, available)
    assert sum(larger) + 2 * (len(larger) - 1) <= available
    assert all(width <= more <= wanted for width, more, wanted in zip(widths, larger, natural, strict=True))


def test_columns_that_wrap_give_way_first() -> None:
    assert fitted([13, 60, 60], 80, [False, True, True]) == [13, 31, 31]
    assert fitted([90, 10], 80, [False, True]) == [68, 10]
    assert fitted([90] * 8, 80, [True] * 8) is None


def test_a_long_table_keeps_its_columns_and_one_heading(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    write_table(COLUMNS, [("x" * 60, number) for number in range(450)], [Column(name="name"), Column(name="count")])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 451
    assert [line for line in lines if "name" in line] == lines[:1]
    assert {line.index("…") for line in lines[1:]} == {lines[1].index("…")}
    assert max(map(len, lines)) <= 40


def test_times_are_shortened_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    columns = [Column(name="a", length=DAY), Column(name="b", length=MINUTE)]
    write_table(("a", "b"), [("2024-12-03T08:00:00Z",) * 2], columns)
    assert capsys.readouterr().out.splitlines()[1] == "2024-12-03  2024-12-03 08:00"


def test_too_many_columns_become_records(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    names = [f"column_{number}" for number in range(9)]
    write_table(names, [["a long value"] * 9], [Column(name=name) for name in names])
    assert capsys.readouterr().out.splitlines()[0] == "column 0  a long value"


def test_a_reader_that_goes_away_ends_the_question_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """`| head`: the rows come from an archive that is closed next."""
    ended: list[str] = []

    def rows() -> Iterator[tuple[int]]:
        try:
            yield from ((n,) for n in range(9))
        finally:
            ended.append("closed")

    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr("sys.stdout", Gone())
    with pytest.raises(BrokenPipeError):
        write_rows(["n"], rows(), Format.PLAIN)
    assert ended == ["closed"]
