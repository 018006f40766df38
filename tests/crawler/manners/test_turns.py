"""Nobody is asked before their turn."""

import pytest

from crawler.fetching.faults import Interrupted
from crawler.manners.turns import LONGEST_BACK_OFF_SECONDS, Turns


class Clock:
    """A clock that goes on by itself, a little at every look."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()

    async def sleep(seconds: float) -> None:
        clock.now += seconds

    monkeypatch.setattr("crawler.manners.turns.asyncio.sleep", sleep)
    return clock


async def test_requests_to_one_host_keep_its_delay_and_others_do_not_wait(clock: Clock) -> None:
    turns = Turns(clock=clock)
    turns.slow_down("slow.example", 2.0)
    started = []
    for host in ("slow.example", "fast.example", "slow.example", "fast.example", "slow.example"):
        await turns.take(host)
        started.append((host, clock.now))
        turns.give_back(host)
    assert started == [
        ("slow.example", 100.0),
        ("fast.example", 100.0),
        ("slow.example", 102.0),
        ("fast.example", 102.0),
        ("slow.example", 104.0),
    ]
    assert {kept.site: kept.smallest_gap_seconds for kept in turns.kept()} == {"slow.example": 2.0, "fast.example": 2.0}


async def test_the_delay_is_counted_from_the_answer(clock: Clock) -> None:
    turns = Turns(clock=clock)
    turns.slow_down("a.example", 1.0)
    await turns.take("a.example")
    clock.now += 10.0
    turns.give_back("a.example")
    await turns.take("a.example")
    assert clock.now == 111.0


async def test_a_longer_delay_holds_at_once_and_a_shorter_one_changes_nothing(clock: Clock) -> None:
    turns = Turns(clock=clock)
    turns.slow_down("a.example", 1.0)
    await turns.take("a.example")
    turns.give_back("a.example")
    turns.slow_down("a.example", 5.0)
    turns.slow_down("a.example", 0.5)
    await turns.take("a.example")
    assert clock.now == 105.0


async def test_a_host_that_asks_for_time_gets_it(clock: Clock) -> None:
    turns = Turns(clock=clock)
    turns.hold_off("a.example", 30.0)
    assert turns.ready_in("a.example") == 30.0
    await turns.take("a.example")
    assert clock.now == pytest.approx(130.0)


async def test_who_waits_when_the_run_stops_gives_up(clock: Clock) -> None:
    turns = Turns(clock=clock)
    turns.hold_off("a.example", 30.0)
    turns.stopped = True
    with pytest.raises(Interrupted):
        await turns.take("a.example")
    assert clock.now == 100.0


async def test_all_hosts_of_a_site_have_one_budget(clock: Clock) -> None:
    turns = Turns(clock=clock)
    turns.slow_down("www.fair.example", 1.0)
    turns.slow_down("news.fair.example:8080", 3.0)
    for host in ("www.fair.example", "news.fair.example:8080", "fair.example"):
        await turns.take(host)
        turns.give_back(host)
    assert clock.now == 106.0
    [kept] = turns.kept()
    assert (kept.site, kept.requests, kept.delay_seconds, kept.smallest_gap_seconds) == ("fair.example", 3, 3.0, 3.0)


def test_refusals_in_a_row_double_the_wait_until_an_answer_comes(clock: Clock) -> None:
    turns = Turns(clock=clock)
    waits = [turns.back_off("a.example", 5.0) for _ in range(3)]
    turns.served("a.example")
    assert [*waits, turns.back_off("a.example", 5.0)] == [5.0, 10.0, 20.0, 5.0]
    assert max(turns.back_off("a.example", 5.0) for _ in range(99)) == LONGEST_BACK_OFF_SECONDS
