"""Text, HTML and Markdown of the same blocks."""

import pytest

from crawler.parsers.body.blocks import read_blocks
from crawler.parsers.body.render import make_blocks, to_html, to_markdown, to_text
from crawler.parsers.page import read_bytes


def render(markup: str) -> tuple[str, str, str]:
    page = read_bytes(markup.encode(), url="https://example.org/a/")
    found = read_blocks(page.walk)
    blocks = make_blocks(found.blocks, found.nodes, page.absolute)
    return to_text(blocks), to_html(blocks), to_markdown(blocks)


@pytest.mark.parametrize(
    ("markup", "text", "html", "markdown"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo", "<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<h2>Head</h2><div>text</div>", "Head\n\ntext", "<h2>Head</h2><p>text</p>", "## Head\n\ntext"),
        (
            "<ul><li>a</li><li>b</li></ul><p>c</p>",
            "a\nb\n\nc",
            "<ul><li>a</li><li>b</li></ul><p>c</p>",
            "- a\n- b\n\nc",
        ),
        ("<ol><li>a<ul><li>b</li></ul></li></ol>", "a\nb", "<ol><li>a<ul><li>b</li></ul></li></ol>", "1. a\n  - b"),
        (
            "<table><tr><th>x</th><th>y</th></tr><tr><td>1</td><td>2</td></tr></table>",
            "x | y\n1 | 2",
            "<table><tr><th>x</th><th>y</th></tr><tr><td>1</td><td>2</td></tr></table>",
            "x | y\n1 | 2",
        ),
        (
            "<blockquote><p>q</p><p>r</p></blockquote>",
            "q\n\nr",
            "<blockquote><p>q</p><p>r</p></blockquote>",
            "> q\n\n> r",
        ),
        ("<pre>x = 1\n  y</pre>", "x = 1\n  y", "<pre>x = 1\n  y</pre>", "```\nx = 1\n  y\n```"),
        (
            "<p>a <a href='b.html'><b>bold</b> link</a> &lt;c&gt;</p>",
            "a bold link <c>",
            '<p>a <a href="https://example.org/a/b.html"><strong>bold</strong> link</a> &lt;c&gt;</p>',
            "a [**bold** link](<https://example.org/a/b.html>) \\<c\\>",
        ),
        ("<p>line<br>break</p>", "line\nbreak", "<p>line<br>break</p>", "line  \nbreak"),
        ("<p>no <b></b><a>mark</a></p>", "no mark", "<p>no mark</p>", "no mark"),
        ("<a href=x><p>one</p><p>two</p></a>", "one\n\ntwo", None, None),
    ],
)
def test_forms(markup: str, text: str, html: str | None, markdown: str | None) -> None:
    found = render(markup)
    assert found[0] == text
    assert html is None or found[1] == html
    assert markdown is None or found[2] == markdown


def test_a_link_around_paragraphs_is_a_link_in_each() -> None:
    assert render("<a href=x><p>one</p><p>two</p></a>")[1].count('<a href="https://example.org/a/x">') == 2


def test_scripts_and_handlers_do_not_survive() -> None:
    html = render('<p onclick="bad()">a <a href="javascript:bad()">b</a><img src=x onerror=bad()> &amp; c</p>')[1]
    assert html == "<p>a b &amp; c</p>"


def test_a_table_that_only_places_things_is_no_table() -> None:
    long = "word " * 90
    assert "<table>" not in render(f"<table><tr><td><h2>Head</h2><p>{long}</p></td><td>side</td></tr></table>")[1]


def test_the_html_is_well_formed_and_says_the_same() -> None:
    markup = (
        "<h1>T</h1><ul><li><p>a</p><p>b</p></li></ul><blockquote>c<p>d</p></blockquote><dl><dt>e</dt><dd>f</dd></dl>"
    )
    text, html, _ = render(markup)
    again = read_blocks(read_bytes(html.encode()).walk)
    assert [block.text for block in again.blocks] == text.split()
