"""Lines of the moment leave the text; lines that say something stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.parsers.article import read_article_page
from crawler.parsers.page import read_bytes
from crawler.parsers.passing import tells_the_moment
from tests.crawler.loopback import article


@pytest.mark.parametrize(
    "line",
    [
        "1,234 views", "1.2K reads", "Views: 1 301", "Shared 12 times", "12 shares · 5 comments", "Vues : 1 234",
        "412 Aufrufe", "12 mal geteilt", "1.204 weergaven", "31 visualizzazioni", "1.040 visualizações", "77 visningar",
        "It is 12:03:44", "12:03:44", "3 hours ago", "1 vue", "Updated an hour ago", "il y a 3 heures",
        "Publié il y a 2 jours", "vor 3 Stunden", "3 uur geleden", "hace 3 horas", "há 2 dias", "2 dni temu",
        "před 2 dny", "för 3 timmar sedan", "3 timer siden", "3 tuntia sitten", "3 saat önce",
    ],
)  # fmt: skip
def test_a_line_of_the_moment(line: str) -> None:
    assert tells_the_moment(line)


@pytest.mark.parametrize(
    "line",
    [
        "12 patients", "19:00", "10:30 Opening", "Views", "Comments", "Points of view: 3", "12 views of the harbour",
        "3 years ago the mill closed", "Long ago", "A day in May", "2024", "3 December 2024", "4 min read", "Hall 3",
        "The lap record is now 1:02:33 after a fine race", "Il y a 3 raisons", "20 years ago", "In 3 Tagen",
    ],
)  # fmt: skip
def test_a_line_that_says_something(line: str) -> None:
    assert not tells_the_moment(line)


@pytest.mark.parametrize("line", ["<p>{} views</p>", "<p>Published {} hours ago</p>", "<p>It is 12:03:{}</p>"])
def test_two_visits_read_the_same_text_and_keep_what_was_left_out_as_evidence(line: str) -> None:
    markup = str(article(1).body)
    visits = [markup.replace("</h1>", f"</h1>{line.format(number)}") for number in (11, 12)]
    readings = [read_article_page(read_bytes(visit.encode(), url="https://e.org/n/1")) for visit in visits]
    plain = read_article_page(read_bytes(markup.encode(), url="https://e.org/n/1"))
    assert {reading.article.body for reading in readings} == {plain.article.body}
    left_out = [[one.strategy for one in reading.evidence if one.field == "furniture"] for reading in readings]
    assert left_out == [["passing_line"], ["passing_line"]]


@given(st.text(max_size=80))
def test_any_text_is_judged(text: str) -> None:
    assert isinstance(tells_the_moment(text), bool)
