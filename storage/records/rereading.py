"""A stored capture read again, by today's rules."""

from dataclasses import dataclass
from datetime import datetime

from storage.records.visit import Parsed


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereading:
    """What a capture says by today's rules, for the rows that an earlier reading of it made."""

    page_id: int
    capture_id: int
    version_id: int | None
    """The version of the page's article that the capture showed last; `None` where the page has no article."""
    is_current: bool
    """What the page says now hangs on this capture: its events, organizations and links as well."""
    url: str
    fetched_at: datetime
    parsed: Parsed
