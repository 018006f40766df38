"""Cases of the views that the planted archive does not hold; each on both engines."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import insert

from storage import Archive
from storage.queries.pages import page_of
from storage.records import DateRange, DateRole, Event, EventStatus, Link, LinkKind, Mode, Outcome, PageKind, YearFrom
from storage.schema import page_alias
from tests.storage.making import FIT, Site, reading, rows, text_of

TEASER = "https://fit.example/teaser"
FULL = "https://vox.example/full"
STATE = "SELECT state, reason FROM teasers"


def teaser() -> Link:
    return Link(kind=LinkKind.TEASER_OF, url=FULL)


@pytest.mark.parametrize(
    ("became", "state", "reason"),
    [
        (None, "waiting", "not yet fetched"),
        (reading(text_of("Full")), "resolved", None),
        (reading(kind=PageKind.LISTING), "failed", "no article was read there"),
        (Outcome.BLOCKED, "failed", "blocked"),
        (Outcome.ROBOTS, "refused", "robots"),
    ],
)
def test_what_became_of_a_full_article(archive: Archive, became: object, state: str, reason: str | None) -> None:
    pages = {TEASER: reading(text_of("Teaser"), links=(teaser(),))}
    Site(archive).crawl(pages)
    if became is not None:
        Site(archive).crawl(pages | {FULL: became}, source="vox")  # type: ignore[dict-item]
    assert rows(archive, STATE) == [(state, reason)]


def days(first: int, last: int, mode: Mode = Mode.UNKNOWN, role: DateRole = DateRole.EVENT) -> DateRange:
    return DateRange(
        start=date(2025, 5, first), end=date(2025, 5, last), mode=mode, role=role, raw=f"{first}-{last} May"
    )


@pytest.mark.parametrize(
    ("stated", "modes"),
    [
        ([(days(3, 4),), (days(3, 4),)], ["unknown"]),
        ([(days(3, 4),), (days(3, 4, Mode.ONSITE),)], ["onsite"]),
        ([(days(3, 4, Mode.ONLINE),), (days(3, 4, Mode.ONSITE),)], ["online", "onsite"]),
        ([(days(3, 4),), (days(6, 7, Mode.ONSITE),)], ["unknown", "onsite"]),
    ],
)
def test_the_same_days_with_and_without_a_mode_are_one_row(
    archive: Archive, stated: list[tuple[DateRange, ...]], modes: list[str]
) -> None:
    pages = {
        f"https://fit.example/{number}": reading(
            text_of(f"Page {number}"), events=(Event(name="Fit", edition=3, ranges=ranges),)
        )
        for number, ranges in enumerate(stated)
    }
    Site(archive, replace(FIT, series="Fit")).crawl(pages)
    found = rows(archive, "SELECT DISTINCT mode, end_date FROM event_dates ORDER BY end_date, mode")
    assert [mode for mode, _ in found] == modes


def test_deadlines_are_no_dates_of_the_event(archive: Archive) -> None:
    event = Event(name="Fit", edition=3, ranges=(days(8, 9),), other_dates=(days(1, 1, role=DateRole.DEADLINE),))
    Site(archive).crawl({"https://fit.example/": reading(events=(event,), kind=PageKind.EVENT)})
    assert rows(archive, "SELECT start_date, end_date, ranges FROM events") == [("2025-05-08", "2025-05-09", 1)]
    assert {row[0] for row in rows(archive, "SELECT role FROM event_dates")} == {"event", "deadline"}


def test_an_event_without_a_year_has_no_first_day(archive: Archive) -> None:
    unknown = DateRange(start=date(4, 10, 3), end=date(4, 10, 4), year_from=YearFrom.UNKNOWN, raw="3-4 Oct")
    event = Event(name="Fit", ranges=(unknown,), event_status=EventStatus.POSTPONED)
    Site(archive).crawl({"https://fit.example/": reading(events=(event,), kind=PageKind.EVENT)})
    assert rows(archive, "SELECT start_date, event_status FROM events") == [(None, "postponed")]
    assert rows(archive, "SELECT start_date FROM event_dates") == [("XXXX-10-03",)]


def test_a_copy_is_the_same_story_and_loses_it_when_the_link_goes(archive: Archive) -> None:
    copy, lead = "https://fit.example/copy", "https://vox.example/lead"
    link = Link(kind=LinkKind.COPY_OF, url=lead)
    site = Site(archive)
    site.crawl({lead: reading(text_of("Lead"))}, source="vox")
    site.crawl({copy: reading(text_of("Copy"), links=(link,))})
    assert rows(archive, "SELECT count(DISTINCT story_id) FROM articles") == [(1,)]
    site.crawl({copy: reading(text_of("Copy"))})
    assert rows(archive, "SELECT count(DISTINCT story_id) FROM articles") == [(2,)]


def test_a_page_is_found_by_an_address_that_leads_to_it(archive: Archive) -> None:
    Site(archive).crawl({FULL: reading(text_of("Full"))}, source="vox")
    (number,) = (row[0] for row in rows(archive, "SELECT id FROM page"))
    with archive.writing() as connection:
        connection.execute(insert(page_alias), {"url_key": "vox.example/old", "page_id": number, "reason": "redirect"})
    found = page_of(archive, "http://vox.example/old?utm_source=x")
    assert found is not None
    assert (found.id, found.url, found.kind) == (number, FULL, "article")
