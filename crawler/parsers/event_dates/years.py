"""The year of a day that states none: from beside it, elsewhere in the text, the weekday, or the reference date.

Editions, copyright lines, founding years and spans of years are no evidence. What has no evidence stays unknown.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crawler.parsers.event_dates.ranges import Span
from crawler.parsers.event_dates.tokens import Token
from crawler.parsers.event_dates.words import listed
from storage.records import DateRole, YearFrom

MOST_YEARS = 8
"""Years looked at on either side of a date."""
NEAR_YEARS = 2
"""A weekday is tried on the years this far from the reference date."""
LONG_GONE = timedelta(days=240)
"""A year named in a text that puts a day this long before the reference date is another edition's."""
LOOK_BACK = timedelta(days=31)
"""A day without a year this long before the reference date is still the one just gone, not next year's."""
NO_EVIDENCE = listed(
    "© copyright since seit depuis desde dal sinds od sedan siden vuodesta founded gegründet fondé fondée fundada "
    "fundado fondata fondato opgericht established est grundat założona założony until bis 2030 jusqu'en"
)


@dataclass(frozen=True, slots=True)
class StatedYear:
    """A year that stands alone in the text."""

    place: int
    value: int


def stated_years(tokens: Sequence[Token], taken: Sequence[Span]) -> list[StatedYear]:
    """The years of a text outside its dates that may be the year of an event."""
    inside = {place for span in taken for place in range(span.first, span.last)}
    return [
        StatedYear(place, token.value)
        for place, token in enumerate(tokens)
        if token.is_year and place not in inside and speaks_of_now(tokens, place)
    ]


def speaks_of_now(tokens: Sequence[Token], place: int) -> bool:
    """Whether a year is neither founding nor copyright year nor one end of a span of years."""
    before = [tokens[place - step].text for step in (1, 2) if place >= step]
    if any(word in NO_EVIDENCE for word in before):
        return False
    dash_before = bool(before) and before[0] in "-–" and place > 1 and tokens[place - 2].is_year
    dash_after = place + 2 < len(tokens) and tokens[place + 1].text in ("-", "–") and tokens[place + 2].is_year
    return not dash_before and not dash_after


def beside(tokens: Sequence[Token], span: Span) -> int:
    """The year in the table cell or heading right before a date: `2024 | 26 October`, `2021, 3-5 May`; 0 if none."""
    place = span.first - 1
    while place >= 0 and span.first - place <= 3 and tokens[place].text in "|,:.;(":
        place -= 1
    if place >= 0 and tokens[place].is_year and speaks_of_now(tokens, place):
        return tokens[place].value
    return 0


def set_year(span: Span, year: int, source: YearFrom) -> None:
    """Write a year into both ends; an end that runs backwards lies in the next year."""
    dates = span.dates(year)
    span.year_from = source
    if dates is not None:
        span.start.year, span.end.year = dates[0].year, dates[1].year


def resolve(found: Sequence[Span], tokens: Sequence[Token], reference: date | None, past: Sequence[bool]) -> None:
    """Give every span of a text its year, or leave it unknown."""
    for span in found:
        if span.has_year:
            span.year_from = YearFrom.EXPLICIT
    stated = all_years(tokens, found)
    anchor = reference or stamp(found)
    source = YearFrom.TEXT if reference is None else YearFrom.REFERENCE
    for span, is_past in zip(found, past, strict=True):
        if span.year_from is YearFrom.UNKNOWN:
            year, year_from = year_of(span, tokens, stated, anchor, is_past)
            if year:
                set_year(span, year, source if year_from is YearFrom.REFERENCE else year_from)


def stamp(found: Sequence[Span]) -> date | None:
    """The day of the text's own publication stamp."""
    stamps = (span.dates() for span in found if span.role is DateRole.PUBLISHED and span.has_year)
    return next((dates[0] for dates in stamps if dates), None)


def all_years(tokens: Sequence[Token], found: Sequence[Span]) -> list[StatedYear]:
    """The years of a text in its order, alone or in dates; those of stamps and past editions are no event's year."""
    dated = [
        StatedYear(span.first, span.start.year)
        for span in found
        if span.year_from is YearFrom.EXPLICIT and span.role not in (DateRole.PUBLISHED, DateRole.PAST)
    ]
    return sorted([*stated_years(tokens, found), *dated], key=lambda year: year.place)


def year_of(
    span: Span, tokens: Sequence[Token], stated: Sequence[StatedYear], anchor: date | None, is_past: bool
) -> tuple[int, YearFrom]:
    """The year of one span and where it comes from; 0 where nothing tells."""
    near = beside(tokens, span)
    if near:
        return near, YearFrom.TEXT
    fitting = [year for year in text_years(span, stated, anchor) if span.fits(year)]
    expected = reference_year(span, anchor, is_past) if anchor else 0
    if fitting:
        return (expected if expected in fitting else fitting[0]), YearFrom.TEXT
    if anchor is None:
        return 0, YearFrom.UNKNOWN
    if span.has_weekday:
        return weekday_year(span, anchor, expected), YearFrom.WEEKDAY
    return expected, YearFrom.REFERENCE


def text_years(span: Span, stated: Sequence[StatedYear], anchor: date | None) -> list[int]:
    """Years stated elsewhere, nearest first, without those that put the day long before the text was written."""
    at = bisect_left(stated, span.first, key=lambda year: year.place)
    around = stated[max(0, at - MOST_YEARS) : at + MOST_YEARS]
    values = [year.value for year in sorted(around, key=lambda year: abs(year.place - span.first))]
    if anchor is not None:
        values = [year for year in values if anchor.year - 1 <= year <= anchor.year + 3 and recent(span, year, anchor)]
    return list(dict.fromkeys(values))


def recent(span: Span, year: int, anchor: date) -> bool:
    """Whether a day of that year does not lie long before the day the text is read from."""
    dates = span.dates(year)
    return dates is not None and dates[1] >= anchor - LONG_GONE


def weekday_year(span: Span, anchor: date, expected: int) -> int:
    """The year near the anchor in which the weekdays fit: the expected one first, then the nearest; 0 if none."""
    near = sorted(range(anchor.year - NEAR_YEARS, anchor.year + NEAR_YEARS + 1), key=lambda year: abs(year - expected))
    return next((year for year in near if span.fits(year)), 0)


def reference_year(span: Span, anchor: date, is_past: bool) -> int:
    """The year of the next such day after the anchor, or of the last one before it where words speak of the past."""
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        dates = span.dates(year)
        if dates is None:
            continue
        if is_past:
            following = span.dates(year + 1)
            if following is None or following[0] > anchor:
                return year
        elif dates[1] >= anchor - LOOK_BACK:
            return year
    return anchor.year
