"""Words that are numbered and looked up once say of each text what the text says by itself."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from crawler.parsers.body.cues import WORD_KINDS
from crawler.parsers.body.words import IN_TITLE, NUMERAL, count_kinds, number_words

WORDS = st.sampled_from(["you", "your", "our", "subscribe", "the", "bridge", "1999", "river", "it"])
TEXTS = st.lists(st.lists(WORDS, max_size=12), max_size=8)
TITLE = frozenset({"bridge", "nowhere"})


@given(TEXTS)
def test_kinds_are_counted_text_by_text(texts: list[list[str]]) -> None:
    found = count_kinds(number_words(texts), TITLE).tolist()
    assert len(found) == len(texts)
    for row, words in zip(found, texts, strict=True):
        kinds = [WORD_KINDS.get(word, 0) for word in words]
        assert row[:NUMERAL] == [sum(one >> kind & 1 for one in kinds) for kind in range(NUMERAL)]
        assert row[NUMERAL] == sum(map(str.isdigit, words))
        assert row[IN_TITLE] == sum(map(TITLE.__contains__, words))


@given(TEXTS)
def test_a_table_is_looked_up_for_every_word(texts: list[list[str]]) -> None:
    words = number_words(texts)
    assert words.look_up({"river": 7}, -1).tolist() == [7 if word == "river" else -1 for one in texts for word in one]
    assert words.lengths.tolist() == list(map(len, texts))


@given(TEXTS)
def test_a_text_that_another_holds_is_never_missed(texts: list[list[str]]) -> None:
    folded = list(map(" ".join, texts))
    held = {
        number
        for number, text in enumerate(folded)
        if any(text in other for place, other in enumerate(folded) if place != number)
    }
    assert held <= set(number_words(texts).said_again())


def test_words_said_once_tell_a_text_apart() -> None:
    texts = [one.split() for one in ("a new bridge over the river", "the old bridge over the river", "over the river")]
    assert number_words(texts).said_again() == [2]
    assert np.array_equal(number_words(texts).ends, [0, 6, 12, 15])
