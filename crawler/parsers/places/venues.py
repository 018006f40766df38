"""Cities in names near an event's days: of its venue, `Messe Basel`, or of the event, `Mainzer Weinmarkt`."""

import re
from collections.abc import Iterator, Sequence

from crawler.parsers.places.names import WORD, WORD_END, Named, city_at, glued, is_plain
from crawler.parsers.places.scripts import CAPITAL
from crawler.parsers.places.spans import Span, near_days, windows

ADJECTIVES: dict[str, tuple[str, ...]] = {"de": ("er",), "nl": ("er", "se")}
"""Endings that make an adjective of a city."""
VENUES = (
    "messe hall kongre congr palais palexpo palac palác palaz expo convention arena stadium stade stadion stadi teatr "
    "theat théât openluchttheat jaarbeurs fiera feria feira fira campus universit universid uniwersytet univerzit "
    "yliopist hotel hôtel museu musée muze centre center centrum centro zentrum kongres cathedral kathedrale "
    "exhibition exposition ville ciudad comune gemeente výstavišt vystavist targi fuar mässa messukeskus sajam "
    "velesajam sejmišč vásárközpont"
).split()
"""Beginnings of words that name a venue."""
COMPOUNDS = "halle|hallen|arena|haus|theater|zentrum"
"""Ends of compound words that name a venue: `Stadthalle`."""
VENUE = re.compile(
    rf"(?<![^\W\d_])(?:(?:{'|'.join(sorted(VENUES, key=len, reverse=True))})[^\W\d_]*"
    rf"|[^\W\d_]{{2,30}}(?:{COMPOUNDS})\b)",
    re.I,
)
VAGUE = re.compile(
    r"hall|cent|convention|conference|museum|musée|theat|théât|campus|hotel|hôtel|palac|exposition", re.I
)
"""Words of a venue whose name may be a person's or a thing's: `Victoria Hall`, `Vienna Convention`."""
KIND = re.compile(r"City|Town|Convention|Congress|Conference|Exhibition|Expo|Trade|Fair|Messe|Kongress|Event")
"""Words that make one of these the venue of a city: `Oslo City Hall`."""
LONGEST_BEFORE = 40
BEFORE_VENUE = re.compile(rf"({WORD}(?:[ -]{WORD})??)(?: ({WORD}))? ")
NAME_OF_VENUE = re.compile(r"[ -](?:(?:de|du|des|d|of|di|da|do|zu|van|in|w|v|i) |d['’])?")
GOES_ON = re.compile(rf"[ -]({WORD}|[{CAPITAL}][^\W\d_]*)|['’](?:s\b|{WORD})|-")
"""What goes on behind a city's name, so that it may be the beginning of another name."""
NAMED_AFTER = re.compile(
    rf"(?<![\w.&-])({WORD}(?:[ -]{WORD}){{0,2}}?)(?: {WORD})? (?:Show|Fair|Festival|Market|Marathon|Carnival|"
    rf"Biennale|Days|[^\W\d_a-z][^\W\d_]*(?:messe|markt|fest|festspiele|kongress|tage|woche|beurs|feest|festival))\b"
)
DATELINE = re.compile(rf"^({WORD}(?:[ -]{WORD}){{0,2}}): ?(?=[^\W\d_])", re.MULTILINE)


def cities_of_venues(text: str, days: Sequence[Span], language: str) -> Iterator[Named]:
    """Known cities in the names of venues in the sentence of a day: `Messe Basel`, `Oslo City Hall`."""
    for begin, end in windows(text, days):
        for venue in VENUE.finditer(text, begin, end):
            if near_days(text, venue.span(), days):
                yield from beside_venue(text, venue, language)


def beside_venue(text: str, venue: re.Match[str], language: str) -> Iterator[Named]:
    """The city right behind a venue's word, or in the name before it."""
    behind = NAME_OF_VENUE.match(text, venue.end())
    if behind and (named := city_at(text, behind.end(), language, before=behind[0].strip(" -'’"))):
        if GOES_ON.match(text, named.end) is None:
            yield named
        return
    begin = max(venue.start() - LONGEST_BEFORE, 0)
    for word in WORD_END.finditer(text, begin, venue.start()) if venue[0][0].isupper() else ():
        before = BEFORE_VENUE.fullmatch(text, word.start(), venue.start())
        if before is None or (VAGUE.match(venue[0]) and not (before[2] and KIND.match(before[2]))):
            continue
        named = city_at(text, word.start(), language) or adjective(before[1], word.start(), language)
        if named and named.end <= before.end(1) and not glued(text, word.start()):
            yield named
            return


def adjective(word: str, place: int, language: str) -> Named | None:
    """The city of an adjective before its venue or event: `Düsseldorfer Messegelände`, `Aaltense Wijnfeest`."""
    for ending in ADJECTIVES.get(language, ()):
        stem = word.removesuffix(ending)
        if stem != word and (named := city_at(stem, 0, language)) and named.end == len(stem):
            return Named(named.name, named.known, place, place + len(word))
    return None


def cities_of_names(text: str, days: Sequence[Span], language: str) -> Iterator[Named]:
    """Cities that an event is named after: `Ghent Book Fair`, `Mainzer Weinmarkt`, and `Ghent: The fair is back`."""
    for begin, end in windows(text, days):
        for match in NAMED_AFTER.finditer(text, begin, end):
            named = city_at(text, match.start(), language) or adjective(match[1], match.start(), language)
            if named and named.end <= match.end(1) and is_plain(named, language):
                yield named
        for match in DATELINE.finditer(text, begin, end):
            named = city_at(text, match.start(1), language)
            if named and named.end == match.end(1) and is_plain(named, language):
                yield named
