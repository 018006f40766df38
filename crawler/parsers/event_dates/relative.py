"""Days named by their distance from the day of writing: `Friday through Sunday`, `this weekend`, `today until 31 July`.

Read only where the text names no day of its event in any other way, the day of writing is known, and words say that
something takes place.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from crawler.parsers.event_dates.cues import Cue, Sense
from crawler.parsers.event_dates.cursor import Day
from crawler.parsers.event_dates.ranges import Span
from crawler.parsers.event_dates.tokens import NO_VALUE, Token
from crawler.parsers.event_dates.words import listed
from storage.records import YearFrom

WEEKEND = listed(
    "weekend wochenende fin helg helgen helga viikonloppuna viikonloppu víkend víkendu finde weekendu weekenden"
)
TODAY = listed("today tonight heute vandaag hoy hoje oggi aujourd dziś dzisiaj dnes idag tänään bugün")
SATURDAY = 5
LONGEST_RUN = 6
STARTING = frozenset([Sense.HELD, Sense.STARTS])


def read_relative(tokens: Sequence[Token], cues: Sequence[Cue], reference: date, found: Sequence[Span]) -> list[Span]:
    """The span that weekdays or `weekend` give, or none; weekdays of a rule (`every Monday`) give none."""
    senses = {cue.sense for cue in cues}
    if Sense.RECURRING in senses or not senses & STARTING:
        return []
    inside = {place for span in found for place in range(span.first, span.last)}
    places = [place for place, token in enumerate(tokens) if token.weekday != NO_VALUE and place not in inside]
    places = [place for place in places if tokens[place].end - tokens[place].start > 3]
    days = run_of_days([tokens[place].weekday for place in places], reference)
    if days is not None and days[0] < days[1]:
        return [span_of(days, places[0], places[-1] + 1)]
    weekend = next((place for place, token in enumerate(tokens) if token.text in WEEKEND), None)
    if weekend is None or places:
        return []
    saturday = following(reference, SATURDAY)
    return [span_of((saturday, saturday + timedelta(days=1)), weekend, weekend + 1)]


def run_of_days(weekdays: Sequence[int], reference: date) -> tuple[date, date] | None:
    """First and last day of weekdays that run forward within a week; repeated ones count once."""
    named = list(dict.fromkeys(weekdays))
    if not named:
        return None
    first = following(reference, named[0])
    last = first
    for weekday in named[1:]:
        last = following(last, weekday)
    return (first, last) if (last - first).days <= LONGEST_RUN else None


def following(day: date, weekday: int) -> date:
    """The first such weekday on or after a day."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def span_of(days: tuple[date, date], first: int, last: int) -> Span:
    """A span with known years."""
    start, end = (Day(first, last, day.day, day.month, day.year) for day in days)
    return Span(first, last, start, end, year_from=YearFrom.REFERENCE, broken=True)


def begins_today(span: Span, tokens: Sequence[Token], cues: Sequence[Cue], reference: date) -> Span | None:
    """`starts today and runs until 31 July`: the span from the day of writing to the named day."""
    lead = tokens[max(0, span.first - 8) : span.first]
    spoken = any(token.text in TODAY for token in lead)
    reached = any(cue.sense is Sense.ENDS_BEFORE and 0 <= span.first - cue.last <= 1 for cue in cues)
    dates = span.dates()
    if span.start is not span.end or not (spoken and reached and span.has_year and dates) or dates[0] <= reference:
        return None
    today = Day(span.first, span.first, reference.day, reference.month, reference.year)
    return Span(span.first, span.last, today, span.end, year_from=YearFrom.REFERENCE, broken=True)
