"""Points in time as the archive writes them: UTC, ISO 8601, whole seconds; they sort as texts as they do in time."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache


def system_clock() -> datetime:
    """The machine's idea of now, in UTC."""
    return datetime.now(UTC)


@lru_cache(maxsize=4096)
def stamp(moment: datetime) -> str:
    """`2026-11-24T08:00:00Z`. A naive moment is taken to be in UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def stamp_up(moment: datetime) -> str:
    """The same, a part of a second counted as a whole one: for promises such as `not before`."""
    return stamp(moment + timedelta(microseconds=999_999))


def day_or_stamp(when: date | datetime | None) -> str | None:
    """A point in time as `stamp` writes it, a day as `2026-11-24`."""
    return stamp(when) if isinstance(when, datetime) else when.isoformat() if when else None


def moment(text: str) -> datetime:
    """What `stamp` wrote, as an aware datetime."""
    return datetime.fromisoformat(text)
