"""The hours of a range: the first start and the last end stated with it, with the zone where one is stated."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import time

from crawler.parsers.event_dates.clocks import BEFORE, ZONES, Clock
from crawler.parsers.event_dates.ranges import Span
from crawler.parsers.event_dates.tokens import Kind, Token
from crawler.parsers.event_dates.words import listed

REACH_OF_HOURS = 30
"""Tokens after a date in which its hours are looked for."""
REACH_IN_PROGRAMME = 14
"""Tokens between the points of a programme."""
BEFORE_DATE = 3
"""Tokens between hours and the date they stand before: `7 pm on Tuesday, 2 August`."""
TO = listed("- – — − to till until bis tot à a al alle às às do til till og und and – ila ile")
"""Words and marks that reach from one clock to the next one, right behind it."""
UNTIL = listed(
    "till until bis tot jusqu fino hasta até asti kadar do ends endet fin klo saakka to closes concludes finishes ende "
    "schluss schließt eindigt einde sluit fermeture termine fine chiusura termina conclude clausura clausurada "
    "clausurado cierre cierra finaliza encerra encerramento fim zakończenie koniec kończy konec končí slut slutar "
    "slutter päättyy bitiş biter"
)
"""Words before a clock that alone make it an end."""
JOINING = listed("and und og")
AT = listed("um w v kl las la los : vers gegen rond omkring around about")
"""Words between such a word and its clock, besides those before any clock."""
Hours = tuple[time | None, time | None, str | None]


def hours(
    span: Span, before: Span | None, following: Span | None, tokens: Sequence[Token], clocks: Sequence[Clock]
) -> Hours:
    """Start, end and zone; `None` where not stated."""
    begin = bisect_left(clocks, span.first, key=lambda clock: clock.first)
    stated = within_reach(clocks[begin:], span.last, following.first if following else len(tokens))
    if not stated and before is None:
        stated = leading(clocks[:begin], span.first)
    inside = bool(stated) and len(stated) > 1 and stated[0].last < span.last <= stated[-1].first
    return hours_from(stated, tokens, ends_apart=inside)


def within_reach(clocks: Sequence[Clock], last: int, limit: int) -> Sequence[Clock]:
    """The clocks behind a date, and the further ones of a programme: each near the one before it and later."""
    count = bisect_left(clocks, min(limit, last + REACH_OF_HOURS), key=lambda clock: clock.first)
    while 0 < count < len(clocks) and clocks[count].first < limit and follows(clocks[count - 1], clocks[count]):
        count += 1
    return clocks[:count]


def follows(before: Clock, clock: Clock) -> bool:
    """Whether a clock goes on with a programme."""
    earlier, later = before.value(), clock.value()
    return clock.first - before.last <= REACH_IN_PROGRAMME and bool(earlier and later and earlier <= later)


def leading(clocks: Sequence[Clock], first: int) -> Sequence[Clock]:
    """The clocks right before a date, as a run."""
    run: list[Clock] = []
    for clock in reversed(clocks):
        if (run[0].first if run else first) - clock.last > BEFORE_DATE:
            break
        run.insert(0, clock)
    return run


def hours_from(stated: Sequence[Clock], tokens: Sequence[Token], *, ends_apart: bool = False) -> Hours:
    """Start, end and zone of clocks in their order; `5-7 pm` begins in the afternoon, too.

    `ends_apart`: the last clock belongs to the last day, as in `4 July @ 8:00 - 7 July @ 20:00`.
    """
    if not stated:
        return None, None, None
    first = stated[0]
    closing = [clock for place, clock in enumerate(stated) if place and closes(tokens, stated[place - 1], clock)]
    last = stated[-1] if ends_apart else closing[-1] if closing else None
    paired = len(stated) > 1 and stated[1].first - first.last <= 1
    start = first.value(first.half or (stated[1].half if paired else ""))
    end = last.value() if last else None
    if start and end and end < start and last and first.half != last.half:
        start = first.value("")
    return start, end, next(filter(None, (zone(tokens, clock) for clock in (*stated[:2], last) if clock)), None)


def closes(tokens: Sequence[Token], before: Clock, clock: Clock) -> bool:
    """Whether a clock is the end of something: reached from the clock right before it, or after `until`."""
    place = clock.first - 1
    while place > before.last and is_between(tokens, place):
        place -= 1
    if tokens[place].text in TO and place - 1 > before.last and tokens[place - 1].text in UNTIL - TO:
        return True
    word = tokens[place].text
    near = clock.first - before.last <= 3
    return word in UNTIL - TO or (near and word in TO - JOINING)


def is_between(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word may stand between such a word and its clock: `closes at 4 pm`, `a las 16`, `koniec godz. 16`."""
    word = tokens[place].text
    return (
        word in AT or (word in BEFORE and word not in TO | UNTIL) or (word == "." and tokens[place - 1].text in BEFORE)
    )


def zone(tokens: Sequence[Token], clock: Clock) -> str | None:
    """The zone named right after a clock, with its distance from UTC where that is given: `UTC+03:00`."""
    for place in range(clock.last, min(clock.last + 3, len(tokens))):
        if tokens[place].text in ZONES:
            return tokens[place].text.upper() + offset(tokens, place + 1)
    return None


def offset(tokens: Sequence[Token], place: int) -> str:
    """`+03:00` glued to a zone, or nothing."""
    behind = tokens[place : place + 4]
    if len(behind) < 2 or behind[0].text not in "+-−" or not behind[0].glued or behind[1].kind is not Kind.NUMBER:
        return ""
    minutes = len(behind) == 4 and behind[2].text == ":" and behind[3].glued and behind[3].kind is Kind.NUMBER
    sign = "+" if behind[0].text == "+" else "-"
    return f"{sign}{behind[1].text}:{behind[3].text}" if minutes else sign + behind[1].text
