"""The events a page speaks of: what its markup states, what its header and footer repeat, and what its text says.

Structured data comes first and is checked against the text; where they disagree both are kept, with an issue.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from crawler.parsers.editions import read_edition
from crawler.parsers.event_dates import DateReading, names_days, read_text
from crawler.parsers.event_markup import Stated, stated_events
from crawler.parsers.event_places import read_place
from crawler.parsers.event_ranges import (
    days_of_event,
    event_ranges,
    is_telling,
    lies_within,
    other_ranges,
    same_days,
)
from crawler.parsers.event_regions import Lines, read_lines
from crawler.parsers.ladder import RAW_CHARACTERS
from crawler.parsers.page import Page
from crawler.parsers.series_pages import Series, of_series, series_of, split_editions
from storage.records import UNKNOWN_YEAR, DateRange, Event, EventStatus, Evidence, Issue, Mode, PageKind

SINGLE_EVENT = 1
NUMBER = re.compile(r"\d")
LONGEST_PLACE = 60
"""Characters of a line below a date that may be its place."""


@dataclass(frozen=True, slots=True)
class EventReading:
    """The events of a page with the reasons and doubts."""

    events: tuple[Event, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    issues: tuple[Issue, ...] = ()


def read_events(
    page: Page,
    *,
    title: str | None = None,
    body: str | None = None,
    language: str | None = None,
    reference_date: date | None = None,
    kind: PageKind = PageKind.UNKNOWN,
    series: str | None = None,
) -> EventReading:
    """The events of a page, structured ones first, then the template's, then the text's. Never raises on content.

    `title` and `body` are the article's, if one was read; an article's text counts only where it announces something.
    `reference_date` is the day the page was published, never the day it was fetched. `series` is the name of the series
    whose site this is, if the source file gives one.
    """
    language = language or page.language
    whole = body is not None and kind is PageKind.ARTICLE
    lines = read_lines(page, own=not whole)
    stated = stated_events(page)
    template = template_event(lines, language, reference_date)
    site = series_of(page, series, template)
    words = own_lines(lines, body, kind)
    editions, words = split_editions(words, site, language, kind) if site else ((), words)
    reading, text = text_reading(words, title, language, reference_date)
    own = text_event(reading, text, words, title, language, kind)
    if len(stated) == SINGLE_EVENT and own is not None:
        stated = [with_text(stated[0], own)]
    events = [*(each.event for each in stated), *([template] if template else ()), *editions]
    if site is not None:
        merged = len(stated) == SINGLE_EVENT and own is not None
        events += [] if merged else of_site(reading, "\n".join([title or "", *words]), own, site, kind)
    elif own is not None and not (stated and covered(own, events)):
        events.append(own)
    return EventReading(
        events=tuple(events),
        evidence=tuple(evidence(stated, template, own, editions)),
        issues=(*(disagreements(stated, own) if own else ()), *ambiguities(events)),
    )


def of_site(reading: DateReading, words: str, own: Event | None, site: Series, kind: PageKind) -> list[Event]:
    """What the words of a page say on the site of a series: of the series, and in an article of other events too."""
    if kind is not PageKind.ARTICLE:
        return list(of_series(reading, own, site, kind))
    named = list(of_series(reading, None, site, kind)) if site.is_named_in(words) else []
    ranges = tuple(each for each in own.ranges if not lies_within(each, site.days)) if own else ()
    if own is None or not ranges:
        return named
    return [*named, replace(own, ranges=ranges, other_dates=() if named else own.other_dates)]


def template_event(lines: Lines, language: str | None, reference: date | None) -> Event | None:
    """The edition that a site's header or footer announces: by its number, or by days that reach from one to another.

    A single day alone is none, as many sites print today's date at the top.
    """
    text = "\n".join(lines.template)
    if not announces(text, language):
        return None
    edition = read_edition(text)
    reading = read_text(text, language=language, reference_date=reference)
    ranges = tuple(dict.fromkeys(replace(each, place="template") for each in event_ranges(reading)))
    if edition is None and not any(each.end > each.start for each in ranges):
        return None
    where = read_place(text, language, days_of_event(reading), addresses=False)
    ranges = against_online(ranges, where.city)
    return Event(
        edition=edition.number if edition else None,
        edition_raw=edition.raw if edition else None,
        ranges=ranges,
        event_attendance_mode=common_mode(ranges) if ranges else reading.mode,
        city=where.city,
        country=where.country,
        country_inferred=where.inferred,
        place="template",
    )


@lru_cache(maxsize=256)
def announces(text: str, language: str | None) -> bool:
    """Whether a header and footer name an edition or days at all: asked once for all pages that share them."""
    return read_edition(text) is not None or names_days(text, language=language)


def common_mode(ranges: Sequence[DateRange]) -> Mode:
    """The mode of an edition: that of all its ranges; on site in one part and online in another is hybrid."""
    modes = {each.mode for each in ranges}
    if len(modes) == 1:
        return modes.pop()
    return Mode.UNKNOWN if Mode.UNKNOWN in modes else Mode.HYBRID


def against_online(ranges: Sequence[DateRange], city: str | None) -> tuple[DateRange, ...]:
    """The ranges; where some are online and a city is named, those that say nothing of it are on site.

    A place alone says no such thing, as many events at a place can be followed online too; set against online days it
    does.
    """
    if city is None or not any(each.mode is Mode.ONLINE for each in ranges):
        return tuple(ranges)
    return tuple(replace(each, mode=Mode.ONSITE) if each.mode is Mode.UNKNOWN else each for each in ranges)


def own_lines(lines: Lines, body: str | None, kind: PageKind) -> Sequence[str]:
    """The page's own lines. Of an article only its body counts, never the cards around it."""
    return body.split("\n") if kind is PageKind.ARTICLE and body is not None else lines.own


def text_reading(
    lines: Sequence[str], title: str | None, language: str | None, reference: date | None
) -> tuple[DateReading, str]:
    """The page's own words read for dates, and these words."""
    text = "\n".join([*filter(None, [title]), *with_numbers(lines)])
    return read_text(text, language=language, reference_date=reference), text


def with_numbers(lines: Sequence[str]) -> list[str]:
    """The lines that can hold a date, each with the line above it, which may be its heading."""
    spoken = [line for line in lines if line.strip()]
    numbered = [bool(NUMBER.search(line)) for line in spoken]
    return [line for place, line in enumerate(spoken) if numbered[place] or any(numbered[place + 1 : place + 2])]


def with_places(lines: Sequence[str]) -> list[str]:
    """The lines that can hold a date, each with the line above it and, if that is short, the one below: its place."""
    spoken = [line for line in lines if line.strip()]
    dated = set(with_numbers(lines))
    return [
        line
        for place, line in enumerate(spoken)
        if line in dated or (len(line) <= LONGEST_PLACE and place and NUMBER.search(spoken[place - 1]))
    ]


def text_event(
    reading: DateReading, text: str, lines: Sequence[str], title: str | None, language: str | None, kind: PageKind
) -> Event | None:
    """The event of the page's own words. Of an article only what it announces counts, and most announce nothing."""
    if kind is PageKind.ARTICLE and not reading.announced:
        return None
    ranges = event_ranges(reading)
    edition = read_edition(f"{title or ''}\n{text}")
    if kind is PageKind.ARTICLE:
        ranges = tuple(each for each in ranges if each.start in reading.announced and (edition or is_telling(each)))
    if not ranges and (kind is PageKind.ARTICLE or not (other_ranges(reading) or reading.recurrences)):
        return None
    shown = [each for each in days_of_event(reading) if not ranges or any(same_days(each, own) for own in ranges)]
    where = read_place("\n".join([*filter(None, [title]), *with_places(lines)]), language, shown)
    ranges = against_online(ranges, where.city)
    return Event(
        name=title if kind is PageKind.EVENT else None,
        edition=edition.number if edition else None,
        edition_raw=edition.raw if edition else None,
        ranges=ranges,
        other_dates=other_ranges(reading),
        recurrences=() if kind is PageKind.ARTICLE else reading.recurrences,
        event_status=reading.status,
        event_attendance_mode=reading.mode,
        city=where.city,
        country=where.country,
        country_inferred=where.inferred,
    )


def covered(own: Event, events: Iterable[Event]) -> bool:
    """Whether the text says nothing that the events before it do not say already."""
    known = [each for event in events for each in event.ranges]
    plain = own.event_status is EventStatus.SCHEDULED and not (own.other_dates or own.recurrences)
    return plain and all(any(same_days(each, other) for other in known) for each in own.ranges)


def with_text(stated: Stated, own: Event) -> Stated:
    """A structured event with what the text adds: edition, status, mode, other dates, and the hour where they differ.

    The text's hour wins, because systems write UTC without saying so; the structured words stay in `raw`.
    """
    event = stated.event
    ranges = tuple(local_hours(each, own.ranges) for each in event.ranges)
    agrees = not own.country_inferred or event.city in (None, own.city)
    merged = replace(
        event,
        ranges=ranges,
        edition=own.edition,
        edition_raw=own.edition_raw,
        city=event.city or own.city,
        country=event.country or (own.country if agrees else None),
        country_inferred=own.country_inferred and agrees and event.country is None,
        other_dates=own.other_dates,
        recurrences=event.recurrences or own.recurrences,
        event_status=event.event_status if event.event_status is not EventStatus.SCHEDULED else own.event_status,
        event_attendance_mode=event.event_attendance_mode
        if event.event_attendance_mode.value != "unknown"
        else own.event_attendance_mode,
    )
    return replace(stated, event=merged)


def local_hours(days: DateRange, visible: Sequence[DateRange]) -> DateRange:
    """A structured range with the hours that the text shows for the same days."""
    shown = next((each for each in visible if same_days(each, days) and each.start_time), None)
    if shown is None or shown.start_time == days.start_time:
        return days
    return replace(days, start_time=shown.start_time, end_time=shown.end_time, timezone=shown.timezone)


def disagreements(stated: Sequence[Stated], own: Event) -> tuple[Issue, ...]:
    """An issue where the only structured event's days are not among those of the text."""
    if len(stated) != SINGLE_EVENT or not own.ranges:
        return ()
    wrong = [each for each in stated[0].event.ranges if not any(same_days(each, shown) for shown in own.ranges)]
    shown = ", ".join(f"{each.raw!r}" for each in own.ranges[:5])
    return tuple(
        Issue(
            code="dates_disagree",
            message=f"{stated[0].strategy} says {each.start} to {each.end} ({each.raw}), the text {shown}.",
            field="event_dates",
        )
        for each in wrong
    )


def ambiguities(events: Iterable[Event]) -> tuple[Issue, ...]:
    """An issue for each date whose day and month may be swapped, and for each whose year nothing states."""
    found: dict[str, Issue] = {}
    for event in events:
        for each in event.ranges:
            if each.other_start is not None:
                message = f"{each.raw!r} may be {each.start} or {each.other_start}: nothing on the page settles it."
                found[message] = Issue(code="ambiguous_date", message=message, field="event_dates")
            if each.start.year == UNKNOWN_YEAR:
                message = f"{each.raw!r} has no year, and nothing on the page gives it one."
                found[message] = Issue(code="unknown_year", message=message, field="event_dates")
    return tuple(found.values())


def evidence(
    stated: Sequence[Stated], template: Event | None, own: Event | None, editions: Sequence[Event]
) -> Iterable[Evidence]:
    """One line for each reading; the first of the order structured, template, text, editions is believed."""
    readings = [(each.strategy, each.path, each.event) for each in stated]
    readings += [("template", "header, footer", template)] if template else []
    readings += [("text", "title, body", own)] if own else []
    readings += [("edition", "body", each) for each in editions]
    for number, (strategy, path, event) in enumerate(readings):
        yield Evidence(
            field="event_dates",
            strategy=strategy,
            value="; ".join(f"{each.start.isoformat()}/{each.end.isoformat()}" for each in event.ranges),
            place=path,
            raw="; ".join(filter(None, [event.edition_raw, *(each.raw for each in event.ranges)]))[:RAW_CHARACTERS],
            chosen=number == 0,
        )
        if event.country_inferred and event.country and event.city:
            raw = event.city[:RAW_CHARACTERS]
            yield Evidence(
                field="country", strategy="gazetteer", value=event.country, place="city", raw=raw, chosen=number == 0
            )
