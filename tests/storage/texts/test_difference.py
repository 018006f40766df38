"""What changed between two texts."""

from hypothesis import given
from hypothesis import strategies as st

from storage.texts.difference import Piece, text_changed, words_changed

TEXT = st.text(alphabet="ab c.\n-é", max_size=60)


@given(TEXT, TEXT)
def test_the_pieces_make_both_texts_again(before: str, after: str) -> None:
    pieces = words_changed(before, after)
    assert "".join(piece.text for piece in pieces if piece.change != "new") == before
    assert "".join(piece.text for piece in pieces if piece.change != "gone") == after


@given(TEXT, TEXT)
def test_a_text_has_changed_where_its_paragraphs_differ(before: str, after: str) -> None:
    old, new = ([part.strip() for part in text.split("\n\n") if part.strip()] for text in (before, after))
    assert any(block.changed for block in text_changed(before, after)) == (old != new)


def test_an_edited_word_is_found_in_its_paragraph_and_the_rest_is_counted() -> None:
    before = "One.\n\nTwo.\n\nThe record is 4,100 days long, they say.\n\nFour.\n\nFive.\n\nSix."
    blocks = text_changed(before, before.replace("4,100", "4,018"))
    assert [block.hidden for block in blocks] == [1, 0, 0, 0, 2]
    assert [piece for piece in blocks[2].pieces if piece.change != "same"] == [
        Piece("gone", "4,100"),
        Piece("new", "4,018"),
    ]


def test_another_paragraph_is_no_edit() -> None:
    changes = [block.pieces[0].change for block in text_changed("All about rivers.", "Nothing: seventeen tall ships!")]
    assert changes == ["gone", "new"]


def test_a_very_long_paragraph_is_shown_whole() -> None:
    assert [piece.change for piece in words_changed("a " * 4000, "b " * 4000)] == ["gone", "new"]


def test_what_came_begins_with_its_first_word() -> None:
    assert words_changed("For eleven years", "For just over eleven years") == (
        Piece("same", "For "), Piece("new", "just over "), Piece("same", "eleven years"),
    )  # fmt: skip
