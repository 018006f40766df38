"""What the pages of an event's own site say, in their own words, of its series.

Such a site has a header or footer that announces an edition, or a source file that names the series. Its pages need no
event of their own: deadlines and set-up days on them are those of the edition announced, days of that edition add
nothing to the header's, and a line that names another edition with its days speaks of that one.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from crawler.parsers.edition_words import EDITION
from crawler.parsers.editions import Edition, read_edition
from crawler.parsers.event_dates import DateReading, once, read_text
from crawler.parsers.event_places import read_city, read_place
from crawler.parsers.event_ranges import event_ranges, lies_within, other_ranges
from crawler.parsers.page import Page
from storage.records import UNKNOWN_YEAR, DateRange, DateRole, Event, EventStatus, Mode, PageKind
from storage.texts.folding import fold

SERIES = "series"
"""`Event.place` of what a page's own words say of the series of its site."""
AGREEING = frozenset([DateRole.EVENT, DateRole.PUBLISHED, DateRole.PAST, DateRole.NEWS])
"""What a day of the announced edition may have been read as, as `Tuesday 3 December` over a programme."""
OF_AN_EVENT = frozenset([DateRole.DEADLINE, DateRole.REGISTRATION, DateRole.SETUP, DateRole.TEARDOWN])
"""What an article says of the event it names; its other days are of what it tells."""
BETWEEN_EDITIONS = timedelta(days=120)
"""No series has more than three editions a year."""
NEAR = timedelta(days=60)
"""A further part of an edition lies no further from the days that the header announces."""
LIST_OF_EDITIONS = 2
LONGEST_HEADING = 8
"""Words of a line that names an edition and may be the heading of a dated line below it."""
MOST_HELD = 3
"""Lines of a heading with its place and days."""
MODE_BEHIND = re.compile(r"\s*\(([^()]{1,40})\)|[\s,;:–—-]*(\w[\w-]*(?: \w[\w-]*)?)\W*$")
"""`(online)`, or a word or two that end the line."""


@dataclass(frozen=True, slots=True)
class Series:
    """The series of a page's site."""

    names: tuple[str, ...]
    """Folded: the source file's name for it, and the site's own."""
    announced: Event | None
    """The edition in the header or footer."""

    @property
    def days(self) -> tuple[DateRange, ...]:
        """The announced days."""
        return self.announced.ranges if self.announced else ()

    def is_named_in(self, text: str) -> bool:
        """Whether a text says the name of the series."""
        folded = f" {fold(text)} "
        return any(f" {name} " in folded for name in self.names)


def series_of(page: Page, series: str | None, template: Event | None) -> Series | None:
    """The series of the site a page stands on; `None` on a general site."""
    announced = template if template is not None and (series or template.edition is not None) else None
    if announced is None and series is None:
        return None
    names = (series, page.structured.first("og:site_name"))
    return Series(tuple(dict.fromkeys(fold(name) for name in names if name)), announced)


def split_editions(
    lines: Sequence[str], series: Series, language: str | None, kind: PageKind
) -> tuple[tuple[Event, ...], list[str]]:
    """The other editions that lines name with their days, each once, and the lines that name none.

    In an article a lone edition may be another event's, so there must be several, or the series is named with it.
    """
    found: dict[int, Event] = {}
    rest: list[str] = []
    named = False
    for line in with_headings(lines):
        events = [event for piece, edition in pieces(line) if (event := edition_in(piece, edition, series, language))]
        for event in events:
            known = found.setdefault(event.edition or 0, event)
            found[event.edition or 0] = replace(known, ranges=once([*known.ranges, *event.ranges]))
        named = named or bool(events and series.is_named_in(line))
        rest += [] if events else line.split("\n")
    if kind is PageKind.ARTICLE and not named and len(found) < LIST_OF_EDITIONS:
        return (), list(lines)
    return tuple(found.values()), rest


def with_headings(lines: Sequence[str]) -> Iterator[str]:
    """The lines; a short one that names an edition without days is joined, by line breaks, with those below it."""
    held: list[str] = []
    for line in lines:
        if read_edition(line):
            yield from held
            held = []
        elif not held:
            yield line
            continue
        held.append(line)
        if len(held) == MOST_HELD or len(line.split()) > LONGEST_HEADING or read_text(line).ranges:
            yield "\n".join(held)
            held = []
    yield from held


def pieces(line: str) -> Iterator[tuple[str, Edition]]:
    """A line cut before each edition it names, with that edition; one that names a single edition is not cut."""
    text = unicodedata.normalize("NFC", line)
    starts: list[tuple[int, Edition]] = []
    end = 0
    while found := read_edition(text[end:]):
        start = text.index(found.raw, end)
        starts.append((start, found))
        end = start + len(found.raw)
    if len(starts) == 1:
        yield text, starts[0][1]
        return
    for number, (start, found) in enumerate(starts):
        yield text[start : starts[number + 1][0] if number + 1 < len(starts) else len(text)], found


def edition_in(piece: str, edition: Edition, series: Series, language: str | None) -> Event | None:
    """The edition that a piece of text names, with the days it gives for it; `None` for the announced one."""
    if series.announced and edition.number == series.announced.edition:
        return None
    if EDITION.isdisjoint(re.findall(r"\w+", edition.raw.casefold())) and not series.is_named_in(piece):
        return None
    read = read_text(piece, language=language)
    ranges = [each for each in read.ranges if each.role in (DateRole.EVENT, DateRole.PAST)]
    if not ranges or any(each.start.year == UNKNOWN_YEAR for each in ranges) or not follows(edition, ranges, series):
        return None
    between, behind = around(piece, edition, ranges)
    mode = mode_said(between, behind, language)
    where = read_place(piece, language, ranges)
    return Event(
        edition=edition.number,
        edition_raw=edition.raw,
        ranges=once(replace(each, role=DateRole.EVENT, mode=mode) for each in ranges),
        event_attendance_mode=mode,
        city=where.city or read_city(between),
        country=where.country,
        country_inferred=where.inferred,
        place=SERIES,
    )


def follows(edition: Edition, ranges: Sequence[DateRange], series: Series) -> bool:
    """Whether an edition has its place in time: later ones after the announced one, earlier ones before it."""
    days = [each.start for each in series.days if each.start.year != UNKNOWN_YEAR]
    if not days or series.announced is None or series.announced.edition is None:
        return True
    steps = edition.number - series.announced.edition
    apart = min(each.start for each in ranges) - min(days)
    return apart >= steps * BETWEEN_EDITIONS if steps > 0 else apart <= steps * BETWEEN_EDITIONS


def around(piece: str, edition: Edition, ranges: Sequence[DateRange]) -> tuple[str, str]:
    """The words between an edition and its days, and those behind the days; empty where they stand otherwise."""
    begin = piece.find(edition.raw) + len(edition.raw)
    first, last = piece.find(ranges[0].raw, begin), piece.rfind(ranges[-1].raw)
    if first < 0 or last < 0:
        return "", ""
    return piece[begin:first], piece[last + len(ranges[-1].raw) :]


def mode_said(between: str, behind: str, language: str | None) -> Mode:
    """The mode in the words beside an edition's days: `online, December 6th`, `6 December 2021 (online)`."""
    match = MODE_BEHIND.match(behind)
    words = f"{between} {match[1] or match[2]}" if match else between
    return read_text(words, language=language).mode


def of_series(reading: DateReading, own: Event | None, series: Series, kind: PageKind) -> tuple[Event, ...]:
    """What the page's own days say of the announced edition; where the header gives no days, the edition itself.

    `own` is what the text says, read as on a general site.
    """
    announced = series.announced or Event()
    ranges: tuple[DateRange, ...] = ()
    if kind is PageKind.ARTICLE:
        others = tuple(each for each in other_ranges(reading) if each.role in OF_AN_EVENT)
    elif series.days:
        ranges, others = further_days(reading, series)
    elif own is not None:
        number = announced if announced.edition is not None else own
        return (replace(own, name=None, edition=number.edition, edition_raw=number.edition_raw, place=SERIES),)
    else:
        return ()
    if not ranges and not others:
        return ()
    changed = any(each.role is DateRole.ORIGINAL for each in reading.ranges)
    return (
        Event(
            edition=announced.edition,
            edition_raw=announced.edition_raw,
            ranges=ranges,
            other_dates=others,
            event_status=reading.status if changed else EventStatus.SCHEDULED,
            place=SERIES,
        ),
    )


def further_days(reading: DateReading, series: Series) -> tuple[tuple[DateRange, ...], tuple[DateRange, ...]]:
    """Days besides the announced ones: parts of the edition where words say so; the others, as `past` or `news`."""
    new = [each for each in event_ranges(reading) if not lies_within(each, series.days)]
    own = tuple(each for each in new if is_part(each, reading, series))
    last = max(each.end for each in series.days)
    others = [each for each in other_ranges(reading) if each.role not in AGREEING or not lies_within(each, series.days)]
    for each in new:
        if each not in own:
            gone = each.start.year > UNKNOWN_YEAR and each.end < last
            others.append(replace(each, role=DateRole.PAST if gone else DateRole.NEWS))
    return own, once(others)


def is_part(each: DateRange, reading: DateReading, series: Series) -> bool:
    """Whether a range near the announced days is another part of the edition, or the days it was moved to."""
    if reading.status in (EventStatus.POSTPONED, EventStatus.RESCHEDULED):
        return True
    near = any(other.start - NEAR <= each.start <= other.end + NEAR for other in series.days)
    return near and (each.start in reading.announced or each.mode is not Mode.UNKNOWN)
