"""From what came back to what is saved: one `Visit` for every attempt. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self
from urllib.parse import urldefrag, urljoin

from scrapy.settings import BaseSettings

from crawler.discovery.found import absolute_url, without_credentials
from crawler.fetching.faults import Fault, fault_of_status, is_redirect
from crawler.manners.guard import scheme_refusal
from crawler.manners.retry_after import retry_after_of
from storage.records import Capture, LeasedPage, Outcome, Parsed, Visit

NEVER_ASKED = frozenset({Outcome.ROBOTS, Outcome.REFUSED})
"""Outcomes of pages whose server was not asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How often and how long a run tries again."""

    retries: int = 2
    """More attempts after the first."""
    first_wait_seconds: float = 5.0
    longest_wait_seconds: float = 120.0
    """A server that asks for more is left alone for this run."""

    @classmethod
    def of(cls, settings: BaseSettings) -> Self:
        """As the settings say."""
        return cls(
            retries=settings.getint("ALMANAC_RETRY_TIMES"),
            first_wait_seconds=settings.getfloat("ALMANAC_RETRY_SECONDS"),
            longest_wait_seconds=settings.getfloat("ALMANAC_PATIENCE_SECONDS"),
        )

    def retry_at(self, fault: Fault, failed_before: int, asked: float | None, now: datetime) -> datetime | None:
        """When to try again within this run, after so many failures in a row and what the server asked for."""
        if not fault.transient or failed_before >= self.retries:
            return None
        wait = max(asked or 0.0, self.first_wait_seconds * 3**failed_before)
        return now + timedelta(seconds=wait) if wait <= self.longest_wait_seconds else None


def visit_of_fault(
    page: LeasedPage,
    fault: Fault,
    now: datetime,
    patience: Patience,
    *,
    capture: Capture | None = None,
    asked: float | None = None,
) -> Visit:
    """The visit that brought no page. `asked` is the server's Retry-After in seconds."""
    return Visit(
        page_id=page.page_id,
        source=page.source,
        lease=page.lease,
        outcome=fault.outcome,
        reason=fault.reason,
        capture=capture,
        attempts=0 if fault.outcome in NEVER_ASKED else 1,
        retry_at=patience.retry_at(fault, page.fail_count, asked, now),
    )


def visit_of_capture(
    page: LeasedPage, capture: Capture, patience: Patience, now: datetime, *, conditional: bool = True
) -> Visit:
    """The visit for an answer of the server, as far as its status decides; one that is `ok` is still to be read.

    `conditional`: whether we asked if anything had changed; without the question, a 304 is no answer.
    """
    fault = fault_of_status(capture.status)
    if fault is not None:
        asked = retry_after_of(capture.header("Retry-After"), now)
        return visit_of_fault(page, fault, now, patience, capture=capture, asked=asked)
    visit = Visit(page_id=page.page_id, source=page.source, lease=page.lease, outcome=Outcome.OK, capture=capture)
    if capture.status == 304 and not conditional:
        reason = "unasked_304: nothing was asked about changes, and the server says that there are none"
        return replace(visit, outcome=Outcome.FAILED, reason=reason)
    if capture.status == 304:
        return replace(visit, outcome=Outcome.NOT_MODIFIED)
    return _redirect(visit, capture) if is_redirect(capture.status) else visit


def _target(url: str, location: str) -> str:
    """Where a redirect leads: an address to ask for, or one that is refused; empty where it leads nowhere."""
    if not location:
        return ""
    if target := absolute_url(url, location):
        return target
    try:
        elsewhere = without_credentials(urldefrag(urljoin(url, location)).url)
    except ValueError:
        return ""
    return elsewhere if scheme_refusal(elsewhere) else ""


def _as_unicode(value: str) -> str:
    """A field value, kept as Latin-1, as what it is today where it is not ASCII: UTF-8."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def visit_with(visit: Visit, parsed: Parsed) -> Visit:
    """The visit with what was read."""
    return replace(visit, outcome=parsed.outcome, reason=parsed.reason, parsed=parsed)


def _redirect(visit: Visit, capture: Capture) -> Visit:
    """A hop to elsewhere: the frontier decides about its target as about any address, and knows chains and loops."""
    location = _as_unicode(capture.header("Location") or "").strip()
    target = _target(capture.url, location)
    if not target:
        reason = f"redirect_broken: {capture.status} without a usable Location ({location[:100]!r})"
        return replace(visit, outcome=Outcome.FAILED, reason=reason)
    if refusal := scheme_refusal(target):
        return replace(visit, outcome=Outcome.REFUSED, reason=f"{refusal}; redirected to {target[:200]}")
    if target == capture.url:
        return replace(visit, outcome=Outcome.FAILED, reason="redirect_loop: the address redirects to itself")
    return replace(visit, outcome=Outcome.REDIRECT, redirect_url=target)
