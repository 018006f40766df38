"""Publication stamps: what is stated is kept, in any language, and nothing is added to it."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.parsers.timestamps import day_of, find_stamps, month_number, names_weekday, read_stamp


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2024-03-05T10:20:30+01:00", "2024-03-05T10:20:30+01:00"),
        ("2024-03-05T10:20:30.123Z", "2024-03-05T10:20:30+00:00"),
        ("2020-05-12 10:00:00 -0500", "2020-05-12T10:00:00-05:00"),
        ("2024-03-05 10:20", "2024-03-05"),  # no offset: no instant
        ("20240305", "2024-03-05"),
        ("1709634030", "2024-03-05T10:20:30+00:00"),
        ("1709634030000", "2024-03-05T10:20:30+00:00"),
        ("Tue, 05 Mar 2024 10:20:30 GMT", "2024-03-05T10:20:30+00:00"),
        ("Tue Mar 05 2024 10:20:30 GMT+0100 (CET)", "2024-03-05T10:20:30+01:00"),
        ("2019-9-18T10-10-00-00", "2019-09-18"),
    ],
)
def test_machine_stamps_keep_precision_and_zone(raw: str, expected: str) -> None:
    found = read_stamp(raw)
    assert found is not None
    assert found.stamp.isoformat() == expected


@pytest.mark.parametrize(
    ("raw", "language"),
    [
        ("March 5, 2024", "en"),
        ("Posted on Mar 5th, 2024 at 10:11", "en"),
        ("5. März 2024", "de"),
        ("Datum: 5.3.2024", "de"),
        ("5 de marzo de 2024", "es"),
        ("le 5 mars 2024", "fr"),
        ("lunedì 5 marzo 2024", "it"),
        ("2024年3月5日", "ja"),
        ("2024. 3. 5.", "ko"),
        ("5 мар. 2024", "ru"),
        ("2024. március 5.", "hu"),
        ("2024 m. kovo 5 d.", "lt"),
        ("5 มีนาคม 2567", "th"),
        ("5 मार्च 2024", "hi"),
        ("٥ مارس ٢٠٢٤", "ar"),
        ("05-Mar-2024", None),
        ("05/03/2024", "en-GB"),
        ("03/05/2024", "en-US"),
    ],
)
def test_written_dates_of_many_languages(raw: str, language: str | None) -> None:
    found = read_stamp(raw, language)
    assert found is not None
    assert found.stamp == date(2024, 3, 5)


def test_a_swappable_day_keeps_its_other_reading() -> None:
    found = read_stamp("05/03/2024", "fr")
    assert found is not None
    assert (found.stamp, found.other) == (date(2024, 3, 5), date(2024, 5, 3))


@pytest.mark.parametrize("raw", ["", "yesterday", "March 2024", "31/31/2024", "Spring 2024", "12:30", "v1.2.3"])
def test_what_names_no_day_is_no_stamp(raw: str) -> None:
    assert read_stamp(raw) is None


def test_several_dates_come_in_the_order_of_the_text() -> None:
    days = [found.day for found in find_stamps("Published 5 March 2024, updated 7 March 2024")]
    assert days == [date(2024, 3, 5), date(2024, 3, 7)]


def test_a_language_decides_where_two_disagree() -> None:
    assert month_number("listopad", "hr") == 10
    assert month_number("listopad", "pl") == 11


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_iso_days_are_read_back(day: date) -> None:
    found = read_stamp(day.isoformat())
    assert found is not None
    assert found.stamp == day


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2099, 1, 1), timezones=st.timezones()))  # noqa: DTZ001
def test_iso_instants_keep_their_day(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    found = read_stamp(moment.isoformat())
    assert found is not None
    assert day_of(found.stamp) == moment.date()


@given(st.text(max_size=400))
def test_any_text_is_read_without_error(text: str) -> None:
    assert all(found.start < found.end for found in find_stamps(text, "en", short_years=True))


@pytest.mark.parametrize(
    "text", ["Tuesday,", "lun. 5", "mercredi", "вторник", "| Samstag", "星期二", "（火）", "화요일"]
)
def test_weekdays_of_many_languages(text: str) -> None:
    assert names_weekday(text)


@pytest.mark.parametrize("text", ["", "by Ann Harbour", "10:00", "so it is", "Berlin"])
def test_other_words_name_no_weekday(text: str) -> None:
    assert not names_weekday(text)


def test_the_end_of_a_span_is_no_offset() -> None:
    found = read_stamp("19.1.2023, 10:00-11:30 Uhr", "de")
    assert found is not None
    assert found.stamp == date(2023, 1, 19)
