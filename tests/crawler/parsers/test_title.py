"""The title is the article's own: not the site's, not a section's, not a card's."""

import pytest

from crawler.parsers.headline_parts import leads_home
from crawler.parsers.marks import Marks
from crawler.parsers.page import read_bytes
from crawler.parsers.rules import Rules
from crawler.parsers.source_rules import ruled
from crawler.parsers.title import without_site
from crawler.parsers.title_choice import read_title

STORY = "A quiet harbour learns to sing again"


def title_of(html: str, url: str = "https://www.daily-lantern.example/harbour") -> str | None:
    marks = Marks(read_bytes(html.encode(), url=url))
    return read_title(marks, ruled(Rules(), marks)).value


@pytest.mark.parametrize(
    "html",
    [
        f"<title>{STORY} | The Daily Lantern</title><h1>{STORY}</h1>",
        f"<title>{STORY} - Daily Lantern</title><h1><a href='/'>Daily Lantern</a></h1>"
        f"<article><h1>{STORY}</h1></article>",
        f"<title>Culture: {STORY}</title><h1 class='entry-title'>{STORY}</h1><h2>Related: Ships</h2>",
        f"<meta property='og:title' content='{STORY}'><title>Lantern</title><body><p>Text without any heading.</p>",
        f"<title>Lantern</title>"
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{STORY}"}}</script>',
        f"<title>(3) {STORY}</title><h1>{STORY}</h1>",
        f"<h1>{STORY}</h1><h1>Newsletter</h1><title>{STORY}</title>",
        f"<title>{STORY}</title><h1>A quiet har\u00adbour learns to sing\n   again</h1>",
    ],
)
def test_the_headline_is_found(html: str) -> None:
    assert title_of(html) == STORY


@pytest.mark.parametrize("html", ["", "<p>nothing</p>", "<title></title><h1> </h1>"])
def test_a_page_without_a_title_has_none(html: str) -> None:
    assert title_of(html) is None


def test_a_printed_title_twice_is_one_title() -> None:
    html = f"<title>{STORY}</title><header><h1>{STORY}</h1></header><div class='elementor'><h1>{STORY}</h1></div>"
    assert title_of(html) == STORY


def test_quotes_at_the_edges_belong_to_the_title() -> None:
    assert title_of("<title>«We sing» | Lantern</title><h1>«We sing»</h1>") == "«We sing»"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ships – Daily Lantern", "Ships"),
        ("Daily Lantern: Ships", "Daily Lantern: Ships"),
        ("Daily Lantern | Ships | News", "Ships | News"),
        ("Ships – boats – rafts", "Ships – boats – rafts"),
    ],
)
def test_only_pieces_that_name_the_site_are_taken_off(title: str, expected: str) -> None:
    assert without_site(title, {"daily lantern"}, "dailylanternexample") == expected


def test_the_subtitle_stands_apart() -> None:
    from crawler.parsers import read_article

    html = f"<h1>{STORY}</h1><p class='subtitle'>Fifty voices, one old crane</p><p>{'Text of the story. ' * 40}</p>"
    article = read_article(html.encode())
    assert (article.title, article.subtitle) == (STORY, "Fifty voices, one old crane")


@pytest.mark.parametrize(
    "h1",
    [
        f"<span class='overline'>Music in the town</span> {STORY}",
        f"<span class='roofline'>Music in the town</span><span class='u-visually-hidden'>: </span><span>{STORY}</span>",
        f"<div class='entry-section'><a href='/culture'>Culture | </a></div><span>{STORY}</span>",
        f"<small>Unit of the week</small><br>{STORY}",
        f"{STORY} <small>What it means for the town and its guests</small>",
        f"<time datetime='2024-03-05'>Mar <span>5</span> 2024</time> {STORY}",
        f"{STORY}<h4 class='author'>Posted by <a href='/ann'>Ann</a> on 5 March 2024</h4>",
        f"<span class='visuallyhidden'>Headline:</span> {STORY}",
        f"<a href='/harbour'><span class='kicker'>Culture</span>{STORY}</a>",
    ],
)
def test_what_stands_in_the_headline_and_is_not_of_it_is_left_out(h1: str) -> None:
    assert title_of(f"<title>{STORY} | Daily Lantern</title><article><h1>{h1}</h1><p>Text.</p></article>") == STORY


@pytest.mark.parametrize("words", ["<em>quiet</em>", "<span class='text'>quiet</span>", "<a href='#'>quiet</a>"])
def test_inline_elements_are_of_the_headline(words: str) -> None:
    html = f"<title>Lantern</title><h1>A {words} harbour learns to sing again</h1>"
    assert title_of(html) == STORY


def test_a_headline_nested_deeply_is_read_without_end() -> None:
    html = f"<h1>{'<span>' * 400}<small>Culture</small> {STORY}{'</span>' * 400}</h1><title>{STORY}</title>"
    assert STORY in (title_of(html) or "")


@pytest.mark.parametrize("title", ["港の声：歌う町-新灯網", "港の声：歌う町_新灯網"])
def test_a_site_behind_an_eastern_title_is_cut_off(title: str) -> None:
    assert title_of(f"<title>{title}</title><meta property='og:site_name' content='新灯網'><p>x") == "港の声：歌う町"


@pytest.mark.parametrize(
    ("href", "url", "home"),
    [
        ("/", "https://a.test/x", True),
        ("https://a.test/", "https://a.test/x", True),
        ("/x", "https://a.test/x", False),
        ("", "https://a.test/x", False),
        ("/", "https://a.test/", False),
    ],
)
def test_links_that_lead_home(href: str, url: str, home: bool) -> None:
    assert leads_home(href, url) is home
