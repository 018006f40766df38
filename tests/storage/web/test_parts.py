"""The pure parts of the pages: differences, plots, months, editions, days in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.queries.overview import FieldRow, WeekRow
from storage.views.records import EventDateRecord, PartnerRecord
from storage.web.drawing import query, section_of, span, spoken
from storage.web.editions import editions_of
from storage.web.month import Bar, month_grid, month_of
from storage.web.plots import HEIGHT, bar_plot, fill_rates, heat_map, mondays

WEEKS = mondays(date(2024, 12, 4), 3)


def test_mondays_end_with_the_week_of_the_day() -> None:
    assert [str(week) for week in WEEKS] == ["2024-11-18", "2024-11-25", "2024-12-02"]


def test_bars_stand_on_each_other_and_reach_their_height() -> None:
    rows = [WeekRow("a", "2024-11-18", 3), WeekRow("b", "2024-11-18", 1), WeekRow("b", "2024-12-02", 4)]
    plot = bar_plot(rows, WEEKS)
    assert plot.ticks == ((0, HEIGHT), (2, HEIGHT / 2), (4, 0.0))
    lower, upper = plot.weeks[0].bars
    assert lower.y + lower.height == HEIGHT
    assert upper.y + upper.height == lower.y
    assert [week.total for week in plot.weeks] == [4, 0, 4]
    assert plot.weeks[0].words == "b 1, a 3"


def test_many_sources_share_the_last_colour_and_none_is_lost() -> None:
    rows = [WeekRow(f"s{number:02}", "2024-11-18", number + 1) for number in range(30)]
    plot = bar_plot(rows, WEEKS)
    assert len(plot.series) == 8
    assert sum(total for _, _, total in plot.series) == sum(row.articles for row in rows)


@given(st.lists(st.integers(1, 10_000), max_size=12))
def test_no_bar_leaves_the_picture(counts: list[int]) -> None:
    plot = bar_plot([WeekRow(f"s{place}", "2024-11-25", count) for place, count in enumerate(counts)], WEEKS)
    for bar in plot.weeks[1].bars:
        assert -0.5 <= bar.y <= bar.y + bar.height <= HEIGHT + 0.5


def test_a_source_without_articles_has_its_empty_row() -> None:
    rows = heat_map([WeekRow("a", "2024-11-18", 9), WeekRow("a", "2024-12-02", 1)], WEEKS, ["a", "dark"])
    assert [(row.source, row.total) for row in rows] == [("a", 10), ("dark", 0)]
    assert [shade for _, shade in rows[0].cells] == [5, 0, 2]


def test_fill_rates_name_the_source_that_is_worse_than_the_others() -> None:
    rows = [FieldRow("article", "authors", "good", 90, 100), FieldRow("article", "authors", "bad", 1, 10)]
    (fill,) = fill_rates(rows)["article"]
    assert (fill.percent, fill.worst) == (83, (("bad", 10),))


def occasion(start: str, end: str, precision: str = "day") -> EventDateRecord:
    facts = (1, "uid", "Fair", None, 1, "event", "onsite", start, end, None, None, precision)
    return EventDateRecord(*facts, "explicit", None, "", "text", 1, None, "scheduled", "")


def test_a_month_has_whole_weeks_and_ranges_go_on_over_its_edges() -> None:
    first, last = month_of("2024-12", date(2020, 1, 1))
    one = occasion("2024-11-29", "2024-12-02")
    grid = month_grid(first, last, [one], date(2024, 12, 24))
    assert {len(week) for week in grid.weeks} == {7}
    days = {str(day.day): day for week in grid.weeks for day in week}
    assert {day: shown.lanes for day, shown in days.items() if shown.lanes} == {
        "2024-11-29": (Bar(one, 3, begins=True, ends=False),),
        "2024-11-30": ("taken",),
        "2024-12-01": ("taken",),
        "2024-12-02": (Bar(one, 1, begins=False, ends=True),),
    }
    assert days["2024-12-24"].today
    assert (grid.before, grid.after) == ("2024-11", "2025-01")


def test_ranges_of_one_week_keep_their_lines_and_share_what_is_free() -> None:
    first, last = month_of("2024-12", date(2020, 1, 1))
    held = [
        occasion("2024-12-02", "2024-12-03"),
        occasion("2024-12-03", "2024-12-05"),
        occasion("2024-12-04", "2024-12-04"),
    ]
    week = month_grid(first, last, held, first).weeks[1]
    long, second, short = Bar(held[0], 2, True, True), Bar(held[1], 3, True, True), Bar(held[2], 1, True, True)
    assert [day.lanes for day in week[:5]] == [
        (long,), ("taken", second), (short, "taken"), ("free", "taken"), (),
    ]  # fmt: skip


def test_a_whole_month_is_no_day() -> None:
    first, last = month_of("2024-12", date(2020, 1, 1))
    grid = month_grid(first, last, [occasion("2024-12-01", "2024-12-31", "month")], first)
    assert not any(day.lanes for week in grid.weeks for day in week)


def part(
    name: str, edition: int | None, role: str = "sponsor", tier: str = "", gone: str | None = None
) -> PartnerRecord:
    return PartnerRecord(hash(name), name, None, role, tier, 1, "Fair", "Fair", edition, "", "", "", gone)


def test_who_joined_stayed_and_left() -> None:
    table = editions_of([part("A", 1), part("A", 2, tier="Gold"), part("B", 1), part("C", 2), part("C", 3)])
    standings = {line.organization: [cell.standing for cell in line.cells] for line in table.lines}
    assert table.editions == (1, 2, 3)
    assert standings == {
        "A": ["present", "stayed", "left"],
        "B": ["present", "left", "absent"],
        "C": ["absent", "joined", "stayed"],
    }
    assert table.lines[0].cells[1].tier == "Gold"


def test_of_an_edition_that_is_not_held_nothing_is_said() -> None:
    table = editions_of([part("A", 1), part("B", 3), part("B", None)])
    assert table.editions == (1, 2, 3)
    assert [[cell.standing for cell in line.cells] for line in table.lines] == [
        ["present", "unknown", "absent"],
        ["absent", "unknown", "present"],
    ]
    assert table.unnumbered == 1


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2024-12-03", "2024-12-03", "3 December 2024"), ("2024-12-03", "2024-12-04", "3–4 December 2024"),
        ("2024-11-30", "2024-12-01", "30 November – 1 December 2024"),
        ("2024-12-31", "2025-01-02", "31 December 2024 – 2 January 2025"), ("XXXX-10-03", "XXXX-10-03", "XXXX-10-03"),
    ],
)  # fmt: skip
def test_ranges_in_words(first: str, last: str, said: str) -> None:
    assert span(first, last) == said


def test_times_in_words() -> None:
    assert spoken("2024-12-03T09:30:00Z") == "3 December 2024, 09:30 UTC"
    assert spoken("2024-12-03") == "3 December 2024"
    assert spoken("next spring") == "next spring"


def test_addresses_of_the_site() -> None:
    assert query({"q": "a b", "n": "20"}, n=60, part=None) == "?q=a+b&n=60"
    assert (section_of("/article/5"), section_of("/"), section_of("/archive/articles")) == ("/search", "/", "/archive")
