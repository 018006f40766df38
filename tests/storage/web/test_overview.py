"""The numbers of the overview, on both engines, against the views that they are a quicker way to."""

from datetime import UTC, date, datetime

from storage import Archive
from storage.queries.overview import AlertRow, latest_day, newest_fields, sources, totals, weekly
from storage.records import Article
from storage.web.pages.overview import next_step
from tests.storage.conftest import Clock
from tests.storage.making import Site, reading, rows, text_of

FIRST, LAST = date(2024, 11, 4), date(2024, 12, 2)


def publish(archive: Archive, clock: Clock) -> None:
    clock.moment = datetime(2024, 12, 3, 8, tzinfo=UTC)
    texts: dict[str, Article] = {
        "a": text_of(published=date(2024, 11, 10)),
        "b": text_of(published=datetime(2024, 11, 10, 23, 59, tzinfo=UTC)),
        "c": text_of(published=date(2024, 11, 11)),
        "d": text_of(),
        "e": text_of(published=date(2024, 11, 3)),
        "f": text_of(published=date(2024, 12, 9)),
        "g": text_of(published=date(2024, 12, 8)),
    }
    site = Site(archive)
    site.crawl({f"https://fit.example/{name}": reading(text) for name, text in texts.items()})
    clock.moment = datetime(2024, 12, 4, 8, tzinfo=UTC)
    site.crawl({"https://fit.example/a": reading(text_of(body="Another.", published=date(2024, 11, 18)))})


def test_weeks_are_those_of_the_view_and_count_current_versions_only(archive: Archive, clock: Clock) -> None:
    publish(archive, clock)
    view = "SELECT source, week, articles FROM coverage WHERE week BETWEEN :a AND :b AND articles > 0 ORDER BY 2, 1"
    found = [tuple(row) for row in weekly(archive, FIRST, LAST)]
    assert found == rows(archive, view, a=str(FIRST), b=str(LAST))
    assert found == [
        ("fit", "2024-11-04", 1),
        ("fit", "2024-11-11", 1),
        ("fit", "2024-11-18", 1),
        ("fit", "2024-12-02", 2),
    ]


def test_the_latest_day_is_no_day_to_come(archive: Archive, clock: Clock) -> None:
    assert latest_day(archive, date(2024, 12, 24)) == date(2024, 12, 24), "of an empty archive it is today"
    publish(archive, clock)
    assert latest_day(archive, date(2024, 12, 24)) == date(2024, 12, 9)
    assert latest_day(archive, date(2024, 12, 8)) == date(2024, 12, 8)


def test_totals_fields_and_sources(archive: Archive, clock: Clock) -> None:
    publish(archive, clock)
    assert totals(archive)[:2] == (7, 0)
    published = next(row for row in newest_fields(archive) if row.field == "published")
    assert published == ("article", "published", "fit", 1, 1), "of the newest run"
    fit, vox = sources(archive)
    assert (fit.key, fit.articles, fit.last_new_at) == ("fit", 7, "2024-12-03T08:00:00Z")
    assert (vox.key, vox.articles, vox.last_new_at) == ("vox", 0, None)


def test_an_alarm_tells_what_to_type_next_unless_its_rule_is_unknown() -> None:
    broken = AlertRow("press", "field:article.title", "2024-12-01T08:00:00Z", 0.2, 0.8, "filled 20% of the time")
    assert next_step(broken) == "almanac reparse --source press --diff"
    assert next_step(broken._replace(rule="of another version")) is None
