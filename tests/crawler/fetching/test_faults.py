"""Every exception and every status has its outcome and a reason that names it."""

import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)

from crawler.fetching.download_faults import fault_of
from crawler.fetching.faults import BadEncoding, Fault, NotInReplay, Refused, fault_of_status
from storage.records import Outcome


class ConnectionLost(Exception):
    """Named as the network library names it."""


def failed_by(cause: Exception) -> DownloadFailedError:
    error = DownloadFailedError("it failed")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "outcome", "code", "transient"),
    [
        (DownloadTimeoutError("took longer than 30 seconds"), Outcome.FAILED, "timeout", True),
        (CannotResolveHostError("no such host"), Outcome.FAILED, "dns_failure", True),
        (DownloadConnectionRefusedError("refused"), Outcome.FAILED, "connection_refused", True),
        (DownloadCancelledError("larger than max size"), Outcome.TOO_LARGE, "too_large", False),
        (IgnoreRequest("exceeded DOWNLOAD_MAXSIZE"), Outcome.TOO_LARGE, "too_large", False),
        (ResponseDataLossError("cut"), Outcome.FAILED, "incomplete_body", True),
        (failed_by(ConnectionLost("reset by peer")), Outcome.FAILED, "connection_lost", True),
        (failed_by(OSError("odd")), Outcome.FAILED, "connection_error", True),
        (failed_by(ValueError("conflicting Content-Length headers")), Outcome.FAILED, "bad_response", False),
        (BadEncoding("the content coding 'sdch' is not understood"), Outcome.FAILED, "bad_encoding", False),
        (NotInReplay("nothing recorded"), Outcome.FAILED, "not_in_replay", False),
        (Refused(Outcome.ROBOTS, "robots_disallowed: line 2"), Outcome.ROBOTS, "robots_disallowed", False),
    ],
)
def test_exceptions(error: Exception, outcome: Outcome, code: str, transient: bool) -> None:
    fault = fault_of(error)
    assert (fault.outcome, fault.reason.partition(":")[0], fault.transient) == (outcome, code, transient)


def test_a_name_without_public_addresses_is_our_refusal() -> None:
    fault = fault_of(CannotResolveHostError("x"), refused_address="address_refused: 10.0.0.1 is not public (private)")
    assert fault == Fault(Outcome.REFUSED, "address_refused: 10.0.0.1 is not public (private)")


def test_reasons_are_one_line_of_bounded_length() -> None:
    reason = fault_of(DownloadTimeoutError("long\n\tstory " * 500)).reason
    assert "\n" not in reason
    assert len(reason) < 400


@pytest.mark.parametrize(
    ("status", "outcome", "transient"),
    [
        (404, Outcome.GONE, False),
        (410, Outcome.GONE, False),
        (401, Outcome.BLOCKED, False),
        (403, Outcome.BLOCKED, False),
        (429, Outcome.BLOCKED, True),
        (451, Outcome.BLOCKED, False),
        (400, Outcome.FAILED, False),
        (500, Outcome.FAILED, True),
        (503, Outcome.FAILED, True),
        (999, Outcome.FAILED, False),
        (0, Outcome.FAILED, False),
    ],
)
def test_statuses_that_decide(status: int, outcome: Outcome, transient: bool) -> None:
    fault = fault_of_status(status)
    assert fault is not None
    assert (fault.outcome, fault.transient) == (outcome, transient)
    assert fault.reason.startswith(f"http_{status}: ")


@pytest.mark.parametrize("status", [200, 203, 206, 301, 302, 303, 304, 307, 308])
def test_statuses_that_do_not(status: int) -> None:
    assert fault_of_status(status) is None
