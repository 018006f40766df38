"""What words say of a block: mean, greatest, least and first of those that are known, by kind."""

import numpy as np
import pytest

from crawler.parsers.body.blocks import read_blocks
from crawler.parsers.body.features import read_features
from crawler.parsers.body.lexicon import STATISTICS, Lexicon, read_odds, vocabulary
from crawler.parsers.body.texts import Known
from crawler.parsers.page import read_bytes

MARKUP = (
    b"<body class=page><div id=main class='wide'><section><ul class='menu main'>"
    b"<li class=item>Home or <b class=hot>away</b><li>Nothing</ul></section></div><p>"
    + b"long words of a long text are looked at in another way here, and only once"
    * 2
)
LEXICON = Lexicon(
    spoken={"home": 1.0, "away": -3.0, "words": 9.0},
    near={"item": 0.5, "menu": -1.0, "hot": 2.0, "main": 4.0},
    above={"main": 3.0, "page": -1.0, "wide": 1.0, "menu": 8.0},
    prose={"long": -2.0, "text": 1.0, "once": 3.0, "way": 2.0, "home": 7.0},
)


@pytest.mark.parametrize(
    ("block", "kind", "expected"),
    [
        (0, "spoken", [-1.0, 1.0, -3.0, 1.0]),
        (0, "near", [1.375, 4.0, -1.0, 2.0]),
        (1, "near", [1.5, 4.0, -1.0, -1.0]),
        (0, "above", [1.0, 3.0, -1.0, 1.0]),
        (0, "prose", [0.0, 0.0, 0.0, 0.0]),
        (2, "spoken", [9.0, 9.0, 9.0, 9.0]),
        (2, "above", [0.0, 0.0, 0.0, 0.0]),
        (2, "prose", [1.0, 3.0, -2.0, 1 / 3]),
    ],
)
def test_odds_of_words(block: int, kind: str, expected: list[float]) -> None:
    features = read_features(read_blocks(read_bytes(MARKUP).walk), Known())
    begin = list(Lexicon.__slots__).index(kind) * STATISTICS
    assert read_odds(features, LEXICON)[block, begin : begin + STATISTICS].tolist() == pytest.approx(expected)


def test_a_page_without_known_words_says_nothing() -> None:
    features = read_features(read_blocks(read_bytes(MARKUP).walk), Known())
    assert not read_odds(features, Lexicon({}, {}, {}, {})).any()


def test_words_are_numbered_by_what_they_say_in_prose() -> None:
    known = vocabulary(LEXICON)
    assert list(known.numbers)[:5] == ["long", "text", "way", "once", "home"]
    assert known.prose.tolist()[:5] == [-2.0, 1.0, 2.0, 3.0, 7.0]
    assert known.spoken[known.numbers["away"]] == -3.0
    assert np.isnan([known.prose[-1], known.spoken[-1], known.prose[known.numbers["away"]]]).all()
