"""Dates of events in running text: `read_event_dates` for the event's own days, `read_dates` for all of them with roles.

tokens -> clocks -> groups of days (grammar) -> spans (ranges) -> roles -> years -> `DateRange` values.
"""

import unicodedata
from collections.abc import Sequence
from datetime import date

from crawler.parsers.event_dates.clocks import Clock, read_clocks
from crawler.parsers.event_dates.cues import Cue, find_cues
from crawler.parsers.event_dates.grammar import Reader
from crawler.parsers.event_dates.language import guess_language
from crawler.parsers.event_dates.months import read_months
from crawler.parsers.event_dates.names import base_language
from crawler.parsers.event_dates.ranges import Span, merged, settle_order, share, spans
from crawler.parsers.event_dates.relative import begins_today, read_relative
from crawler.parsers.event_dates.roles import assign, gone
from crawler.parsers.event_dates.runs import lend_months
from crawler.parsers.event_dates.tokens import Token, lex
from crawler.parsers.event_dates.words import words
from crawler.parsers.event_dates.years import resolve
from storage.records import DateRange, DateRole, YearFrom

__all__ = ["read_dates", "read_event_dates"]


def read_event_dates(
    text: str, *, language: str | None = None, reference_date: date | None = None
) -> tuple[DateRange, ...]:
    """The days of the events a text speaks of: no deadlines, stamps, past editions or dates given up.

    `language` is a BCP 47 tag (`en-US` reads 10/11 month first); without it the words decide. `reference_date` is the day
    the text is read from; without it a year that the text does not give stays `UNKNOWN_YEAR`.
    """
    found = read_dates(text, language=language, reference_date=reference_date)
    return tuple(each for each in found if each.role is DateRole.EVENT)


def read_dates(text: str, *, language: str | None = None, reference_date: date | None = None) -> tuple[DateRange, ...]:
    """All dates of a text in its order, each with its role."""
    text = unicodedata.normalize("NFC", text)
    code = base_language(language) or guess_language(text)
    tokens = list(lex(text, code))
    clocks = read_clocks(tokens)
    groups = Reader(tokens, words(code)).read()
    months = read_months(tokens, groups, words(code))
    ambiguous = settle_order(groups, month_first(language, tokens))
    found: list[Span] = []
    lend_months(groups, tokens)
    for group in groups:
        share(group)
        found.extend(merged(list(spans(group))))
    for span in found:
        span.ambiguous = (
            ambiguous and span.start.numeric and span.start.day <= 12 and span.start.day != span.start.month
        )
    found = sorted(found + months, key=lambda span: span.first)
    cues = find_cues(tokens, code)
    past = assign(found, tokens, cues, reference_date)
    resolve(found, tokens, reference_date, past)
    gone(found, reference_date)
    kept = settled(found)
    if reference_date is not None:
        kept = with_relative(kept, tokens, cues, reference_date)
    return tuple(as_range(span, text, tokens, clocks) for span in kept if span.dates() is not None)


def with_relative(found: list[Span], tokens: Sequence[Token], cues: Sequence[Cue], reference: date) -> list[Span]:
    """The spans, and what words such as `today` and `this weekend` say where no day of an event is named."""
    found = [begins_today(span, tokens, cues, reference) or span for span in found]
    if any(span.role is DateRole.EVENT for span in found):
        return found
    return sorted([*found, *read_relative(tokens, cues, reference, found)], key=lambda span: span.first)


def settled(found: Sequence[Span]) -> list[Span]:
    """Without the months that say less than a day of an event does."""
    days = any(span.role is DateRole.EVENT and span.precision == "day" for span in found)
    return [span for span in found if not (days and span.role is DateRole.EVENT and span.precision == "month")]


def month_first(language: str | None, tokens: Sequence[Token]) -> bool | None:
    """Whether numeric dates are month first: yes in the United States, no elsewhere, `None` where the tag has no region."""
    parts = (language or "").replace("_", "-").upper().split("-")
    if parts[0] not in ("EN", ""):
        return False
    if len(parts) > 1 and len(parts[-1]) == 2:
        return parts[-1] == "US"
    return None


def as_range(span: Span, text: str, tokens: Sequence[Token], clocks: Sequence[Clock]) -> DateRange:
    """The record of a span."""
    dates = span.dates()
    assert dates is not None
    return DateRange(
        start=dates[0],
        end=dates[1],
        role=span.role,
        precision=span.precision,
        year_from=span.year_from if span.has_year else YearFrom.UNKNOWN,
        raw=text[tokens[span.first].start : tokens[span.last - 1].end],
    )
