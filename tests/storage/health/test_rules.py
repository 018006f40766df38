"""Each rule sees its break, and nothing else; usual is the source's own past."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from storage.health import History, Rate, RunFacts, advice, judge
from storage.health.rules import ADVICE

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
GOOD = {"links.feed": Rate(1, 1), "article.title": Rate(5, 5), "article.authors": Rate(4, 5)}


def run(number: int, **more: Any) -> RunFacts:
    facts = {"run_id": number, "ended_at": NOW - timedelta(days=29 - number), "answered": 20, "rates": GOOD}
    return RunFacts(**(facts | more))


def history(*last: dict[str, Any], **more: Any) -> History:
    """Thirty runs, one a day, of which the last ones were so."""
    runs = [run(number) for number in range(30 - len(last))]
    runs += [run(30 - len(last) + number, **facts) for number, facts in enumerate(last)]
    return History(source="s", **({"runs": tuple(runs), "interval_seconds": 86_400.0} | more))


def rules(told: History, now: datetime = NOW) -> list[str]:
    return [alarm.rule for alarm in judge(told, now)]


def test_a_healthy_source_breaks_no_rule() -> None:
    assert rules(history()) == []
    assert rules(History(source="new")) == []


DOWN = {"status": "failed", "answered": 0, "failed": 1, "rates": {}}
DARK = DOWN | {"failed": 0}
"""Not even robots.txt is answered: no page is asked for."""
WALLED = {"blocked": 12, "rates": {}}
EMPTY = {"rates": {"links.feed": Rate(0, 1)}}
NAMELESS = {"rates": GOOD | {"article.authors": Rate(0, 5)}}


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        (DOWN, "host_errors"),
        (DARK, "host_errors"),
        (WALLED, "walled"),
        (EMPTY, "empty:feed"),
        (NAMELESS, "field:article.authors"),
    ],
)
def test_a_break_is_an_alarm_after_two_runs_and_a_hiccup_is_none(broken: dict[str, Any], rule: str) -> None:
    assert rules(history(broken, broken)) == [rule]
    assert rules(history(broken, {})) == []


UNCHANGED = {"rates": {}}
"""Every page answers that nothing has changed."""


def test_an_empty_list_that_stands_unchanged_is_an_alarm_after_the_second_run() -> None:
    assert rules(history(EMPTY)) == []
    assert rules(history(EMPTY, UNCHANGED)) == ["empty:feed"]
    assert rules(history(UNCHANGED, UNCHANGED)) == []
    assert rules(history(EMPTY, WALLED, {})) == []


def test_an_alarm_that_stands_is_measured_by_its_bound_and_closes() -> None:
    long_ill = history(*[NAMELESS] * 29, standing={"field:article.authors": 0.6})
    assert rules(long_ill) == ["field:article.authors"]
    assert rules(replace(long_ill, runs=(*long_ill.runs, run(30)))) == []
    walled = history(*[WALLED] * 29, standing={"walled": 0.2})
    assert rules(walled) == ["walled"]
    assert rules(replace(walled, runs=(*walled.runs, run(30), run(31)))) == []


def test_chance_is_no_alarm() -> None:
    """One article without author, where one in five has none, says nothing."""
    one = {"rates": GOOD | {"article.authors": Rate(0, 1)}}
    assert rules(history(one, one)) == []


def test_silence_is_measured_in_the_sources_own_days_and_only_while_it_answers() -> None:
    weekly = tuple((NOW - timedelta(days=30 + 7 * n)).date() for n in range(20))[::-1]
    assert rules(history(days=weekly)) == ["silent"]
    assert rules(history(days=(*weekly, (NOW - timedelta(days=9)).date()))) == []
    unheard = tuple(run(number, answered=0) for number in range(20, 30))
    gone = History(source="s", runs=(run(0), *unheard), days=weekly)
    assert "silent" not in rules(gone)


def test_a_source_that_nobody_asks_is_overdue() -> None:
    assert rules(history(), NOW + timedelta(days=2)) == []
    assert rules(history(), NOW + timedelta(days=3, hours=1)) == ["overdue"]
    assert rules(history(interval_seconds=None), NOW + timedelta(days=99)) == []


def test_what_the_source_file_promises_is_kept_or_told() -> None:
    promised = {"expected": {"articles": 10, "events": 1}, "held": {"articles": 9, "events": 1}}
    assert rules(history(**promised)) == ["expect:articles"]
    assert rules(history(**(promised | {"held": {"articles": 10, "events": 1}}))) == []
    unfinished = History(source="s", runs=(run(0, whole=False),), **promised)
    assert rules(unfinished) == []


def test_every_alarm_has_a_next_step() -> None:
    told = history(DOWN, DOWN, expected={"partners": 3}, days=())
    for alarm in judge(told, NOW + timedelta(days=9)):
        assert advice(alarm.rule, "s").startswith("almanac ")
        assert alarm.rule.partition(":")[0] in ADVICE
        assert alarm.words
