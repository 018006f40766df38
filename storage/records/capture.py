"""What a server said, as it said it. The words are those of RFC 9110 and of WARC (ISO 28500)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """What became of one attempt at one page. Only `ok` is read into records."""

    OK = "ok"
    NOT_MODIFIED = "not_modified"
    REDIRECT = "redirect"
    GONE = "gone"
    BLOCKED = "blocked"
    CHALLENGE = "challenge"
    CONSENT = "consent"
    LOGIN = "login"
    SOFT_404 = "soft_404"
    PARKED = "parked"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"
    ROBOTS = "robots"
    """robots.txt forbids the page, or could not be read (RFC 9309 2.3.1.4): never requested."""
    REFUSED = "refused"
    """Our own rules forbid it: scheme, address, the source's patterns or limits."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One answer of a server, immutable, whatever its status."""

    url: str
    """The address that was asked for."""
    fetched_at: datetime
    """UTC."""
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    """All fields in order, repeated ones repeated; names as sent."""
    body: bytes = b""
    """After content decoding."""
    protocol: str | None = None
    ip_address: str | None = None
    elapsed_seconds: float | None = None
    truncated: str | None = None
    """WARC-Truncated: `length`, `time` or `disconnect`; `None` where the body is whole."""

    def header(self, name: str) -> str | None:
        """The first field of that name, whatever its case."""
        wanted, length = name.lower(), len(name)
        for key, value in self.headers:
            if len(key) == length and key.lower() == wanted:  # most names are told apart by their length
                return value
        return None

    def fields(self, name: str) -> tuple[str, ...]:
        """The values of all fields of that name, whatever its case, in their order."""
        wanted = name.lower()
        return tuple(value for key, value in self.headers if key.lower() == wanted)
