"""What event pages of the world write for their days."""

from datetime import date, time

import pytest

from crawler.parsers.event_dates import read_dates, read_event_dates
from storage.records import UNKNOWN_YEAR, Mode, YearFrom

WRITTEN = [
    ("en", "December 3rd & 4th, 2024", [("2024-12-03", "2024-12-04")]),
    ("en", "December 11th& 12th 2024", [("2024-12-11", "2024-12-12")]),
    ("en", "30 Nov – 2 Dec 2025", [("2025-11-30", "2025-12-02")]),
    ("de", "12-14.06.2025", [("2025-06-12", "2025-06-14")]),
    ("de", "6.–22.01.2017", [("2017-01-06", "2017-01-22")]),
    ("de", "3./4. Oktober 2025", [("2025-10-03", "2025-10-04")]),
    ("de", "30.11.-02.12.2025", [("2025-11-30", "2025-12-02")]),
    ("de", "30. September bis zum 2. Oktober 2021", [("2021-09-30", "2021-10-02")]),
    ("de", "am 27., 28., 29. und 30. Dezember 2023", [("2023-12-27", "2023-12-30")]),
    ("it", "13/15 maggio 2020", [("2020-05-13", "2020-05-15")]),
    ("it", "dall'8 all'11 settembre 2016", [("2016-09-08", "2016-09-11")]),
    ("nl", "dinsdag 1 t/m vrijdag 4 september 2020", [("2020-09-01", "2020-09-04")]),
    ("nl", "van 17 tot en met 20 maart 2020", [("2020-03-17", "2020-03-20")]),
    ("sv", "den 3 till och med den 5 maj 2022", [("2022-05-03", "2022-05-05")]),
    ("pt", "entre os dias 24 e 26 de junho de 2020", [("2020-06-24", "2020-06-26")]),
    ("en", "between 3 and 5 May 2022", [("2022-05-03", "2022-05-05")]),
    ("en", "1 st -3 rd September, 2020", [("2020-09-01", "2020-09-03")]),
    ("en", "28 December – 3 January 2025", [("2024-12-28", "2025-01-03")]),
    ("en", "Dec. 31, 2024 through Jan. 2", [("2024-12-31", "2025-01-02")]),
    ("en", "Monday 16 – Thursday 19 November 2015", [("2015-11-16", "2015-11-19")]),
    ("en", "4, 11 and 18 May 2022", [(f"2022-05-{day}",) * 2 for day in ("04", "11", "18")]),
    ("en", "5 May 10:00 – 6 May 2022 18:00", [("2022-05-05", "2022-05-06")]),
    ("en", "July 4th @ 8:00am - July 7th, 2017 @ 8:00pm", [("2017-07-04", "2017-07-07")]),
    ("en", "2024 | 26 October - 3 November | 2025 | 25 October", [("2024-10-26", "2024-11-03"), ("2025-10-25",) * 2]),
    ("de", "Im März 2025 in Leipzig (4. bis 6.)", [("2025-03-04", "2025-03-06")]),
    ("it", "giovedì 28 luglio 2016, poi venerdì 29 e sabato 30", [("2016-07-28", "2016-07-30")]),
    ("en", "Sunday, September 9, 2007, and first Saturday, September 8, 2007", [("2007-09-08", "2007-09-09")]),
    ("sv", "7–9/6 2024", [("2024-06-07", "2024-06-09")]),
    ("fr", "du vendredi 3 (18h) au dimanche 5 mai 2024", [("2024-05-03", "2024-05-05")]),
    ("en", "Start: 2024-06-07 End: 2024-06-09", [("2024-06-07", "2024-06-09")]),
    ("de", "vom 5.-7. und 12.-14. Juni 2024", [("2024-06-05", "2024-06-07"), ("2024-06-12", "2024-06-14")]),
    ("hu", "2025. május 5–7.", [("2025-05-05", "2025-05-07")]),
]  # fmt: skip

NO_DATES = [
    ("en", "Room 12, hall 5-7, 130,000 visitors, version 1.10, 3 May tickets cost a lot"[:54]),
    ("en", "We may 5 times a year; call 01.02.03.04"),
    ("en", "The first Monday of every month at 7PM"),
    ("de", "Raum 5, 18 bis 23 Uhr, 31.02.2024, Preis 12.50"),
    ("en", "Essex riots 1790-1820 and projects 2013-2014"),
]


@pytest.mark.parametrize(("language", "text", "expected"), WRITTEN)
def test_days_are_read_as_meant(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    found = read_event_dates(text, language=language)
    assert [(each.start.isoformat(), each.end.isoformat()) for each in found] == expected


@pytest.mark.parametrize(("language", "text"), NO_DATES)
def test_numbers_that_are_no_days_give_none(language: str, text: str) -> None:
    assert read_dates(text, language=language) == ()


@pytest.mark.parametrize(
    ("language", "text"), [("fr", "du 3 au 5 juin"), ("pl", "od 5 do 7 czerwca"), ("de", "vom 12. bis 14. Mai")]
)
def test_a_year_that_nothing_states_stays_unknown(language: str, text: str) -> None:
    [found] = read_event_dates(text, language=language)
    assert (found.start.year, found.year_from) == (UNKNOWN_YEAR, YearFrom.UNKNOWN)


def test_day_and_month_that_may_be_swapped_are_returned_as_such() -> None:
    [either] = read_event_dates("12/06/2025", language="en")
    assert (either.start, either.other_start) == (date(2025, 6, 12), date(2025, 12, 6))
    [american] = read_event_dates("12/06/2025", language="en-US")
    assert (american.start, american.other_start) == (date(2025, 12, 6), None)


@pytest.mark.parametrize("text", ["02.12.2020 and 28.10.2020", "Friday 05/04/2024", "5/4/2024 and 13/4/2024"])
def test_neighbours_and_weekdays_settle_the_order(text: str) -> None:
    assert [each.other_start for each in read_dates(text, language="en")] == [None] * len(
        read_dates(text, language="en")
    )


def test_hours_zone_and_words_are_kept() -> None:
    [found] = read_event_dates("Thursday 13 June 2024, 5-7 pm CET, online", language="en")
    assert (found.start_time, found.end_time, found.timezone) == (time(17), time(19), "CET")
    assert (found.mode, found.raw) == (Mode.ONLINE, "Thursday 13 June 2024")


def test_a_month_without_days_is_a_month() -> None:
    [found] = read_event_dates("The congress is planned for September 2023.", language="en")
    assert (found.start, found.end, found.precision) == (date(2023, 9, 1), date(2023, 9, 30), "month")
