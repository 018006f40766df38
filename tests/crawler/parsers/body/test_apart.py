"""What readers and members write under a text, and what a wiki's editor writes into it: none of it is the article's."""

import pytest

from crawler.parsers.body import read_body
from crawler.parsers.body.blocks import read_blocks
from crawler.parsers.page import read_bytes

TEXT = (
    "The harbour has been dredged for three years now, and on Monday the first of the larger ships came in, with four "
    "hundred passengers, most of whom had never heard of the town before.",
    "Nobody believed in it at the beginning, says the harbour master, who is to retire in the spring. He keeps the "
    "letters of those who wrote to him at the time, and reads them to visitors with some pleasure.",
    "The shops in the old quarter hope for custom. Some of those who live there do not: they fear for their sleep, "
    "for the small beach behind the mole, and for the seals that rest on it in winter.",
)
SAID = (
    "I have lived behind the mole for forty years, and I can tell you that nobody ever asked those of us who sleep "
    "there. The ships are loud, and the seals have gone already, whatever the council may write in its studies."
)


def read(*parts: str) -> str:
    markup = (
        f"<title>Ships</title><main><h1>Ships</h1>{''.join(f'<p>{part}</p>' for part in TEXT)}{''.join(parts)}</main>"
    )
    return read_body(read_bytes(f"<html><body>{markup}</body></html>".encode())).text


@pytest.mark.parametrize(
    "around",
    [
        '<div itemprop="comment"><p>{}</p></div>',
        '<div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><div itemprop="text">{}</div></div>',
        '<article itemscope itemtype="http://schema.org/UserComments"><p>{}</p></article>',
        '<section typeof="schema:Comment"><div><p>{}</p></div></section>',
        '<div typeof="sioc:Post sioct:Comment"><p>{}</p></div>',
        '<div class="signature">{}</div>',
        '<div class="signature restore" id="sig41">{}</div>',
        '<aside class="message-signature"><p>{}</p></aside>',
        '<div class="memberSignature">{}</div>',
        '<div class="post_sig">{}</div>',
    ],
)
def test_what_others_write_under_a_text_is_no_text(around: str) -> None:
    assert read(around.format(SAID)) == "\n\n".join(TEXT)


@pytest.mark.parametrize(
    "around",
    ["<p>{}</p>", '<div itemtype="https://schema.org/Comments">{}</div>', '<div class="design sigma">{}</div>'],
)
def test_names_that_only_look_alike_leave_a_text_in(around: str) -> None:
    assert read(around.format(SAID)) == "\n\n".join((*TEXT, SAID))


def test_a_page_whose_title_stands_in_the_comment_is_that_comment() -> None:
    inner = "".join(f"<p>{part}</p>" for part in TEXT)
    html = f'<html><title>Ships</title><div itemtype="https://schema.org/Comment"><h1>Ships</h1>{inner}</div></html>'
    assert read_body(read_bytes(html.encode())).text == "\n\n".join(TEXT)


@pytest.mark.parametrize(
    "before",
    [
        '<script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script>',
        '<div itemscope itemtype="https://schema.org/DiscussionForumPosting"><p>Who knows more?</p></div>',
    ],
)
def test_the_answers_of_a_thread_are_its_text(before: str) -> None:
    assert SAID in read(before, f'<div itemtype="https://schema.org/Comment">{SAID}</div>')


@pytest.mark.parametrize(
    "heading",
    [
        "<h2>History<span class=mw-editsection>[<a href=/e>edit</a> | <a href=/s>edit source</a>]</span></h2>",
        "<div class=mw-heading><h2>History</h2><span class=mw-editsection>[<a href=/e>edit</a>]</span></div>",
        "<h2><span class=editsection>[<a href=/e>Bearbeiten</a>]</span> History</h2>",
        "<h2>History <a href=/e>[edit]</a></h2>",
        "<h2>History <small><a href=/e>[ Modifier ]</a></small></h2>",
        "<div><h2>History</h2> <a href=/e>[編集]</a></div>",
    ],
)
def test_links_to_a_wikis_editor_are_no_text(heading: str) -> None:
    walk = read_bytes(f"<html><body><p>Before.</p>{heading}<p>After.</p></body></html>".encode()).walk
    assert [block.text for block in read_blocks(walk).blocks] == ["Before.", "History", "After."]


def test_a_bracketed_link_in_the_text_stays() -> None:
    assert read(f"<p>{SAID} Write <a href=/e>[edit]</a> there.</p>").endswith("Write [edit] there.")
