"""What can go wrong with one request, in words: every exception and every status ends as an outcome with a reason."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)

from storage.records import Outcome

REASON_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a visit brought no page."""

    outcome: Outcome
    reason: str
    """`code: words`."""
    transient: bool = False
    """Whether the same request may succeed a little later."""


class Interrupted(IgnoreRequest):
    """The run is being stopped; the page goes back to the frontier as if it had not been asked for."""


class Refused(IgnoreRequest):
    """A request that we do not make, by our own rules or the site's."""

    def __init__(self, outcome: Outcome, reason: str) -> None:
        super().__init__(reason)
        self.fault = Fault(outcome, reason)


class NotInReplay(Exception):
    """The recorded crawl that is replayed holds no answer for this address."""


class ReadingTooSlow(Exception):
    """Reading a page took longer than it may."""


class ReaderDied(Exception):
    """The process that read a page ended: out of memory, or a crash in a library."""


_BY_TYPE: tuple[tuple[type[Exception], Outcome, str, bool], ...] = (
    (DownloadTimeoutError, Outcome.FAILED, "timeout", True),
    (CannotResolveHostError, Outcome.FAILED, "dns_failure", True),
    (DownloadConnectionRefusedError, Outcome.FAILED, "connection_refused", True),
    (DownloadCancelledError, Outcome.TOO_LARGE, "too_large", False),
    (ResponseDataLossError, Outcome.FAILED, "incomplete_body", True),
    (UnsupportedURLSchemeError, Outcome.REFUSED, "scheme_not_allowed", False),
    (NotSupported, Outcome.REFUSED, "scheme_not_allowed", False),
    (NotInReplay, Outcome.FAILED, "not_in_replay", False),
    (IgnoreRequest, Outcome.TOO_LARGE, "too_large", False),
)
"""First match wins. Scrapy's only own `IgnoreRequest` here is a body that grows too large when unpacked."""

_BY_CAUSE: tuple[tuple[str, str, bool], ...] = (
    ("OpenSSL.", "tls_error", False),
    ("service_identity.", "tls_error", False),
    ("ssl.", "tls_error", False),
    ("ConnectionLost", "connection_lost", True),
    ("ConnectionDone", "connection_closed", True),
    ("NoRouteError", "no_route", True),
    ("TCPTimedOutError", "timeout", True),
    ("ParseError", "bad_response", False),
    ("BadHeaders", "bad_response", False),
    ("DecodedPotentialDataLoss", "incomplete_body", True),
    ("_DataLoss", "incomplete_body", True),
    ("PotentialDataLoss", "incomplete_body", True),
    ("TunnelError", "proxy_error", True),
    ("zlib.", "bad_encoding", False),
    ("gzip.", "bad_encoding", False),
    ("brotli", "bad_encoding", False),
    ("zstd", "bad_encoding", False),
)
"""Found in the full name of an exception behind the one we got: the network library's own words."""

_BLOCKED = {401, 402, 403, 407, 429, 451}
_GONE = {404, 410}
_REDIRECTS = {301, 302, 303, 307, 308}
_TRANSIENT = {408, 421, 425, 429, 500, 502, 503, 504}


def fault_of(error: BaseException, *, refused_address: str | None = None) -> Fault:
    """The outcome and reason of a request that ended in an exception.

    `refused_address` is what the address guard noted for the host: then a name without addresses is our refusal.
    """
    if isinstance(error, Refused):
        return error.fault
    if isinstance(error, CannotResolveHostError) and refused_address:
        return Fault(Outcome.REFUSED, refused_address)
    words = _words(error)
    for known, outcome, code, transient in _BY_TYPE:
        if isinstance(error, known):
            return Fault(outcome, f"{code}: {words}", transient)
    for cause in _causes(error):
        name = f"{type(cause).__module__}.{type(cause).__name__}"
        for part, code, transient in _BY_CAUSE:
            if part in name:
                return Fault(Outcome.FAILED, f"{code}: {_words(cause)}", transient)
    code = "connection_error" if isinstance(error, DownloadFailedError | OSError) else "download_error"
    return Fault(Outcome.FAILED, f"{code}: {type(error).__name__}: {words}", transient=True)


def fault_of_status(status: int) -> Fault | None:
    """What a status code alone decides; `None` where the response is a page, a redirect or a 304."""
    if 200 <= status < 300 or status == HTTPStatus.NOT_MODIFIED or status in _REDIRECTS:
        return None
    outcome = Outcome.GONE if status in _GONE else Outcome.BLOCKED if status in _BLOCKED else Outcome.FAILED
    return Fault(outcome, f"http_{status}: {_phrase(status)}", status in _TRANSIENT)


def is_redirect(status: int) -> bool:
    """Whether the status asks us to look elsewhere (RFC 9110, section 15.4)."""
    return status in _REDIRECTS


def parse_fault(error: Exception) -> Fault:
    """A page that our own reading stumbled over: it is recorded with the page, and the crawl goes on."""
    if isinstance(error, ReadingTooSlow):
        return Fault(Outcome.FAILED, f"parse_timeout: {_words(error)}")
    if isinstance(error, ReaderDied):
        return Fault(Outcome.FAILED, f"parse_crash: {_words(error)}")
    return Fault(Outcome.FAILED, f"parse_error: {type(error).__name__}: {_words(error)}")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "a status that no standard names"


def _words(error: BaseException) -> str:
    text = re.sub(r"\s+", " ", str(error)).strip() or type(error).__name__
    return text[:REASON_CHARACTERS]


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The exception, those in its `reasons` (a network library's list), and those it was raised from."""
    waiting, seen = [error], 0
    while waiting and (seen := seen + 1) < 20:
        one = waiting.pop(0)
        yield one
        waiting += [reason.value for reason in getattr(one, "reasons", None) or () if hasattr(reason, "value")]
        waiting += [cause for cause in (one.__cause__,) if cause is not None]
