"""Lines that may name a writer or point to a text, one by one and together."""

import pytest

from crawler.parsers.credits.prompts import names_or_points, names_writer

LINES = ("This article was authored by Ann Example.", "Diesen Artikel schrieb unser Autor Max Muster.")
PLAIN = ("The bridge is open again.", "Nothing was decided on Monday.", "")


@pytest.mark.parametrize("line", LINES)
def test_a_writer_and_a_text_are_found_in_any_language(line: str) -> None:
    assert names_writer(line)
    assert names_or_points(line)


def test_lines_together_hold_what_one_of_them_holds() -> None:
    assert names_writer("\n".join((*PLAIN, LINES[0], *PLAIN)))
    assert not names_writer("\n".join(PLAIN))
    assert not names_or_points("\n".join(PLAIN))


def test_a_pointer_names_no_writer() -> None:
    line = "Read the full story on the site of the Example Times."
    assert names_or_points(line)
    assert not names_writer(line)
