"""Cases: what is expected of a saved page, compared, shown and accepted."""

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.cases.case import CaseError, cases_folder, load_cases
from crawler.cases.checking import FieldCheck, check_case
from crawler.cases.values import values_of
from crawler.cases.writing import accept, case_name, case_text, with_value, write_case
from crawler.parsers.rules import Rules
from crawler.sources.toml_text import toml_pattern, toml_value
from storage.records import PageKind, Parsed
from tests.crawler.loopback import article

URL = "https://fair.example/news/1"
BODY = article(1).octets().partition(b"\r\n\r\n")[2]


def write(folder: Path, expected: str, name: str = "one") -> Path:
    text = f'url = "{URL}"\ncaptured = 2026-11-24T10:00:00Z\nconfirmed = true\n\n[expected]\n{expected}\n'
    place = cases_folder(folder, "fair") / name
    write_case(place, BODY, text)
    return place


def checks(folder: Path) -> dict[str, FieldCheck]:
    return {
        check.field: check for case in load_cases(cases_folder(folder, "fair")) for check in check_case(case, Rules())
    }


def test_only_what_the_file_names_is_checked(tmp_path: Path) -> None:
    write(tmp_path, 'title = "The trial number 1 has met its goal"\nsubtitle = ""\nauthors = ["Nobody"]')
    told = checks(tmp_path)
    assert list(told) == ["title", "subtitle", "authors"]
    assert [told[name].ok for name in told] == [True, True, False]
    assert list(told["authors"].diff()) == ["- Nobody", "+ (nothing)"]


def test_the_ends_of_a_text_are_compared_as_far_as_they_are_given(tmp_path: Path) -> None:
    write(tmp_path, 'body_begins = "In part 0 of study 1"\nbody_ends = "nowhere."')
    told = checks(tmp_path)
    assert told["body_begins"].ok
    assert list(told["body_ends"].diff()) == ["- nowhere.", "+ spitals."]


def test_what_is_accepted_passes_and_comments_stay(tmp_path: Path) -> None:
    place = write(
        tmp_path, '# mind the title\ntitle = "Wrong"  # by hand\nauthors = [\n  "A",\n  "B",\n]\nkind = "article"'
    )
    accept(place, [check for check in checks(tmp_path).values() if not check.ok])
    assert all(check.ok for check in checks(tmp_path).values())
    text = (place / "expected.toml").read_text()
    assert "# mind the title\n" in text
    assert 'title = "The trial number 1 has met its goal"  # by hand\n' in text
    assert "authors = []\nkind = " in text


@pytest.mark.parametrize(
    ("expected", "message"),
    [
        ('knid = "x"', "expected.knid: unknown key; did you mean kind?"),
        ("title = 1.5", "expected.title: must be a text in quotes, a number, or a list of texts"),
        ("title = ", "is not TOML"),
    ],
)
def test_a_typo_is_named_with_its_place(tmp_path: Path, expected: str, message: str) -> None:
    place = write(tmp_path, expected)
    with pytest.raises(CaseError) as caught:
        checks(tmp_path)
    assert str(caught.value).startswith(f"{place / 'expected.toml'}: ")
    assert message in str(caught.value)


def test_a_case_without_its_page_or_address(tmp_path: Path) -> None:
    place = write(tmp_path, "")
    (place / "page.html").unlink()
    with pytest.raises(CaseError, match=r"page\.html: cannot be read: No such file"):
        checks(tmp_path)
    (place / "expected.toml").write_text("[expected]\n")
    with pytest.raises(CaseError, match=r"expected\.toml: url: None is not an address"):
        checks(tmp_path)


def test_a_case_is_never_overwritten(tmp_path: Path) -> None:
    place = write(tmp_path, "")
    with pytest.raises(FileExistsError):
        write_case(place, b"", "")
    assert (place / "page.html").read_bytes() == BODY


def test_the_text_of_a_new_case_is_toml_with_what_the_page_says() -> None:
    values = {"outcome": "ok", "kind": "article", "title": 'A "title"', "authors": [], "body_words": 3}
    every = values_of(Parsed(kind=PageKind.ARTICLE))
    told = tomllib.loads(case_text("fair", URL, datetime(2026, 11, 24, tzinfo=UTC), None, every | values))
    assert told["expected"] == {"outcome": "ok", "kind": "article", "title": 'A "title"', "body_words": 3}
    assert told["confirmed"] is False


def test_names_of_cases() -> None:
    assert case_name("https://fair.example/news/A-Story.html?x=1", []) == "a-story"
    assert case_name("https://fair.example/", []) == "front-page"
    assert case_name(URL, ["1"]) == "1-2"


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(TEXTS | st.lists(TEXTS, max_size=5) | st.integers(0, 10**6), TEXTS)
def test_whatever_is_written_is_read_back(value: str | int | list[str], old: str) -> None:
    assert tomllib.loads(f"x = {toml_value(value)}")["x"] == value
    text = f'[expected]\ntitle = {toml_value(old)}\nkind = "article"\n'
    assert tomllib.loads(with_value(text, "title", value))["expected"] == {"title": value, "kind": "article"}


@given(TEXTS)
def test_patterns_are_read_back(pattern: str) -> None:
    assert tomllib.loads(f"x = [{toml_pattern(pattern)}]")["x"] == [pattern]
    assert tomllib.loads(f"x = {toml_value(date(2026, 1, 2))}")["x"] == date(2026, 1, 2)
