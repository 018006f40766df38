"""Any text is read without an exception, and what is read is sound."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.parsers.event_dates import read_dates
from crawler.parsers.event_dates.names import LANGUAGES as KNOWN

WORDS = st.sampled_from(
    "1 2. 3rd 12 31 2024 24: 10:30 5pm - – / . , & and bis to du au May Mai März Friday ( ) … deadline until "
    "postponed © 12.05. 01/02/2024 2024-05-06 kl of the de h 2025. \n t/m jusqu' 00000000000000000000000000 ② İ".split(
        " "
    )
)
LANGUAGES = st.sampled_from([None, "en", "en-US", "xx", "", *KNOWN])


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40), st.sampled_from(["", " "]), LANGUAGES, st.sampled_from([None, date(2024, 2, 29)]))
def test_ranges_are_sound(words: list[str], glue: str, language: str | None, reference: date | None) -> None:
    text = glue.join(words)
    for found in read_dates(text, language=language, reference_date=reference):
        assert found.start <= found.end
        assert found.raw
        assert all(part in text for part in found.raw.split(" … "))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), LANGUAGES)
def test_any_text_is_read(text: str, language: str | None) -> None:
    assert isinstance(read_dates(text, language=language, reference_date=date(2024, 1, 1)), tuple)


@pytest.mark.parametrize("pattern", ["1-", "1, ", "May 2024 ", "1 May, ", "(", "10:00-", "until ", "Monday ", "2024 "])
def test_the_work_grows_with_the_length_only(pattern: str) -> None:
    """Counted in steps of the interpreter, not in time."""
    assert steps(pattern * 400) < 14 * steps(pattern * 40)


def steps(text: str) -> int:
    """Lines of Python run for one reading."""
    import sys

    count = 0

    def trace(frame: object, event: str, argument: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    read_dates(text, language="en")
    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        read_dates(text, language="en")
    finally:
        sys.settrace(before)
    return count
