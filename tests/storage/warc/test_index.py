"""One capture out of a WARC file, by address and date."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.warc import WarcIndex
from tests.storage.warc.files import Record, write_warc

PAGE = "https://example.org/page"
RECORDS = [
    Record(PAGE, b"first", date="2024-01-01T00:00:00Z"),
    Record(PAGE, b"second", date="2025-01-01T00:00:00Z"),
    Record("http://example.org/page", b"", "301 Moved", date="2025-06-01T00:00:00Z", fields=(("Location", PAGE),)),
    Record(
        PAGE, b"", kind="revisit", date="2026-01-01T00:00:00Z", warc={"WARC-Refers-To-Date": "2025-01-01T00:00:00Z"}
    ),
]


@pytest.fixture(params=[True, False], ids=["gzip", "plain"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return write_warc(tmp_path / "crawl.warc", RECORDS, gzip=request.param)


@pytest.mark.parametrize(
    ("as_of", "body"),
    [
        (datetime(2023, 1, 1, tzinfo=UTC), None),
        (datetime(2024, 1, 1, tzinfo=UTC), b"first"),
        (datetime(2024, 12, 31, tzinfo=UTC), b"first"),
        (datetime(2025, 2, 1, tzinfo=UTC), b"second"),
        (None, b"second"),
    ],
    ids=["before all", "that second", "between", "after", "newest, a revisit"],
)
def test_the_newest_at_or_before_a_moment(path: Path, as_of: datetime | None, body: bytes | None) -> None:
    with WarcIndex(path) as index:
        found = index.find(PAGE, as_of)
    assert (found.body if found else None) == body


def test_the_very_address_goes_before_another_spelling_of_it(path: Path) -> None:
    with WarcIndex(path) as index:
        exact, other = index.find("http://example.org/page"), index.find(f"{PAGE}?utm_source=mail#top")
    assert exact is not None
    assert exact.status == 301
    assert other is not None
    assert other.url in {PAGE, "http://example.org/page"}


def test_what_is_not_there_is_none(path: Path) -> None:
    with WarcIndex(path) as index:
        assert index.find("https://example.org/elsewhere") is None
