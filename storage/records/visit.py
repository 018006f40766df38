"""One attempt at one page, whole: what is saved in one transaction."""

from dataclasses import dataclass
from datetime import datetime

from storage.records.article import Article
from storage.records.capture import Capture, Outcome
from storage.records.event import Event
from storage.records.evidence import Evidence, Issue
from storage.records.link import Link
from storage.records.organization import OrganizationMention
from storage.records.packed import PackedBody
from storage.records.page import FoundPage, PageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """Everything read from one capture: a pure function of its bytes, its address and the source's rules."""

    kind: PageKind
    """What the page turned out to be."""
    outcome: Outcome = Outcome.OK
    """Other than `ok` where the content is a wall, an error page or a shell."""
    reason: str = ""
    article: Article | None = None
    events: tuple[Event, ...] = ()
    organizations: tuple[OrganizationMention, ...] = ()
    links: tuple[Link, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    issues: tuple[Issue, ...] = ()
    fingerprint: tuple[int, ...] = ()
    """MinHash of the article's body: the keys of its bands, 64 bits with sign; none where it is too short."""
    opening_fingerprint: tuple[int, ...] = ()
    """The same of its first words."""
    blocks: tuple[int, ...] = ()
    """Hashes of the blocks of its text, 64 bits with sign: what the site repeats is learned from them."""
    whole_body: str | None = None
    """The article's body with the blocks that the site repeats, where some were left out; else `None`."""
    parser: str = "almanac"
    parser_version: str = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What came of one attempt at one leased page, and everything that must be committed with it."""

    page_id: int
    source: str
    lease: str
    outcome: Outcome
    reason: str = ""
    """`code: words`, for instance `dns_failure: example.org has no address`; empty when all is well."""
    attempts: int = 1
    capture: Capture | None = None
    """`None` where no server answered, or none was asked."""
    packed: PackedBody | None = None
    """The body of the capture as it is stored, where it is packed already; the archive packs all others."""
    parsed: Parsed | None = None
    found: tuple[FoundPage, ...] = ()
    redirect_url: str | None = None
    retry_at: datetime | None = None
    """When the page may be tried again within this run; `None`: not in this run."""
