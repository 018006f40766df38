"""What class and id attributes say, asked one by one and all at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.parsers import class_words
from crawler.parsers.class_words import (
    ASIDE,
    AUTHOR,
    BODY,
    BOX,
    BYLINE,
    DATE,
    STEMS,
    SUBTITLE,
    TITLE,
    UPDATED,
    kind,
    kinds,
)

STEM = st.sampled_from([stem for stems in STEMS.values() for stem in stems])
ATTRIBUTE = st.lists(STEM | st.text(max_size=4) | st.sampled_from(["col-md-4", " ", "_", "-"]), max_size=5).map("".join)


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("", 0),
        ("col-md-4", 0),
        ("post-author", AUTHOR),
        ("Author_Box", BOX),
        ("author box", BOX),
        ("entry-title", TITLE),
        ("entry title", TITLE),
        ("post__meta published", BYLINE | DATE),
        ("updated", UPDATED | DATE),
        ("kicker", SUBTITLE),
        ("navigation", ASIDE),
        ("main-nav", ASIDE),
        ("unnavigable", 0),
        ("site-nav article-body", ASIDE | BODY),
        ("person-name-tag", AUTHOR),
        ("x" * 200 + " author", 0),
    ],
)
def test_words_have_their_marks(words: str, marks: int) -> None:
    assert kind(words) == marks == kinds([words])[words]


@given(st.lists(ATTRIBUTE, max_size=8))
def test_many_attributes_are_read_like_each(attributes: list[str]) -> None:
    class_words._known.clear()
    together = kinds(attributes)
    class_words._known.clear()
    assert together == {words: kind(words) for words in attributes}


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(class_words, "MOST_KNOWN", 10)
    for number in range(50):
        kind(f"author-{number}")
    assert len(class_words._known) <= 11
    assert kinds(["author-1", "author-49"]) == {"author-1": AUTHOR, "author-49": AUTHOR}
