"""The same article is read from every form that a page comes in: AMP, XHTML, a fragment, with broken JSON-LD."""

from datetime import date

import pytest

from crawler.parsers import read_article

SHIPS = ("Aurora", "Borealis", "Cassiopeia", "Delphinus")
TEXT = "".join(
    f"<p>The {ship} has been away from the harbour for years, and the town has missed her, her crew and her bell. "
    f"Nobody on the quay had thought that the {ship} would ever come back, least of all the pilot.</p>"
    for ship in SHIPS
)
HEAD = "<h1>Ships return</h1><p class='byline'>By <a rel='author' href='/people/jane-doe'>Jane Doe</a></p>"
DAY = "<time itemprop='datePublished' datetime='2024-03-05'>5 March 2024</time>"
LD = '"@type": "NewsArticle", "headline": "Ships return", "author": {"name": "Jane Doe"}, "datePublished": "2024-03-05"'
AMP = (
    "<!doctype html><html amp lang=en><head><meta charset=utf-8><title>Ships return | Lantern</title>"
    "<link rel=canonical href='https://lantern.example/ships'>"
    "<style amp-boilerplate>body{visibility:hidden}</style><style amp-custom>h1{color:red}</style>"
    f"<script async src='https://cdn.ampproject.org/v0.js'></script></head><body><article>{HEAD}{DAY}"
    f"<amp-img src='ship.jpg' width=8 height=5 layout=responsive></amp-img>{TEXT}</article>"
    "<amp-analytics><script type='application/json'>{{\"vars\": {{}}}}</script></amp-analytics></body></html>"
)
XHTML = (
    '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">'
    '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>Ships return</title>'
    f"<script type='text/javascript'>//<![CDATA[\nvar a = '<p>no text</p>';\n//]]></script></head>"
    f"<body><div id='article'>{HEAD}{DAY}{TEXT}<br /></div></body></html>"
)
FRAGMENT = f"<article>{HEAD}{DAY}{TEXT}</article>"


def with_data(data: str) -> str:
    return f"<title>Ships return</title><script type='application/ld+json'>{data}</script><h1>Ships return</h1>{TEXT}"


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(AMP, id="AMP"),
        pytest.param(XHTML, id="XHTML"),
        pytest.param(FRAGMENT, id="fragment"),
        pytest.param(f"<html><body>{FRAGMENT}</body></html>{FRAGMENT[:0]}</html>", id="closed twice"),
        pytest.param(FRAGMENT.replace("</p>", "").replace("</h1>", "</h1 >"), id="no end tags"),
        pytest.param(with_data(f"{{{LD},}}"), id="trailing comma"),
        pytest.param(with_data(f"<!-- {{{LD}}} -->"), id="HTML comment"),
        pytest.param(with_data(f'{{{LD}, "description": "two\nlines"}}'), id="raw newline"),
        pytest.param(with_data(f'{{"@type": "WebSite"}}{{{LD}}}'), id="several roots"),
        pytest.param(with_data(f'{{"@context": "https://schema.org", "@graph": [{{{LD}}}]}}'), id="graph"),
        pytest.param(with_data(f"[[{{{LD}}}]]"), id="list in a list"),
        pytest.param(with_data(f"{{{LD}"), id="no end"),
    ],
)
def test_every_form_gives_the_same_article(html: str) -> None:
    article = read_article(html.encode(), "https://lantern.example/2024/ships")
    assert (article.title, article.authors, article.published) == ("Ships return", ("Jane Doe",), date(2024, 3, 5))
    assert article.body is not None
    assert [ship for ship in SHIPS if article.body.count(ship) == 2] == list(SHIPS)
    assert "no text" not in article.body


@pytest.mark.parametrize(
    "body", [b"", b" \n", b"<html></html>", b"<!doctype html>", b"<body><script>x</script>", b"\xff\xfe"]
)
def test_an_empty_page_states_nothing(body: bytes) -> None:
    article = read_article(body, "https://lantern.example/")
    assert (article.title, article.authors, article.published, article.body or None) == (None, (), None, None)
