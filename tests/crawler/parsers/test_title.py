"""The title is the article's own: not the site's, not a section's, not a card's."""

import pytest

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
