"""Days that a page's words give to an event are no days of publication; stamps beside them still are."""

from datetime import date

import pytest

from crawler.parsers import read_article_page, read_bytes
from crawler.parsers.article import ArticleReading

TEXT = "".join(f"<p>{'The harbour has been silent for years and the town has missed it. ' * 4}</p>" for _ in range(4))
HEADER = "<header><p>13th edition</p><p>December 3rd &amp; 4th, 2024</p></header>"
META = "<meta property='article:published_time' content='2024-12-03'>"
CODE = "event_date_not_published"


def read(lines: str, *, header: str = "", head: str = "") -> ArticleReading:
    html = f"<html lang=en><title>Harbour</title>{head}<body>{header}<main><h1>Harbour</h1>{lines}{TEXT}</main></body>"
    return read_article_page(read_bytes(html.encode()))


@pytest.mark.parametrize(
    ("lines", "header"),
    [
        ("<h2>Tuesday 3 December 2024</h2><p>Opening</p><h2>Wednesday 4 December 2024</h2><p>Panel</p>", ""),
        ("<p>The deadline for applications is September 27th, 2024.</p>", ""),
        ("<p>Set-up for exhibitors: December 2nd, 2024</p>", ""),
        ("<p>The fair takes place on 3 December 2024</p>", ""),
        ("<p class='date'>3 December 2024</p>", HEADER),
    ],
)
def test_a_day_of_an_event_is_refused_with_its_reason(lines: str, header: str) -> None:
    reading = read(lines, header=header)
    assert reading.article.published is None


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("<p class='date'>3 December 2024</p>", "header or footer"),
        ("<h2 class='date'>3 December 2024</h2><p>a</p><h2 class='date'>5 December 2024</h2>", "headings"),
        ("<div class='date'>Deadline: 27 September 2024</div>", "deadline"),
    ],
)
def test_the_refusal_is_an_issue(lines: str, reason: str) -> None:
    issues = [issue for issue in read(lines, header=HEADER).issues if issue.code == CODE]
    assert issues
    assert reason in issues[0].message


@pytest.mark.parametrize(
    ("lines", "header", "head"),
    [
        ("<p class='date'>3 December 2024</p>", "", ""),
        ("<p class='meta'>Published on 3 December 2024</p>", HEADER, ""),
        ("<time class='published' datetime='2024-12-03'>3 December</time>", HEADER, ""),
        (
            "<p class='date'>3 December 2024</p>",
            HEADER,
            "<meta property='article:published_time' content='2024-12-03'>",
        ),
        ("<h3 class='date'>3 December 2024</h3>", "", ""),
        ("<p class='date'>3 December 2024</p><p>The deadline for pitches is 5 December 2024.</p>", "", ""),
    ],
)
def test_a_stamp_of_publication_is_believed(lines: str, header: str, head: str) -> None:
    reading = read(lines, header=header, head=head)
    assert reading.article.published == date(2024, 12, 3)
    assert CODE not in {issue.code for issue in reading.issues}


def test_the_next_candidate_is_believed() -> None:
    reading = read("<p class='date'>3 December 2024</p><p class='date'>20 November 2024</p>", header=HEADER)
    assert reading.article.published == date(2024, 11, 20)
