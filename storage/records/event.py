"""What a page says of an event. The words are those of schema.org Event, in snake_case."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

UNKNOWN_YEAR = 4
"""The year of a `DateRange` whose page states none: a leap year that no page of the web can mean."""


class DateRole(StrEnum):
    """What a range of days is to the event."""

    EVENT = "event"
    DEADLINE = "deadline"
    REGISTRATION = "registration"
    PUBLISHED = "published"
    PAST = "past"
    ORIGINAL = "original"
    SETUP = "setup"
    TEARDOWN = "teardown"
    CANCELLED = "cancelled"
    NEWS = "news"


class Mode(StrEnum):
    """schema.org eventAttendanceMode."""

    ONSITE = "onsite"
    ONLINE = "online"
    HYBRID = "hybrid"
    UNKNOWN = "unknown"


class YearFrom(StrEnum):
    """Where a range's year comes from."""

    EXPLICIT = "explicit"
    TEXT = "text"
    WEEKDAY = "weekday"
    REFERENCE = "reference"
    UNKNOWN = "unknown"


UNLISTED = "unlisted"
"""What the archive says of an event that its sites list no more. No page says it of itself, so no reading has it."""


class EventStatus(StrEnum):
    """schema.org eventStatus: what a page says became of an event."""

    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    RESCHEDULED = "rescheduled"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """Consecutive days, both ends inside. With `year_from` unknown the year is `UNKNOWN_YEAR`."""

    start: date
    end: date
    label: str | None = None
    role: DateRole = DateRole.EVENT
    mode: Mode = Mode.UNKNOWN
    precision: str = "day"
    """`day`, or `month` where the page names no day: then the range is the whole month."""
    year_from: YearFrom = YearFrom.EXPLICIT
    start_time: time | None = None
    end_time: time | None = None
    timezone: str | None = None
    """As stated on the page; never guessed."""
    other_start: date | None = None
    """The start with day and month swapped, where `10/11` can mean both and nothing on the page settles it."""
    raw: str = ""
    """The exact words."""
    place: str = "text"
    """`text`, `structured` (JSON-LD, microdata, time elements) or `template` (a header or footer of the site)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """A rule by which an event comes back, as far as it is stated: no first day, and no end that nobody names."""

    rule: str
    """RFC 5545 RRULE, as `FREQ=WEEKLY;BYDAY=TU`."""
    start_time: time | None = None
    end_time: time | None = None
    timezone: str | None = None
    """As stated on the page; never guessed."""
    raw: str = ""
    """The exact words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One reading of an event, or of one edition of a series."""

    name: str | None = None
    edition: int | None = None
    edition_raw: str | None = None
    ranges: tuple[DateRange, ...] = ()
    """The event's own dates."""
    other_dates: tuple[DateRange, ...] = ()
    """Deadlines, past editions, set-up days: each with its role."""
    recurrences: tuple[Recurrence, ...] = ()
    event_status: EventStatus = EventStatus.SCHEDULED
    event_attendance_mode: Mode = Mode.UNKNOWN
    venue: str | None = None
    city: str | None = None
    country: str | None = None
    """ISO 3166, two letters."""
    country_inferred: bool = False
    """The country is that of the city's name, which leaves no doubt, and is stated nowhere."""
    url: str | None = None
    place: str = "text"
    """`template` where a header or footer that the site repeats says it; then it is a fact of the site's series.
    `series` where the words of a page on the site of a series say it of that series."""
