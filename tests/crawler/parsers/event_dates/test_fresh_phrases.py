"""Phrases that no rule was written for read as people read them."""

import re
from datetime import date

import pytest

from crawler.parsers.event_dates import read_text
from crawler.parsers.event_ranges import event_ranges
from storage.records import YearFrom
from tests.crawler.parsers.event_dates.fresh_phrases import PHRASES, Phrase
from tests.crawler.parsers.event_dates.world_phrases import WORLD_PHRASES

TODAY = date(2025, 3, 10)
YEAR_AFTER = date(2026, 1, 15)
CASES = [(phrase, TODAY) for phrase in PHRASES] + [(phrase, YEAR_AFTER) for phrase in WORLD_PHRASES]


def named(value: Phrase | date) -> str:
    return f"{value.language}: {value.text[:60]}" if isinstance(value, Phrase) else ""


@pytest.mark.parametrize(("phrase", "today"), CASES, ids=named)
def test_a_fresh_phrase_says_what_it_says(phrase: Phrase, today: date) -> None:
    reading = read_text(phrase.text, language=phrase.language, reference_date=today)
    assert sorted(f"{each.start}/{each.end}" for each in event_ranges(reading)) == sorted(phrase.days)
    assert phrase.status in (None, reading.status.value)
    assert phrase.mode in (None, reading.mode.value)


@pytest.mark.parametrize("phrase", [each for each in PHRASES if not re.search(r"20\d\d|/25", each.text)])
def test_no_year_comes_from_nowhere(phrase: Phrase) -> None:
    ranges = event_ranges(read_text(phrase.text, language=phrase.language))
    assert {each.year_from for each in ranges} <= {YearFrom.UNKNOWN}
