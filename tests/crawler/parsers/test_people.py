"""Who wrote a page, who posted it, and who stands in the writer's place."""

import json

import pytest

from crawler.parsers import read_article, read_article_page, read_bytes

TEXT = "".join(f"<p>{'The harbour has been silent for years and the town has missed it. ' * 4}</p>" for _ in range(4))


def page(byline: str = "", *, head: str = "", foot: str = "") -> bytes:
    article = f"<article><h1>Harbour</h1>{byline}{TEXT}{foot}</article>"
    return f"<html lang=en><title>Harbour</title>{head}<body>{article}".encode()


def ld(author: object) -> str:
    data = json.dumps({"@type": "NewsArticle", "headline": "Harbour", "author": author})
    return f"<script type='application/ld+json'>{data}</script>"


@pytest.mark.parametrize(
    "html",
    [
        page("<p class='byline'>By Jane Doe</p>"),
        page("<span class='author vcard'><a rel='author' href='/author/jane'>Jane Doe</a></span>"),
        page(head=ld({"@type": "Person", "name": "Jane Doe"})),
        page(head=ld([{"@type": "Person", "name": "Jane Doe"}])),
        page(head=ld("Jane Doe")),
        page(head="<meta name='author' content='Jane Doe'>"),
        page("<div itemprop='author' itemscope><span itemprop='name'>Jane Doe</span></div>"),
        page("<div class='byline'><span>By</span><a href='/author/jane'>Jane Doe</a><span>Staff Writer</span></div>"),
        page("<div class='post-meta'>By Jane Doe in Harbours on 5 March 2024</div>"),
        page("<p>By <a href='/people/jane-doe'>Jane Doe</a></p>", head="<div class='tools'>Text <b>Size</b></div>"),
    ],
)
def test_the_writer_is_found_in_every_usual_place(html: bytes) -> None:
    assert read_article(html, "https://lantern.example/harbour").authors == ("Jane Doe",)


def test_several_writers_keep_their_order() -> None:
    html = page(
        head=ld([{"name": "Jane Doe"}, {"name": "Ann Roe"}]), byline="<p class='byline'>By Jane Doe and Ann Roe</p>"
    )
    assert read_article(html).authors == ("Jane Doe", "Ann Roe")


def test_a_commenter_is_no_writer() -> None:
    comments = (
        "<div id='comments'><ol><li class='comment'><span class='comment-author vcard'>Bob Shout</span></li></ol></div>"
    )
    article = read_article(page("<p class='byline'>By Jane Doe</p>", foot=comments))
    assert article.authors == ("Jane Doe",)


def test_a_line_of_the_text_that_says_more_than_a_name_gives_way_to_the_byline() -> None:
    byline = "<div class='author'>Written by <a href='/people/jane-doe'>Jane Doe</a> in Harbours on 5 March 2024</div>"
    article = read_article(page(byline, foot="<p>Written by Jane Doe in Harbours</p>"))
    assert article.authors == ("Jane Doe",)


def test_an_agency_beside_a_person_is_the_issuer() -> None:
    article = read_article(
        page(head=ld([{"name": "Jane Doe"}, {"name": "dpa"}]), byline="<p class='byline'>By Jane Doe, dpa</p>")
    )
    assert article.authors == ("Jane Doe",)


def test_nobody_is_invented() -> None:
    article = read_article(page())
    assert (article.authors, article.posted_by) == ((), None)


BOX = "<div class='elementor-author-box'><div class='elementor-author-box__name'>Web Editor</div></div>"


def test_the_box_of_a_teaser_names_who_posted_it() -> None:
    reading = read_article_page(read_bytes(page(foot=BOX)), teaser=True)
    assert (reading.article.authors, reading.article.posted_by) == ((), "Web Editor")


def test_the_box_of_an_article_names_who_wrote_it() -> None:
    html = page(
        "<span class='author'><a rel='author' href='/author/ann'>Ann Roe</a></span>",
        foot=BOX.replace("Web Editor", "Ann Roe"),
    )
    reading = read_article_page(read_bytes(html), teaser=False)
    assert (reading.article.authors, reading.article.posted_by) == (("Ann Roe",), None)


def test_evidence_shows_who_was_chosen_and_who_lost() -> None:
    html = page("<p class='byline'>By Jane Doe</p>", head="<meta name='author' content='The Lantern'>")
    evidence = [line for line in read_article_page(read_bytes(html)).evidence if line.field == "authors"]
    assert [line.value for line in evidence if line.chosen] == ["Jane Doe"]
    assert "The Lantern" in {line.value for line in evidence if not line.chosen}


@pytest.mark.parametrize("headline", ["<h1>Harbour Medicine Days</h1>", "<h1><span>Harbour Medicine Days</span></h1>"])
def test_a_headline_that_could_be_a_name_is_no_writer(headline: str) -> None:
    html = f"<html lang=en><title>Harbour Medicine Days</title><body><main>{headline}<h2>June 9 - 11, 2027</h2>{TEXT}"
    assert read_article(html.encode(), "https://harbour.example/event/days").authors == ()
