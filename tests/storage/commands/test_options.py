"""Days as users write them."""

from datetime import date

import click
import pytest

from storage.commands.options import first_day, last_day
from storage.commands.organizations import editions


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-12-03", date(2024, 12, 3), date(2024, 12, 3)),
        ("2024-2", date(2024, 2, 1), date(2024, 2, 29)),
        (" 2023-02 ", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_day_a_month_a_year(text: str, first: date, last: date) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize("text", ["", "yesterday", "2024-13", "2023-02-29", "03.12.2024", "٢٠٢٤", "2024-12-03T08:00"])
def test_what_is_no_day_is_told_the_form(text: str) -> None:
    for read in (first_day, last_day):
        with pytest.raises(click.BadParameter, match="write it as 2024-12-03"):
            read(text)


@pytest.mark.parametrize(("text", "span"), [("13", (13, 13)), ("12..13", (12, 13))])
def test_editions(text: str, span: tuple[int, int]) -> None:
    assert editions(text) == span


@pytest.mark.parametrize("text", ["", "12-13", "..13", "x"])
def test_what_is_no_edition_is_told_the_form(text: str) -> None:
    with pytest.raises(click.BadParameter, match=r"write 13 or 12\.\.13"):
        editions(text)
