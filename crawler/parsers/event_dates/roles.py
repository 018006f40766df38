"""What a date is to the event: by the nearest words, then by where it stands, then by what became of the event."""

from collections.abc import Sequence
from datetime import date, timedelta

from crawler.parsers.edition_words import COUNTED
from crawler.parsers.event_dates.context import FAR, Nearby, nearby, sentences
from crawler.parsers.event_dates.cues import Cue, Sense
from crawler.parsers.event_dates.modes import MODE_SENSES, mode_below, mode_near
from crawler.parsers.event_dates.moves import moved_pairs
from crawler.parsers.event_dates.ranges import Span
from crawler.parsers.event_dates.runs import pair_ends
from crawler.parsers.event_dates.tokens import Token
from crawler.parsers.event_dates.words import listed
from storage.records import DateRole, EventStatus, Mode

BY_SENSE: tuple[tuple[DateRole, tuple[Sense, ...], int], ...] = (
    (DateRole.TEARDOWN, (Sense.TEARDOWN,), -1),
    (DateRole.SETUP, (Sense.SETUP,), 0),
    (DateRole.PUBLISHED, (Sense.PUBLISHED,), 0),
    (DateRole.DEADLINE, (Sense.DEADLINE, Sense.DEADLINE_BEHIND), 0),
    (DateRole.REGISTRATION, (Sense.REGISTRATION,), 0),
    (DateRole.ORIGINAL, (Sense.ORIGINAL_BEFORE, Sense.FIRST_BEFORE), 0),
    (DateRole.PAST, (Sense.PAST,), 2),
    (DateRole.NEWS, (Sense.NEWS,), 3),
)
"""Role, the senses that speak for it, and what is added to their distance: weak words must be nearer."""
HELD_COST = 1
NEAR_HELD = 8
RANGE_COST = 3
"""A deadline is one day; for more days the words must be nearer."""
TOWARDS = listed("to until auf au aux naar tot al a para ao na do till til å tarihine za за на uz į pentru la pe")
"""Words between a move and its new days."""
TOUR_STOP = 4
"""Tokens between the days of two stops of a tour: a mark and a name."""
LONG_GONE = timedelta(days=60)


def assign(found: list[Span], tokens: Sequence[Token], cues: Sequence[Cue], reference: date | None) -> list[bool]:
    """Set each span's role; returns which spans stand beside words of the past."""
    moves = moved_pairs(found, tokens, cues)
    sentence = sentences(tokens, found)
    near = nearby(found, tokens, cues, sentence)
    modes = {cue.first: cue for cue in cues if cue.sense in MODE_SENSES and tokens[cue.first].line}
    moved = status(cues) is not EventStatus.SCHEDULED or any(cue.sense is Sense.FIRST_BEFORE for cue in cues)
    for span, words in zip(found, near, strict=True):
        span.role = DateRole.ORIGINAL if moved and was_planned(words) else by_words(span, words)
        below = mode_below(span.last, modes, tokens)
        span.mode = mode_near(words) if below is Mode.UNKNOWN else below
        span.announced = words.distance(Sense.HELD, Sense.NEW_DAYS_BEFORE) <= NEAR_HELD
    pair_ends(found, near)
    inherit(found, near, tokens, sentence)
    stamps(found, tokens, reference)
    keep_some(found, near, status(cues))
    drop_wider(found, near)
    superseded(found, near, status(cues), tokens)
    with_siblings(found, near, sentence)
    for old, new in moves:
        old.role, new.role = DateRole.ORIGINAL, DateRole.EVENT
    return [words.distance(Sense.HELD_PAST) < words.distance(Sense.HELD) for words in near]


def by_words(span: Span, words: Nearby) -> DateRole:
    """The role that the nearest words give; `event` where none do."""
    held = min(words.distance(Sense.HELD) + HELD_COST, words.before(Sense.NEW_DATE_BEFORE))
    best, role = held if held < FAR else FAR - 1, DateRole.EVENT
    for candidate, senses, cost in BY_SENSE:
        distance = words.distance(*senses) + cost
        if span.start is not span.end and candidate is DateRole.DEADLINE:
            distance += RANGE_COST
        if distance < best:
            best, role = distance, candidate
    if role is DateRole.EVENT and span.precision == "month" and words.before(Sense.DEADLINE_BEFORE) <= 1:
        return DateRole.DEADLINE
    if role is DateRole.EVENT and span.start is span.end and words.before(Sense.DEADLINE_BEFORE) <= 2:
        return role if words.before(Sense.HELD) <= 3 else DateRole.DEADLINE
    return role


def inherit(found: Sequence[Span], near: Sequence[Nearby], tokens: Sequence[Token], sentence: Sequence[int]) -> None:
    """A day that only clocks part from the one before it, without words of its own, is what that one is."""
    for before, span, words in zip(found, found[1:], near[1:], strict=False):
        between = tokens[before.last : span.first]
        spoken = sum(not token.clock and token.text.isalpha() for token in between)
        named = any(token.text in COUNTED for token in between)
        labelled = tokens[span.first - 1].text == ":" and spoken > 0
        alone = span.role is DateRole.EVENT and not words.left and not named and not labelled
        if before.role is DateRole.ORIGINAL:
            follows = spoken <= 2 and sentence[before.first] == sentence[span.first]
        else:
            follows = spoken <= 2 or (tokens[span.first].line and Sense.HELD not in words.right)
        if alone and follows and before.role in (DateRole.SETUP, DateRole.TEARDOWN, DateRole.ORIGINAL):
            span.role = before.role


def was_planned(words: Nearby) -> bool:
    """Whether `was due to take place` stands before a date, and no words of a new date come after it."""
    first = words.before(Sense.FIRST_BEFORE)
    if words.before(Sense.NEW_DAYS_BEFORE) < first:
        return False
    planned = words.before(Sense.ORIGINAL_BEFORE, Sense.FIRST_BEFORE)
    return (
        planned < min(words.before(Sense.NEW_DATE_BEFORE), FAR)
        and words.before(Sense.DEADLINE, Sense.REGISTRATION) >= planned
    )


def keep_some(found: Sequence[Span], near: Sequence[Nearby], state: EventStatus) -> None:
    """Where no day is left for the event, weak words do not count: spans of days are seldom deadlines."""
    if any(span.role is DateRole.EVENT for span in found):
        return
    for span, words in zip(found, near, strict=True):
        several = span.start is not span.end and span.precision == "day"
        if (several and span.role in (DateRole.DEADLINE, DateRole.REGISTRATION, DateRole.NEWS)) or (
            span.role is DateRole.ORIGINAL
            and state is EventStatus.SCHEDULED
            and words.before(Sense.FIRST_BEFORE) == FAR
        ):
            span.role = DateRole.EVENT


def stamps(found: Sequence[Span], tokens: Sequence[Token], reference: date | None) -> None:
    """A day at the very beginning with a clock, or in a dateline, says when the text was written."""
    left = len(found)
    for span in found:
        if left < 2 or span.start is not span.end or span.role is not DateRole.EVENT:
            continue
        today = reference is not None and span.has_year and span.dates() == (reference, reference)
        if is_stamp(span, tokens, today) and not heads_tour(span, found, tokens):
            span.role = DateRole.PUBLISHED
            left -= 1


def heads_tour(span: Span, found: Sequence[Span], tokens: Sequence[Token]) -> bool:
    """Whether a list of places with their days begins at a day: `London 12 May / Glasgow 19 May`."""
    following = next((each for each in found if each.first > span.first), None)
    if following is None or following.first - span.last > TOUR_STOP:
        return False
    between = tokens[span.last : following.first]
    return len(between) > 1 and between[0].text in "/–—-|" and all(token.capital for token in between[1:])


def is_stamp(span: Span, tokens: Sequence[Token], today: bool) -> bool:
    """Whether a day stands as stamps and datelines do."""
    lead = tokens[max(0, span.first - 8) : span.first]
    opening = span.first <= 6 and all(token.capital or token.text in ",.|(-–—" for token in lead)
    rest = tokens[span.last : span.last + 2]
    mark = rest[0].text if rest else ""
    clock = bool(rest) and rest[0].clock
    cell = not lead and span.has_year and mark in "…|" and bool(mark)
    dateline = bool(lead) and (mark in ("/", "(", "–", "—", "-") or (mark == "." and rest[-1].text == "("))
    tweet = bool(lead) and lead[-1].text == ")" and any(token.text == "@" for token in lead)
    agency = mark == "/" or (mark in ".(" and any(token.text == "(" for token in rest))
    return (
        tweet or (opening and (clock or today or dateline or cell)) or (agency and bool(lead) and lead[-1].text == ",")
    )


def gone(found: Sequence[Span], reference: date | None) -> None:
    """A day long before the reference date, beside an event to come, is a past edition."""
    if reference is None:
        return
    events = [
        (span, dates) for span in found if span.role is DateRole.EVENT and (dates := span.dates()) and span.has_year
    ]
    if not any(dates[1] >= reference for _, dates in events):
        return
    for span, dates in events:
        if dates[1] < reference - LONG_GONE:
            span.role = DateRole.PAST


def status(cues: Sequence[Cue]) -> EventStatus:
    """What a text says became of the event; a move shows only with its dates."""
    senses = {cue.sense for cue in cues}
    if Sense.POSTPONED in senses:
        return EventStatus.POSTPONED
    return EventStatus.CANCELLED if Sense.CANCELLED in senses else EventStatus.SCHEDULED


def drop_wider(found: list[Span], near: list[Nearby]) -> None:
    """Remove months in which an event's days are named as well, in place."""
    days = [span.start for span in found if span.precision == "day" and span.role is DateRole.EVENT]
    named = {(day.month, day.year) for day in days}
    kept = [
        (span, words)
        for span, words in zip(found, near, strict=True)
        if span.precision == "day" or named.isdisjoint({(span.start.month, span.start.year), (span.start.month, 0)})
    ]
    found[:], near[:] = [span for span, _ in kept], [words for _, words in kept]


def with_siblings(found: Sequence[Span], near: Sequence[Nearby], sentence: Sequence[int]) -> None:
    """Of several events that one sentence calls off, none is left: `A (4–6 May) and B (20–22 May) are postponed`."""
    called_off = {
        sentence[span.first]
        for span, words in zip(found, near, strict=True)
        if span.role is DateRole.ORIGINAL
        and min(words.right.get(Sense.CANCELLED, FAR), words.right.get(Sense.POSTPONED, FAR)) < FAR
    }
    last = max((span.first for span in found if span.role is DateRole.ORIGINAL), default=-1)
    for span, words in zip(found, near, strict=True):
        fresh = words.before(Sense.NEW_DATE_BEFORE, Sense.NEW_DAYS_BEFORE) < FAR
        if span.role is DateRole.EVENT and sentence[span.first] in called_off and not fresh and span.first < last:
            span.role = DateRole.ORIGINAL


def moved_to(span: Span, words: Nearby, tokens: Sequence[Token]) -> bool:
    """Whether `postponed to`, `verschoben auf`, `se aplaza al` lead to a date."""
    lead = {token.text for token in tokens[max(0, span.first - 3) : span.first]}
    return words.before(Sense.POSTPONED) <= 4 and not lead.isdisjoint(TOWARDS)


def superseded(found: Sequence[Span], near: Sequence[Nearby], state: EventStatus, tokens: Sequence[Token]) -> None:
    """Of a moved or cancelled event the days given up are `original`; the new ones stay."""
    events = [(span, words) for span, words in zip(found, near, strict=True) if span.role is DateRole.EVENT]
    if state is EventStatus.SCHEDULED or not events:
        return
    renewed = [words.before(Sense.NEW_DATE_BEFORE) < FAR or moved_to(span, words, tokens) for span, words in events]
    given_up = [words.distance(Sense.CANCELLED, Sense.POSTPONED) < FAR for _, words in events]
    original = any(span.role is DateRole.ORIGINAL for span in found)
    for (span, _), new, up in zip(events, renewed, given_up, strict=True):
        if not new and (up or any(renewed) or (len(events) == 1 and not original)):
            span.role = DateRole.ORIGINAL
