"""The frontier: what is due is handed out once, by host, in order, and comes back when nobody saved it."""

from datetime import timedelta

import pytest

from storage import Archive, Frontier
from storage.records import FoundPage, Outcome, RunStatus, Via
from tests.storage.conftest import Clock
from tests.storage.making import FIT, VOX, begin, frontier, lease, link, one, rows, seed, visit


def test_a_page_is_new_once_under_any_spelling(archive: Archive) -> None:
    held = frontier(archive, begin(archive))
    assert held.add([seed("https://fit.example/a?utm_source=x"), seed("http://FIT.example:80/a#top")]) == 1
    assert held.add([seed("https://fit.example/a")]) == 0
    assert rows(archive, "SELECT url_key, host, state FROM page") == [("fit.example/a", "fit.example", "due")]


def test_pages_come_by_priority_then_depth_then_age(archive: Archive) -> None:
    held = frontier(archive, begin(archive))
    deep, old, young, urgent = (f"https://fit.example/{name}" for name in ("deep", "old", "young", "urgent"))
    held.add([link(deep, depth=3), link(old, depth=1)])
    held.add([link(young, depth=1), link(urgent, depth=9, priority=5)])
    assert [page.url for page in held.lease(1, 10)] == [urgent, old, young, deep]


def test_hosts_and_pages_are_limited_and_a_host_is_nobody_elses(archive: Archive) -> None:
    run_id = begin(archive)
    first, second = frontier(archive, run_id, worker="a"), frontier(archive, run_id, worker="b")
    first.add([link(f"https://{host}.example/{n}") for host in ("x", "y", "z") for n in range(3)])
    mine = first.lease(hosts=2, per_host=2)
    assert len({page.host for page in mine}) == 2
    assert len(mine) == 4
    theirs = second.lease(hosts=3, per_host=9)
    assert {page.host for page in theirs} == {"x.example", "y.example", "z.example"} - {page.host for page in mine}
    assert first.lease(hosts=2, per_host=2) == [], "two pages of each host are still unanswered"


def test_what_is_saved_makes_room_and_a_host_without_work_is_given_back(archive: Archive) -> None:
    run_id = begin(archive)
    held = frontier(archive, run_id)
    held.add([link("https://fit.example/1"), link("https://fit.example/2"), link("https://other.example/1")])
    (first,) = held.lease(1, 1)
    archive.save([visit(archive, first)], run_id=run_id)
    (second,) = held.lease(1, 1)
    assert (first.host, second.host) == ("fit.example", "fit.example")
    archive.save([visit(archive, second)], run_id=run_id)
    assert [page.host for page in held.lease(1, 1)] == ["other.example"]
    assert rows(archive, "SELECT name FROM host WHERE lease_by IS NOT NULL") == [("other.example",)]


def test_a_page_done_is_not_handed_out_again_unless_it_is_to_be_tried_again(archive: Archive, clock: Clock) -> None:
    run_id = begin(archive)
    held = frontier(archive, run_id)
    held.add([seed("https://fit.example/ok"), seed("https://fit.example/slow")])
    pages = lease(held)
    later = clock() + timedelta(seconds=30)
    slow = visit(
        archive, pages["fit.example/slow"], Outcome.FAILED, capture=None, retry_at=later, reason="timeout: 30 s"
    )
    archive.save([visit(archive, pages["fit.example/ok"]), slow], run_id=run_id)
    assert held.lease(9, 9) == []
    assert held.work().next_due_at == later
    assert not held.work().over
    clock.tick(seconds=31)
    (again,) = held.lease(9, 9)
    assert (again.url, again.fail_count) == ("https://fit.example/slow", 1)
    archive.save([visit(archive, again)], run_id=run_id)
    assert held.lease(9, 9) == []
    assert held.work().over


def test_a_lease_that_ran_out_goes_to_another_and_its_late_result_is_stale(archive: Archive, clock: Clock) -> None:
    run_id = begin(archive)
    slow, quick = frontier(archive, run_id, worker="slow"), frontier(archive, run_id, worker="quick")
    slow.add([seed("https://fit.example/")])
    (lost,) = slow.lease(1, 1)
    assert quick.lease(1, 1) == []
    clock.tick(seconds=121)
    (taken,) = quick.lease(1, 1)
    assert taken.page_id == lost.page_id
    assert archive.save([visit(archive, lost)], run_id=run_id) == ["stale"]
    assert rows(archive, "SELECT count(*) FROM capture") == [(0,)]
    assert slow.renew() == frozenset()
    assert archive.save([visit(archive, taken), visit(archive, taken)], run_id=run_id) == ["", "stale"]


def test_renewing_keeps_what_is_held(archive: Archive, clock: Clock) -> None:
    run_id = begin(archive)
    mine, other = frontier(archive, run_id, worker="a"), frontier(archive, run_id, worker="b")
    mine.add([seed("https://fit.example/")])
    mine.lease(1, 1)
    clock.tick(seconds=100)
    assert mine.renew() == {"fit.example"}
    clock.tick(seconds=100)
    assert other.lease(1, 1) == []


def test_releasing_gives_back_what_was_not_visited(archive: Archive) -> None:
    run_id = begin(archive)
    mine = frontier(archive, run_id)
    mine.add([seed("https://fit.example/1"), seed("https://fit.example/2")])
    done, _ = mine.lease(1, 2)
    archive.save([visit(archive, done)], run_id=run_id)
    assert mine.release() == 1
    assert [page.url for page in frontier(archive, run_id).lease(1, 9)] == ["https://fit.example/2"]


def test_a_host_is_left_alone_as_long_as_it_asks_and_for_its_delay(archive: Archive, clock: Clock) -> None:
    run_id = begin(archive)
    held = frontier(archive, run_id)
    held.add([seed("https://fit.example/1"), seed("https://fit.example/2")])
    held.host_delay("fit.example", 1.5, 10.0)
    held.retry_after("fit.example", clock() + timedelta(seconds=60))
    assert held.lease(1, 1) == []
    assert held.work().next_due_at == clock() + timedelta(seconds=60)
    clock.tick(seconds=60)
    (page,) = held.lease(1, 1)
    archive.save([visit(archive, page)], run_id=run_id)
    held.release()
    other = frontier(archive, run_id, worker="other")
    assert other.lease(1, 1) == [], "the crawl-delay is owed by whoever comes next"
    clock.tick(seconds=11)  # from the release on, and the archive's times are exact to a second
    assert len(other.lease(1, 1)) == 1


def test_an_excluded_page_is_kept_but_never_handed_out(archive: Archive) -> None:
    held = frontier(archive, begin(archive))
    held.add([link("https://fit.example/private", excluded_by="pattern /private")])
    assert held.lease(1, 1) == []
    assert rows(archive, "SELECT state, excluded_by FROM page") == [("excluded", "pattern /private")]
    held.add([link("https://fit.example/private")])
    assert [page.url for page in held.lease(1, 1)] == ["https://fit.example/private"]
    held.add([link("https://fit.example/private", excluded_by="pattern /private")])
    assert one(archive, "SELECT state FROM page") == "leased", "a page that somebody may fetch stays in"


def test_a_source_adopts_its_page_that_was_first_somebody_elses_target(archive: Archive) -> None:
    run_id = begin(archive, FIT)
    frontier(archive, run_id, "fit").add([FoundPage(url="https://vox.example/full", source="fit", via=Via.TEASER)])
    archive.put_source(VOX)
    frontier(archive, run_id, "vox").add([FoundPage(url="https://vox.example/full", source="vox", via=Via.FEED)])
    assert one(archive, "SELECT key FROM source JOIN page ON page.source_id = source.id") == "vox"
    assert [page.source for page in frontier(archive, run_id, "vox").lease(1, 1)] == ["vox"]


def test_what_another_source_could_not_read_is_read_by_its_own_in_the_round_that_finds_it(
    archive: Archive, clock: Clock
) -> None:
    url = "https://vox.example/full"
    run_id = begin(archive, FIT)
    fit = frontier(archive, run_id, "fit")
    fit.add([FoundPage(url=url, source="fit", via=Via.TEASER)])
    archive.save([visit(archive, fit.lease(1, 1)[0], Outcome.REFUSED)], run_id=run_id)
    archive.end_run(run_id, RunStatus.OK, 0)
    clock.tick(seconds=10)
    run_id = begin(archive, VOX)
    vox = frontier(archive, run_id, "vox")
    for _ in range(2):
        vox.add([FoundPage(url=url, source="vox", via=Via.LINK)])
        archive.save([visit(archive, page) for page in vox.lease(1, 1)], run_id=run_id)
    assert one(archive, f"SELECT attempts FROM page WHERE url = '{url}'") == 2, "once by each, and not again"


def test_claiming_takes_exactly_these_pages_due_or_not(archive: Archive) -> None:
    run_id = begin(archive)
    held = frontier(archive, run_id)
    held.add([seed("https://fit.example/due"), seed("https://fit.example/done")])
    done = lease(held)["fit.example/done"]
    archive.save([visit(archive, done)], run_id=run_id)
    imported = FoundPage(url="https://fit.example/done", source="fit", via=Via.IMPORT)
    fresh = FoundPage(url="https://new.example/", source="fit", via=Via.IMPORT)
    assert [page.url for page in held.claim([fresh, imported])] == ["https://new.example/", "https://fit.example/done"]


@pytest.mark.parametrize("saves", [True, False])
def test_a_capture_of_an_excluded_page_does_not_bring_it_into_the_crawl(archive: Archive, saves: bool) -> None:
    run_id = begin(archive)
    held = frontier(archive, run_id)
    held.add([link("https://fit.example/private", excluded_by="pattern /private")])
    (page,) = held.claim([FoundPage(url="https://fit.example/private", source="fit", via=Via.IMPORT, excluded_by="x")])
    if saves:
        assert archive.save([visit(archive, page)], run_id=run_id) == [""]
    archive.end_run(run_id, RunStatus.OK, 0)
    assert rows(archive, "SELECT state FROM page") == [("excluded",)]
    assert frontier(archive, begin(archive)).lease(9, 9) == []


def test_sightings_tell_every_way_but_count_plain_links_once(archive: Archive) -> None:
    held = frontier(archive, begin(archive))
    url = "https://fit.example/story"
    held.add([link(url, from_page_id=7)])
    held.add([link(url, from_page_id=8), FoundPage(url=url, source="fit", via=Via.FEED, lastmod="yesterday")])
    assert rows(archive, "SELECT via, from_page_id, lastmod FROM sighting ORDER BY via") == [
        ("feed", 0, "yesterday"),
        ("link", 7, None),
    ]


def test_an_unknown_source_is_refused_with_its_name(archive: Archive) -> None:
    held = frontier(archive, begin(archive))
    with pytest.raises(Exception, match="source 'nobody' is not in the archive"):
        held.add([seed("https://fit.example/", "nobody")])


@pytest.mark.parametrize("ending", [RunStatus.OK, RunStatus.DEGRADED, RunStatus.FAILED])
def test_after_a_run_that_ended_every_page_is_due_once_more(archive: Archive, ending: RunStatus) -> None:
    run_id = begin(archive)
    held = frontier(archive, run_id)
    held.add([seed("https://fit.example/1"), seed("https://fit.example/2")])
    archive.save([visit(archive, held.lease(1, 1)[0])], run_id=run_id)
    archive.end_run(run_id, ending, 0)
    again = frontier(archive, begin(archive))
    assert len(again.lease(9, 9)) == 2


def test_a_round_that_was_interrupted_is_continued_not_begun_again(archive: Archive) -> None:
    run_id = begin(archive)
    held = frontier(archive, run_id)
    held.add([seed("https://fit.example/1"), seed("https://fit.example/2")])
    archive.save([visit(archive, held.lease(1, 1)[0])], run_id=run_id)
    archive.end_run(run_id, RunStatus.INTERRUPTED, 130)
    second = begin(archive)
    again = frontier(archive, second)
    assert again.add([seed("https://fit.example/1")]) == 0
    assert [page.url for page in again.lease(9, 9)] == ["https://fit.example/2"]
    assert rows(archive, "SELECT DISTINCT round FROM run_source WHERE round IS NOT NULL") == [(1,)]


def test_only_what_is_due_by_its_own_time(archive: Archive, clock: Clock) -> None:
    run_id = begin(archive)
    held = frontier(archive, run_id)
    held.add([link("https://fit.example/1")])
    archive.save([visit(archive, held.lease(1, 1)[0])], run_id=run_id)
    archive.end_run(run_id, RunStatus.OK, 0)
    clock.tick(hours=1)
    second = begin(archive)
    assert frontier(archive, second, all_pages=False).lease(1, 1) == []
    archive.end_run(second, RunStatus.OK, 0)
    clock.tick(hours=24)
    assert len(frontier(archive, begin(archive), all_pages=False).lease(1, 1)) == 1


def test_a_source_that_is_due_is_looked_at_where_it_begins(archive: Archive, clock: Clock) -> None:
    run_id = begin(archive)
    held = frontier(archive, run_id)
    held.add([seed("https://fit.example/"), link("https://fit.example/1")])
    archive.save([visit(archive, page) for page in held.lease(1, 2)], run_id=run_id)
    archive.end_run(run_id, RunStatus.OK, 0)
    clock.tick(hours=1)
    again = frontier(archive, begin(archive), all_pages=False)
    assert [page.url for page in again.lease(1, 2)] == ["https://fit.example/"]


def test_the_workers_of_a_run_open_the_round_together(archive: Archive) -> None:
    run_id = begin(archive)
    held = frontier(archive, run_id, worker="a")
    held.add([seed("https://fit.example/1")])
    archive.save([visit(archive, held.lease(1, 1)[0])], run_id=run_id)
    late = frontier(archive, run_id, worker="b")
    assert late.lease(1, 1) == [], "what the first worker did is not due again"


def test_a_page_that_is_gone_comes_back_only_when_a_later_round_vouches_for_it(archive: Archive) -> None:
    url = "https://fit.example/gone"
    run_id = begin(archive)
    held = frontier(archive, run_id)
    held.add([seed(url)])
    archive.save([visit(archive, held.lease(1, 1)[0], Outcome.GONE)], run_id=run_id)
    held.add([seed(url)])
    assert held.lease(1, 1) == [], "not in the same round"
    archive.end_run(run_id, RunStatus.OK, 0)
    again = frontier(archive, begin(archive))
    again.add([link(url)])
    assert again.lease(1, 1) == [], "a link may be old"
    again.add([seed(url)])
    assert len(again.lease(1, 1)) == 1


def test_a_worker_of_one_source_sees_the_work_of_the_whole_run(archive: Archive) -> None:
    run_id = begin(archive)
    events, partners = frontier(archive, run_id, "fit"), frontier(archive, run_id, "vox")
    events.add([seed("https://vox.example/", "vox")])
    assert events.lease(9, 9) == []
    work = events.work()
    assert (work.due_now, work.run_due_now, work.over) == (0, 1, False)
    (page,) = partners.lease(9, 9)
    assert (events.work().leased, events.work().run_leased) == (0, 1)
    archive.save([visit(archive, page)], run_id=run_id)
    partners.lease(9, 9)
    assert events.work().over


def test_a_frontier_made_anew_does_not_own_what_an_earlier_one_leased(archive: Archive) -> None:
    run_id = begin(archive)
    first = frontier(archive, run_id, worker="same")
    first.add([seed("https://fit.example/")])
    (page,) = first.lease(1, 1)
    assert Frontier(archive, run_id, "same", ["fit"]).release() == 0
    assert archive.save([visit(archive, page)], run_id=run_id) == [""]


def test_the_rest_of_a_source_is_refused_in_one_step_as_if_each_page_had_been_visited(archive: Archive) -> None:
    run_id = begin(archive)
    held = frontier(archive, run_id)
    start = seed("https://fit.example/start")
    held.add([start, *(link(f"https://fit.example/{n}") for n in range(40)), link("https://vox.example/1", "vox")])
    under_way, ahead, *_ = held.lease(1, 5)
    assert held.refuse_rest("fit", "max_pages: enough", [under_way.page_id]) == 40
    counted = "SELECT state, outcome, reason, round, count(*) FROM page WHERE source_id = 1 GROUP BY 1, 2, 3, 4"
    assert rows(archive, f"{counted} ORDER BY 1") == [
        ("idle", "refused", "max_pages: enough", 1, 40),
        ("leased", None, "", 0, 1),
    ]
    assert archive.save([visit(archive, ahead), visit(archive, under_way)], run_id=run_id)[0] == "stale"
    assert list(lease(held)) == ["vox.example/1"]
    assert held.work().over is False
    held.release()
    archive.end_run(run_id, RunStatus.OK, 0)
    next_run = frontier(archive, begin(archive))
    assert len(next_run.lease(10, 99)) == 42, "the next round begins anew"


def test_what_a_limit_left_over_comes_first_in_the_next_run(archive: Archive) -> None:
    run_id = begin(archive)
    held = frontier(archive, run_id)
    held.add([link(f"https://fit.example/{name}") for name in "abcd"])
    archive.save([visit(archive, page) for page in held.lease(1, 2)], run_id=run_id)
    held.refuse_rest("fit", "max_pages: enough")
    archive.end_run(run_id, RunStatus.OK, 0)
    next_run = frontier(archive, begin(archive))
    assert [page.url[-1] for page in next_run.lease(1, 9)] == ["c", "d", "a", "b"]


def test_a_start_point_that_is_refused_is_told_of(archive: Archive) -> None:
    held = frontier(archive, begin(archive))
    held.add([seed("https://fit.example/a"), link("https://fit.example/b")])
    held.refuse_rest("fit", "max_pages: enough")
    told = "SELECT page.url, failure.class, failure.message FROM failure JOIN page ON page.id = page_id"
    assert rows(archive, told) == [("https://fit.example/a", "max_pages", "enough")]
