"""Whole pages in the shape of real ones: the text is read, the furniture around it is not."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.parsers.body import Body, read_body
from crawler.parsers.page import read_bytes

FIRST = (
    "The new laboratory opened its doors on Monday, after three years of work, and its first guests were forty young "
    "researchers from five countries, who had waited a long time for it."
)
SECOND = (
    "“We wanted a house in which people meet by accident,” said the director, who has led the institute since 2015. "
    "The kitchen is in the middle of the building, and every way through it passes the coffee machine."
)
THIRD = (
    "Whether that is enough will be seen in the coming years, when the first projects end. Until then, the city pays "
    "for the rooms, the state for the staff, and a foundation for everything that nobody thought of."
)

NEWS = f"""<html lang="en"><head><title>A new house for research | The Town Paper</title>
<meta property="og:title" content="A new house for research"></head><body>
<header class="site-header"><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
</header><div class="cookie-banner"><p>We use cookies to improve your experience. By continuing you accept our privacy
policy.</p></div>
<main><article class="post"><h1 class="entry-title">A new house for research</h1>
<div class="share-bar"><a href="#">Share on Facebook</a> <a href="#">Tweet</a></div>
<p class="byline">By Ann Example</p>
<div class="entry-content"><p>{FIRST}</p>
<figure><img src="a.jpg"><figcaption>The new building at night. Photo: Bob Sample</figcaption></figure>
<p>{SECOND}</p><h2>Who pays for it</h2><p>{THIRD}</p>
<ul><li>The city pays for the rooms and for the heating.</li>
<li>The state pays for the staff of the institute.</li></ul>
</div>
<div class="newsletter-signup"><h3>Sign up for our newsletter</h3>
<p>Get the best stories in your inbox every week.</p></div>
<div class="author-box"><p>Ann Example writes about science for the paper. She lives in the town.</p></div>
</article>
<aside class="related-posts"><h3>Related articles</h3><ul>
<li><a href="/1">A bridge is closed for repairs this summer</a></li>
<li><a href="/2">The swimming pool opens again in May</a></li></ul></aside>
<section id="comments" class="comments"><h3>2 Comments</h3>
<div class="comment"><p>Great news, thank you for the report!</p></div></section>
</main><footer class="site-footer"><p>© 2024 The Town Paper. All rights reserved.</p></footer></body></html>"""


def read(markup: str) -> Body:
    return read_body(read_bytes(markup.encode(), url="https://example.org/a"))


def test_the_text_is_read_whole_and_in_order() -> None:
    text = read(NEWS).text
    wanted = [FIRST, SECOND, "Who pays for it", THIRD, "The city pays", "The state pays"]
    places = [text.find(part) for part in wanted]
    assert places == sorted(places)
    assert places[0] == 0


@pytest.mark.parametrize(
    "furniture",
    [
        "cookies",
        "Facebook",
        "Tweet",
        "newsletter",
        "inbox",
        "bridge",
        "swimming",
        "Great news",
        "rights reserved",
        "Home",
        "Photo:",
    ],
)
def test_furniture_is_not_read(furniture: str) -> None:
    assert furniture not in read(NEWS).text


def test_captions_stand_apart() -> None:
    assert read(NEWS).captions == ("The new building at night. Photo: Bob Sample",)


def test_the_forms_survive_in_html_and_markdown() -> None:
    body = read(NEWS)
    assert "<h2>Who pays for it</h2>" in body.html
    assert "<ul><li>The city pays" in body.html
    assert "## Who pays for it" in body.markdown
    assert "- The city pays" in body.markdown


def test_evidence_names_what_was_chosen_and_what_was_lost() -> None:
    evidence = read(NEWS).evidence
    assert [line.chosen for line in evidence] == [True, False]
    assert evidence[0].raw in (FIRST, FIRST[:500])
    assert "/article" in evidence[0].place


def test_what_is_said_twice_is_kept_once() -> None:
    twice = NEWS.replace(f"<p>{SECOND}</p>", f"<p>{SECOND}</p><p>{SECOND}</p>")
    assert read(twice).text.count("“We wanted a house") == 1


def test_the_title_is_no_part_of_the_text() -> None:
    twice = NEWS.replace(f"<p>{FIRST}</p>", f"<h2>A new house for research</h2><p>{FIRST}</p>")
    assert "A new house for research" not in read(twice).text


def test_only_keeps_the_blocks_it_is_told() -> None:
    body = read(NEWS)
    assert body.only([0]).text == FIRST
    assert body.only([]).text == ""


@pytest.mark.parametrize(
    "markup", ["", "<p></p>", "<nav><a href=x>Home</a></nav>", "<html><frameset><frame src=a></frameset>"]
)
def test_a_page_without_text_has_an_empty_body(markup: str) -> None:
    assert read(markup) == Body()


def test_one_paragraph_is_enough() -> None:
    assert read(f"<h1>Title</h1><p>{FIRST}</p>").text == FIRST


@given(st.binary(max_size=300))
def test_any_bytes_have_a_body(markup: bytes) -> None:
    body = read_body(read_bytes(markup))
    assert isinstance(body.text, str)
    assert isinstance(body.html, str)
    assert isinstance(body.markdown, str)


@pytest.mark.parametrize("part", ["<div>x</div>", "<p>word word, word. ", "<ul><li><a href=x>y</a>", "<b>", "<td>z"])
def test_many_elements_are_read(part: str) -> None:
    assert isinstance(read(part * 20_000).text, str)


@pytest.mark.corpus
def test_real_pages_are_read_well() -> None:
    corpus = Path(os.environ.get("ALMANAC_CORPUS", Path(__file__).resolve().parents[5] / "shared" / "corpus"))
    if not (corpus / "articles" / "cases.jsonl").exists():
        pytest.skip(f"no corpus at {corpus}: set ALMANAC_CORPUS to run this test")
    from benchmarks.extraction.cases import read_cases
    from benchmarks.extraction.score import body_score, f1

    cases = [case for case in read_cases(["fundus", "news424", "wcxb-article"], corpus=corpus) if case.body][::20]
    scores = [body_score(case, read_body(read_bytes(case.html(), url=case.url)).text) for case in cases]
    assert f1(sum(s[0] for s in scores) / len(scores), sum(s[1] for s in scores) / len(scores)) > 0.95
