"""What a server answers for an address that cannot exist."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPage:
    """The answer for a deliberately wrong address of a host: what looks like it is no page, whatever its status."""

    asked_at: datetime
    """UTC."""
    status: int
    location: str | None = None
    """Where a redirect leads, as an absolute address."""
    title: str | None = None
    blocks: tuple[int, ...] = ()
    """Hashes of the blocks of its text, as in `Parsed.blocks`."""
