"""Ranges written in every language and style of CLDR read back as they were meant."""

import sys
from datetime import date, timedelta
from pathlib import Path
from subprocess import run

import pytest
from babel.dates import format_date, format_interval
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from crawler.parsers import calendar_names
from crawler.parsers.event_dates import read_event_dates
from crawler.parsers.event_dates.names import LANGUAGES as KNOWN
from crawler.parsers.event_dates.names import names
from crawler.parsers.generate_calendar_names import table

LANGUAGES = sorted(set(KNOWN) - {"eu"})
"""Basque puts the year, its ending and brackets around each part in CLDR's style, which no site does."""
YEAR_OF_TWO_DIGITS_FIRST = "ko"
"""`26. 3. 4.` of CLDR's short style says nothing of which number is the year."""
STYLES = ("yMMMMd", "yMMMd", "yMd")
SINGLE = ("full", "long", "medium", "short")
DAYS = st.dates(date(2001, 1, 1), date(2040, 12, 31))


def read(text: str, language: str) -> list[tuple[date, date]]:
    tag = "en-US" if language == "en" else language
    return [(each.start, each.end) for each in read_event_dates(text, language=tag)]


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=12, deadline=None)
@given(start=DAYS, length=st.integers(1, 40), style=st.sampled_from(STYLES))
def test_a_range_in_cldr_style_reads_back(language: str, start: date, length: int, style: str) -> None:
    end = start + timedelta(days=length)
    text = format_interval(start, end, style, locale=language)
    assert read(text, language) == [(start, end)], text


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=12, deadline=None)
@given(day=DAYS, style=st.sampled_from(SINGLE))
def test_a_day_in_cldr_style_reads_back(language: str, day: date, style: str) -> None:
    assume((language, style) != (YEAR_OF_TWO_DIGITS_FIRST, "short"))
    text = format_date(day, style, locale=language)
    assert read(text, language) == [(day, day)], text


SENTENCES = {
    "en": "The fair takes place from {a} to {b} {m} {y} in the old port.",
    "de": "Die Messe findet vom {a}. bis {b}. {m} {y} im alten Hafen statt.",
    "fr": "Le salon se tiendra du {a} au {b} {m} {y} sur le vieux port.",
    "nl": "De beurs vindt plaats van {a} tot en met {b} {m} {y} in de haven.",
    "it": "La fiera si terrà dal {a} al {b} {m} {y} nel porto vecchio.",
    "es": "La feria se celebrará del {a} al {b} de {m} de {y} en el puerto.",
    "pt": "A feira realiza-se de {a} a {b} de {m} de {y} no porto.",
    "pl": "Targi odbędą się od {a} do {b} {m} {y} r. w porcie.",
    "cs": "Veletrh se koná od {a}. do {b}. {m} {y} v přístavu.",
    "sk": "Veľtrh sa koná od {a}. do {b}. {m} {y} v prístave.",
    "sv": "Mässan äger rum den {a} till {b} {m} {y} i hamnen.",
    "da": "Messen finder sted den {a}. til {b}. {m} {y} i havnen.",
    "nb": "Messen finner sted {a}. til {b}. {m} {y} i havnen.",
    "fi": "Messut järjestetään {a}.–{b}. {m} {y} satamassa.",
    "tr": "Fuar {a}-{b} {m} {y} tarihleri arasında düzenlenecek.",
    "ca": "La fira tindrà lloc del {a} al {b} de {m} de {y} al port.",
    "ro": "Târgul are loc între {a} și {b} {m} {y} în port.",
    "uk": "Виставка пройде з {a} до {b} {m} {y} року в порту.",
}


@pytest.mark.parametrize("language", sorted(SENTENCES))
@settings(max_examples=15, deadline=None)
@given(month=st.integers(1, 12), first=st.integers(1, 20), length=st.integers(1, 7), year=st.integers(2005, 2035))
def test_a_range_in_a_sentence_reads_back(language: str, month: int, first: int, length: int, year: int) -> None:
    word = format_date(date(year, month, 1), "MMMM", locale=language).removeprefix("de ").removeprefix("d’")
    in_date = format_date(date(year, month, 1), "d MMMM", locale=language).split(" ", 1)[1].removeprefix("de ")
    text = SENTENCES[language].format(a=first, b=first + length, m=in_date or word, y=year)
    assert read(text, language) == [(date(year, month, first), date(year, month, first + length))], text


def test_the_generated_tables_are_what_babel_says() -> None:
    """In a process of its own: babel's tables change once other languages were read."""
    printing = "from crawler.parsers.generate_calendar_names import source; print(source(), end='')"
    printed = run([sys.executable, "-X", "utf8", "-c", printing], check=True, capture_output=True, encoding="utf-8")
    assert Path(calendar_names.__file__).read_text(encoding="utf-8") == printed.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_are_those_of_cldr(language: str) -> None:
    months = table(language, "months", "wide")
    assert {word: names(language).month(word) for word in months} == months
    days = {word: day for word, day in table(language, "days", "wide").items() if word not in months}
    shown = {word: names(language).weekday(word) for word in days}
    assert {word: (number - 0) % 7 for word, number in shown.items() if number is not None} == days
