"""What a glance does not see, no grammar finds: it may only be wrong on the side of reading."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.parsers.event_dates.clocks import read_clocks
from crawler.parsers.event_dates.compounds import with_compounds
from crawler.parsers.event_dates.glance import NEAR, may_name_days, may_name_weekdays
from crawler.parsers.event_dates.language import guess_language
from crawler.parsers.event_dates.names import base_language
from crawler.parsers.event_dates.reading import DateReading, all_spans
from crawler.parsers.event_dates.tokens import NO_VALUE, lex
from tests.crawler.parsers.event_dates.fresh_phrases import PHRASES, Phrase
from tests.crawler.parsers.event_dates.world_phrases import WORLD_PHRASES

PIECES = st.sampled_from(
    "1 2. 3rd 12 31 2024 24: 10:30 5pm - – / . , & and bis to du au May Mai März Friday Do ( ) … from vom § IX XII "
    "12.05. 01/02/2024 2024-05-06 kl of the de h 2025. \n \u200b tháng 5月 the words between them".split(" ")
)
LANGUAGES = st.sampled_from([None, "en", "de", "fr", "pl", "hu", "vi", "ja"])


def spans_and_weekdays(text: str, language: str | None) -> tuple[str, str, bool, bool]:
    plain = unicodedata.normalize("NFC", text)
    code = base_language(language) or guess_language(plain)
    tokens = with_compounds(list(lex(plain, code)), code)
    read_clocks(tokens)
    weekdays = any(token.weekday != NO_VALUE and token.end - token.start > 3 for token in tokens)
    return plain, code, bool(all_spans(plain, tokens, code, language)), weekdays


@pytest.mark.parametrize("phrase", [*PHRASES, *WORLD_PHRASES], ids=lambda phrase: phrase.text[:40])
def test_the_days_of_every_phrase_are_seen(phrase: Phrase) -> None:
    plain, code, found, weekdays = spans_and_weekdays(phrase.text, phrase.language)
    assert may_name_days(plain, code) or not found
    assert may_name_weekdays(plain, code) or not weekdays


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=12), st.sampled_from(["", " "]), LANGUAGES)
def test_whatever_the_grammar_finds_was_seen(pieces: list[str], glue: str, language: str | None) -> None:
    plain, code, found, weekdays = spans_and_weekdays(glue.join(pieces), language)
    assert may_name_days(plain, code) or not found
    assert may_name_weekdays(plain, code) or not weekdays


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Nobody named a day on Monday in May", False),
        ("In 2024 there were 17 of them, 3.5 times as many", True),
        ("In 2024 there were 17 of them, and 350 more", False),
        (f"In 2024 there were many; {'and so it goes on ' * 6}, in May", False),
        (f"{'It goes on ' * (NEAR // 10)}until 3 of May", True),
        ("Open from (4 to 6)", True),
        ("Am 14.III.2026", True),
    ],
)
def test_only_what_stands_near_a_figure_counts(text: str, named: bool) -> None:
    assert may_name_days(text, "en") is named


def test_nothing_is_read_that_nobody_asks_for() -> None:
    reading = DateReading("In 2024 there were 17 of them.", "en", None)
    assert (reading.ranges, reading.announced) == ((), frozenset())
    assert "_lexed" not in vars(reading)
