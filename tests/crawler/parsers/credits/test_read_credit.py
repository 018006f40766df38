"""The credit-line reader on lines in sixteen languages, and what must hold for any text."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.lines.score import read_items, score
from crawler.parsers.credits import LineKind, read_credit
from crawler.parsers.credits.cues.table import LANGUAGES, phrases
from crawler.parsers.credits.lexicon import CLASSES, lexicon
from tests.crawler.parsers.credits.fresh_lines import FRESH
from tests.crawler.parsers.credits.lines import LINES, Expected
from tests.crawler.parsers.credits.third_lines import THIRD
from tests.crawler.parsers.credits.wild_lines import WILD

CORPUS = Path(os.environ.get("ALMANAC_CORPUS", Path(__file__).parents[4] / "../shared/corpus"))
WITH_SOURCES = {"pointer", "appeared", "agency"}


@pytest.mark.parametrize(("language", "line", "kind", "authors", "sources"), [*LINES, *WILD, *FRESH, *THIRD])
def test_a_line_in_its_language(
    language: str, line: str, kind: str, authors: tuple[str, ...], sources: tuple[str, ...]
) -> None:
    reading = read_credit(line, language=language)
    assert (reading.kind, reading.authors) == (kind, authors)
    if kind in WITH_SOURCES:
        assert reading.sources == sources


def test_most_lines_are_read_without_being_told_their_language() -> None:
    right = [_is_right(item) for item in (*LINES, *WILD)]
    assert sum(right) / len(right) >= 0.9


def _is_right(item: Expected) -> bool:
    _, line, kind, authors, _ = item
    reading = read_credit(line)
    return (reading.kind, reading.authors) == (kind, authors)


@pytest.mark.parametrize(
    ("line", "language", "day"),
    [
        ("Article paru dans Le Courrier le 1er février 2018", "fr", "2018-02-01"),
        ("Artículo publicado en El Faro 12/10/14", "es", "2014-10-12"),
        ("Artikel bragt i Medicinposten, december 2012", "da", "2012-12"),
        ("Quelle: Rheinpost, 3. März 2019", "de", "2019-03-03"),
        ("Source: https://www.labworld.example/2024/10/30/story", "en", "2024-10-30"),
        ("By Mira Olsen", "en", None),
        ("By Mira Olsen, 31/02/19", "en", "2019-02-31"),
    ],
)
def test_the_date_of_a_line_keeps_its_precision(line: str, language: str, day: str | None) -> None:
    assert read_credit(line, language=language).date == day


@pytest.mark.parametrize(
    ("line", "language", "name"),
    [
        ("Mehr dazu in der Nordwestlichen Zeitung", "de", "Nordwestliche Zeitung"),
        ("Greinin birtist í Norðurblaðinu", "is", "Norðurblaðið"),
        ("Artykuł ukazał się w Gazecie Porannej", "pl", "Gazeta Poranna"),
    ],
)
def test_an_outlet_gets_its_base_form(line: str, language: str, name: str) -> None:
    assert read_credit(line, language=language).sources == (name,)


def test_a_link_to_the_own_host_is_no_pointer() -> None:
    line = "Read the full article on labworld.example"
    assert read_credit(line, url="https://www.labworld.example/a").kind is LineKind.SAME_SITE
    assert read_credit(line, url="https://other.example/a").kind is LineKind.POINTER


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Ann Archer Last updated 4 June 2020", "Ann Archer"),
        ("Von Hanna Weiß Zuletzt aktualisiert: 4. Juni 2020", "Hanna Weiß"),
        ("Par Jeanne Morel Mis à jour le 4 juin 2020", "Jeanne Morel"),
        ("By Jane Last, 4 June 2020", "Jane Last"),
    ],
)
def test_what_a_date_is_called_is_no_part_of_the_name_before_it(line: str, name: str) -> None:
    assert read_credit(line).authors == (name,)


def test_names_in_other_roles_are_no_authors() -> None:
    reading = read_credit("Ansprechpartnerin: Ina Pohl", language="de")
    assert (reading.authors, reading.names) == ((), ("Ina Pohl",))


@pytest.mark.parametrize(
    ("line", "language", "kind"),
    [
        ("2.03.2018von Ina Pohl", "de", LineKind.BYLINE),
        ("E-Mail: ina@pohl.example", "de", LineKind.CONTACT),
        ("E-Mail-Adresse (Pflichtfeld)", "de", LineKind.NONE),
        ("© 2019 Rheinpost. Alle Rechte vorbehalten.", "de", LineKind.NONE),
    ],
)
def test_a_cue_counts_beside_a_date_but_not_inside_a_compound(line: str, language: str, kind: LineKind) -> None:
    assert read_credit(line, language=language).kind is kind


@given(st.text(max_size=500), st.sampled_from([None, *LANGUAGES, "xx", "zh-Hant"]))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_gives_the_same_twice(text: str, language: str | None) -> None:
    first = read_credit(text, language=language)
    assert first == read_credit(text, language=language)
    assert first.kind in LineKind


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_of_cue_words_misses_nothing_that_a_pattern_finds(language: str) -> None:
    lex = lexicon((language,))
    for name, table in CLASSES.items():
        for phrase in (*phrases(table, language), *phrases(table, "*")):
            line = f"Foo {phrase.replace('*', 'en').upper()}: bar"
            if lex.has(name, line):
                assert name in lex.index.present(line), (name, phrase)


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real lines is absent (ALMANAC_CORPUS)")
def test_the_bar_on_real_lines() -> None:
    items = read_items(CORPUS / "events/teasers.dev.jsonl")
    result = score(items, lambda item: read_credit(item["text"], language=item["lang"], url=item["url"]))
    pointer = result.kinds["pointer"]
    assert result.right / result.items >= 0.90
    assert (pointer.precision >= 0.97, pointer.recall >= 0.90) == (True, True)
    assert result.names_author.f1 >= 0.90
