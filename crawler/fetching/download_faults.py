"""Which fault an exception of a download is: Scrapy's own, and those of the network library behind them."""

from collections.abc import Iterator

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

from crawler.fetching.faults import BadEncoding, Fault, NotInReplay, Refused, words_of
from storage.records import Outcome

_BY_TYPE: tuple[tuple[type[Exception], Outcome, str, bool], ...] = (
    (DownloadTimeoutError, Outcome.FAILED, "timeout", True),
    (CannotResolveHostError, Outcome.FAILED, "dns_failure", True),
    (DownloadConnectionRefusedError, Outcome.FAILED, "connection_refused", True),
    (DownloadCancelledError, Outcome.TOO_LARGE, "too_large", False),
    (BadEncoding, Outcome.FAILED, "bad_encoding", False),
    (UnsupportedURLSchemeError, Outcome.REFUSED, "scheme_not_allowed", False),
    (NotSupported, Outcome.REFUSED, "scheme_not_allowed", False),
    (NotInReplay, Outcome.FAILED, "not_in_replay", False),
    (IgnoreRequest, Outcome.TOO_LARGE, "too_large", False),
)
"""First match wins. Scrapy's only own `IgnoreRequest` here is a body that grows too large when unpacked."""

_BY_CAUSE: tuple[tuple[str, str, bool], ...] = (
    ("CertificateRejected", "tls_error", False),
    ("OpenSSL.", "tls_error", False),
    ("ssl.", "tls_error", False),
    ("ConnectionLost", "connection_lost", True),
    ("ConnectionDone", "connection_closed", True),
    ("NoRouteError", "no_route", True),
    ("TCPTimedOutError", "timeout", True),
    ("MalformedChunked", "bad_response", False),
    ("ParseError", "bad_response", False),
    ("builtins.ValueError", "bad_response", False),
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


def fault_of(error: BaseException, *, refused_address: str | None = None) -> Fault:
    """The outcome and reason of a request that ended in an exception.

    `refused_address` is what the address guard noted for the host: then a name without addresses is our refusal.
    """
    if isinstance(error, Refused):
        return error.fault
    if isinstance(error, CannotResolveHostError) and refused_address:
        return Fault(Outcome.REFUSED, refused_address)
    words = words_of(error)
    if isinstance(error, ResponseDataLossError):
        return _cut_off(error)
    for known, outcome, code, transient in _BY_TYPE:
        if isinstance(error, known):
            return Fault(outcome, f"{code}: {words}", transient)
    if fault := _by_cause(error):
        return fault
    code = "connection_error" if isinstance(error, DownloadFailedError | OSError) else "download_error"
    return Fault(Outcome.FAILED, f"{code}: {type(error).__name__}: {words}", transient=True)


def _cut_off(error: ResponseDataLossError) -> Fault:
    """The body ended too early, or what was sent as its chunks was none."""
    fault = _by_cause(error)
    if fault is not None and fault.reason.startswith("bad_response"):
        return fault
    return Fault(Outcome.FAILED, "incomplete_body: the connection ended before the body was whole", transient=True)


def _by_cause(error: BaseException) -> Fault | None:
    for cause in _causes(error):
        name = f"{type(cause).__module__}.{type(cause).__name__}"
        for part, code, transient in _BY_CAUSE:
            if part in name:
                return Fault(Outcome.FAILED, f"{code}: {_said(cause)}", transient)
    return None


def _said(cause: BaseException) -> str:
    """What a network library says, without the wrapping of its errors: OpenSSL's are lists, parsers' are tuples."""
    first = cause.args[0] if cause.args else None
    if isinstance(first, list | tuple) and first and isinstance(first[0], tuple):
        return ", ".join(str(entry[-1]) for entry in first)
    return ": ".join(map(str, cause.args)) if len(cause.args) > 1 else words_of(cause)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The exception, those in its `reasons` (a network library's list), and those it was raised from."""
    waiting, seen = [error], 0
    while waiting and (seen := seen + 1) < 20:
        one = waiting.pop(0)
        yield one
        waiting += [reason.value for reason in getattr(one, "reasons", None) or () if hasattr(reason, "value")]
        waiting += [cause for cause in (one.__cause__,) if cause is not None]
