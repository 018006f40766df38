"""The limits of a source are those of a run, however many workers it has."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy.settings import Settings

from crawler.running.run import CrawlRun
from crawler.sources import CrawlLimits, Source
from storage import open_archive
from storage.records import Capture, FoundPage, LeasedPage, Outcome, RunKind, Via, Visit

HOME = "https://fit.example/"


def source(**limits: int) -> Source:
    return Source(key="fit", name="Fit", kind="other", home=HOME, hosts=("fit.example",), crawl=CrawlLimits(**limits))


@pytest.mark.parametrize("limits", [{"max_pages": 3}, {"max_pages_per_day": 3}])
def test_what_another_worker_has_asked_counts(tmp_path: Path, limits: dict[str, int]) -> None:
    settings = Settings()
    settings.setmodule("crawler.settings")
    fit = source(**limits)
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        run_id = archive.begin_run(RunKind.CRAWL, ["almanac"], [fit.facts()])
        one, other = (CrawlRun(archive, run_id, {"fit": fit}, settings) for _ in range(2))
        ours, theirs = one.frontier("one", ["fit"]), other.frontier("other", ["fit"])
        ours.add([FoundPage(url=f"{HOME}{n}", source="fit", via=Via.SEED) for n in range(9)])
        *done, under_way = ours.lease(1, 3)
        for page in (*done, under_way):
            one.handed_out(page)
        for visit in [_visit(page) for page in done]:
            one.progress.count(visit, archive.save([visit], run_id=run_id)[0])
        assert [_ended(one, under_way), _ended(other, under_way)] == [True, False]
        ours.release()
        for run, frontier in ((one, ours), (other, theirs)):
            run.spending.saved_by_all |= frontier.asked_in_run()
        assert [_ended(one, under_way), _ended(other, under_way)] == [True, False], "two have been saved"
        [page] = theirs.lease(1, 1)
        other.handed_out(page)
        assert _ended(other, page), "two of another worker, and one of its own"
        for run in (one, other):
            run.writer.close()
            run.readers.close()


def _ended(run: CrawlRun, page: LeasedPage) -> bool:
    return run.spending.is_full(page.source) or bool(run.spending.spent(["fit"]))


def _visit(page: LeasedPage) -> Visit:
    capture = Capture(url=page.url, fetched_at=datetime.now(UTC), status=200, body=b"<p>text")
    return Visit(page_id=page.page_id, source="fit", lease=page.lease, outcome=Outcome.OK, capture=capture)
