"""On site, online or both, by the words near a date and in the text."""

from collections.abc import Iterable, Mapping, Sequence

from crawler.parsers.event_dates.context import FAR, Nearby, sentences
from crawler.parsers.event_dates.cues import Cue, Sense
from crawler.parsers.event_dates.ranges import Span
from crawler.parsers.event_dates.tokens import NO_VALUE, Kind, Token
from crawler.parsers.event_dates.words import listed
from storage.records import DateRole, Mode

NEAR = 12
MODE_SENSES = frozenset([Sense.ONLINE, Sense.ONSITE, Sense.HYBRID])
OF_OTHERS = frozenset([DateRole.PAST, DateRole.NEWS, DateRole.PUBLISHED])
"""What is no day of the event: words beside such a day do not speak of it."""
BESIDE = 6
"""Tokens between a word and the date it stands beside."""
YEAR_BEHIND = 7
"""Tokens between a word and the year of the edition it speaks of."""
ENDS = listed(". … ! ?")
ENGLISH = listed("virtual digital online")
ENGLISH_ARTICLES = listed("the a this our")
AND = listed("and & + und et e y en och og ja i a ve")
IN = listed("in à a en em i w v te")


def mode_near(words: Nearby) -> Mode:
    """The mode of one range: what the nearest word says, if any stands near."""
    by_distance = [
        (words.distance(Sense.HYBRID), Mode.HYBRID),
        (words.distance(Sense.ONLINE), Mode.ONLINE),
        (words.distance(Sense.ONSITE), Mode.ONSITE),
    ]
    distance, mode = min(by_distance)
    return mode if distance <= NEAR and distance < FAR else Mode.UNKNOWN


def event_mode(cues: Iterable[Cue], found: Sequence[Span], tokens: Sequence[Token]) -> Mode:
    """The mode of the event of a text: by the words that speak of it, not of a past edition, a stamp or a name.

    Where they speak of editions of several years, one of them online and another on site, none is the event's.
    """
    said = [cue for cue in cues if cue.sense in MODE_SENSES]
    sentence = sentences(tokens, found) if said else []
    own = [cue for cue in said if speaks_of_event(cue, found, tokens, sentence)]
    modes = {span.mode for span in found if span.role is DateRole.EVENT} - {Mode.UNKNOWN}
    years = {span.start.year for span in found if span.role is DateRole.EVENT and span.mode in modes}
    if len(modes) > 1 and len(years) > 1:
        return Mode.UNKNOWN
    return Mode.HYBRID if any(joins_place(cue, tokens) for cue in own) else mode_of(own)


def speaks_of_event(cue: Cue, found: Sequence[Span], tokens: Sequence[Token], sentence: Sequence[int]) -> bool:
    """Whether a word says something of the event: it stands beside no other date, and no other year, and is no name."""
    sides = [span for span in found if sentence[span.first] == sentence[cue.first] and distance(cue, span) <= BESIDE]
    nearest = min(sides, key=lambda span: distance(cue, span), default=None)
    if nearest is not None and nearest.role in OF_OTHERS:
        return False
    return not beside_other_year(cue, found, tokens) and not is_name(cue, tokens)


def distance(cue: Cue, span: Span) -> int:
    """Tokens between a word and a date."""
    return max(span.first - cue.last, cue.first - span.last, 0)


def beside_other_year(cue: Cue, found: Sequence[Span], tokens: Sequence[Token]) -> bool:
    """Whether a year right behind a word is none of the event's: `the online edition of 2020`."""
    years = {day.year for span in found if span.role is DateRole.EVENT for day in (span.start, span.end)} - {0}
    taken = {place for span in found for place in range(span.first, span.last)}
    for place in range(cue.last, min(cue.last + YEAR_BEHIND, len(tokens))):
        if tokens[place].is_year and place not in taken:
            return bool(years) and max(years) > tokens[place].value
        if tokens[place].text in ENDS:
            break
    return False


def is_name(cue: Cue, tokens: Sequence[Token]) -> bool:
    """Whether an English word is the end of a name in a text whose language has its own: `le salon Laval Virtual`."""
    if cue.first < 2 or tokens[cue.first].text not in ENGLISH or not tokens[cue.first].capital:
        return False
    before, earlier = tokens[cue.first - 1], tokens[cue.first - 2]
    return before.capital and not earlier.capital and earlier.kind is Kind.WORD and earlier.text not in ENGLISH_ARTICLES


def joins_place(cue: Cue, tokens: Sequence[Token]) -> bool:
    """Whether `online` is joined to a place: `in Strasbourg and online`, `online and in Lyon`."""
    if cue.sense is not Sense.ONLINE:
        return False
    before = tokens[max(cue.first - 4, 0) : cue.first]
    behind = tokens[cue.last : cue.last + 3]
    after_place = len(before) > 2 and before[-1].text in AND and is_place(before[-3:-1])
    return after_place or (len(behind) == 3 and behind[0].text in AND and is_place(behind[1:]))


def is_place(words: Sequence[Token]) -> bool:
    """Whether two words are `in` and a name that is no month or weekday."""
    return words[0].text in IN and words[1].capital and not words[1].month and words[1].weekday == NO_VALUE


def mode_of(cues: Iterable[Cue]) -> Mode:
    """The mode that words say: both kinds of words make it hybrid."""
    senses = {cue.sense for cue in cues}
    if Sense.HYBRID in senses or {Sense.ONLINE, Sense.ONSITE} <= senses:
        return Mode.HYBRID
    if Sense.ONLINE in senses:
        return Mode.ONLINE
    return Mode.ONSITE if Sense.ONSITE in senses else Mode.UNKNOWN


def mode_below(last: int, leading: Mapping[int, Cue], tokens: Sequence[Token]) -> Mode:
    """The mode that a line of its own right below a date says: `11-12 December`, and under it `Online`."""
    cue = leading.get(last)
    alone = cue is not None and (cue.last == len(tokens) or tokens[cue.last].line)
    return mode_of([cue]) if cue is not None and alone else Mode.UNKNOWN
