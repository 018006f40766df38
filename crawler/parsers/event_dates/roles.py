"""What a date is to the event, by the words near it."""

from collections.abc import Sequence

from crawler.parsers.event_dates.ranges import Span
from crawler.parsers.event_dates.tokens import Token


def assign(found: Sequence[Span], tokens: Sequence[Token], language: str) -> list[bool]:
    """Set each span's role; returns which spans stand beside words of the past."""
    return [False for _ in found]
