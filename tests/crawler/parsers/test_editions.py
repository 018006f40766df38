"""Editions in words, figures and Roman numerals; jubilees and days are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.parsers.editions import MOST, read_edition, roman


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("13th edition", 13), ("13. Auflage", 13), ("13ème édition", 13), ("XIII edición", 13),
        ("tercera edición", 3), ("XIII już edycja", 13), ("13:e upplagan", 13), ("Edition 13", 13),
        ("dritte Auflage", 3), ("20th annual Boat Show", 20),
        ("88. Mainzer Weinmarkt", 88), ("32ª Sagra d'autunno", 32), ("43° Congresso", 43),
        ("13. SANORD-konferansen", 13), ("the twelfth edition", 12), ("la 5e édition du salon", 5),
    ],
)  # fmt: skip
def test_an_edition_is_read(text: str, number: int) -> None:
    found = read_edition(text)
    assert found is not None
    assert found.number == number
    assert found.raw in text


@pytest.mark.parametrize(
    "text",
    ["25-års-jubileum", "20th anniversary", "am 13. Mai die Messe", "3rd & 4th December conference", "2024 edition", "",
     "110-vuotisjuhlavuotta", "XXI century", "2nd floor", "5th May meeting"],
)  # fmt: skip
def test_what_is_no_edition(text: str) -> None:
    assert read_edition(text) is None


def test_roman_numerals() -> None:
    assert [roman(each) for each in ("I", "IV", "IX", "XIII", "XL", "XCIX", "CXL")] == [1, 4, 9, 13, 40, 99, 140]


@given(st.text(alphabet="1¹²½٣IVX.-:ªé edition13kongress\n", max_size=60) | st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    found = read_edition(text)
    assert found is None or (0 < found.number <= MOST and found.raw in text)
