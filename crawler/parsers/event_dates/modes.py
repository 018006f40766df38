"""On site, online or both, by the words near a date and in the text."""

from collections.abc import Iterable

from crawler.parsers.event_dates.context import FAR, Nearby
from crawler.parsers.event_dates.cues import Cue, Sense
from storage.records import Mode

NEAR = 12


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
