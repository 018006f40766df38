"""An event that its site lists no more is unlisted, by healthy runs alone; when it comes back, so does its status."""

from datetime import date

import pytest

from storage import Archive
from storage.export.calendar import calendar
from storage.queries.events import event_changes, event_dates, events
from storage.records import Event, EventStatus, Outcome, PageKind, Parsed, RunStatus
from tests.storage.conftest import Clock
from tests.storage.making import Site, one, rows
from tests.storage.test_events import HOME, NEWS, OTHER, days, header, page

STATUS = "SELECT name, event_status FROM events ORDER BY name"


def talk(name: str, day: str = "2027-03-01", **more: object) -> Event:
    return Event(name=name, url=f"https://fit.example/{name}", ranges=(days(day),), place="structured", **more)


def agenda(*names: str) -> Parsed:
    return page(*map(talk, names), kind=PageKind.LISTING)


class Diary(Site):
    """Crawls, each a day after the last."""

    def __init__(self, archive: Archive, clock: Clock) -> None:
        super().__init__(archive)
        self.clock = clock

    def day(self, pages: dict[str, Parsed | Outcome]) -> dict[str, str]:
        """One run; the status of each event after it."""
        self.clock.tick(days=1)
        self.crawl(pages)
        return dict(rows(self.archive, STATUS))


@pytest.fixture
def diary(archive: Archive, clock: Clock) -> Diary:
    return Diary(archive, clock)


def test_two_healthy_runs_without_it_make_an_event_unlisted_and_one_brings_it_back(diary: Diary) -> None:
    assert diary.day({HOME: agenda("Talk", "Walk")}) == {"Talk": "scheduled", "Walk": "scheduled"}
    assert diary.day({HOME: agenda("Walk")})["Talk"] == "scheduled", "once may be a slip"
    assert diary.day({HOME: agenda("Walk")}) == {"Talk": "unlisted", "Walk": "scheduled"}
    assert rows(diary.archive, "SELECT unlisted_at IS NOT NULL, ical_sequence FROM events ORDER BY name") == [
        (True, 1),
        (False, 0),
    ]
    assert diary.day({HOME: agenda("Talk", "Walk")})["Talk"] == "scheduled"
    assert one(diary.archive, "SELECT ical_sequence FROM events WHERE name = 'Talk'") == 2
    assert one(diary.archive, "SELECT count(*) FROM event_absence") == 0


def test_that_an_event_was_unlisted_for_a_while_is_not_forgotten(diary: Diary) -> None:
    """The archive's clock begins on 24 November 2026; the first run is a day later."""
    for names in (["Talk", "Walk"], ["Walk"], ["Walk"], ["Walk"], ["Talk", "Walk"], ["Talk", "Walk"]):
        diary.day({HOME: agenda(*names)})
    statuses = []
    for day in range(25, 31):
        with diary.archive.at_day(date(2026, 11, day)) as past:
            statuses.append(one(past, "SELECT event_status FROM events WHERE name = 'Talk'"))
    assert statuses == ["scheduled", "scheduled", "unlisted", "unlisted", "scheduled", "scheduled"]
    told = [(row.noticed_at[8:10], row.field, row.old, row.new) for row in event_changes(diary.archive)]
    assert told == [("29", "event_status", "unlisted", "scheduled"), ("27", "event_status", "scheduled", "unlisted")]


def test_an_absence_between_two_presences_starts_anew(diary: Diary) -> None:
    for names in (["Talk", "Walk"], ["Walk"], ["Talk", "Walk"], ["Walk"]):
        statuses = diary.day({HOME: agenda(*names)})
    assert statuses["Talk"] == "scheduled"


def test_an_unlisted_event_keeps_its_last_days_in_lists_and_calendars(diary: Diary) -> None:
    for names in (["Talk", "Walk"], ["Walk"], ["Walk"]):
        diary.day({HOME: agenda(*names)})
    told = list(event_dates(diary.archive))
    assert [(row.name, row.event_status) for row in told] == [("Talk", "unlisted"), ("Walk", "scheduled")]
    written = calendar(told, {each.uid: each for each in events(diary.archive)}, told)
    assert [str(entry["STATUS"]) for entry in written.walk("VEVENT")] == ["TENTATIVE", "CONFIRMED"]


@pytest.mark.parametrize("trouble", [Outcome.FAILED, Outcome.BLOCKED, Outcome.CHALLENGE, Outcome.ROBOTS, Outcome.EMPTY])
def test_a_page_that_cannot_be_read_takes_nothing_back(diary: Diary, trouble: Outcome) -> None:
    diary.day({HOME: agenda("Talk"), NEWS: agenda("Walk")})
    for _ in range(3):
        statuses = diary.day({HOME: trouble, NEWS: agenda("Walk")})
    assert statuses == {"Talk": "scheduled", "Walk": "scheduled"}


def test_a_page_of_which_nothing_changed_goes_on_saying_it(diary: Diary) -> None:
    diary.day({HOME: agenda("Talk"), NEWS: agenda("Walk")})
    for _ in range(3):
        statuses = diary.day({HOME: Outcome.NOT_MODIFIED, NEWS: agenda("Walk")})
    assert statuses["Talk"] == "scheduled"


def test_a_site_in_which_no_event_can_be_read_any_more_was_redesigned(diary: Diary) -> None:
    diary.day({HOME: agenda("Talk", "Walk")})
    for _ in range(3):
        statuses = diary.day({HOME: agenda()})
    assert statuses == {"Talk": "scheduled", "Walk": "scheduled"}


def test_a_site_whose_addresses_all_changed_was_redesigned_one_lost_page_is_evidence(diary: Diary) -> None:
    diary.day({HOME: agenda("Talk"), NEWS: agenda("Walk"), OTHER: agenda("Song")})
    for _ in range(3):
        statuses = diary.day({HOME: Outcome.GONE, NEWS: Outcome.GONE, OTHER: agenda("Song")})
    assert statuses == {"Talk": "scheduled", "Walk": "scheduled", "Song": "scheduled"}, "missing once, then skipped"


def test_an_event_whose_page_is_gone_is_unlisted(diary: Diary) -> None:
    calm = {OTHER: agenda("Song"), "https://fit.example/a": agenda("Hum"), "https://fit.example/b": agenda("Drum")}
    diary.day({HOME: agenda("Talk"), **calm})
    assert diary.day({HOME: Outcome.GONE, **calm})["Talk"] == "scheduled"
    assert diary.day(calm)["Talk"] == "unlisted"
    assert diary.day({HOME: agenda("Talk"), **calm})["Talk"] == "scheduled"


def test_an_event_that_is_over_is_not_missed_and_a_cancelled_one_stays_cancelled(diary: Diary) -> None:
    over, off = talk("Over", "2026-02-01"), talk("Off", event_status=EventStatus.CANCELLED)
    diary.day({HOME: page(over, off, talk("Walk"))})
    for _ in range(3):
        statuses = diary.day({HOME: agenda("Walk")})
    assert statuses == {"Over": "scheduled", "Off": "cancelled", "Walk": "scheduled"}


def test_an_edition_is_listed_while_the_page_that_brought_its_header_is_not_read_without_it(diary: Diary) -> None:
    header_13, header_14 = header(days("2027-03-01")), header(days("2028-03-01"), edition=14)
    diary.day({HOME: page(header_13), NEWS: page(header_13)})
    status = "SELECT edition, event_status FROM events ORDER BY edition"
    diary.day({HOME: page(header_13), NEWS: Outcome.NOT_MODIFIED})
    diary.day({HOME: Outcome.NOT_MODIFIED, NEWS: page(header_14)})
    diary.day({HOME: Outcome.NOT_MODIFIED, NEWS: page(header_14)})
    assert rows(diary.archive, status) == [(13, "scheduled"), (14, "scheduled")], "the home page was not read anew"
    diary.day({HOME: page(header_14), NEWS: page(header_14)})
    diary.day({HOME: page(header_14), NEWS: page(header_14)})
    assert rows(diary.archive, status) == [(13, "unlisted"), (14, "scheduled")]


@pytest.mark.parametrize(("ending", "missed"), [(RunStatus.OK, 1), (RunStatus.INTERRUPTED, 0), (RunStatus.FAILED, 0)])
def test_a_run_that_did_not_do_all_its_work_misses_nothing(diary: Diary, ending: RunStatus, missed: int) -> None:
    diary.day({HOME: agenda("Talk", "Walk")})
    diary.ending = ending
    diary.day({HOME: agenda("Walk")})
    assert one(diary.archive, "SELECT count(*) FROM event_absence") == missed
