"""When sources are due, as the archive keeps it."""

from datetime import timedelta

import pytest

from storage.archive import Archive
from storage.queue.rhythm import Rhythm, put_rhythms, rhythms, waits
from storage.records import RunStatus
from tests.storage.conftest import Clock
from tests.storage.making import begin, frontier

DAY = timedelta(days=1)


def decide(archive: Archive, clock: Clock, wait: timedelta) -> None:
    told = Rhythm(interval_seconds=3600, due_at=clock() + wait, fail_count=2)
    archive.transact(lambda connection: put_rhythms(connection, {"fit": told}))


def test_what_was_decided_is_kept_and_replaced(archive: Archive, clock: Clock) -> None:
    archive.end_run(begin(archive), RunStatus.OK, 0)
    decide(archive, clock, DAY)
    decide(archive, clock, 2 * DAY)
    assert rhythms(archive, ["fit", "vox"])["fit"].due_at == clock() + 2 * DAY
    assert waits(archive, ["fit", "vox"]) == {"fit": 2 * DAY, "vox": timedelta()}


def test_a_job_that_starts_a_second_early_does_not_miss_its_hour(archive: Archive, clock: Clock) -> None:
    archive.end_run(begin(archive), RunStatus.OK, 0)
    decide(archive, clock, timedelta(seconds=30))
    assert waits(archive, ["fit"]) == {"fit": timedelta()}


@pytest.mark.parametrize(
    ("status", "due"), [(RunStatus.OK, False), (RunStatus.DEGRADED, False), (RunStatus.INTERRUPTED, True)]
)
def test_a_source_whose_crawl_was_broken_off_is_due(
    archive: Archive, clock: Clock, status: RunStatus, due: bool
) -> None:
    archive.end_run(begin(archive), RunStatus.OK, 0)
    decide(archive, clock, DAY)
    run_id = begin(archive)
    frontier(archive, run_id)
    archive.end_run(run_id, status, 0)
    assert (waits(archive, ["fit"])["fit"] == timedelta()) is due
