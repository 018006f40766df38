"""Tokens to groups of days: `Friday 3rd & 4th May - 6 June 2024` is one group of three days with what joins them.

One pass from left to right with bounded looking ahead, so the cost is linear in the text. A day inside a group may lack
its month and year; `ranges.py` lets it share its neighbour's.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from crawler.parsers.event_dates.cursor import Day, Joint
from crawler.parsers.event_dates.tokens import NO_VALUE, Kind, Token
from crawler.parsers.event_dates.written_days import WrittenDays

MOST_DAYS = 40
"""Days in one group; a longer list goes on as a new group."""
LEADS = frozenset(["(", "del", "vom", "du", "dal", "van", "od", "from", "den", "fra", "från"])
"""Words before a reach of days that names no month."""
OVER_TIME = frozenset(["@", ",", "at", "um", "kl", ".", "klo", "(", ")", "t"])
"""What may stand beside a time of day between two days."""


@dataclass(slots=True)
class Group:
    """Days joined by words or marks."""

    days: list[Day] = field(default_factory=list)

    @property
    def first(self) -> int:
        """Its first token."""
        return self.days[0].first

    @property
    def last(self) -> int:
        """The token after its last one."""
        return self.days[-1].last


def spoken_reach(group: Group, tokens: list[Token]) -> bool:
    """Whether a group without a month is surely days: a reach in words, as in `(4. bis 6.)`, `del 12 al 14`."""
    if len(group.days) != 2 or group.days[1].joint is not Joint.REACH:
        return False
    first, last = group.days
    led = tokens[group.first - 1].text if group.first else ""
    return first.day < last.day and tokens[first.last].text.isalpha() and led in LEADS


def under_month(group: Group, tokens: list[Token]) -> bool:
    """Whether ascending days stand behind a month as their heading: `June 2026: 6–7, 13–14`."""
    place = group.first - 1
    if place < 1 or tokens[place].text != ":" or len(group.days) < 2:
        return False
    heading = place - 2 if tokens[place - 1].is_year and place > 1 else place - 1
    return bool(tokens[heading].month) and all(day.day < following.day for day, following in pairwise(group.days))


class Reader(WrittenDays):
    """Reads groups out of one text's tokens."""

    def read(self) -> list[Group]:
        """All groups in which at least one day has a month, or a weekday to tell it from a number."""
        groups: list[Group] = []
        place = 0
        while place < len(self.tokens):
            token = self.tokens[place]
            starts = token.kind is Kind.NUMBER or token.month or token.weekday != NO_VALUE
            group = self.group(place) if starts else None
            if group is None:
                place += 1
                continue
            place = group.last
            dated = any(day.month or day.weekday != NO_VALUE for day in group.days)
            if dated or spoken_reach(group, self.tokens) or under_month(group, self.tokens):
                groups.append(group)
        return groups

    def group(self, place: int) -> Group | None:
        """The group that begins at a place."""
        day = self.day(place)
        if day is None:
            return None
        group = Group([day])
        spanned = self.spanned(day.first)
        while len(group.days) < MOST_DAYS:
            following = self.joined(group.days[-1], spanned)
            if following is None:
                break
            group.days.append(following)
        if len(group.days) > 2 and all(day.joint is Joint.REACH and day.month for day in group.days[1:]):
            for day in group.days[1:]:
                day.joint = Joint.LIST
        return group

    def joined(self, before: Day, spanned: bool) -> Day | None:
        """The day that the words after a day join to it."""
        joint, place = self.joint(before.last)
        if joint is None:
            return self.joined_over_time(before)
        if joint is Joint.LIST and spanned:
            joint = Joint.REACH
        place = self.past_fillers(place)
        day = (self.month_and_day(place) if before.year_first else None) or self.day(place)
        if day is None or self.bare_behind_year(before, day):
            return self.joined_over_time(before) if joint is Joint.COMMA else None
        if joint is Joint.COMMA and not self.comma_joins(before, day):
            return self.joined_over_time(before)
        day.joint = joint
        if before.month_first and not day.month:
            day.month, day.month_first, day.month_shared = before.month, True, True
            self.year(day)
        return day

    def month_and_day(self, place: int) -> Day | None:
        """The short second half of `2025-11-30 – 12-02`."""
        month, mark, number = (self.at(place + step) for step in range(3))
        plain = mark.text in ("-", ".", "/") and month.is_day and month.value <= 12 and number.is_day
        if not plain or (self.at(place + 3).text == mark.text and self.at(place + 4).kind is Kind.NUMBER):
            return None
        return Day(place, self.past_dot(place + 3, mark.text), number.value, month.value, month_first=True)

    def bare_behind_year(self, before: Day, day: Day) -> bool:
        """After a whole date a bare number is no day, unless the year led: `2025. május 3–5.`"""
        return bool(before.year and not day.month and not (before.year_first and day.day > before.day))

    def comma_joins(self, before: Day, day: Day) -> bool:
        """A comma alone joins a bare number only to a neighbour that looks like a list of days."""
        return bool(day.month) == bool(before.month) or bool(day.month) or before.month_first or day.weekday != NO_VALUE

    def joined_over_time(self, before: Day) -> Day | None:
        """The last day of `3 May 10:00 - 4 May 18:00`: a reach after times of day, to a day that names its month."""
        place = before.last
        limit = place + 12
        seen = False
        while place < limit and (self.at(place).clock or self.at(place).text in OVER_TIME):
            seen = seen or self.at(place).clock
            place += 1
        if not seen:
            return None
        joint, place = self.joint(place)
        if joint is not Joint.REACH:
            return None
        day = self.day(self.past_fillers(place))
        if day is None or not day.month:
            return None
        day.joint = joint
        return day
