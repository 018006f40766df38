"""One text read for dates: tokens, clocks, groups of days (grammar), spans (ranges), roles, years, records."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from crawler.parsers.event_dates.clocks import Clock, read_clocks
from crawler.parsers.event_dates.compounds import with_compounds
from crawler.parsers.event_dates.cues import Cue, Sense, find_cues
from crawler.parsers.event_dates.east_asian import east_asian_spans
from crawler.parsers.event_dates.glance import may_name_days, may_name_weekdays
from crawler.parsers.event_dates.grammar import Reader
from crawler.parsers.event_dates.hours import hours
from crawler.parsers.event_dates.labels import label_of
from crawler.parsers.event_dates.language import guess_language
from crawler.parsers.event_dates.modes import event_mode
from crawler.parsers.event_dates.months import read_months
from crawler.parsers.event_dates.names import base_language
from crawler.parsers.event_dates.opening_days import joined_days
from crawler.parsers.event_dates.ranges import Span, merged, settle_order, share, spans
from crawler.parsers.event_dates.recurrence import read_recurrences
from crawler.parsers.event_dates.relative import begins_today, read_relative
from crawler.parsers.event_dates.roles import assign, gone, status
from crawler.parsers.event_dates.runs import lend_months
from crawler.parsers.event_dates.tokens import Token, lex
from crawler.parsers.event_dates.words import Words, words
from crawler.parsers.event_dates.years import resolve
from storage.records import DateRange, DateRole, EventStatus, Mode, Recurrence, YearFrom

SOME_DAY = date(2000, 1, 1)
"""Which days a text names by their distance depends on the day of writing; that it names some does not."""
ANNOUNCING = frozenset([Sense.HELD, Sense.NEW_DAYS_BEFORE])
"""Words that say that something takes place; where there are none, no day is announced."""
LIST_GAP = 2
"""Tokens between the days of a list."""


class DateReading:
    """What a text says of dates, and of the event as a whole; each is read when it is first asked for."""

    def __init__(self, text: str, language: str | None, reference_date: date | None) -> None:
        self._text = unicodedata.normalize("NFC", text)
        self._language, self._reference = language, reference_date
        self._code = base_language(language) or guess_language(self._text)

    @cached_property
    def ranges(self) -> tuple[DateRange, ...]:
        """All of them, in the order of the text, each with its role."""
        return joined_days(self._records, self._kept)

    @cached_property
    def status(self) -> EventStatus:
        """What became of the event."""
        return event_status(self.ranges, status(self._cues))

    @cached_property
    def mode(self) -> Mode:
        """Whether it is on site, online or both."""
        return event_mode(self._cues, self._found, self._tokens)

    @cached_property
    def announced(self) -> frozenset[date]:
        """First days of the ranges near which words say that something takes place."""
        if not self._spans or ANNOUNCING.isdisjoint(cue.sense for cue in self._cues):
            return frozenset()
        return frozenset(each.start for each, span in zip(self._records, self._kept, strict=True) if span.announced)

    @cached_property
    def recurrences(self) -> tuple[Recurrence, ...]:
        """The rules by which it takes place."""
        dated = frozenset(place for span in self._found for place in range(span.first, span.last))
        return read_recurrences(self._text, self._tokens, self._clocks, words(self._code), self._code, dated)

    @cached_property
    def names_days(self) -> bool:
        """Whether there may be a range of days, on whatever day the text was written."""
        return bool(self._spans) or bool(self._relative(SOME_DAY, ()))

    @cached_property
    def _lexed(self) -> tuple[list[Token], list[Clock]]:
        tokens = with_compounds(list(lex(self._text, self._code)), self._code)
        return tokens, read_clocks(tokens)

    @property
    def _tokens(self) -> list[Token]:
        return self._lexed[0]

    @property
    def _clocks(self) -> list[Clock]:
        return self._lexed[1]

    @cached_property
    def _cues(self) -> list[Cue]:
        return find_cues(self._tokens, self._code)

    @cached_property
    def _may_name_days(self) -> bool:
        return may_name_days(self._text, self._code)

    @cached_property
    def _spans(self) -> list[Span]:
        """As they stand in the text."""
        return all_spans(self._text, self._tokens, self._code, self._language) if self._may_name_days else []

    @cached_property
    def _found(self) -> list[Span]:
        """With roles and years."""
        found = [*self._spans]
        if found:
            past = assign(found, self._tokens, self._cues, self._reference)
            resolve(found, self._tokens, self._reference, past)
            gone(found, self._reference)
        return found

    @cached_property
    def _kept(self) -> list[Span]:
        """Those that are in the calendar, without wider ones, and with what is named by its distance."""
        kept = without_wider(self._found)
        if self._reference is not None:
            kept = self._with_relative(kept, self._reference)
        return [span for span in kept if span.dates() is not None]

    def _with_relative(self, found: list[Span], reference: date) -> list[Span]:
        """The spans, and what words such as `today` and `this weekend` say where no day of an event is named."""
        found = [begins_today(span, self._tokens, self._cues, reference) or span for span in found]
        if any(span.role is DateRole.EVENT for span in found):
            return found
        return sorted([*found, *self._relative(reference, found)], key=lambda span: span.first)

    def _relative(self, reference: date, found: Sequence[Span]) -> list[Span]:
        if not may_name_weekdays(self._text, self._code):
            return []
        return read_relative(self._tokens, self._cues, reference, found)

    @cached_property
    def _records(self) -> list[DateRange]:
        spans = self._kept
        around = zip([None, *spans], spans, [*spans[1:], None], strict=False)
        records = [
            as_range(span, before, after, self._text, self._tokens, self._clocks) for before, span, after in around
        ]
        share_hours(records, spans)
        return records


def read_text(text: str, *, language: str | None = None, reference_date: date | None = None) -> DateReading:
    """Read a text; see `read_event_dates` for the parameters."""
    return DateReading(text, language, reference_date)


def names_days(text: str, *, language: str | None = None) -> bool:
    """Whether a text may give `read_text` a range of days, on whatever day it was written."""
    return DateReading(text, language, None).names_days


def all_spans(text: str, tokens: list[Token], code: str, language: str | None) -> list[Span]:
    """The spans of a text, in whatever script, whose hours are known."""
    found = read_spans(tokens, words(code), month_first(language))
    return sorted([*found, *east_asian_spans(text, tokens)], key=lambda span: span.first)


def read_spans(tokens: list[Token], language_words: Words, month_leads: bool | None) -> list[Span]:
    """The spans of a text in its order, without roles, their years as far as they stand beside them."""
    groups = Reader(tokens, language_words).read()
    months = read_months(tokens, groups, language_words)
    ambiguous = settle_order(groups, month_leads)
    lend_months(groups, tokens)
    found: list[Span] = []
    for group in groups:
        share(group)
        found.extend(merged(list(spans(group))))
    for span in found:
        day = span.start
        span.ambiguous = ambiguous and day.numeric and day.day <= 12 and day.day != day.month
    return sorted(found + months, key=lambda span: span.first)


def without_wider(found: Sequence[Span]) -> list[Span]:
    """Without the months of an event of which days are named."""
    days = any(span.role is DateRole.EVENT and span.precision == "day" for span in found)
    return [span for span in found if not (days and span.role is DateRole.EVENT and span.precision == "month")]


def month_first(language: str | None) -> bool | None:
    """Whether `10/11` is October: yes in the United States, no elsewhere, `None` for English of no known region."""
    parts = (language or "").replace("_", "-").upper().split("-")
    if parts[0] not in ("EN", ""):
        return False
    if len(parts) > 1 and len(parts[-1]) == 2:
        return parts[-1] == "US"
    return None


def event_status(ranges: Sequence[DateRange], said: EventStatus) -> EventStatus:
    """What became of the event: with new days in the place of old ones it is rescheduled."""
    has_days = any(each.role is DateRole.EVENT for each in ranges)
    given_up = any(each.role is DateRole.ORIGINAL for each in ranges)
    if has_days and (said is EventStatus.POSTPONED or (said is EventStatus.SCHEDULED and given_up)):
        return EventStatus.RESCHEDULED
    return said


def share_hours(records: list[DateRange], spans: Sequence[Span]) -> None:
    """Give the days of a list the hours behind its last one or before its first: `3, 5 and 9 May at 7 pm`. In place."""
    for place in range(len(records) - 2, -1, -1):
        if in_one_list(place, records, spans) and records[place].start_time is None:
            records[place] = with_hours_of(records[place], records[place + 1])
    for place in range(len(records) - 1):
        before_list = place > 0 and in_one_list(place - 1, records, spans)
        if in_one_list(place, records, spans) and records[place + 1].start_time is None and not before_list:
            end = place + 1
            while end < len(records) and in_one_list(end - 1, records, spans) and records[end].start_time is None:
                records[end] = with_hours_of(records[end], records[place])
                end += 1


def in_one_list(place: int, records: Sequence[DateRange], spans: Sequence[Span]) -> bool:
    """Whether a day and the next one belong to a list."""
    each, after = records[place], records[place + 1]
    single = each.start == each.end and after.start == after.end
    listed = spans[place].listed and spans[place + 1].listed and each.role is after.role
    return single and listed and spans[place + 1].first - spans[place].last <= LIST_GAP


def with_hours_of(each: DateRange, other: DateRange) -> DateRange:
    """A day with another day's hours."""
    return replace(each, start_time=other.start_time, end_time=other.end_time, timezone=other.timezone)


def as_range(
    span: Span, before: Span | None, following: Span | None, text: str, tokens: Sequence[Token], clocks: Sequence[Clock]
) -> DateRange:
    """The record of a span that exists in the calendar."""
    start, end = span.dates() or (date.min, date.min)
    start_time, end_time, timezone = hours(span, before, following, tokens, clocks)
    swapped = date(start.year, start.day, start.month) if span.ambiguous else None
    return DateRange(
        start=start,
        end=end,
        role=span.role,
        mode=span.mode,
        precision=span.precision,
        year_from=span.year_from if span.has_year else YearFrom.UNKNOWN,
        start_time=start_time,
        end_time=end_time,
        timezone=timezone,
        label=label_of(span.first, tokens, text),
        other_start=swapped,
        raw=text[tokens[span.first].start : tokens[span.last - 1].end],
    )
