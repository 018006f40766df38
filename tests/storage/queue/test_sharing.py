"""One run, many workers: who begins it, who ends it, and what a worker that was away may still do."""

import pytest

from storage import Archive
from storage.errors import ArchiveBusy, ArchiveError
from storage.queries.workers import workers
from storage.queue.sharing import Entered, Fared, enter_run, leave_run
from storage.records import RunKind, RunStatus, SourceFacts
from tests.storage.conftest import Clock, Shared
from tests.storage.making import FIT, VOX, frontier, lease, link, one, reading, rows, seed, text_of, visit


@pytest.fixture
def served(database: str, shared: Shared, clock: Clock) -> Archive:
    """An empty archive on a server."""
    archive = shared.archives["postgresql"]
    archive.clock = clock
    return archive


pytestmark = pytest.mark.postgres


def well(fared: dict[str, Fared]) -> tuple[RunStatus, int]:
    return RunStatus.OK, 0


def enter(archive: Archive, *sources: SourceFacts) -> Entered:
    return enter_run(archive, ["crawl", "--worker"], sources or (FIT, VOX))


def test_the_first_begins_and_the_others_join(served: Archive, clock: Clock) -> None:
    first = enter(served, FIT)
    second = enter(served, FIT, VOX)
    assert (first.joined, second) == (False, Entered(first.run_id, joined=True))
    assert one(served, "SELECT count(*) FROM run_source") == 2
    clock.tick(seconds=200)
    third = enter(served)
    assert not third.joined, "a run without a sign of life is over"
    assert rows(served, "SELECT status FROM run ORDER BY id") == [("killed",), ("running",)]


def test_another_configuration_or_another_kind_of_run_is_refused(served: Archive) -> None:
    enter(served, FIT)
    changed = SourceFacts(**{name: getattr(FIT, name) for name in FIT.__slots__} | {"config_json": '{"a": 1}'})
    with pytest.raises(ArchiveError, match="source fit is configured otherwise in run 1"):
        enter(served, changed)
    served.end_run(1, RunStatus.OK, 0)
    served.begin_run(RunKind.IMPORT, [], [FIT])
    with pytest.raises(ArchiveBusy):
        enter(served)


def test_the_run_ends_once_when_nothing_is_left(served: Archive) -> None:
    run_id = enter(served).run_id
    mine, other = frontier(served, run_id, worker="partner"), frontier(served, run_id, worker="partner")
    mine.add([seed("https://fit.example/1")])
    (page,) = other.lease(1, 1)
    mine.leave()
    left = leave_run(served, run_id, [mine.token], finished=True, verdict=well)
    assert (left.exit_code, left.others) == (None, 1), "another holds a page"
    served.save([visit(served, page, parsed=reading(text_of()))], run_id=run_id)
    other.leave()
    seen: list[dict[str, Fared]] = []
    assert (
        leave_run(
            served, run_id, [other.token], finished=True, verdict=lambda fared: seen.append(dict(fared)) or well(fared)
        ).exit_code
        == 0
    )
    assert seen == [{"fit": Fared("ok", 1), "vox": Fared("skipped", 0)}]
    assert leave_run(served, run_id, [], finished=True, verdict=well).exit_code is None


def test_one_that_is_told_to_stop_leaves_the_run_to_the_others_and_the_last_ends_it(served: Archive) -> None:
    run_id = enter(served).run_id
    first, second = frontier(served, run_id, worker="partner"), frontier(served, run_id, worker="partner")
    first.add([seed("https://fit.example/1")])
    first.leave()
    assert leave_run(served, run_id, [first.token], finished=False, verdict=well).exit_code is None
    second.leave()
    assert leave_run(served, run_id, [second.token], finished=False, verdict=well).exit_code == 0


def test_hosts_are_shared_out_evenly(served: Archive) -> None:
    run_id = enter(served).run_id
    first, second = frontier(served, run_id, worker="partner"), frontier(served, run_id, worker="partner")
    first.add([link(f"https://h{host}.example/{n}") for host in range(8) for n in range(3)])
    assert len({page.host for page in first.lease(64, 1)}) == 4
    assert len({page.host for page in second.lease(64, 1)}) == 4
    assert [(row.hosts, row.pages, row.state) for row in workers(served)] == [(4, 4, "working")] * 2


def test_a_host_that_changes_hands_is_owed_the_delay_after_the_lease(served: Archive, clock: Clock) -> None:
    run_id = enter(served).run_id
    dead, heir = frontier(served, run_id, worker="a"), frontier(served, run_id, worker="b")
    dead.add([seed("https://fit.example/1")])
    dead.host_delay("fit.example", 30.0)
    assert lease(dead)
    clock.tick(seconds=121)
    assert [row.state for row in workers(served)] == ["stale", "stale"]
    assert heir.lease(1, 1) == [], "its holder may have asked until the last moment of its lease"
    clock.tick(seconds=29)
    assert len(heir.lease(1, 1)) == 1
    assert dead.renew() == frozenset()


def test_pages_that_a_worker_does_not_know_of_are_given_back(served: Archive) -> None:
    run_id = enter(served).run_id
    held = frontier(served, run_id, worker="a")
    held.add([seed("https://fit.example/1"), seed("https://fit.example/2")])
    first, _ = held.lease(1, 2)
    assert held.renew([first.page_id]) == {"fit.example"}
    assert one(served, "SELECT count(*) FROM page WHERE state = 'leased'") == 1
