"""Cities in the sentence of an event's days: after `in`, `à`, `w` and the like, or in the name of a venue."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from crawler.parsers.places.countries import is_near as is_spoken_near
from crawler.parsers.places.names import LARGE, NO_CITY, WORD, WORD_END, Named, city_at, glued, is_plain
from crawler.parsers.places.spans import ENDS_SENTENCE, Span, is_near, same_sentence

AFTER: dict[str, str] = {
    "en": "in|at", "de": "in|im|nach", "fr": "à|au|aux", "nl": "in|te", "it": "a|ad", "es": "en", "pt": "em|no|na",
    "sv": "i", "da": "i", "nb": "i", "no": "i", "nn": "i", "ca": "a", "gl": "en", "ro": "la|în", "pl": "w|we",
    "cs": "v|ve", "sk": "v|vo",
}  # fmt: skip
"""Words before a city that say that something is there."""
FINNISH = re.compile(r"(?:ss|ll)[aä]$")
"""The endings of `in` and `at` in a language without such words."""
TURKISH = re.compile(r"['’](?:da|de|ta|te)\b")
"""The same, behind an apostrophe."""
ADJECTIVES: dict[str, tuple[str, ...]] = {"de": ("er",), "nl": ("er", "se")}
"""Endings that make an adjective of a city."""
BESIDE = 25
"""Characters between days and the city that is theirs rather than other cities of the sentence."""
AROUND = 200
"""Characters between days and the sentence that names the event's city."""
NEAR = 130
"""Characters between a city and the days of its sentence."""
VENUES = (
    "messe hall kongre congr palais palexpo palac palác palaz expo convention arena stadium stade stadion stadi teatr "
    "theat théât openluchttheat jaarbeurs fiera feria feira fira campus universit universid uniwersytet univerzit yliopist "
    "hotel hôtel museu musée muze centre center centrum centro zentrum kongres cathedral kathedrale exhibition exposition "
    "ville ciudad comune gemeente"
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
ON = re.compile(rf"(?:, | and | und | et | e | y | en | og | och | i | & | ?/ ?)(?={WORD})")
"""Between a city and another one."""
EVENT = re.compile(
    r"(?<![^\W\d_])(?:fairs?\b|exhibition|congress|conference|festival|symposi|summit|convention|event|held\b"
    r"|takes? place|took place|messe|kongress|tagung|konferen|\w*markt|findet|fand|salon|foire|congrès|colloque|se tien"
    r"|se déroul|s’est|s'est|édition|[ée]v[ée]nement|\w*beurs|editie|congres|fiera|edizione|feria|celebr|edici[oó]n"
    r"|feira|realiza|targi|festiwal|veletrh|výstav|mäss|messut|fuar|wordt gehouden|afholdes|hålls|arrangeres)",
    re.I,
)
"""Words of a sentence that speaks of an event."""
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NAMED_AFTER = re.compile(
    rf"(?<![\w.&-])({WORD}(?:[ -]{WORD}){{0,2}}?)(?: {WORD})? (?:Show|Fair|Festival|Market|Marathon|Carnival|"
    rf"Biennale|Days|[^\W\d_a-z][^\W\d_]*(?:messe|markt|fest|festspiele|kongress|tage|woche|beurs|feest|festival))\b"
)
DATELINE = re.compile(rf"^({WORD}(?:[ -]{WORD}){{0,2}}): ?(?=[^\W\d_])", re.MULTILINE)
HOST = re.compile(
    rf"(?<![\w.'’-])({WORD}(?:[ -]{WORD}){{0,2}}) (?:hosts|will host|hosted|welcomes|will welcome|acoge|acogerá"
    r"|acogió|accueille|accueillera|a accueilli|ospita|ospiterà|recebe|acolhe|gości|ugości|hostí)\b"
)
GOES_ON = re.compile(rf"[ -]({WORD})|['’](?:s\b|{WORD})|-")


def cities_after_words(text: str, days: Sequence[Span], language: str) -> Iterator[Named]:
    """Known cities in the sentence of a day, after a word or with an ending that says that something is there."""
    found: list[Named] = []
    for named in cities_said(text, windows(text, days), language):
        if near_days(text, (named.start, named.end), days):
            found.append(named)
            if (other := ON.match(text, named.end)) and (second := city_at(text, other.end(), language)):
                found.append(second)
    found += [named for named in hosts(text, days, language) if near_days(text, (named.start, named.end), days)]
    close = [named for named in found if is_near((named.start, named.end), days, BESIDE)]
    yield from close or found


def hosts(text: str, days: Sequence[Span], language: str) -> Iterator[Named]:
    """Cities that are said to host something: `Málaga acoge el congreso`."""
    for begin, end in windows(text, days):
        for match in HOST.finditer(text, begin, end):
            named = city_at(text, match.start(), language)
            if named and named.end == match.end(1) and is_plain(named, language):
                yield named


def cities_said(text: str, stretches: Sequence[Span], language: str) -> Iterator[Named]:
    """Known cities after a word or with an ending that says that something is there."""
    for before, place in starts(text, stretches, language):
        named = city_at(text, place, language, before=before.casefold())
        if named and is_place(text, named, language) and not is_word(text, named, language):
            yield named


def cities_of_events(text: str, days: Sequence[Span], language: str) -> Iterator[Named]:
    """Cities in sentences around the days that speak of an event and of no year: `Matexpo in Kortrijk opens today.`"""
    for named in cities_said(text, windows(text, days), language):
        sentence = sentence_of(text, named.start, named.end)
        if is_near((named.start, named.end), days, AROUND) and EVENT.search(sentence) and not YEAR.search(sentence):
            yield named


def sentence_of(text: str, begin: int, end: int) -> str:
    """The sentence around a stretch of a text."""
    before = text[max(begin - AROUND, 0) : begin]
    first = max((match.end() for match in ENDS_SENTENCE.finditer(before)), default=0)
    last = ENDS_SENTENCE.search(text, end, end + AROUND)
    return before[first:] + text[begin : last.start() if last else end + AROUND]


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


def starts(text: str, stretches: Sequence[Span], language: str) -> Iterator[tuple[str, int]]:
    """The word before, and the place of a name that may be a city's."""
    for begin, end in stretches:
        if language in AFTER:
            for match in after(language).finditer(text, begin, end):
                yield match[1], match.end()
        elif language in ("fi", "tr"):
            for word in WORD_END.finditer(text, begin, end):
                turkish = language == "tr" and TURKISH.match(text, word.end())
                if turkish or (language == "fi" and FINNISH.search(word[0])):
                    yield "", word.start()


def windows(text: str, days: Sequence[Span]) -> list[Span]:
    """The stretches near the days, joined where they meet."""
    joined: list[Span] = []
    for first, last in sorted((max(first - AROUND, 0), min(last + AROUND, len(text))) for first, last in days):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


@cache
def after(language: str) -> re.Pattern[str]:
    """One of the words before a city, as the language has them."""
    return re.compile(rf"(?<![\w'’-])((?i:{AFTER[language]})) (?={WORD})")


def is_place(text: str, named: Named, language: str) -> bool:
    """Whether a name ends where the city's does: not `Frankfurt School`, but `Frankfurt Messe` and `Ghent Belgium`."""
    if NO_CITY & set(named.name.casefold().split()):
        return False
    further = GOES_ON.match(text, named.end)
    if further is None or (language == "tr" and TURKISH.match(text, named.end)):
        return True
    return bool(further[1] and VENUE.match(further[1]) and is_plain(named, language) and is_familiar(named, language))


def is_familiar(named: Named, language: str) -> bool:
    """Whether a page in a language may name a city without a word more: a large one, or one where it is spoken."""
    cities = named.known.cities if named.known else ()
    return any(
        (city.thousands >= LARGE and not city.other) or is_spoken_near(city.country, language) for city in cities
    )


def is_word(text: str, named: Named, language: str) -> bool:
    """Whether a name that is a common word too is joined to another word: `in Hof und Scheune`."""
    other = ON.match(text, named.end)
    return other is not None and not is_plain(named, language) and city_at(text, other.end(), language) is None


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


def near_days(text: str, name: Span, days: Sequence[Span]) -> bool:
    """Whether a stretch is in the sentence of a day."""
    return any(same_sentence(text, name, span, NEAR) for span in days)
