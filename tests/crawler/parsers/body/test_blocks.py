"""The walk: what becomes a block, what is skipped, and that depth and breadth cost nothing but time in proportion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.parsers.body.blocks import read_blocks
from crawler.parsers.body.nodes import ARTICLE_BODY, HIDDEN
from crawler.parsers.body.tags import TAG_CODES
from crawler.parsers.page import read_bytes


def texts(markup: str) -> list[str]:
    return [block.text for block in read_blocks(read_bytes(markup.encode()).walk).blocks]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>one</p><p>two</p>", ["one", "two"]),
        ("<p>one <b>bold</b> and <a href=x>link</a>.</p>", ["one bold and link."]),
        ("<div>before<p>inside</p>after</div>", ["before", "inside", "after"]),
        ("<p>line<br>break</p>", ["line\nbreak"]),
        ("<p>one<br> <br>two<br/><br/>three</p>", ["one", "two", "three"]),
        ("<p>one<!-- note --> two</p>", ["one two"]),
        ("<p>one <script>var x = 'no'</script>two <svg><text>no</text></svg>three</p>", ["one two three"]),
        ("<p>  much \n\t white   space </p>", ["much white space"]),
        ("<pre>a\n  b</pre>", ["a\n  b"]),
        ("<ul><li>a</li><li>b</li></ul>", ["a", "b"]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", ["a", "b"]),
        ("<nav><a href=x>Home</a></nav><p>text</p><footer>© us</footer>", ["text"]),
        ("<nav>" + "<p>x</p>" * 12 + "</nav>", ["x"] * 12),
        ("<nav><div><a href=x>Home</a><main><p>text</p></main>", ["Home", "text"]),
        ("<h1>T</h1><noscript><p>no</p></noscript><template><p>no</p></template><p>yes</p>", ["T", "yes"]),
        ('<p>{"layout":2}</p><pre>{"a": 1}</pre><p>{x} marks</p>', ['{"a": 1}', "{x} marks"]),
        ("", []),
    ],
)
def test_blocks(markup: str, expected: list[str]) -> None:
    assert texts(markup) == expected


def test_a_block_knows_its_links_and_strong_text() -> None:
    (block,) = read_blocks(read_bytes(b"<p>ab <a href=x>cde</a> <b>fg</b></p>").walk).blocks
    assert (block.linked, block.links, block.strong) == (3, 1, 2)


def test_a_link_around_blocks_counts_in_each() -> None:
    blocks = read_blocks(read_bytes(b"<a href=x><div>one</div><div>two</div></a>").walk).blocks
    assert [(block.text, block.linked) for block in blocks] == [("one", 3), ("two", 3)]


def test_elements_know_what_is_above() -> None:
    page = read_blocks(
        read_bytes(
            b'<article><div class="share-bar" hidden><p>a</p></div><div itemprop=articleBody><p>b</p></div></article>'
        ).walk
    )
    shared, body = (page.nodes.rows[block.node] for block in page.blocks)
    assert shared.flags == HIDDEN
    assert body.flags == ARTICLE_BODY
    assert shared.above
    assert not body.above
    assert page.nodes.rows[shared.article].tag == TAG_CODES["article"]


@pytest.mark.parametrize("depth", [300, 3_000, 100_000])
def test_depth_needs_no_recursion(depth: int) -> None:
    assert texts("<div>" * depth + "deep" + "</div>" * depth + "<p>after") == ["deep", "after"]


@given(
    st.recursive(
        st.text("ab<> \n", max_size=6),
        lambda inner: st.builds(
            lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
            st.sampled_from(["p", "div", "a", "b", "br", "table", "td", "pre", "script", "nav", "li", "x-y"]),
            st.lists(inner, max_size=4),
        ),
        max_leaves=20,
    )
)
def test_any_tree_is_walked_and_no_block_is_empty(markup: str) -> None:
    page = read_blocks(read_bytes(markup.encode()).walk)
    assert all(block.text.strip() for block in page.blocks)
    assert all(row.parent < number for number, row in enumerate(page.nodes.rows))
