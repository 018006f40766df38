"""When a page was published: stated, never borrowed and never guessed."""

import json
from datetime import UTC, date, datetime

import pytest

from crawler.parsers import read_article, read_article_page, read_bytes
from storage.records import Article

TEXT = "".join(f"<p>{'The harbour has been silent for years and the town has missed it. ' * 4}</p>" for _ in range(4))
DAY = date(2024, 3, 5)


def read(line: str = "", *, head: str = "", foot: str = "", url: str | None = None) -> Article:
    html = f"<html lang=en><title>Harbour</title>{head}<body><article><h1>Harbour</h1>{line}{TEXT}</article>{foot}"
    return read_article(html.encode(), url)


def ld(**stamps: str) -> str:
    data = json.dumps({"@type": "NewsArticle", "headline": "Harbour"} | stamps)
    return f"<script type='application/ld+json'>{data}</script>"


@pytest.mark.parametrize(
    "parts",
    [
        {"head": ld(datePublished="2024-03-05")},
        {"head": "<meta property='article:published_time' content='2024-03-05'>"},
        {"line": "<time class='entry-date published' datetime='2024-03-05'>yesterday</time>"},
        {"line": "<p class='meta'>Published on March 5, 2024</p>"},
        {"line": "<p class='date'>5 March 2024</p>"},
        {"line": "<span itemprop='datePublished' content='2024-03-05'></span>"},
        {"line": "<h6 class='date'>5 March 2024 | Originally published</h6>"},
        {"head": "<meta name='lantern:publishdate' content='2024-03-05'>"},
        {"foot": "<div class='entry-footer post-meta'>By Ann on 05.03.2024, 11:51 | 2 comments</div>"},
        {"line": f"<div>{'Ships and rafts and boats. ' * 9}<br>Changed: 9.4.2024<br>Published: 5.3.2024</div>"},
    ],
)
def test_the_day_is_found_in_every_usual_place(parts: dict[str, str]) -> None:
    assert read(**parts).published == DAY


def test_an_instant_keeps_its_zone() -> None:
    article = read(head=ld(datePublished="2024-03-05T23:30:00-05:00", dateModified="2024-03-06T08:00:00-05:00"))
    assert article.published is not None
    assert article.updated is not None
    assert article.published.isoformat() == "2024-03-05T23:30:00-05:00"
    assert article.updated.isoformat() == "2024-03-06T08:00:00-05:00"


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"line": "<p>Last updated: March 5, 2024</p>"},
        {"head": ld(dateModified="2024-03-05")},
        {"foot": "<footer>© 2024 The Lantern</footer>"},
        {"foot": "<footer>Copyright. All rights reserved since March 5, 2019.</footer>"},
        {"foot": "<div class='related'><h3>Ships</h3><time datetime='2024-03-05'>March 5</time></div>"},
        {"head": "<meta name='lantern:publish_expires' content='2024-03-05'>"},
        {"line": "<p class='event-dates'>December 3rd &amp; 4th, 2024</p>"},
        {"line": "<p class='event-dates'>3-4 December 2024</p>"},
    ],
)
def test_a_page_that_states_no_day_of_publication_has_none(parts: dict[str, str]) -> None:
    assert read(**parts).published is None


def test_the_update_is_never_the_publication() -> None:
    article = read("<p class='meta'>Published 5 March 2024 · Updated 9 April 2024</p>")
    assert article.published == DAY


def test_days_before_the_web_and_after_the_fetch_are_refused() -> None:
    for stamp, code in (("1985-03-05", "date_before_web"), ("2031-03-05", "future_date")):
        html = f"<title>Harbour</title>{ld(datePublished=stamp)}<h1>Harbour</h1>{TEXT}".encode()
        reading = read_article_page(read_bytes(html, fetched_at=datetime(2026, 1, 1, tzinfo=UTC)))
        assert reading.article.published is None
        assert code in {issue.code for issue in reading.issues}


def test_a_swappable_day_is_settled_by_another_place() -> None:
    article = read(
        "<p class='date'>05/03/2024</p>", head="<meta property='article:published_time' content='2024-03-05'>"
    )
    assert article.published == DAY
