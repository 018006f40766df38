"""What several dates say together: a start here and an end there, weekdays and numbers under a month."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from crawler.parsers.event_dates.context import Nearby
from crawler.parsers.event_dates.cues import Sense
from crawler.parsers.event_dates.cursor import Day
from crawler.parsers.event_dates.grammar import Group
from crawler.parsers.event_dates.ranges import Span, reaches
from crawler.parsers.event_dates.tokens import NO_VALUE, Token
from storage.records import DateRole

NEAR = 6
MOST_INNER = 8
MONTHS_IN_YEAR = 12


def lend_months(groups: Sequence[Group], tokens: Sequence[Token]) -> None:
    """Give `Friday 29` and `(4. bis 6.)` the month named last before them, or else the first one after them."""
    named = [(place, token.month) for place, token in enumerate(tokens) if token.month]
    dated = {place: day for group in groups for day in group.days if day.month for place in range(day.first, day.last)}
    for group in groups:
        if any(day.month for day in group.days) or not named:
            continue
        place, month = named[max(0, bisect_left(named, (group.first, 0)) - 1)]
        for day in group.days:
            day.month = lent_month(day, dated.get(place), month)


def lent_month(day: Day, lender: Day | None, month: int) -> int:
    """The lender's month; 0 where the weekdays of both refuse it."""
    if lender is None or lender.weekday == NO_VALUE or day.weekday == NO_VALUE:
        return month
    lender_day = lender.day
    apart = (day.weekday - lender.weekday) % 7
    return month if (day.day - lender_day) % 7 == apart else 0


def inner_ranges(found: Sequence[Span]) -> int:
    """How many of the next few spans are ranges of an event: two of them say more than the whole they lie in."""
    return sum(each.start is not each.end and each.role is DateRole.EVENT for each in found[:MOST_INNER])


def pair_ends(found: list[Span], near: list[Nearby]) -> None:
    """Join `starts on 1 October` and `runs until 12 November` to one span, in place."""
    place = 0
    while place + 1 < len(found):
        span, last = found[place], found[place + 1]
        words, last_words = near[place], near[place + 1]
        single = span.start is span.end and last.start is last.end and span.precision == last.precision == "day"
        starts = words.distance(Sense.STARTS, Sense.HELD) <= NEAR and span.role is DateRole.EVENT
        ends = last_words.before(Sense.ENDS_BEFORE) <= 2 and last.role in (DateRole.EVENT, DateRole.DEADLINE)
        if single and starts and ends and reaches(span.start, last.start) and inner_ranges(found[place + 2 :]) < 2:
            found[place] = replace(span, end=last.start, last=last.last, broken=True)
            del found[place + 1], near[place + 1]
        place += 1
