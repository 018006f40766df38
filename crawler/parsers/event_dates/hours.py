"""The hours of a range: the first start and the last end stated behind it, with the zone where one is stated."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import time

from crawler.parsers.event_dates.clocks import ZONES, Clock
from crawler.parsers.event_dates.ranges import Span
from crawler.parsers.event_dates.tokens import Token

REACH_OF_HOURS = 30
"""Tokens after a date in which its hours are looked for."""


def hours(
    span: Span, following: Span | None, tokens: Sequence[Token], clocks: Sequence[Clock]
) -> tuple[time | None, time | None, str | None]:
    """Start, end and zone; `None` where not stated. `5-7 pm` begins in the afternoon, too."""
    limit = min(following.first if following else len(tokens), span.last + REACH_OF_HOURS)
    begin = bisect_left(clocks, span.first, key=lambda clock: clock.first)
    end_of_hours = bisect_left(clocks, limit, key=lambda clock: clock.first)
    stated = clocks[begin:end_of_hours]
    if not stated:
        return None, None, None
    first, last = stated[0], stated[-1]
    start = first.value(first.half or (stated[1].half if len(stated) > 1 and reach(tokens, first, stated[1]) else ""))
    end = last.value() if last is not first else None
    if start and end and end < start and first.half != last.half:
        start = first.value("")
    return start, end, zone(tokens, last)


def reach(tokens: Sequence[Token], first: Clock, second: Clock) -> bool:
    """Whether one word at most stands between two clocks."""
    return second.first - first.last <= 1


def zone(tokens: Sequence[Token], clock: Clock) -> str | None:
    """The zone named right after a clock."""
    for token in tokens[clock.last : clock.last + 3]:
        if token.text in ZONES:
            return token.text.upper()
    return None
