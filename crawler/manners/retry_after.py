"""Retry-After (RFC 9110, section 10.2.3): seconds, or a date."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_SECONDS = 7 * 86_400.0
"""A server that asks for more is asked again after a week."""


def retry_after_of(field: bytes | str | None, now: datetime) -> float | None:
    """Seconds to wait, from `now`; `None` where the field is absent or means nothing."""
    text = (field.decode("latin-1") if isinstance(field, bytes) else field or "").strip()
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), LONGEST_SECONDS)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(0.0, (aware - now).total_seconds()), LONGEST_SECONDS)
