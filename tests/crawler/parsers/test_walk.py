"""The walk: every element once, in document order, each after its parent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.parsers import walk
from crawler.parsers.page import read_bytes

MARKUP = (
    b"<html><head><script>var x</script></head><body class=a>in<!-- note --> side<p class=b>one</p>after</body></html>"
)


def test_columns_say_what_the_tree_says() -> None:
    found = read_bytes(MARKUP).walk
    assert found.tags == ["html", "head", "script", "body", "p"]
    assert found.parents == [-1, 0, 1, 0, 3]
    assert found.texts == [None, None, None, "in side", "one"]
    assert found.tails[-1] == "after"
    assert found.classes == [None, None, None, "a", "b"]


def test_elements_of_several_tags_come_in_document_order() -> None:
    found = read_bytes(b"<h3 id=1>a</h3><h2 id=2>b</h2><p>c<h3 id=3>d</h3>").walk
    assert [element.get("id") for element in found.tagged("h2", "h3", "h4")] == ["1", "2", "3"]
    assert found.tagged("h4") == []


def test_an_endless_tree_is_walked_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "MAX_ELEMENTS", 7)
    found = walk.walk_over(read_bytes(b"<p>x" * 50).root)
    assert len(found.elements) == len(found.order) == len(found.tails) == 7


@given(
    st.lists(
        st.sampled_from(["<div>", "</div>", "<p>", "<b>", "</b>", "<!-- -->", "<?php ?>", "text", "<td>", "<svg>"])
    )
)
def test_each_element_stands_after_its_parent(parts: list[str]) -> None:
    page = read_bytes("".join(parts).encode())
    found = page.walk
    assert found.elements == list(page.root.iter())
    assert all(parent < place for place, parent in enumerate(found.parents))
    assert all(found.order[element] == place for place, element in enumerate(found.elements))
