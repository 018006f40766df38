"""What the pages show of the planted archive."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from lxml import html

from storage.web.drawing import NAVIGATION
from tests.storage.web.conftest import Get, served_here


def words(answer: object, path: str = "//main") -> str:
    """The text of a part of a page, its white space folded."""
    (part,) = html.document_fromstring(answer.text).xpath(path)  # type: ignore[attr-defined]
    return " ".join(part.text_content().split())


def test_the_overview_counts_draws_and_warns(get: Get, get_hostile: Get) -> None:
    answer = get("/")
    page = html.document_fromstring(answer.text)
    figures = {term.text: term.getnext().text_content() for term in page.xpath("//dl[@class='figures']//dt")}
    assert figures["articles"] == "3"
    assert figures["teasers"] == "2"
    assert figures["sources"] == "2"
    titles = [title.text for title in page.xpath("//*[local-name()='g']/*[local-name()='title']")]
    assert len(titles) == 26
    assert "Week of 25 November 2024: press 3" in titles, "an article without a day counts when it was first seen"
    cells = page.xpath("//table[@class='heat']/tbody/tr[th/a='press']/td")
    assert [cell.text_content() for cell in cells[-3:]] == ["0", "3", "3"]
    assert "authors" in words(answer, "(//table[@class='fills'])[1]")
    assert page.xpath("//section[@class='alerts']") == []
    assert "1 alarm" in words(get_hostile("/"), "//section[@class='alerts']")


def test_every_entry_of_the_navigation_is_marked_on_its_page(get: Get) -> None:
    for place, name in NAVIGATION:
        page = html.document_fromstring(get(place).text)
        assert [entry.text for entry in page.xpath("//nav//a[@aria-current='page']")] == [name]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("q=thérapie+cellulaire", ["L'état de l'art en thérapie cellulaire"]),
        ("q=therapie+cellulaire", ["L'état de l'art en thérapie cellulaire"]),
        ("q=dose", ["Gene therapy comes to Ghent: the whole story"]),
        ("q=dose&each=1", ["Gene therapy comes to Ghent", "Gene therapy comes to Ghent: the whole story"]),
        ("q=dose&source=fair", ["Gene therapy comes to Ghent"]),
        ("author=Muller", ["Gene therapy comes to Ghent: the whole story", "Programs in C++ for sequencers"]),
        ("language=fr", ["L'état de l'art en thérapie cellulaire"]),
        ("from=2024-11-29&to=2024-11-30", ["L'état de l'art en thérapie cellulaire"]),
        ("event=1&q=dose", []),
        ("event=1", []),
        ("event=99", []),
        ("source=nobody", []),
    ],
)
def test_search_and_its_filters(get: Get, query: str, titles: list[str]) -> None:
    page = html.document_fromstring(get(f"/search?{query}").text)
    assert sorted(title.text for title in page.xpath("//*[@class='hit-title']/a")) == sorted(titles)


def test_articles_of_an_event_are_those_that_do_not_only_stand_under_its_header(planted: str, tmp_path: Path) -> None:
    told = shutil.copy(planted, tmp_path / "told.db")
    with sqlite3.connect(told) as connection:
        connection.execute("INSERT INTO article_event VALUES (5, 1, 'about')")
    for get in served_here(str(told)):
        for address in ("/search?event=1", "/search?event=1&q=dose", "/event/1"):
            page = html.document_fromstring(get(address).text)
            titles = [title.text for title in page.xpath("//*[@class='hit-title']/a")]
            assert titles == ["Gene therapy comes to Ghent: the whole story"], address
        assert "BioFair, edition 13" in words(get("/search"), "//select[@name='event']")


def test_the_newest_come_first_and_a_story_says_how_many_tell_it(get: Get) -> None:
    page = html.document_fromstring(get("/search").text)
    days = [day.get("datetime")[:10] for day in page.xpath("//li[@class='hit']//time")]
    assert days == sorted(days, reverse=True)
    assert len(days) == 5
    assert "2 tell this story" in words(get("/search?q=dose"))


def test_a_part_is_the_list_alone(get: Get) -> None:
    answer = get("/search?q=dose&part=results")
    assert answer.text.lstrip().startswith("<p class=")
    assert "<mark>dose</mark>" in answer.text


@pytest.mark.parametrize(
    ("query", "said"),
    [("q=%22%22", "has no word to search for"), ("q=OR", "has no word"), ("author=...", "holds no name")],
)
def test_a_search_for_nothing_is_told_in_words(get: Get, query: str, said: str) -> None:
    answer = get(f"/search?{query}")
    assert answer.status_code == 200
    assert said in words(answer, "//*[@role='alert']")
    assert "almanac" not in words(answer, "//*[@role='alert']"), "no advice for another place"


def test_an_article_says_who_when_and_how_exactly(get: Get) -> None:
    said = words(get("/article/5"))
    for part in ("Anna Müller", "Published 28 November 2024 day only", "gene therapy has a long way to go yet",
                 "Announced by a teaser on fair", "The same story", "1 new"):  # fmt: skip
        assert part in said
    said = words(get("/article/3"))
    assert "Published 30 November 2024, 09:30 UTC" in said
    said = words(get("/article/4"))
    assert "The page states no date; first seen 1 December 2024" in said
    assert "Web Editor posted it; no writer is named" in words(get("/article/1"))


def test_a_teaser_whose_article_is_not_held_says_why(get: Get) -> None:
    assert "is not held: http_404: the server answered 404" in words(get("/article/2"))


def test_evidence_names_the_winner_and_the_loser(get: Get) -> None:
    said = words(get("/article/5"), "//details[@class='evidence']")
    assert "Gene therapy comes to Ghent: the whole story believed · h1" in said
    assert "Site lost · title tag" in said


def test_versions_and_what_changed(get: Get) -> None:
    assert "Updated without a word" in words(get("/article/4"))
    old = words(get("/article/4?version=1"))
    assert "You are reading version 1 of 2" in old
    assert "Updated without a word" not in old
    page = html.document_fromstring(get("/article/4?from=1&to=2").text)
    assert [part.text_content().strip() for part in page.xpath("//main//div//ins")] == ["Updated without a word."]
    assert page.xpath("//main//div//del") == []


def test_an_article_is_found_by_its_address_in_any_spelling(get: Get) -> None:
    assert "Programs in C++" in words(get("/article?url=HTTP://PRESS.example:80/cpp%23top"))


def test_a_capture_is_shown_as_it_was(get: Get) -> None:
    said = words(get("/capture/1"))
    assert "200" in said
    assert "sha256:" in said
    body = get("/capture/1/body").text
    assert body.startswith("Parsed(kind=")


def test_the_calendar_shows_days_and_roles(get: Get) -> None:
    page = html.document_fromstring(get("/events?month=2024-12").text)
    held = {cell.findtext("time"): cell.xpath("count(.//li)") for cell in page.xpath("//table[@class='month']//td")
            if cell.get("class", "").strip() != "outside"}  # fmt: skip
    assert {day for day, count in held.items() if count} == {"3", "4", "12", "13"}
    assert len(held) == 31
    assert "December 2024" in words(get("/events?month=2024-12"), "//h1")


@pytest.mark.parametrize("month", ["2024-13", "nonsense", "0000-01", "9999-12", "2024", ""])
def test_a_month_that_is_none_is_the_nearest_one(get: Get, month: str) -> None:
    assert get(f"/events?month={month}").status_code == 200


def test_the_timeline_has_every_range(get: Get) -> None:
    said = words(get("/events/timeline"))
    assert "3–4 December 2024 BioFair 13" in said
    assert "5–6 December 2023 BioFair 12 cancelled" in said


def test_an_event_with_its_changes_participants_and_articles(get: Get) -> None:
    said = words(get("/event/1"))
    for part in ("edition 13", "Ghent", "“December 3rd & 4th, 2024”", "2024-12-11/2024-12-12 online", "Acme", "Gold",
                 "Press gone since 9 Dec 2024", "None mentions it."):  # fmt: skip
        assert part in said


def test_partners_of_one_held_edition_are_there_and_no_more_is_said(get: Get) -> None:
    page = html.document_fromstring(get("/partners").text)
    rows = [[cell.text_content().split() for cell in row.xpath("th|td")] for row in page.xpath("//tbody/tr")]
    assert [row[0] for row in rows] == [["Press"], ["Acme"]]
    assert page.xpath("//td[contains(@class, 'joined') or contains(@class, 'left')]") == []


def test_runs_sources_and_failures(get: Get) -> None:
    assert "crawl 2" in words(get("/runs"))
    said = words(get("/run/2"))
    assert "1 of 2 lead to a full text" in said
    assert "press" in words(get("/sources"))
    assert "press.example has no address" in words(get("/failures"))
    assert "robots disallow" not in words(get("/failures?kind=dns_failure"), "//tbody")


def test_a_large_view_counts_its_facets_when_asked(get: Get) -> None:
    page = html.document_fromstring(get("/archive/articles").text)
    assert page.xpath("//div[@class='facets']") == []
    (link,) = page.xpath("//a[text()='source' and @rel='nofollow' and contains(@href, '_facet=')]/@href")
    assert "press 3" in words(get(link), "//div[@class='facets']")


def test_rows_of_the_views_lead_to_the_pages_of_what_they_are_about(get: Get) -> None:
    for view, page in (
        ("articles", "/article/5"),
        ("events", "/event/1"),
        ("runs", "/run/2"),
        ("teasers", "/article/1"),
    ):
        assert html.document_fromstring(get(f"/archive/{view}").text).xpath("//tbody//a[@href=$page]", page=page), view


@pytest.mark.parametrize(
    "address",
    [
        "/article/1?version=99999999999999999999",
        "/search?n=0",
        "/search?n=x",
        "/search?event=x&from=yesterday&to=2024-13-01",
        "/search?q=" + "a" * 5000,
    ],
)
def test_careless_addresses_are_answered(get: Get, address: str) -> None:
    assert get(address).status_code == 200


def test_what_is_not_there_is_said_in_the_same_frame(get: Get) -> None:
    answer = get("/article/999")
    assert answer.status_code == 404
    assert words(answer, "//*[@role='alert']") == "The archive holds no article 999."
    assert get("/archive/nothing.json").json()["status"] == 404


def test_a_search_of_a_past_day_leads_to_what_was_said_then(get: Get) -> None:
    now = html.document_fromstring(get("/search?q=sequencers").text)
    then = get("/search?q=sequencers&as_of=2024-12-01")
    assert now.xpath("//*[@class='hit-title']/a/@href") == ["/article/4"]
    assert "at the end of 1 December 2024" in words(then, "//p[@class='notice']")
    (link,) = html.document_fromstring(then.text).xpath("//*[@class='hit-title']/a/@href")
    assert link == "/article/4?as_of=2024-12-01"
    assert "Updated without a word" not in get(link).text
    assert get("/article/4?as_of=1999-01-01").status_code == 404
    assert "no day" in words(get("/search?as_of=2024-13-01"), "//*[@role='alert']")


def test_events_of_a_past_day_are_what_they_were_and_the_day_is_kept_from_page_to_page(get: Get) -> None:
    now, then = get("/event/1"), get("/event/1?as_of=2024-12-05")
    assert "Expo" in words(now, "//header[@class='event-head']")
    assert "venue ICC Expo" in words(now), "the change is told"
    assert "ICC" in words(then, "//header[@class='event-head']")
    assert "Expo" not in words(then)
    assert "at the end of 5 December 2024" in words(then, "//p[@class='notice']")
    links = html.document_fromstring(then.text).xpath("//main//a/@href")
    assert "/partners?series=BioFair&as_of=2024-12-05" in links
    for address in ("/events?month=2024-12", "/events/timeline"):
        held = html.document_fromstring(get(f"{address}{'&' if '?' in address else '?'}as_of=2024-12-05").text)
        assert "/event/1?as_of=2024-12-05" in held.xpath("//main//a/@href")
        assert "/event/1" in html.document_fromstring(get(address).text).xpath("//main//a/@href")
    gone = get("/event/1?as_of=1999-01-01"), get("/events?as_of=tomorrow")
    assert [answer.status_code for answer in gone] == [404, 404]
    assert words(gone[1], "//*[@role='alert']") == "'tomorrow' is no day; write it as 2024-12-03."


def test_search_can_be_narrowed_to_a_partner(planted: str, tmp_path: Path) -> None:
    told = shutil.copy(planted, tmp_path / "told.db")
    with sqlite3.connect(told) as connection:
        (acme,) = connection.execute("SELECT id FROM organization WHERE name = 'Acme'").fetchone()
        connection.execute("DELETE FROM article_organization")
        connection.execute("INSERT INTO article_organization VALUES (5, ?, 'mentioned')", (acme,))
    for get in served_here(str(told)):
        page = html.document_fromstring(get("/search").text)
        assert page.xpath("//datalist[@id='partners']/option/text()") == ["Acme"]
        for query in ("partner=acme", "partner=Acme&q=dose", "partner=Acme&as_of=2024-12-31&q=dose"):
            found = html.document_fromstring(get(f"/search?{query}").text)
            assert found.xpath("//*[@class='hit-title']/a/@href")[0].partition("?")[0] == "/article/5"
            assert found.xpath("//details[@class='filters']/@open"), "the filters that hold are seen"
        wrong = words(get("/search?partner=Acmee"), "//*[@role='alert']")
        assert wrong == "Partner 'Acmee': there is no such organization; did you mean Acme?"
