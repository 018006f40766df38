"""Furniture put into pages for training: it is known for what it is, and the page's own text stays as it was."""

from pathlib import Path

import numpy as np
import pytest

from benchmarks.extraction.body_training.implants import implant, take_out
from benchmarks.extraction.cases import Case
from crawler.parsers.body.blocks import read_blocks
from crawler.parsers.page import Page, read_bytes
from crawler.parsers.walk import walk_over

TEXT = "A paragraph of the article that is long enough to be taken for running text by everybody, number {}."
MARKUP = "<h1>Title</h1><div class=text>" + "".join(f"<p>{TEXT.format(number)}</p>" for number in range(6)) + "</div>"
OTHERS = [
    Case(
        id=f"other/{number}",
        set="other",
        url=None,
        path=Path("none"),
        title=f"The other title {number}",
        authors=("Zoë Other",),
        body=f"Another article begins with a sentence of more than a dozen words, and has number {number}.\nIt ends.",
    )
    for number in range(3)
]


def texts(page: Page) -> list[str]:
    return [block.text for block in read_blocks(walk_over(page.root)).blocks]


@pytest.mark.parametrize("seed", range(12))
def test_what_is_put_in_is_named_and_can_be_taken_out(seed: int) -> None:
    page = read_bytes(MARKUP.encode())
    before = texts(page)
    blocks = read_blocks(page.walk)
    put_in = implant(blocks, [0.0] + [1.0] * 6, "The Paper", OTHERS, np.random.default_rng(seed))
    after = read_blocks(walk_over(page.root))
    foreign = set(put_in)
    own = [block.text for block in after.blocks if after.nodes.elements[block.node] not in foreign]
    assert own == before
    assert len(after.blocks) > len(before)
    take_out(put_in)
    assert texts(page) == before


def test_a_page_without_running_text_stays_as_it_is() -> None:
    page = read_bytes(b"<h1>Title</h1><p>Short.</p>")
    assert implant(read_blocks(page.walk), [0.0, 1.0], "", OTHERS, np.random.default_rng(1)) == []
    assert texts(page) == ["Title", "Short."]


def test_the_same_dice_put_in_the_same() -> None:
    found = []
    for _ in range(2):
        page = read_bytes(MARKUP.encode())
        implant(read_blocks(page.walk), [0.0] + [1.0] * 6, "The Paper", OTHERS, np.random.default_rng(7))
        found.append(texts(page))
    assert found[0] == found[1]
