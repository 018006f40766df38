"""What stands around each element, told for all at once, is what its ancestors say."""

import pytest

from crawler.parsers.link_blocks import Blocks
from crawler.parsers.page import read_bytes
from crawler.parsers.surroundings import inside

MARKUP = b"<nav><ul><li><a>1</a></ul></nav><main><p><a>2</a></p><aside><b><a>3</a></b></aside></main><a>4</a>"


@pytest.mark.parametrize("tags", [{"nav", "aside"}, {"main"}, {"li", "b"}, {"video"}])
def test_an_element_is_inside_what_stands_around_it(tags: set[str]) -> None:
    walk = read_bytes(MARKUP).walk
    around = [{element.tag, *(each.tag for each in element.iterancestors())} for element in walk.elements]
    assert inside(walk, frozenset(tags)) == [not tags.isdisjoint(each) for each in around]


def test_a_link_stands_in_the_nearest_block_unless_furniture_is_around_it() -> None:
    markup = (
        b"<div class=share><p><a>1</a></p></div><div id='side sidebar'><a>2</a></div><article class=related><div>"
        b"<span><a>3</a></span><a>4</a></div></article><span><a>5</a></span>"
    )
    walk = read_bytes(markup).walk
    blocks = Blocks(walk)
    found = [blocks.around(place) for place in walk.places["a"]]
    assert [None if block is None else block.tag for block in found] == [None, None, "div", "div", None]
