"""What changed: days that took the place of others, and who joined or left between two editions."""

from dataclasses import replace
from datetime import date

from storage import Archive
from storage.clock import moment
from storage.queries.editions import between_editions
from storage.queries.events import event_changes
from storage.records import (
    EventStatus,
    Mode,
    OrganizationMention,
    Parsed,
    Rereading,
    RunKind,
    RunStatus,
)
from storage.saving.readings import save_readings
from tests.storage.conftest import Clock
from tests.storage.making import FIT, Site, one, rows
from tests.storage.test_events import HOME, NEWS, OTHER, PARTNER, SPONSOR, days, header, mention, page


def changes(archive: Archive) -> list[tuple[str, str]]:
    return [(row.old, row.new) for row in event_changes(archive) if row.field == "dates"]


def facts(archive: Archive) -> list[tuple[str, str, str, str | None]]:
    """Day, field, from what to what."""
    return [(row.noticed_at[8:10], row.field, row.old, row.new) for row in event_changes(archive)]


STATES = "SELECT name, venue, city, country, country_inferred, event_status FROM events"


def test_an_event_that_is_renamed_moved_and_cancelled_has_a_history(archive: Archive, clock: Clock) -> None:
    told = header(days("2099-12-03"), name="FitCon", city="Lille", country="FR", country_inferred=True)
    moved = replace(told, venue="Expo", city="Ghent", country="BE", country_inferred=False)
    renamed = replace(moved, name="FitFair")
    site = Site(archive)
    for event in (told, moved, renamed, replace(renamed, event_status=EventStatus.CANCELLED)):
        site.crawl({HOME: page(event)})
        clock.tick(days=1)
    assert facts(archive) == [
        ("27", "event_status", "scheduled", "cancelled"),
        ("26", "name", "FitCon", "FitFair"),
        ("25", "city", "Lille", "Ghent"),
        ("25", "country", "FR", "BE"),
    ]
    states = [
        ("FitCon", None, "Lille", "FR", 1, "scheduled"),
        ("FitCon", "Expo", "Ghent", "BE", 0, "scheduled"),
        ("FitFair", "Expo", "Ghent", "BE", 0, "scheduled"),
        ("FitFair", "Expo", "Ghent", "BE", 0, "cancelled"),
    ]
    for day, state in enumerate(states, 24):
        with archive.at_day(date(2026, 11, day)) as past:
            assert rows(past, STATES) == [state]
            assert all(row[0] <= str(day) for row in facts(past)), "nothing of what came later"
    assert rows(archive, STATES) == states[-1:]


def test_pages_that_contradict_each_other_within_a_run_change_nothing(archive: Archive, clock: Clock) -> None:
    site = Site(archive)
    lille, ghent = (page(header(days("2099-12-03"), city=city)) for city in ("Lille", "Ghent"))
    for _ in range(3):
        site.crawl({HOME: ghent, NEWS: lille, OTHER: ghent})
        clock.tick(days=1)
    assert facts(archive) == []
    assert one(archive, "SELECT count(*) FROM event_before") == 0


def test_what_is_read_better_is_no_change_of_the_event(archive: Archive, clock: Clock) -> None:
    site = Site(archive)
    for city in ("Lille", "Ghent"):
        site.crawl({HOME: page(header(days("2099-12-03"), city=city))})
        clock.tick(days=1)
    reread(archive, page(header(days("2099-12-03"), city="Ghent", name="FitCon")))
    assert facts(archive) == [("25", "city", "Lille", "Ghent")]
    with archive.at_day(date(2026, 11, 25)) as past:
        assert rows(past, "SELECT name, city FROM events") == [("FitCon", "Ghent")]


def reread(archive: Archive, parsed: Parsed) -> None:
    """Read the last capture of the only page anew."""
    capture_id, page_id, at = rows(archive, "SELECT id, page_id, fetched_at FROM capture ORDER BY id DESC LIMIT 1")[0]
    again = Rereading(
        page_id=page_id, capture_id=capture_id, version_id=1, is_current=True, url=HOME,
        fetched_at=moment(at), parsed=parsed,
    )  # fmt: skip
    run_id = archive.begin_run(RunKind.REPARSE, ["test"], [FIT])
    save_readings(archive, [again], run_id=run_id)
    archive.end_run(run_id, RunStatus.OK, 0)


def test_each_move_of_an_event_is_told_the_latest_first(archive: Archive, clock: Clock) -> None:
    site = Site(archive)
    for day in ("2024-12-03", "2025-03-03", "2025-04-07"):
        site.crawl({HOME: page(header(days(day)))})
        clock.tick(days=1)
    assert changes(archive) == [("2025-03-03", "2025-04-07"), ("2024-12-03", "2025-03-03")]
    assert [row.noticed_at for row in event_changes(archive)] == ["2026-11-26T08:00:00Z", "2026-11-25T08:00:00Z"]


def test_ranges_that_move_together_are_one_change(archive: Archive, clock: Clock) -> None:
    def fair(first: str, second: str, third: str) -> Parsed:
        stay = days("2024-11-01", mode=Mode.HYBRID)
        return page(header(stay, days(first, second, mode=Mode.ONSITE), days(third, mode=Mode.ONLINE)))

    site = Site(archive)
    site.crawl({HOME: fair("2024-12-03", "2024-12-04", "2024-12-11")})
    clock.tick(days=1)
    site.crawl({HOME: fair("2024-12-05", "2024-12-06", "2024-12-12")})
    old, new = "2024-12-03/2024-12-04 onsite, 2024-12-11 online", "2024-12-05/2024-12-06 onsite, 2024-12-12 online"
    assert changes(archive) == [(old, new)]


def test_what_another_page_says_too_or_nobody_replaces_is_no_change(archive: Archive, clock: Clock) -> None:
    site = Site(archive)
    site.crawl({HOME: page(header(days("2024-12-03"))), NEWS: page(header(days("2024-12-03"), edition=12))})
    clock.tick(days=1)
    site.crawl({HOME: page(header(days("2024-12-03", mode=Mode.ONSITE)))})
    assert changes(archive) == [], "the same days, now with a mode"
    clock.tick(days=1)
    site.crawl({OTHER: page(header(days("2024-12-03", mode=Mode.ONSITE), days("2025-01-01")))})
    assert changes(archive) == [], "days that were added"


def wall(edition: int, *names: OrganizationMention) -> Parsed:
    return page(header(days(f"20{edition + 11}-12-03"), edition=edition), organizations=names)


def test_who_joined_left_and_stayed_between_two_editions(archive: Archive, clock: Clock) -> None:
    site = Site(archive)
    site.crawl({HOME: wall(12, mention("Acme", SPONSOR, "Gold"), mention("Bio AG", PARTNER), mention("Cell", PARTNER))})
    clock.tick(days=300)
    site.crawl(
        {HOME: wall(13, mention("Acme", SPONSOR, "Platinum"), mention("Cell", SPONSOR), mention("Dia", PARTNER))}
    )
    compared = [row[:5] for row in between_editions(archive, 12, 13)]
    assert compared == [
        ("Dia", "partner", None, "yes", "joined"),
        ("Cell", "sponsor", None, "yes", "joined"),
        ("Bio AG", "partner", "yes", None, "left"),
        ("Cell", "partner", "yes", None, "left"),
        ("Acme", "sponsor", "Gold", "Platinum", "stayed"),
    ]
    assert [row.organization for row in between_editions(archive, 12, 13, role="partner")] == ["Dia", "Bio AG", "Cell"]
    clock.tick(days=1)
    site.crawl({HOME: wall(13, mention("Cell", SPONSOR), mention("Dia", PARTNER))})
    (acme,) = (row for row in between_editions(archive, 12, 13, gone=False) if row.organization == "Acme")
    assert (acme.earlier, acme.later, acme.change) == ("Gold", None, "left"), "it withdrew from the later edition"
