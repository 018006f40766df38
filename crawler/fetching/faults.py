"""What can go wrong with one request or one page, in words: all of it ends as an outcome with a reason.

Nothing of Scrapy is imported here: the processes that read pages do without it.
`crawler.fetching.download_faults` knows its exceptions.
"""

import re
from dataclasses import dataclass
from http import HTTPStatus

from storage.records import Outcome

REASON_CHARACTERS = 300
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Controls, and marks that turn the direction of text: a server may have put them there for our terminal."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a visit brought no page."""

    outcome: Outcome
    reason: str
    """`code: words`."""
    transient: bool = False
    """Whether the same request may succeed a little later."""


class Interrupted(Exception):
    """The run is being stopped; the page goes back to the frontier as if it had not been asked for."""


class LeaseLost(Interrupted):
    """The host may be another worker's by now: nothing was sent, and its pages are others' to ask for."""


class Refused(Exception):
    """A request that we do not make, by our own rules or the site's."""

    def __init__(self, outcome: Outcome, reason: str) -> None:
        super().__init__(reason)
        self.fault = Fault(outcome, reason)


class BadEncoding(Exception):
    """A body that is encoded in a way that we do not undo (RFC 9110, section 8.4)."""


class NotInReplay(Exception):
    """The recorded crawl that is replayed holds no answer for this address."""


class ReadingTooSlow(Exception):
    """Reading a page took longer than it may."""


class ReadingTooLarge(Exception):
    """Reading a page took more memory than it may."""


class ParserFailed(Exception):
    """A parser raised: a bug of ours. Its type and words; the traceback is a note."""


class ReaderDied(Exception):
    """The process that read a page ended: a crash in a library, or somebody killed it."""


PAGE_TROUBLE = (ReadingTooSlow, ReadingTooLarge, ReaderDied)
"""What a page does to its reader; all other exceptions of reading are bugs of ours."""

_BLOCKED = {401, 402, 403, 407, 429, 451}
_GONE = {404, 410}
_REDIRECTS = {301, 302, 303, 307, 308}
_TRANSIENT = {408, 421, 425, 429, 500, 502, 503, 504}


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
        return Fault(Outcome.FAILED, f"parse_timeout: {words_of(error)}")
    if isinstance(error, ReadingTooLarge):
        return Fault(Outcome.FAILED, f"parse_memory: {words_of(error)}")
    if isinstance(error, ReaderDied):
        return Fault(Outcome.FAILED, f"parse_crash: {words_of(error)}")
    if isinstance(error, ParserFailed):
        return Fault(Outcome.FAILED, f"parse_error: {words_of(error)}")
    return Fault(Outcome.FAILED, f"parse_error: {type(error).__name__}: {words_of(error)}")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "a status that no standard names"


def words_of(error: BaseException) -> str:
    """What an exception says, on one line of bounded length."""
    return " ".join(_UNSEEN.sub(" ", str(error)).split())[:REASON_CHARACTERS] or type(error).__name__
