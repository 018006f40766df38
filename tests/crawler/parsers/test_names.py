"""Bylines become names: split, cleaned, and never made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.parsers import names
from tests.crawler.parsers.work import count_calls


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("Von Anna Müller und Bernd Schmidt", ("Anna Müller", "Bernd Schmidt")),
        ("Par Élodie Martin et Luc Petit", ("Élodie Martin", "Luc Petit")),
        ("Por María Pérez y Juan Gómez", ("María Pérez", "Juan Gómez")),
        ("Di Luca Rossi e Anna Bianchi", ("Luca Rossi", "Anna Bianchi")),
        ("Av Astrid Lind och Bo Ek", ("Astrid Lind", "Bo Ek")),
        ("Af Mette Holm & Ole Lund", ("Mette Holm", "Ole Lund")),
        ("Jane Doe, John Roe and J. R. Poe", ("Jane Doe", "John Roe", "J. R. Poe")),
        ("Jane Doe, PhD, Senior Editor", ("Jane Doe",)),
        ("Doe, Jane", ("Jane Doe",)),
        ("Jane Doe (jane.doe@example.org)", ("Jane Doe",)),
        ("By Jane Doe, Staff Writer | March 5, 2024", ("Jane Doe",)),
        ("Jane Doe March 5, 2024", ("Jane Doe",)),
        ("By Jane Doe jane@example.org @janedoe", ("Jane Doe",)),
        ("Written by: Jane Doe, JANE DOE", ("Jane Doe",)),
        ("Ludwig van Beethoven", ("Ludwig van Beethoven",)),
        ("O'Neil, Shaun-Paul MacLeod", ("O'Neil", "Shaun-Paul MacLeod")),
        ("Антон Зелинский", ("Антон Зелинский",)),
        ("文・高木浩光", ("高木浩光",)),
        ("焦鹏", ("焦鹏",)),
        ("記者王小明／台北報導", ("王小明",)),
        ("홍길동 기자", ("홍길동",)),
        ("By Jane Doe in Hardware on 20 May 2019", ("Jane Doe",)),
        ("By Jane Doe, Dec 17", ("Jane Doe",)),
        ("By Jane Doe, Head of Harbours", ("Jane Doe",)),
        ("Jane Doe Illustration by Ann Lee", ("Jane Doe",)),
        ("Jane Doe @ Lantern", ("Jane Doe",)),
        ("Jane (Annie) Doe", ("Jane (Annie) Doe",)),
        ("Jane Doe (AP) and John Roe (Reuters)", ("Jane Doe", "John Roe")),
        ("Blog Beitrag von Anna Müller", ("Anna Müller",)),
        ("Von unserem Redakteur Karl Mai", ("Karl Mai",)),
        ("Senior political correspondent Jane Doe", ("Jane Doe",)),
    ],
)
def test_bylines_are_split_and_cleaned(byline: str, expected: tuple[str, ...]) -> None:
    assert names.read_names(byline) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "By",
        "Share",
        "admin",
        "December 16th",
        "16. Dezember",
        "https://example.org/jane",
        "12:30",
        "View all posts",
        "|",
    ],
)
def test_what_is_no_name_gives_none(text: str) -> None:
    assert names.read_names(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Jane Doe", True), ("Vincent van Gogh", True), ("dpa", False), ("Jane", False), ("News Team", False)],
)
def test_the_shape_of_a_person(text: str, expected: bool) -> None:
    assert names.is_person(text) is expected


def test_agencies_are_known() -> None:
    assert names.is_agency("dpa")
    assert names.is_agency("Associated Press")
    assert not names.is_agency("Jane Doe")


@given(st.text(max_size=2000))
def test_any_text_gives_distinct_clean_names(text: str) -> None:
    found = names.read_names(text)
    assert len({names.fold(name) for name in found}) == len(found)
    assert all(name == name.strip() and len(name) <= names.NAME_CHARACTERS for name in found)


@pytest.mark.parametrize("text", ["by " * 50_000, "(" * 100_000, "a, " * 50_000, " \t" * 100_000, "A B and " * 30_000])
def test_long_bylines_are_cut_before_they_are_cleaned(text: str) -> None:
    assert names.read_names(text) == names.read_names(text[: names.BYLINE_CHARACTERS])
    assert count_calls(lambda: names.read_names(text)) < 50 * names.BYLINE_CHARACTERS
