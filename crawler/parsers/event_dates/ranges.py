"""Groups of days to spans: days share months and years, a reach makes one span of two days, a list makes several."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from crawler.parsers.event_dates.cursor import Day, Joint
from crawler.parsers.event_dates.grammar import Group
from crawler.parsers.event_dates.tokens import NO_VALUE
from storage.records import UNKNOWN_YEAR, DateRole, Mode, YearFrom

LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(slots=True)
class Span:
    """Consecutive days with the tokens that say so. A year of 0 is not known yet."""

    first: int
    last: int
    start: Day
    end: Day
    precision: str = "day"
    role: DateRole = DateRole.EVENT
    year_from: YearFrom = YearFrom.UNKNOWN
    ambiguous: bool = False
    """Day and month could be swapped, and nothing says which is which."""
    listed: bool = field(default=False)
    """Belongs to a list of days joined by commas or `and`."""

    mode: Mode = Mode.UNKNOWN
    announced: bool = False
    """Words near it say that something takes place."""
    broken: bool = False
    """Its start and its end stand apart in the text."""

    @property
    def has_year(self) -> bool:
        """Both ends have a year."""
        return bool(self.start.year and self.end.year)

    def dates(self, year: int = 0) -> tuple[date, date] | None:
        """First and last day, in `year` where none is set; a last day before the first lies in the next year."""
        start_year = self.start.year or year or UNKNOWN_YEAR
        end_year = self.end.year or year or UNKNOWN_YEAR
        try:
            start = date(start_year, self.start.month, self.start.day)
            end = date(end_year, self.end.month, self.end.day)
            if end < start and not self.end.year:
                end = end.replace(year=end_year + 1)
        except ValueError:
            return None
        return (start, end)

    def fits(self, year: int) -> bool:
        """Whether the named weekdays are right in a year."""
        dates = self.dates(year)
        if dates is None:
            return False
        pairs = zip(dates, (self.start.weekday, self.end.weekday), strict=True)
        return all(weekday in (NO_VALUE, day.weekday()) for day, weekday in pairs)

    @property
    def has_weekday(self) -> bool:
        """Whether a weekday is named."""
        return self.start.weekday != NO_VALUE or self.end.weekday != NO_VALUE


def real(day: Day) -> bool:
    """Whether such a day exists in some year."""
    return 1 <= day.month <= 12 and 1 <= day.day <= LONGEST_MONTH[day.month - 1]


def swapped(day: Day) -> bool:
    """Whether only the other order of day and month gives a day."""
    return day.numeric and not day.month_first and day.month > 12 >= day.day


def settle_order(groups: Iterable[Group], month_first: bool | None) -> bool:
    """Decide `10/11` for the whole text: by what is impossible, by weekdays, then by the page's region, else day first.

    Returns whether the ambiguous ones stay ambiguous.
    """
    numeric = [day for group in groups for day in group.days if day.numeric]
    votes = sum(vote(day) for day in numeric)
    impossible = [day for day in numeric if swapped(day)]
    swap = votes > 0 if votes else bool(month_first)
    for day in numeric:
        flip = day in impossible or (swap and day.day <= 12)
        if flip:
            day.day, day.month = day.month, day.day
    return not votes and month_first is None


def vote(day: Day) -> int:
    """+1 where a numeric day can only be month first, -1 only day first, 0 where both serve."""
    if day.month > 12:
        return 1
    if day.day > 12:
        return -1
    if day.weekday == NO_VALUE or not day.year or day.day == day.month:
        return 0
    as_day_first = date(day.year, day.month, day.day).weekday() == day.weekday
    as_month_first = date(day.year, day.day, day.month).weekday() == day.weekday
    return int(as_month_first) - int(as_day_first)


def share(group: Group) -> None:
    """Give bare days the month and year of their neighbours in the group."""
    days = group.days
    following: Day | None = None
    for day in reversed(days):
        if not day.month and following is not None and following.month and not following.month_first:
            day.month, day.month_shared = following.month, True
        following = day
    before: Day | None = None
    for day in days:
        if not day.month and before is not None and before.month:
            day.month, day.month_shared = before.month, True
        before = day
    share_years(days)


def share_years(days: list[Day]) -> None:
    """A year holds for the days before it in the group, then for those after; days that run backwards cross a year."""
    following: Day | None = None
    for day in reversed(days):
        if not day.year and following is not None and following.year and day.month:
            later = (day.month, day.day) > (following.month, following.day)
            day.year = following.year - int(later and following.month < day.month)
        following = day
    before: Day | None = None
    for day in days:
        if not day.year and before is not None and before.year and day.month:
            earlier = (day.month, day.day) < (before.month, before.day)
            day.year = before.year + int(earlier)
        before = day


def trimmed(group: Group) -> list[Day]:
    """The days of a group without the bare numbers at its front that do not ascend to the first dated day."""
    days = [day for day in group.days if day.month]
    while len(days) > 1 and not ascending(days[0], days[1]):
        days = days[1:]
    return [day for day in days if real(day)]


def ascending(day: Day, following: Day) -> bool:
    """Whether a bare day leads to the next one, as it must to be one of a list or a reach."""
    if not (day.month_shared and day.weekday == NO_VALUE) or day.month != following.month:
        return True
    return day.day < following.day


def spans(group: Group) -> Iterator[Span]:
    """The spans of a group whose days share their months already."""
    days = trimmed(group)
    place = 0
    while place < len(days):
        day = days[place]
        reach = place + 1 < len(days) and days[place + 1].joint is Joint.REACH
        last = days[place + 1] if reach and reaches(day, days[place + 1]) else day
        yield Span(day.first, last.last, day, last, listed=len(days) > 1)
        place += 2 if last is not day else 1


def reaches(day: Day, last: Day) -> bool:
    """Whether two days can be the ends of one span: in order, and not most of a year apart."""
    if day.year and last.year:
        gap = (last.year - day.year) * 372 + (last.month - day.month) * 31 + last.day - day.day
    else:
        gap = ((last.month - day.month) * 31 + last.day - day.day) % 372
    return 0 <= gap <= 300


def merged(found: list[Span]) -> list[Span]:
    """Single days of one list that follow each other, as one span."""
    result: list[Span] = []
    for span in found:
        before = result[-1] if result else None
        if before is not None and follows(before, span):
            before.end, before.last = span.end, span.last
        else:
            result.append(span)
    return result


def follows(before: Span, span: Span) -> bool:
    """Whether a span begins the day after another one of the same list ends."""
    ends, starts = before.dates(), span.dates()
    if ends is None or starts is None or not (before.listed and span.listed) or before.role is not span.role:
        return False
    same_year = before.end.year == span.start.year
    return same_year and (starts[0] - ends[1]).days == 1
