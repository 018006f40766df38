"""What is text and what is not at the ends of an article."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.parsers.credits import split_closing
from storage.records import Role

TEXT = "The corridor has grown for thirteen years, and nobody has drawn a plan of it until last winter, when it rained."
POINTER = "Discover the whole article on the website of our media partner NORDLAB:"


def test_pointer_logo_and_about_block_are_taken_off() -> None:
    paragraphs = [TEXT, TEXT, TEXT, POINTER, "NORDLAB", "About Nordlab", "Nordlab is a magazine. It has readers."]
    closing = split_closing(paragraphs, language="en")
    assert closing.body == (0, 1, 2)
    assert closing.pointing == ((3, POINTER),)
    assert closing.is_teaser


def test_an_about_block_stays_where_nothing_points_elsewhere() -> None:
    paragraphs = [TEXT, TEXT, "About Nordlab", "Nordlab is a company in the north."]
    assert split_closing(paragraphs, language="en").body == (0, 1, 2, 3)


def test_a_pointer_beside_the_text_counts_for_the_about_block() -> None:
    paragraphs = [TEXT, TEXT, "About Nordlab", "Nordlab is a magazine."]
    closing = split_closing(paragraphs, around=[POINTER], language="en")
    assert (closing.body, closing.pointing) == ((0, 1), ((-1, POINTER),))


def test_a_sentence_inside_names_the_writer_and_is_no_text() -> None:
    paragraphs = [TEXT] * 6 + ["This article was authored by Mira Olsen."] + [TEXT] * 12
    closing = split_closing(paragraphs, language="en")
    assert closing.authors == ("Mira Olsen",)
    assert 6 not in closing.body
    assert len(closing.body) == 18


@pytest.mark.parametrize(
    ("line", "language", "name", "role"),
    [
        ("Text: Ina Pohl", "de", "Ina Pohl", Role.AUTHOR),
        ("Par Élodie Marchand", "fr", "Élodie Marchand", Role.AUTHOR),
        ("Foto: Hans Huber", "de", "Hans Huber", Role.PHOTO),
        ("Traduction : Élodie Marchand", "fr", "Élodie Marchand", Role.TRANSLATOR),
        ("Redaktion: Ina Pohl", "de", "Ina Pohl", Role.EDITOR),
        ("Submitted by Mira Olsen", "en", "Mira Olsen", Role.POSTER),
        ("Media contact: Mira Olsen", "en", "Mira Olsen", Role.CONTACT),
        ("Quelle: dpa", "de", "dpa", Role.ISSUER),
    ],
)
def test_a_closing_line_goes_to_its_role(line: str, language: str, name: str, role: Role) -> None:
    closing = split_closing([TEXT, TEXT, line], language=language)
    assert closing.body == (0, 1)
    assert [(credit.name, credit.role) for credit in closing.credits] == [(name, role)]
    assert closing.authors == ((name,) if role is Role.AUTHOR else ())


@pytest.mark.parametrize(
    "line",
    [
        "Quick Look",
        "A story by Smith published in the New York Times reported that the company had falsified its numbers.",
        "The picture of the fair has changed.",
        "Book your photographer.",
        "A paper about the discovery was published in the journal Acta Borealis last week.",
        "Contact us today for the best in cleaning",
        "You will find more of the same at home.",
    ],
)
def test_text_that_only_looks_like_a_credit_stays(line: str) -> None:
    closing = split_closing([TEXT, TEXT, line], language="en")
    assert (closing.body, closing.authors) == ((0, 1, 2), ())


def test_a_line_in_a_very_long_text_makes_it_no_teaser() -> None:
    line = "Read the full interview with Mira Olsen on The Helix Post"
    assert split_closing([TEXT, line], language="en").is_teaser
    assert not split_closing([TEXT * (20_000 // len(TEXT) + 1), line], language="en").is_teaser


def test_a_repeated_title_is_no_text() -> None:
    closing = split_closing(["The Quiet Corridor!", TEXT], title="The quiet corridor", language="en")
    assert closing.body == (1,)


def test_around_lines_give_only_plainly_labelled_names() -> None:
    around = ["By Tom Brandt", "Written by Mira Olsen", "Related: the fair"]
    assert split_closing([TEXT], around=around, language="en").authors == ("Mira Olsen",)


@given(st.lists(st.text(max_size=80), max_size=12))
@settings(max_examples=60, deadline=None)
def test_a_text_is_always_kept_in_order(paragraphs: list[str]) -> None:
    closing = split_closing(paragraphs)
    assert bool(closing.body) == bool(paragraphs)
    assert list(closing.body) == sorted(set(closing.body))
    assert all(0 <= index < len(paragraphs) for index in closing.body)
