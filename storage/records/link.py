"""Edges between pages that mean something. The target may not be fetched yet."""

from dataclasses import dataclass
from enum import StrEnum


class LinkKind(StrEnum):
    """What a link says about its two pages."""

    TEASER_OF = "teaser_of"
    COPY_OF = "copy_of"
    PARTNER_SITE = "partner_site"
    CANONICAL = "canonical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An edge from the page that was read to `url`."""

    kind: LinkKind
    url: str
    anchor: str = ""
    strategy: str = ""
    score: float = 1.0
    """Between 0 and 1: the sum of the evidence in `reason`."""
    reason: str = ""
    """What spoke for it, in words."""
    source_name: str | None = None
    """The outlet or partner that the line names, if any."""
