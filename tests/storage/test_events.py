"""Events: one row for each edition however its days move; days are superseded, never erased."""

from dataclasses import replace
from datetime import date, time

import pytest

from storage import Archive
from storage.records import (
    UNKNOWN_YEAR,
    DateRange,
    DateRole,
    Event,
    EventStatus,
    Mode,
    OrganizationMention,
    OrganizationRole,
    Outcome,
    PageKind,
    Parsed,
    Recurrence,
    SourceFacts,
    YearFrom,
)
from tests.storage.conftest import Clock
from tests.storage.making import FIT, VOX, Site, one, reading, rows, text_of

HOME, NEWS, OTHER = ("https://fit.example/", "https://fit.example/news", "https://fit.example/other")
LIVE = "SELECT start_date, end_date, mode FROM event_date WHERE superseded_at IS NULL ORDER BY start_date, mode"
ALL = "SELECT start_date, superseded_at IS NOT NULL FROM event_date ORDER BY id"


def days(start: str, end: str | None = None, **more: object) -> DateRange:
    first = date.fromisoformat(start)
    facts: dict[str, object] = {"start": first, "end": date.fromisoformat(end) if end else first, "raw": start}
    return DateRange(**(facts | more))  # type: ignore[arg-type]


def header(*ranges: DateRange, edition: int | None = 13, **more: object) -> Event:
    facts: dict[str, object] = {"edition": edition, "ranges": ranges, "place": "template"}
    return Event(**(facts | more))  # type: ignore[arg-type]


def page(*events: Event, **more: object) -> Parsed:
    return reading(text_of(), events=events, **more)


def flags(found: list[tuple[object, ...]]) -> list[tuple[object, bool]]:
    return [(row[0], bool(row[1])) for row in found]


def test_what_the_header_says_on_every_page_is_one_event(archive: Archive) -> None:
    onsite = days("2024-12-03", "2024-12-04", mode=Mode.ONSITE)
    online = days("2024-12-11", "2024-12-12", mode=Mode.ONLINE)
    Site(archive).crawl({url: page(header(onsite, online)) for url in (HOME, NEWS, OTHER)})
    assert rows(archive, "SELECT name, edition FROM event") == [("FitCon", 13)]
    assert rows(archive, LIVE) == [("2024-12-03", "2024-12-04", "onsite"), ("2024-12-11", "2024-12-12", "online")]
    assert rows(archive, "SELECT DISTINCT place, page_id FROM event_date") == [("template", None)]
    assert rows(archive, "SELECT DISTINCT kind, count(*) FROM article_event GROUP BY kind") == [("template", 3)]


def test_an_event_that_moves_stays_the_same_event(archive: Archive) -> None:
    site = Site(archive)
    site.crawl({HOME: page(header(days("2024-12-03", "2024-12-04")))})
    uid = one(archive, "SELECT uid FROM event")
    site.crawl({HOME: page(header(days("2025-03-03", "2025-03-04")))})
    assert one(archive, "SELECT uid FROM event") == uid
    assert flags(rows(archive, ALL)) == [("2024-12-03", True), ("2025-03-03", False)]
    assert one(archive, "SELECT ical_sequence FROM event") == 1
    site.crawl({HOME: page(header(days("2024-12-03", "2024-12-04")))})
    assert flags(rows(archive, ALL)) == [("2024-12-03", True), ("2025-03-03", True), ("2024-12-03", False)]


def test_the_next_edition_is_another_event_and_the_last_ones_days_still_hold(archive: Archive) -> None:
    site = Site(archive)
    site.crawl({HOME: page(header(days("2024-12-03")))})
    site.crawl({HOME: page(header(days("2025-12-02"), edition=14))})
    held = "SELECT edition, start_date FROM event JOIN event_date ON event_id = event.id WHERE superseded_at IS NULL"
    assert sorted(rows(archive, held)) == [(13, "2024-12-03"), (14, "2025-12-02")]


def test_within_one_round_a_stale_page_does_not_undo_a_fresh_one(archive: Archive) -> None:
    site = Site(archive)
    old, new = page(header(days("2024-12-03"))), page(header(days("2024-12-10")))
    site.crawl({HOME: old, NEWS: new, OTHER: old})
    assert [row[0] for row in rows(archive, LIVE)] == ["2024-12-03", "2024-12-10"], "both are stated: both are kept"
    site.crawl({HOME: new, NEWS: new, OTHER: Outcome.NOT_MODIFIED})
    assert [row[0] for row in rows(archive, LIVE)] == ["2024-12-10"]


def test_a_page_that_fails_takes_nothing_back(archive: Archive) -> None:
    site = Site(archive)
    site.crawl({HOME: page(header(days("2024-12-03")))})
    for outcome in (Outcome.FAILED, Outcome.GONE, Outcome.BLOCKED):
        site.crawl({HOME: outcome})
    assert flags(rows(archive, ALL)) == [("2024-12-03", False)]


def test_what_a_page_says_of_an_event_only_that_page_takes_back(archive: Archive) -> None:
    said = Event(name="FitCon", edition=13, ranges=(days("2024-12-03"),))
    site = Site(archive)
    site.crawl({HOME: page(said), NEWS: page(said)})
    site.crawl({HOME: page()})
    live = "SELECT url FROM event_date JOIN page ON page.id = event_date.page_id WHERE superseded_at IS NULL"
    assert rows(archive, live) == [(NEWS,)]
    assert one(archive, "SELECT count(*) FROM event") == 1


def test_everything_about_a_range_is_kept(archive: Archive) -> None:
    evening = days(
        "2024-12-03",
        label="Dinner",
        role=DateRole.REGISTRATION,
        start_time=time(18, 30),
        end_time=time(22),
        timezone="CET",
        raw="3 Dec, 18:30",
        place="structured",
        year_from=YearFrom.WEEKDAY,
    )
    Site(archive).crawl({HOME: page(Event(name="FitCon", edition=13, other_dates=(evening,)))})
    columns = "role, label, start_time, end_time, timezone, precision, year_from, raw, place"
    assert rows(archive, f"SELECT {columns} FROM event_date") == [
        ("registration", "Dinner", "18:30", "22:00", "CET", "day", "weekday", "3 Dec, 18:30", "structured")
    ]


def test_a_rule_is_kept_with_its_hours_until_its_page_states_it_no_more(archive: Archive, clock: Clock) -> None:
    tuesdays = Recurrence(rule="FREQ=WEEKLY;BYDAY=TU", start_time=time(19), raw="every Tuesday at 7pm")
    site = Site(archive)
    site.crawl({HOME: page(Event(name="Club", recurrences=(tuesdays,)), kind=PageKind.EVENT)})
    kept = "SELECT rule, start_time, end_time, raw, gone_at IS NOT NULL FROM event_recurrence"
    ((*said, gone),) = rows(archive, kept)
    assert (*said, bool(gone)) == ("FREQ=WEEKLY;BYDAY=TU", "19:00", None, "every Tuesday at 7pm", False)
    assert rows(archive, "SELECT name, recurrence, start_date FROM events") == [("Club", "FREQ=WEEKLY;BYDAY=TU", None)]
    clock.tick(days=1)
    site.crawl({HOME: page(Event(name="Club"), kind=PageKind.EVENT)})
    assert rows(archive, "SELECT recurrence FROM events") == [(None,)]
    assert one(archive, "SELECT count(*) FROM event_recurrence WHERE gone_at IS NOT NULL") == 1


def test_a_year_that_nobody_states_is_not_invented(archive: Archive) -> None:
    open_year = DateRange(
        start=date(UNKNOWN_YEAR, 12, 30),
        end=date(UNKNOWN_YEAR + 1, 1, 2),
        year_from=YearFrom.UNKNOWN,
        raw="30 Dec - 2 Jan",
    )
    Site(archive).crawl({HOME: page(header(open_year))})
    assert rows(archive, LIVE) == [("XXXX-12-30", "XXXX-01-02", "unknown")]


def test_without_an_edition_days_tell_which_event_of_the_series_is_meant(archive: Archive) -> None:
    site = Site(archive)
    site.crawl({HOME: page(header(days("2024-12-03")), Event(name="FitCon 2024", ranges=(days("2024-12-03"),)))})
    assert rows(archive, "SELECT edition, name FROM event") == [(13, "FitCon")]
    site.crawl({NEWS: page(Event(name="FitCon 2023", ranges=(days("2023-11-28"),)))})
    assert rows(archive, "SELECT edition, name FROM event ORDER BY id") == [(13, "FitCon"), (None, "FitCon 2023")]
    site.crawl({OTHER: page(header(days("2023-11-28"), edition=12))})
    assert rows(archive, "SELECT edition FROM event ORDER BY id") == [(13,), (12,)], "its number is learned later"


def test_which_edition_is_not_guessed(archive: Archive) -> None:
    site = Site(archive)
    site.crawl({HOME: page(header(days("2024-12-03"))), OTHER: page(header(days("2025-12-02"), edition=14))})
    site.crawl({NEWS: page(Event(name="FitCon"))})
    about_news = (
        "SELECT count(*) FROM article_event JOIN article ON article.id = article_id JOIN page ON page.id = page_id"
    )
    assert one(archive, about_news + " WHERE url = :url", url=NEWS) == 0


def test_an_event_page_is_one_event_whatever_its_days(archive: Archive) -> None:
    site = Site(archive)
    for day in ("2026-02-01", "2026-05-01"):
        meetup = Event(name="Meetup", ranges=(days(day),), city="Lille", place="structured")
        site.crawl({HOME: page(meetup, kind=PageKind.EVENT)})
    assert rows(archive, "SELECT name, city FROM event") == [("Meetup", "Lille")]
    assert flags(rows(archive, ALL)) == [("2026-02-01", True), ("2026-05-01", False)]
    assert rows(archive, "SELECT kind FROM article_event") == [("about",)]


def test_an_agenda_with_many_events_keeps_them_apart_and_together(archive: Archive) -> None:
    def agenda(*names: str) -> Parsed:
        links = {"Talk": "https://fit.example/talk"}
        return page(*(Event(name=name, url=links.get(name), ranges=(days("2026-02-01"),)) for name in names))

    site = Site(archive)
    site.crawl({HOME: agenda("Talk", "Walk")})
    site.crawl({HOME: agenda("Walk", "Talk"), NEWS: agenda("Talk")})
    assert sorted(rows(archive, "SELECT name FROM event")) == [("Talk",), ("Walk",)]


def test_only_its_own_page_or_the_header_may_correct_an_event(archive: Archive) -> None:
    site = Site(archive)
    site.crawl({HOME: page(header(days("2024-12-03"), city="Lille"))})
    site.crawl({NEWS: page(Event(name="FitCon", edition=13, city="Paris", venue="Hall 1"))})
    assert rows(archive, "SELECT city, venue FROM event") == [("Lille", "Hall 1")]
    site.crawl({HOME: page(header(days("2024-12-03"), city="Lyon", event_status=EventStatus.CANCELLED))})
    assert rows(archive, "SELECT city, event_status FROM event") == [("Lyon", "cancelled")]


def test_a_header_that_says_nothing_of_it_takes_no_cancellation_back(archive: Archive) -> None:
    site = Site(archive)
    site.crawl({HOME: page(header(days("2024-12-03"), event_status=EventStatus.CANCELLED))})
    site.crawl({HOME: page(header(days("2024-12-03"))), NEWS: page(header(days("2024-12-03")))})
    assert rows(archive, "SELECT event_status FROM event") == [("cancelled",)]


def mention(name: str | None, role: OrganizationRole, tier: str = "", url: str | None = None) -> OrganizationMention:
    return OrganizationMention(name=name, name_from="alt" if name else "none", role=role, tier=tier, url=url)


SPONSOR, PARTNER = OrganizationRole.SPONSOR, OrganizationRole.PARTNER
PARTS = """SELECT o.name, e.role, e.tier, e.gone_at IS NOT NULL FROM event_organization AS e
           JOIN organization AS o ON o.id = e.organization_id ORDER BY o.name, e.tier"""


def parts(archive: Archive) -> list[tuple[object, ...]]:
    return [(*row[:3], bool(row[3])) for row in rows(archive, PARTS)]


def test_who_takes_part_as_what_and_until_when(archive: Archive, clock: Clock) -> None:
    def wall(*mentions: OrganizationMention) -> Parsed:
        return page(header(days("2024-12-03")), organizations=mentions)

    site = Site(archive)
    site.crawl({HOME: wall(mention("Acme", SPONSOR, "Gold"), mention("Bio AG", PARTNER))})
    clock.tick(days=30)
    site.crawl({HOME: wall(mention("ACME", SPONSOR, "Platinum"))})
    assert parts(archive) == [
        ("Acme", "sponsor", "Gold", True),
        ("Acme", "sponsor", "Platinum", False),
        ("Bio AG", "partner", "", True),
    ]
    site.crawl({HOME: wall(mention("Acme", SPONSOR, "Platinum"), mention("Bio AG", PARTNER))})
    assert parts(archive)[2] == ("Bio AG", "partner", "", False), "it came back"


def test_a_part_is_not_over_while_another_page_of_the_site_shows_it(archive: Archive) -> None:
    wall = page(header(days("2024-12-03")), organizations=(mention("Acme", SPONSOR),))
    site = Site(archive)
    site.crawl({HOME: wall, NEWS: wall})
    for url in (NEWS, HOME):
        site.crawl({url: page(header(days("2024-12-03")))})
        expected = url == HOME
        assert parts(archive) == [("Acme", "sponsor", "", expected)]


def test_a_wall_that_is_empty_all_at_once_is_believed_the_second_time(archive: Archive, clock: Clock) -> None:
    names = ("Acme", "Bio AG", "Cellis")
    wall = page(header(days("2024-12-03")), organizations=tuple(mention(name, SPONSOR) for name in names))
    site = Site(archive)
    for what, gone in (
        (wall, False),
        (Outcome.BLOCKED, False),
        (Outcome.FAILED, False),
        (Outcome.NOT_MODIFIED, False),
        (page(header(days("2024-12-03"))), False),
        (page(header(days("2024-12-03"))), True),
        (wall, False),
    ):
        clock.tick(days=1)
        site.crawl({HOME: what})
        assert parts(archive) == [(name, "sponsor", "", gone) for name in names], what


def test_an_inferred_country_takes_no_stated_ones_place(archive: Archive) -> None:
    site = Site(archive)
    stated = replace(header(days("2024-12-03")), city="Lille", country="FR")
    country = "SELECT country, country_inferred FROM events"
    site.crawl({HOME: page(replace(stated, country=None))})
    assert rows(archive, country) == [(None, None)]
    site.crawl({HOME: page(replace(stated, country="BE", country_inferred=True))})
    assert rows(archive, country) == [("BE", 1)], "where nothing is known it serves"
    site.crawl({HOME: page(stated)})
    assert rows(archive, country) == [("FR", 0)], "what is stated counts"
    site.crawl({HOME: page(replace(stated, country="BE", country_inferred=True))})
    assert rows(archive, country) == [("FR", 0)]


def test_an_inferred_country_is_marked_until_a_page_states_it(archive: Archive) -> None:
    site = Site(archive)
    inferred = replace(header(days("2024-12-03")), city="Lille", country="FR", country_inferred=True)
    country = "SELECT country, country_inferred FROM events"
    for what, marked in ((inferred, 1), (inferred, 1), (replace(inferred, country_inferred=False), 0), (inferred, 0)):
        site.crawl({HOME: page(what)})
        assert rows(archive, country) == [("FR", marked)]


LEFT = "SELECT count(*) FROM event_organization WHERE gone_at IS NOT NULL"
CALM = ("https://fit.example/a", "https://fit.example/b", "https://fit.example/c")


@pytest.mark.parametrize(
    ("day", "left"), [("2099-12-03", [0, 1, 1]), ("2001-12-03", [0, 0, 0])], ids=["to come", "over"]
)
def test_a_partner_list_that_is_gone_ends_its_parts_before_the_event_and_never_after_it(
    archive: Archive, clock: Clock, day: str, left: list[int]
) -> None:
    head = header(days(day))
    calm = {url: page(head) for url in CALM}
    site = Site(archive)
    site.crawl({NEWS: page(head, organizations=(mention("Acme", SPONSOR),)), **calm})
    told = []
    for pages in ({NEWS: Outcome.GONE, **calm}, calm, calm):
        clock.tick(days=1)
        site.crawl(pages)
        told.append(one(archive, LEFT))
    assert told == left
    clock.tick(days=1)
    site.crawl({NEWS: page(head, organizations=(mention("Acme", SPONSOR),)), **calm})
    assert one(archive, LEFT) == 0, "it is back"


def test_a_partner_list_gone_among_many_lost_pages_or_shown_elsewhere_ends_nothing(
    archive: Archive, clock: Clock
) -> None:
    head = header(days("2099-12-03"))
    wall = page(head, organizations=(mention("Acme", SPONSOR),))
    site = Site(archive)
    site.crawl({HOME: wall, NEWS: wall, CALM[0]: page(head)})
    for pages in ({NEWS: Outcome.GONE, CALM[0]: page(head)}, {CALM[0]: page(head)}, {CALM[0]: page(head)}):
        clock.tick(days=1)
        site.crawl(pages)
        assert one(archive, LEFT) == 0, "another page shows it"
    for pages in ({HOME: Outcome.GONE}, {}, {}):
        clock.tick(days=1)
        site.crawl(pages)
        assert one(archive, LEFT) == 0, "no run was healthy"


def test_a_logo_without_a_name_is_kept_and_known_by_its_site(archive: Archive) -> None:
    logo = OrganizationMention(
        name=None, name_from="none", role=PARTNER, url="https://www.acme.example/de", logo_url="x.png"
    )
    dark = OrganizationMention(name=None, name_from="none", role=PARTNER, logo_url="y.png")
    site = Site(archive)
    site.crawl({HOME: page(organizations=(mention("Acme", SPONSOR, url="https://acme.example/"),))})
    site.crawl({NEWS: page(organizations=(logo, dark))})
    shown = """SELECT m.logo_url, o.name FROM organization_mention AS m
               LEFT JOIN organization AS o ON o.id = m.organization_id WHERE m.name IS NULL ORDER BY m.logo_url DESC"""
    assert rows(archive, shown) == [("y.png", None), ("x.png", "Acme")]
    assert rows(archive, "SELECT name, home_url FROM organization") == [("Acme", "https://acme.example/")]


@pytest.mark.parametrize("named", ["Acmé SA", "ACME  S.A.", "acme sa"])
def test_an_organization_is_one_across_spellings_and_aliases(archive: Archive, named: str) -> None:
    site = Site(archive)
    site.crawl({HOME: page(organizations=(mention("Acme S.A.", SPONSOR), mention("Acme SA", SPONSOR)))})
    with archive.writing() as connection:
        connection.exec_driver_sql("INSERT INTO organization_alias VALUES ('acme sa', 'Acme SA', 1)")
    archive.memory.forget()
    before = one(archive, "SELECT count(*) FROM organization")
    site.crawl({NEWS: page(organizations=(mention(named, SPONSOR),))})
    assert one(archive, "SELECT count(*) FROM organization") == before
    assert archive.memory.organizations


ACME = "https://www.acme.example/"


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize(
    ("named", "organizations_then"),
    [
        ([("Acme S.A.", ACME), ("ACME", ACME)], ["Acme S.A."]),
        ([("Acme GmbH & Co. KG", ACME), ("Acme", ACME + "de"), ("Acme Ltd", ACME)], ["Acme GmbH & Co. KG"]),
        ([("Acme S.A.", ACME), ("Acme", None)], ["Acme", "Acme S.A."]),
        ([("Acme S.A.", ACME), ("Acme", "https://acme.test/")], ["Acme", "Acme S.A."]),
        ([("Acme", ACME), ("Bio", ACME)], ["Acme", "Bio"]),
        ([("AG", ACME), ("S.A.", ACME)], ["AG", "S.A."]),
    ],
)
def test_an_alias_needs_the_same_site_and_the_same_name_but_for_its_legal_form(
    archive: Archive, named: list[tuple[str, str | None]], organizations_then: list[str], together: bool
) -> None:
    mentions = tuple(mention(name, SPONSOR, url=url) for name, url in named)
    site = Site(archive)
    for number, part in enumerate([mentions] if together else [(each,) for each in mentions]):
        site.crawl({f"{HOME}{number}": page(organizations=part)})
    assert sorted(row[0] for row in rows(archive, "SELECT name FROM organization")) == organizations_then
    assert one(archive, "SELECT count(*) FROM organization_alias") == len(named) - len(organizations_then)


def test_on_a_site_without_a_series_each_event_has_its_own_participants(archive: Archive) -> None:
    club = SourceFacts(key="club", name="Club", kind="other", home_url="https://club.example/", config_json="{}")
    show = Event(name="Show", ranges=(days("2026-02-01"),), place="structured")
    shown = page(show, organizations=(mention("Acme", SPONSOR),), kind=PageKind.EVENT)
    Site(archive, FIT, VOX, club).crawl({"https://club.example/show": shown}, source="club")
    assert parts(archive) == [("Acme", "sponsor", "", False)]


def test_what_a_page_says_of_its_sites_series_is_of_that_series(archive: Archive) -> None:
    deadline = Event(edition=13, other_dates=(days("2024-09-27", role=DateRole.DEADLINE),), place="series")
    last_year = Event(edition=12, ranges=(days("2023-12-12"),), city="Strasbourg", place="series")
    Site(archive).crawl({HOME: page(header(days("2024-12-03"))), NEWS: page(deadline), OTHER: page(last_year)})
    assert sorted(rows(archive, "SELECT name, edition, city FROM event")) == [
        ("FitCon", 12, "Strasbourg"),
        ("FitCon", 13, None),
    ]
    said = "SELECT edition, role, place FROM event_date JOIN event ON event.id = event_id ORDER BY start_date"
    assert rows(archive, said) == [(12, "event", "text"), (13, "deadline", "text"), (13, "event", "template")]


def test_a_site_without_a_series_keeps_an_edition_in_one_row(archive: Archive) -> None:
    deadline = Event(edition=13, other_dates=(days("2024-09-27", role=DateRole.DEADLINE),), place="series")
    pages = {HOME: page(header(days("2024-12-03"))), NEWS: page(deadline, kind=PageKind.EVENT)}
    Site(archive, replace(FIT, kind="partner", series=None)).crawl(pages)
    assert rows(archive, "SELECT name, edition FROM event") == [(None, 13)]
