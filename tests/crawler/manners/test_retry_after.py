"""Retry-After in both of its forms (RFC 9110, section 10.2.3)."""

from datetime import UTC, datetime

import pytest

from crawler.manners.retry_after import LONGEST_SECONDS, retry_after_of

NOW = datetime(2026, 11, 24, 8, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("field", "seconds"),
    [
        (b"120", 120.0),
        (" 0 ", 0.0),
        ("Tue, 24 Nov 2026 08:01:00 GMT", 60.0),
        ("Tue, 24 Nov 2026 09:01:00 +0100", 60.0),
        ("Tue, 24 Nov 2020 08:01:00 GMT", 0.0),
        ("99999999999999999999", LONGEST_SECONDS),
        ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST_SECONDS),
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("１２", None),
    ],
)
def test_seconds_to_wait(field: bytes | str | None, seconds: float | None) -> None:
    assert retry_after_of(field, NOW) == seconds
