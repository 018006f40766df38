"""When a source is due: by what its crawls brought, on a simulated clock."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.planning.rhythm import Brought, next_rhythm
from crawler.sources import CrawlLimits, interval_bounds
from storage.queue.rhythm import Rhythm

MORNING = datetime(2026, 11, 2, 8, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
DAILY = CrawlLimits(interval=DAY, interval_min=6 * HOUR, interval_max=8 * DAY)


def looks(limits: CrawlLimits, brings: Callable[[datetime, datetime], Brought], days: int) -> Iterator[datetime]:
    """The times at which a job that runs every 15 minutes looks at a source."""
    now, looked, rhythm = MORNING, MORNING, None
    while now < MORNING + days * DAY:
        if rhythm is None or rhythm.due_at <= now:
            rhythm = next_rhythm(rhythm, limits, brings(looked, now), now)
            looked = now
            yield now
        now += timedelta(minutes=15)


def news_every(gap: timedelta) -> Callable[[datetime, datetime], Brought]:
    """A site that publishes at fixed times."""

    def brings(since: datetime, now: datetime) -> Brought:
        return Brought.NEWS if (since - MORNING) // gap != (now - MORNING) // gap else Brought.NOTHING

    return brings


@pytest.mark.parametrize(
    ("gap", "least", "most"), [(3 * HOUR, 3.5, 4.5), (DAY, 1, 2.6), (7 * DAY, 0.15, 0.6), (90 * DAY, 0.12, 0.16)]
)
def test_the_interval_follows_the_site(gap: timedelta, least: float, most: float) -> None:
    times = list(looks(DAILY, news_every(gap), 120))
    a_day = sum(time > MORNING + 30 * DAY for time in times) / 90
    assert least <= a_day <= most


def test_the_first_crawl_says_nothing_of_the_rhythm() -> None:
    assert next_rhythm(None, DAILY, Brought.NEWS, MORNING) == Rhythm(interval_seconds=86_400, due_at=MORNING + DAY)


def test_a_failure_is_tried_again_soon_then_ever_later_and_forgotten_when_it_is_over() -> None:
    rhythm = next_rhythm(None, DAILY, Brought.NOTHING, MORNING)
    waits = []
    for _ in range(10):
        rhythm = next_rhythm(rhythm, DAILY, Brought.FAILURE, MORNING)
        waits.append((rhythm.due_at - MORNING).total_seconds() / 3600)
    assert waits == [0.25, 0.5, 1, 2, 4, 8, 16, 24, 24, 24]
    assert rhythm.interval_seconds == 86_400, "a failure says nothing of how often there is news"
    assert next_rhythm(rhythm, DAILY, Brought.NEWS, MORNING).fail_count == 0


def test_a_spent_day_goes_on_after_midnight() -> None:
    assert next_rhythm(None, DAILY, Brought.PART, MORNING).due_at == datetime(2026, 11, 3, tzinfo=UTC)


def test_bounds_that_are_not_stated_follow_from_the_interval() -> None:
    assert interval_bounds(CrawlLimits(interval=DAY)) == (6 * HOUR, 8 * DAY)
    assert interval_bounds(CrawlLimits(interval=HOUR)) == (HOUR, DAY)
    assert interval_bounds(CrawlLimits(interval=timedelta(minutes=30))) == (timedelta(minutes=30), DAY)


@given(
    st.lists(st.sampled_from(Brought), max_size=30),
    st.integers(1, 30 * 24),
    st.none() | st.integers(1, 100),
    st.none() | st.integers(100, 2_000),
)
def test_the_interval_never_leaves_its_bounds_and_time_never_goes_back(
    history: list[Brought], hours: int, shortest: int | None, longest: int | None
) -> None:
    limits = CrawlLimits(
        interval=hours * HOUR, interval_min=shortest and shortest * HOUR, interval_max=longest and longest * HOUR
    )
    low, high = interval_bounds(limits)
    now, rhythm = MORNING, None
    for brought in history:
        rhythm = next_rhythm(rhythm, limits, brought, now)
        assert low <= timedelta(seconds=rhythm.interval_seconds) <= high
        assert now < rhythm.due_at <= now + max(high, DAY)
        now = rhythm.due_at
