"""Pages whose markup is an empty shell: the article is what the data in their scripts says, where that is plain."""

import json
from typing import Any

import pytest

from crawler.parsers.article import read_article_page
from crawler.parsers.page import read_bytes

PARTS = (
    "The harbour has been dredged for three years now, and on Monday the first of the larger ships came in, with four "
    "hundred passengers, most of whom had never heard of the town before.",
    "Nobody believed in it at the beginning, says the harbour master, who is to retire in the spring.",
)
HTML = f"<p>{PARTS[0]}</p><h2>Ships & seals</h2><p>{PARTS[1]}</p>"
BODY = "\n\n".join((PARTS[0], "Ships & seals", PARTS[1]))
TITLE = "The harbour opens again"
OTHER = {"title": "The market moves out of town", "body": HTML.replace("harbour", "market") * 2}


def shell(data: Any, *, kind: str = "application/json", title: str = "Shore Post", markup: str = "") -> str:
    script = f'<script id="__NEXT_DATA__" type="{kind}">{json.dumps(data)}</script>'
    return f"<html><head><title>{title}</title></head><body><div id=__next>{markup}</div>{script}</body></html>"


def read(html: str) -> tuple[str | None, str]:
    article = read_article_page(read_bytes(html.encode(), url="https://shorepost.example/a/41")).article
    return article.title, article.body


@pytest.mark.parametrize(
    ("data", "body"),
    [
        ({"props": {"pageProps": {"article": {"title": TITLE, "body": HTML}}}}, BODY),
        ({"post": {"title": {"rendered": TITLE}, "content": {"rendered": HTML}}}, BODY),
        ([{"headline": TITLE, "articleBody": "\n\n".join(PARTS)}], "\n\n".join(PARTS)),
        ({"entry": {"name": TITLE, "contentHtml": HTML}, "menu": [{"title": "Home", "text": "All news"}]}, BODY),
    ],
)
def test_title_and_text_come_from_the_one_article_of_a_script(data: Any, body: str) -> None:
    assert read(shell(data)) == (TITLE, body)
    assert read(shell(data, kind="application/ld+json")) == (TITLE, body)


def test_of_several_articles_the_one_that_the_head_names_is_read() -> None:
    data = {"related": [OTHER], "article": {"title": TITLE, "body": HTML}}
    assert read(shell(data, title=f"{TITLE} | Shore Post")) == (TITLE, BODY)


@pytest.mark.parametrize(
    "data",
    [
        {"related": [OTHER, {"title": TITLE, "body": HTML}]},
        {"title": TITLE, "text": "The harbour opens again on Monday."},
        {"title": TITLE, "content": "".join(f"{number:04x}/" for number in range(500))},
        {"body": HTML},
    ],
)
def test_what_is_not_plainly_the_article_is_left_alone(data: Any) -> None:
    assert read(shell(data)) == ("Shore Post", "")


def test_a_page_that_shows_its_text_is_read_by_its_markup() -> None:
    shown = f"<main><article><h1>{TITLE}</h1><p>{PARTS[0]}</p><p>{PARTS[1]}</p></article></main>"
    assert read(shell({"article": OTHER}, markup=shown)) == (TITLE, "\n\n".join(PARTS))


def test_the_evidence_says_where_in_the_script_it_stood() -> None:
    html = shell({"props": {"article": {"title": TITLE, "body": HTML}}})
    evidence = read_article_page(read_bytes(html.encode())).evidence
    chosen = {line.field: (line.strategy, line.place) for line in evidence if line.chosen and line.field != "language"}
    assert chosen == dict.fromkeys(("title", "body"), ("script_state", "script[0].props.article.body"))
