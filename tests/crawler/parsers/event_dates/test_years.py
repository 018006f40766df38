"""A year comes from evidence, in a fixed order, or stays unknown."""

from datetime import date

import pytest

from crawler.parsers.event_dates import read_event_dates
from storage.records import UNKNOWN_YEAR, YearFrom

REFERENCE = date(2024, 11, 20)
CASES = [
    ("14-17 November 2030", 2030, YearFrom.EXPLICIT),
    ("The 2025 conference: 3-5 June", 2025, YearFrom.TEXT),
    ("MEDFAIR 2025. 3-5 June in Lyon", 2025, YearFrom.TEXT),
    ("Saturday, 18 October", 2025, YearFrom.WEEKDAY),
    ("3-5 June in Lyon", 2025, YearFrom.REFERENCE),
    ("15-17 November: visitors came and it ended well", 2024, YearFrom.REFERENCE),
    ("© 2019 Fairs. Founded in 1998. 3-5 June", 2025, YearFrom.REFERENCE),
    ("13th edition, project 2013-2014, 3-5 June", 2025, YearFrom.REFERENCE),
]


@pytest.mark.parametrize(("text", "year", "source"), CASES)
def test_the_year_has_a_source(text: str, year: int, source: YearFrom) -> None:
    [found] = read_event_dates(text, language="en", reference_date=REFERENCE)
    assert (found.start.year, found.year_from) == (year, source)


@pytest.mark.parametrize(
    "text", [text for text, _, source in CASES if source in (YearFrom.REFERENCE, YearFrom.WEEKDAY)]
)
def test_without_a_reference_date_none_is_invented(text: str) -> None:
    [found] = read_event_dates(text, language="en")
    assert (found.start.year, found.year_from) == (UNKNOWN_YEAR, YearFrom.UNKNOWN)


def test_a_weekday_that_fits_no_near_year_leaves_it_unknown() -> None:
    [found] = read_event_dates("Friday 29 February", language="en", reference_date=REFERENCE)
    assert found.start == date(UNKNOWN_YEAR, 2, 29)


def test_weekdays_alone_are_read_from_the_reference_date() -> None:
    [found] = read_event_dates("The show will be held Friday through Sunday.", language="en", reference_date=REFERENCE)
    assert (found.start, found.end) == (date(2024, 11, 22), date(2024, 11, 24))
