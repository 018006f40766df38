"""The scoring rules of the corpus, on small cases whose score is known."""

from pathlib import Path

import pytest

from benchmarks.extraction import score
from benchmarks.extraction.cases import Case


def case(**truth: object) -> Case:
    return Case(id="x/1", set="x", url=None, path=Path("page"), **truth)  # type: ignore[arg-type]


def test_a_body_with_and_without_its_summary_is_right() -> None:
    truth = case(body="one two three four five six seven", summary="one two")
    assert score.body_score(truth, "one two three four five six seven")[:3] == (1.0, 1.0, True)
    assert score.body_score(truth, "three four five six seven")[:3] == (1.0, 1.0, True)


def test_precision_and_recall_count_shingles() -> None:
    precision, recall, exact, output = score.body_score(case(body="a b c d e f"), "a b c d e x")
    assert (precision, recall, exact, output) == (pytest.approx(2 / 3), pytest.approx(2 / 3), False, True)


def test_titles_are_equal_whatever_their_quotes_and_dashes() -> None:
    assert score.title_score(case(title="“Ships” – a story"), "'ships'  - A Story")[0]
    assert not score.title_score(case(title="Ships"), "Ships | Lantern")[0]


def test_names_are_folded() -> None:
    assert score.authors_score(case(authors=("Dr. José Núñez",)), ("by Jose Nunez, PhD",))[1]
    assert score.authors_score(case(authors=("A B", "C D")), ("A B",))[0] == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("day", "verdict"), [("2024-03-05", "exact"), ("2024-03-06", "exact"), ("2024-03-07", "wrong"), (None, "missing")]
)
def test_days_of_other_zones_count(day: str | None, verdict: str) -> None:
    assert score.date_score(case(dates=frozenset({"2024-03-05", "2024-03-06"})), day) == verdict


def test_a_page_without_a_date_asks_for_none() -> None:
    assert score.date_score(case(no_date=True), "2024-03-05") == "invented"
    assert score.date_score(case(no_date=True), None) == "none"
