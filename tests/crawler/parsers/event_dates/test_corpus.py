"""The hand-labelled excerpts of real event pages, where they are at hand."""

import pytest

from benchmarks.events.cases import DATES, answer, read_items, without_evidence
from benchmarks.events.score import mean, score

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not DATES.exists(), reason=f"no corpus at {DATES}; ALMANAC_CORPUS names its folder"),
]


def test_the_marks_of_the_corpus_hold() -> None:
    marks = mean([
        score(item.expected, answer(item).pairs) for item in read_items()
    ])  # fmt: skip
    assert marks.days >= 0.85
    assert marks.any >= 0.93
    assert marks.all >= 0.92


def test_no_year_is_invented() -> None:
    silent, invented = without_evidence(read_items())
    assert silent > 40
    assert invented == 0
