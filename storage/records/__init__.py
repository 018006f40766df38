"""The values that travel between the rooms: frozen, keyword-only, one type per lifetime.

A page's line in these words: a `FoundPage` is put into the frontier, handed out as a `LeasedPage`, fetched into a
`Capture`, read into a `Parsed`, and everything about that one attempt is saved as a `Visit`, in one transaction.
"""

from storage.records.article import Article, Credit, Role
from storage.records.capture import Capture, Outcome
from storage.records.event import (
    UNKNOWN_YEAR,
    UNLISTED,
    DateRange,
    DateRole,
    Event,
    EventStatus,
    Mode,
    Recurrence,
    YearFrom,
)
from storage.records.evidence import Evidence, Issue
from storage.records.link import Link, LinkKind
from storage.records.missing import MissingPage
from storage.records.organization import OrganizationMention, OrganizationRole
from storage.records.packed import PackedBody
from storage.records.page import FoundPage, LeasedPage, PageKind, Via
from storage.records.rereading import Rereading
from storage.records.run import RunKind, RunStatus, SiteManners, SourceCounts, SourceFacts
from storage.records.visit import Parsed, Visit

__all__ = [
    "UNKNOWN_YEAR",
    "UNLISTED",
    "Article",
    "Capture",
    "Credit",
    "DateRange",
    "DateRole",
    "Event",
    "EventStatus",
    "Evidence",
    "FoundPage",
    "Issue",
    "LeasedPage",
    "Link",
    "LinkKind",
    "MissingPage",
    "Mode",
    "OrganizationMention",
    "OrganizationRole",
    "Outcome",
    "PackedBody",
    "PageKind",
    "Parsed",
    "Recurrence",
    "Rereading",
    "Role",
    "RunKind",
    "RunStatus",
    "SiteManners",
    "SourceCounts",
    "SourceFacts",
    "Via",
    "Visit",
    "YearFrom",
]
