"""Saved questions that judge a source by its past need a past: many runs, and then a change."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from storage import Archive
from storage.queries.ask import QueryError, ask
from storage.queries.saved import saved_queries
from storage.records import Article, OrganizationRole
from tests.storage.conftest import Clock
from tests.storage.making import Site, reading, text_of
from tests.storage.test_events import days, header, mention, page


def saved(archive: Archive, name: str, **given: str) -> list[tuple[Any, ...]]:
    query = saved_queries()[name]
    values = query.bind(given, date(2024, 12, 31))
    with ask(archive, query.sql[archive.engine.dialect.name], values) as answer:
        return [tuple(row) for row in answer.rows]


def publish(archive: Archive, clock: Clock, day: datetime, number: int, text: Article) -> None:
    clock.moment = day
    Site(archive).crawl({f"https://fit.example/{number}": reading(text)})


def test_a_source_is_dark_after_three_times_its_usual_gap(archive: Archive, clock: Clock) -> None:
    for number, day in enumerate((1, 4, 6, 10, 14)):
        publish(archive, clock, datetime(2024, 3, day, 8, tzinfo=UTC), number, text_of(f"Text {number}"))
    assert saved(archive, "dark-sources", today="2024-03-24") == [], "ten days, and the usual gap is three and a half"
    for today, silent_days in (("2024-03-25", 11), ("2024-04-30", 47)):
        ((source, last_new, gap, silent),) = saved(archive, "dark-sources", today=today)
        assert (source, last_new, float(gap), silent) == ("fit", "2024-03-14", 3.5, silent_days)


def test_a_field_that_is_filled_less_often_than_before_is_found(archive: Archive, clock: Clock) -> None:
    for number in range(4):
        authors = () if number == 3 else ("Anna Müller",)
        publish(
            archive, clock, datetime(2024, 3, 1 + number, tzinfo=UTC), number, text_of(f"T{number}", authors=authors)
        )
    for run in ("0", "4"):
        (row,) = saved(archive, "falling-fields", run=run)
        assert (row[:3], float(row[3]), float(row[4])) == (("fit", "article", "authors"), 0.0, 1.0)
    assert saved(archive, "falling-fields", run="3") == []
    assert saved(archive, "falling-fields", fall="1") == []


def test_an_edit_that_states_a_later_date_is_not_silent(archive: Archive, clock: Clock) -> None:
    for day, body, updated in ((1, "Before.", None), (2, "After.", date(2024, 3, 2))):
        honest = text_of("Honest", body, published=date(2024, 3, 1), updated=updated)
        silent = text_of("Silent", body, published=date(2024, 3, 1))
        clock.moment = datetime(2024, 3, day, tzinfo=UTC)
        Site(archive).crawl({"https://fit.example/a": reading(honest), "https://fit.example/b": reading(silent)})
    assert [row[1:3] for row in saved(archive, "silent-edits")] == [("Silent", 1)]


def test_who_joined_and_left_is_told_where_both_editions_are_held(archive: Archive) -> None:
    walls = {12: ("Acme", "Bio AG"), 13: ("Bio AG", "Cellis")}
    site = Site(archive)
    for edition, names in walls.items():
        shown = tuple(mention(name, OrganizationRole.SPONSOR) for name in names)
        day = days(f"20{edition + 11}-12-03")
        site.crawl({f"https://fit.example/{edition}": page(header(day, edition=edition), organizations=shown)})
    changes = saved(archive, "partner-changes", series="fitcon", a="12", b="13")
    assert [tuple(row) for row in changes] == [("Cellis", "sponsor", "joined"), ("Acme", "sponsor", "left")]
    assert {row[2] for row in saved(archive, "partner-changes", series="fitcon", a="11", b="12")} == {"unknown"}


@pytest.mark.parametrize("name", saved_queries())
def test_every_question_can_be_asked_of_an_empty_archive(archive: Archive, name: str) -> None:
    samples = {"url": "x.example", "words": "word", "from": "2024-01-01", "to": "2024-12-31", "a": "1", "b": "2"}
    needed = [parameter.name for parameter in saved_queries()[name].parameters if parameter.default is None]
    assert saved(archive, name, **{parameter: samples.get(parameter, "word") for parameter in needed}) == []


def test_a_value_that_is_no_number_is_an_error_on_a_server_and_nothing_on_a_file(archive: Archive) -> None:
    if archive.engine.dialect.name == "sqlite":
        assert saved(archive, "writers", limit="many") == []
    else:
        with pytest.raises(QueryError, match="invalid input syntax"):
            saved(archive, "writers", limit="many")
