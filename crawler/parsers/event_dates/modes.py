"""On site, online or both, by the words near a date and in the text."""

from collections.abc import Iterable, Mapping, Sequence

from crawler.parsers.event_dates.context import FAR, Nearby
from crawler.parsers.event_dates.cues import Cue, Sense
from crawler.parsers.event_dates.tokens import Token
from storage.records import Mode

NEAR = 12
MODE_SENSES = frozenset([Sense.ONLINE, Sense.ONSITE, Sense.HYBRID])


def mode_near(words: Nearby) -> Mode:
    """The mode of one range: what the nearest word says, if any stands near."""
    by_distance = [
        (words.distance(Sense.HYBRID), Mode.HYBRID),
        (words.distance(Sense.ONLINE), Mode.ONLINE),
        (words.distance(Sense.ONSITE), Mode.ONSITE),
    ]
    distance, mode = min(by_distance)
    return mode if distance <= NEAR and distance < FAR else Mode.UNKNOWN


def mode_of(cues: Iterable[Cue]) -> Mode:
    """The mode of an event, from all words of its text: both kinds of words make it hybrid."""
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
