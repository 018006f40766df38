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
        {"line": "<time datetime='2024-04-09T09:00:00Z'>Posted: Mar 5, 2024 8:25 AM | Last Updated: April 9</time>"},
        {"line": "<p class='meta'>9 April 2024</p>", "foot": "<p>This was originally published on 5 March 2024.</p>"},
        {"line": "<div class='meta'><script>showDate('2024/03/05 01:43:09')</script></div>"},
        {"head": "<meta name='description' content='Ships again (Published 5 March 2024)'>"},
        {"url": "https://lantern.test/sea/2024/03/240305-harbour-silent/"},
        {
            "head": ld(datePublished="2024-03-05", dateModified="2024-04-09"),
            "line": "<time datetime='2024-04-09'>x</time>",
        },
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
        {"line": "<p class='date'>5 March 2024, 10:00-11:30</p>"},
        {"line": "<p class='when'>March 5, 2024 Issue</p>"},
        {"line": "<p class='date'>2024年3月5日更新</p>"},
        {"line": "<time datetime='2024-03-05T09:00:00Z'>Updated 5 hours ago</time>"},
        {"foot": "<ol class='comments'><li><time itemprop='datePublished' datetime='2024-03-05'>x</time></ol>"},
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


MENU = "<ul><li><a href='/a'>News</a><li><a href='/b'>Sport</a><li><a href='/c'>Sea</a></ul>"


@pytest.mark.parametrize(
    "above",
    [
        "<header><span>5 March 2024</span></header>",
        f"<div id=top>5 March 2024</div>{MENU}",
        "<div>Tuesday, March 5, 2024</div>",
        "<p>lun. 5 mars 2024</p>",
        "<div>Thứ ba, 5/3/2024</div>" + MENU,
        "<div class='today-date'>2024.03.05（火）</div>",
        "<nav><time datetime='2024-03-05'>Dienstag, 5. März 2024</time></nav>",
    ],
)
def test_the_day_that_a_site_prints_on_every_page_is_no_day_of_publication(above: str) -> None:
    html = f"<html><title>Harbour</title><body>{above}<main><h1>The harbour is silent</h1>{TEXT}</main>"
    assert read_article(html.encode()).published is None


@pytest.mark.parametrize(
    "above",
    [
        "<h2 class='date-header'>Tuesday, March 5, 2024</h2>",
        f"<div>Published Tuesday, March 5, 2024</div>{MENU}",
        f"{MENU}<p class='kicker'>Sea | 5 March 2024</p>",
    ],
)
def test_a_day_above_the_headline_may_be_the_articles_own(above: str) -> None:
    html = f"<html lang=en><title>Harbour</title><body>{above}<main><h1>The harbour is silent</h1>{TEXT}</main>"
    assert read_article(html.encode()).published == DAY


def test_an_article_header_below_another_header_keeps_its_day() -> None:
    line = "<header class='meta'><span>Tuesday, 5 March 2024</span></header>"
    assert read(line).published == DAY


def test_a_day_in_the_article_beats_a_list_of_events_beside_it() -> None:
    events = "".join(f"<li class='event'><span class='date'>{day}.04.2024 18:00</span>" for day in (9, 12, 20))
    article = read(head="<meta name='date' content='2024-03-05'>", foot=f"<ul class='dates'>{events}</ul>")
    assert article.published == DAY


def test_one_instant_in_two_zones_is_one_answer() -> None:
    article = read(
        "<time class='entry-date published' datetime='2024-03-04T20:04:00-05:00'>March 4, 2024</time>",
        head="<meta property='article:published_time' content='2024-03-05T01:04:00+00:00'>",
    )
    assert article.published is not None
    assert article.published.isoformat() == "2024-03-05T01:04:00+00:00"
