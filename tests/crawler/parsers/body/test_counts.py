"""Words and signs of all texts of a page, counted at once, are those of each text by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.parsers.body.blocks import LINE_BREAK, Block
from crawler.parsers.body.counts import count_texts, fold, fold_all, read_ends, split_words
from crawler.parsers.body.words import count_kinds, number_words

TEXTS = st.lists(st.text(min_size=1).filter(lambda text: LINE_BREAK not in text), min_size=1, max_size=6)


def counts(text: str) -> dict[str, float]:
    split, signs = split_words([text, "Another text, with its own signs. | And 12 more."])
    words = number_words(split)
    blocks = [Block(one, 0, [], 0, 0, 0, 0, (), 0) for one in (text, "x")]
    row = count_texts(blocks, [text, "x"], words, signs, count_kinds(words))[0]
    names = (
        "characters",
        "words",
        "common",
        "ends",
        "commas",
        "digits",
        "linked",
        "links",
        "strong",
        "inline",
        "signs",
    )
    return {name: value for name, value in zip(names, row.tolist(), strict=True) if value}


@given(TEXTS)
def test_words_are_those_that_texts_are_compared_by(texts: list[str]) -> None:
    words, kinds = split_words(texts)
    assert [" ".join(one) for one in words] == fold_all(texts) == [fold(text) for text in texts]
    assert len(kinds) == len(texts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The end", {"characters": 7, "words": 2, "common": 1}),
        ("One. Two! Three", {"characters": 15, "words": 3, "ends": 2}),
        ("In 1999, 3 were", {"characters": 15, "words": 4, "common": 2, "commas": 1, "digits": 2}),
        ("a.b.c?", {"characters": 6, "words": 3, "common": 1, "ends": 1}),
        ("Home | About • Us", {"characters": 17, "words": 3, "signs": 2}),
        ("東京で新しい研究所が開所した。", {"characters": 15, "words": 2, "ends": 2}),
    ],
)
def test_what_is_counted(text: str, expected: dict[str, float]) -> None:
    found = counts(text)
    found.pop("common", None)
    assert found == {name: value for name, value in expected.items() if name != "common"}


def test_beginnings_and_ends() -> None:
    assert read_ends(["lower:", "2 ends.", "LOUD"]).tolist() == [[0, 1, 1, 0, 0], [1, 0, 0, 1, 0], [0, 0, 0, 0, 1]]
