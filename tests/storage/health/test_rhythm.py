"""A source's rhythm is its own: weekends, holidays and outages are no silence."""

from datetime import date, timedelta

import pytest

from storage.health.history import Outage
from storage.health.rhythm import rhythm_of, silence, working_between

MONDAY = date(2026, 3, 2)
WORKING = [MONDAY + timedelta(n) for n in range(70) if (MONDAY + timedelta(n)).weekday() < 5]
WEEKLY = [MONDAY + timedelta(7 * n) for n in range(20)]


def test_a_site_that_rests_on_weekends_is_not_silent_on_sunday() -> None:
    rhythm = rhythm_of(WORKING)
    assert rhythm is not None
    assert (rhythm.working, rhythm.usual, rhythm.longest) == (frozenset(range(5)), 1, 1)
    friday = WORKING[-1]
    assert [silence(WORKING, friday + timedelta(n), rhythm) for n in (0, 1, 3, 4, 5)] == [0, 0, 0, 1, 2]


def test_today_is_not_over() -> None:
    rhythm = rhythm_of(WEEKLY)
    assert rhythm is not None
    assert silence(WEEKLY, WEEKLY[-1] + timedelta(7), rhythm) == 0
    assert silence(WEEKLY, WEEKLY[-1] + timedelta(8), rhythm) == 1


def test_the_bound_is_three_usual_gaps_or_half_as_long_again_as_the_longest() -> None:
    rhythm = rhythm_of(WORKING)
    assert rhythm is not None
    assert rhythm.bound == 3
    summer = [*WORKING, *(WORKING[-1] + timedelta(days) for days in (28, 29, 30))]
    slow = rhythm_of(summer)
    assert slow is not None
    assert (slow.usual, slow.longest, slow.bound) == (1, 20, 30)


def test_what_a_source_did_while_it_was_ill_is_no_habit() -> None:
    back = WORKING[-1] + timedelta(28)
    ill = rhythm_of([*WORKING, back], [Outage(WORKING[-1] + timedelta(4), back)])
    assert ill is not None
    assert ill.longest == 1


@pytest.mark.parametrize("known", [0, 1, 5, 8])
def test_a_few_days_are_no_rhythm(known: int) -> None:
    assert rhythm_of(WORKING[:known]) is None


@pytest.mark.parametrize(("days", "count"), [(0, 0), (1, 1), (4, 4), (5, 4), (6, 4), (7, 5), (14, 10), (365, 261)])
def test_working_days_are_counted_without_walking(days: int, count: int) -> None:
    working = frozenset(range(5))
    assert working_between(MONDAY, MONDAY + timedelta(days), working) == count
    walked = sum((MONDAY + timedelta(n)).weekday() in working for n in range(1, days + 1))
    assert walked == count
