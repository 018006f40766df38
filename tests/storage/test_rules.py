"""The pure rules of storage: names as keys, and when a page is worth its next visit."""

import pytest

from storage.records import Outcome, PageKind
from storage.saving.schedule import DAY, HOUR, next_interval
from storage.texts.folding import fold, fold_series, without_accents


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bérg, Ann", "berg  ANN"), ("L’Oréal S.A.", "L'Oreal S A"), ("ŁÓDŹ-Expo", "łódź expo"), ("Straße", "STRASSE")],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Acme", "Acme SA"), ("3M", "3 M"), ("日本", "日経")])
def test_names_that_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_name_without_letters_is_its_own_key() -> None:
    assert fold(" & ") == "&"


@pytest.mark.parametrize(
    ("name", "series"),
    [
        ("FitCon 2026", "fitcon"),
        ("13th FitCon", "fitcon"),
        ("FitCon Europe – 13th edition (2026)", "fitcon europe"),
        ("2026", "2026"),
        ("Web3 Summit", "web3 summit"),
    ],
)
def test_a_series_has_no_year_and_no_number(name: str, series: str) -> None:
    assert fold_series(name) == series


def test_plain_letters_stay_where_they_are() -> None:
    assert without_accents("Ünïcödé – ok") == "Unicode – ok"


@pytest.mark.parametrize(
    ("last", "outcome", "changed", "fails", "seconds"),
    [
        (None, Outcome.OK, True, 0, DAY),
        (DAY, Outcome.OK, False, 0, 2 * DAY),
        (DAY, Outcome.NOT_MODIFIED, False, 0, 2 * DAY),
        (DAY, Outcome.OK, True, 0, DAY // 2),
        (HOUR, Outcome.OK, True, 0, HOUR),
        (30 * DAY, Outcome.OK, False, 0, 30 * DAY),
        (DAY, Outcome.FAILED, False, 1, 2 * HOUR),
        (DAY, Outcome.BLOCKED, False, 30, 7 * DAY),
        (DAY, Outcome.GONE, False, 0, 30 * DAY),
    ],
)
def test_the_interval_to_the_next_visit(
    last: int | None, outcome: Outcome, changed: bool, fails: int, seconds: int
) -> None:
    assert next_interval(PageKind.ARTICLE, last, outcome, changed=changed, fail_count=fails) == seconds


def test_a_feed_is_looked_at_sooner_than_an_article() -> None:
    first = [
        next_interval(kind, None, Outcome.OK, changed=True, fail_count=0) for kind in (PageKind.FEED, PageKind.ARTICLE)
    ]
    assert first == sorted(first)
    assert first[0] < first[1]
