"""What changed: days that took the place of others, and who joined or left between two editions."""

from storage import Archive
from storage.queries.editions import between_editions
from storage.queries.events import event_changes
from storage.records import Mode, OrganizationMention, Parsed
from tests.storage.conftest import Clock
from tests.storage.making import Site
from tests.storage.test_events import HOME, NEWS, OTHER, PARTNER, SPONSOR, days, header, mention, page


def changes(archive: Archive) -> list[tuple[str, str]]:
    return [(row.old_dates, row.new_dates) for row in event_changes(archive)]


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
