"""A source's own selectors for its events go before every other reading, and say so."""

import re
from dataclasses import replace
from datetime import date

import pytest

from crawler.parsers.page import read_bytes
from crawler.parsers.reading import read_page
from crawler.parsers.rules import FieldRule, KindRule, Rules
from storage.records import DateRange, Event, PageKind, Parsed

PAGE = """<html lang="en"><body><header>Fairs &amp; more</header><main><h1>Spring gathering</h1>
<p class="n">River Fair</p><p class="e">no. 7</p><p class="d">3-4 June 2025 in the old port</p>
<p class="f">05.06.2025</p><p class="v">Quay Hall</p><p class="c">Ghent</p><p class="l">Belgium</p><p class="x">soon</p>
<p>The gathering takes place on 9 May 2025 and everybody who works on the river is welcome to come and see it.</p>
</main></body></html>"""


def rule(field: str, name: str, **more: str) -> FieldRule:
    return FieldRule(field=field, selector=f".{name}", xpath=f"//*[@class='{name}']", **more)


def read(*fields: FieldRule, kind: PageKind = PageKind.EVENT, **more: object) -> Parsed:

    kinds = (KindRule(kind=kind, pattern=re.compile(".")),)
    rules = replace(Rules(source="river", kinds=kinds, fields=fields), **more)  # type: ignore[arg-type]
    return read_page(read_bytes(PAGE.encode(), url="https://river.example/spring"), rules)


def days(event: Event) -> list[tuple[date, date]]:
    return [(each.start, each.end) for each in event.ranges]


def test_without_rules_the_page_decides() -> None:
    [event] = read().events
    assert (event.name, event.edition, event.city) == ("Spring gathering", None, None)


@pytest.mark.parametrize(
    ("given", "column", "value"),
    [
        (rule("name", "n"), "name", "River Fair"),
        (rule("edition", "e"), "edition", 7),
        (rule("venue", "v"), "venue", "Quay Hall"),
        (rule("city", "c"), "city", "Ghent"),
        (rule("country", "l"), "country", "BE"),
    ],
)
def test_a_selector_gives_its_field(given: FieldRule, column: str, value: object) -> None:
    parsed = read(given)
    [event] = parsed.events
    assert getattr(event, column) == value
    [why] = [each for each in parsed.evidence if each.field == given.field]
    assert (why.strategy, why.place, why.chosen) == ("source_rule", given.selector, True)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (rule("event_dates", "d"), [(date(2025, 6, 3), date(2025, 6, 4))]),
        (rule("event_dates", "f", date_format="%d.%m.%Y"), [(date(2025, 6, 5), date(2025, 6, 5))]),
    ],
)
def test_days_of_a_selector_are_the_events_own(given: FieldRule, expected: list[tuple[date, date]]) -> None:
    parsed = read(given)
    assert [days(event) for event in parsed.events] == [expected]
    assert {each.strategy for each in parsed.evidence if each.field == "event_dates" and each.chosen} == {"source_rule"}


def test_a_selector_that_finds_no_value_is_an_issue_and_changes_nothing() -> None:
    parsed = read(rule("event_dates", "x"), rule("country", "x"))
    assert [(issue.code, issue.field) for issue in parsed.issues if issue.code == "rule_unread"] == [
        ("rule_unread", "event_dates"),
        ("rule_unread", "country"),
    ]
    assert parsed.events == read().events


def test_on_the_site_of_a_series_a_selector_speaks_of_the_series() -> None:
    [event] = read(rule("edition", "e"), rule("event_dates", "d"), kind=PageKind.LISTING, series="River Fair").events
    assert (event.place, event.edition, days(event)) == ("series", 7, [(date(2025, 6, 3), date(2025, 6, 4))])
    assert isinstance(event.ranges[0], DateRange)
