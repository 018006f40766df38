"""City and country of an event where its lines state them, and nothing where they leave it open.

A name is the event's place by where it stands, never because a town somewhere is called so. From the surest to the
least sure: a city with its country (`Lille, France`); behind a label (`Venue: …`); after `in`, `à`, `w` and the like
in the sentence of the event's days; an address with its postal code; a piece of the line beside the days
(`3 May | Lille`); the name of a venue (`Messe Basel`); a sentence near the days that speaks of an event; an event named
after a city (`Mainzer Weinmarkt`). The surest kind that names a city decides; where it names several, none is chosen.
Names are looked up in a gazetteer, but for addresses and, in some languages, what stands after `in`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from crawler.parsers.event_dates.opening_days import BETWEEN as BETWEEN_DAYS
from crawler.parsers.places.countries import countries, country_of, languages
from crawler.parsers.places.gazetteer import find
from crawler.parsers.places.labels import pieces_after_labels
from crawler.parsers.places.names import Named, calendar, city_at
from crawler.parsers.places.pieces import Piece, pieces_beside
from crawler.parsers.places.sentences import cities_after_words, cities_of_events
from crawler.parsers.places.spans import Span, is_near, same_sentence
from crawler.parsers.places.venues import cities_of_names, cities_of_venues
from storage.records import DateRange

__all__ = ["Place", "countries", "read_city", "read_place"]

CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]{0,60}+"
NAME = rf"{CAPITAL}(?:[ -](?:(?:am|an|de|del|di|la|le|sur|upon|of|the|and) )?{CAPITAL}){{0,3}}"
PAIR = re.compile(rf"\b({NAME})(?:, | \(|,? [|–-] )({NAME})")
WORD = r"[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]{1,40}+"
CITY = rf"{WORD}(?:[-'’]{WORD}|-(?:am|an|der|de|d|en|et|la|le|les|lès|sous|sur|upon|on|in)(?=[-'’])|-(?=[A-Z])){{0,4}}"
CITIES = rf"{CITY}(?: {CITY}){{0,2}}"
ADDRESS = re.compile(
    rf"(?:(?:^|[,|(–—\n-]\s*)(?:[A-Z]{{1,3}}-)?\d{{5}}|\b[A-Z]{{1,2}}-\d{{4}}|\d\w?,? \d{{4}}|\b\d{{4}}-\d{{3}}"
    rf"|\b\d{{4}} ?[A-Z]{{2}}) ({CITIES})(?= ?(?:$|[,|().;…\n–—-]| [Cc](?:edex|EDEX)))",
    re.MULTILINE,
)
"""Postal code and town, where a street, a mark or a line's beginning is before them."""
POSTAL_CODE = re.compile(
    r"(?<![\w.,-])(?:[A-Z]{1,3}[-–])?(?:\d{5}|\d{4}-\d{3}|\d{2}-\d{3}|\d{4} [A-Z]{2}|\d{3} \d{2}) (?=[^\W\d_a-z])"
)
"""Postal codes that no year is."""
IN: dict[str, str] = {
    "en": "in", "de": "in", "fr": "à", "nl": "in|te", "it": "a|ad", "es": "en", "pt": "em", "sv": "i", "da": "i",
    "nb": "i", "no": "i", "nn": "i", "ca": "a", "gl": "en", "ro": "la|în",
}  # fmt: skip
"""Words before a city, in languages that do not inflect its name after them."""
NO_CITY = frozenset(
    (
        "hotel center centre university hall halls expo street online virtual convention congress palace palais "
        "palazzo palacio messe messehalle halle hallen zentrum forum arena kongress fiera feria fira recinto campus "
        "museum theatre theater stadium airport universität universidad università université pavilion pavillon park "
        "parc exhibition room booth stand saal sala salle place piazza plaza platz club college school church "
        "cathedral radio library castle abbey villa casa maison centro jaarbeurs"
    ).split()
)
"""Words of a venue's name: what carries one of them is no city."""
NOT_AFTER_IN = frozenset(
    (
        "spring summer autumn fall winter person presence association partnership collaboration cooperation "
        "conjunction parallel record frühjahr frühling sommer herbst präsenz kürze form folge höhe europe europa "
        "part addition english cooperatie samenwerking samarbejde samarbete samarbeid collaborazione colaboración "
        "internet facebook zoom teams youtube linkedin streaming livestream north south east west northern southern"
    ).split()
)
"""What stands after `in` with a capital and is no place."""
NOUN_ENDINGS = ("ung", "heit", "keit", "schaft", "ion", "tät", "nahme", "arbeit")
"""Endings of German nouns that have no article before them: `in Zusammenarbeit`."""
NEAR = 60
"""Characters between a city and the days of its sentence."""
NEAR_ADDRESS = 160
MOST_DAYS = 80
"""Mentions of days beside which a place is looked for."""
MOST_MENTIONS = 3
"""How often the same words of a day are looked for."""
MOST_CAPITALS = 0.7
"""An English line with a larger share of capitals is a headline in title case: every word looks like a name."""
BETWEEN = re.compile(rf"[\s:,;(|–—-]*(?:[^\W\d_A-Z]{{1,2}} )?({NAME})[\s,;:)(|–—-]*")
NO_PLACE = NO_CITY | frozenset("from date dates when on the du vom le am theme topic edition hybrid digital".split())


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event is, as far as its text says it."""

    city: str | None = None
    """As the page writes it; in its base form where the page inflects it."""
    country: str | None = None
    """ISO 3166, two letters."""
    inferred: bool = False
    """The country is not stated: it is that of the only city, or the only well-known one, of this name."""


def read_place(text: str, language: str | None, ranges: Iterable[DateRange] = (), *, addresses: bool = True) -> Place:
    """City and country, each `None` unless the text states exactly one.

    `ranges` are the event's own days, near which a city may stand without its country. Without `addresses` those do not
    count: in the footer of a site the address is the organizer's. A country that is not stated is inferred from a city
    whose name leaves no doubt, and marked so.
    """
    code = (language or "en").replace("_", "-").split("-")[0].lower()
    days = list(
        islice(_mentions(text, {part for each in ranges for part in each.raw.split(BETWEEN_DAYS) if part}), MOST_DAYS)
    )
    for found in _kinds(text, code, days, addresses=addresses):
        cities = {piece.city.key: piece for piece in reversed(found) if piece.city}
        stated = {piece.country for piece in found if piece.country}
        if cities:
            return _chosen(list(cities.values()), stated, language)
        if len(stated) == 1:
            return Place(country=stated.pop())
    return Place()


def _kinds(text: str, code: str, days: Sequence[Span], *, addresses: bool) -> Iterator[list[Piece]]:
    """What each kind of position names, the surest first."""
    yield list(_pairs(text, code))
    beside = list(pieces_beside(text, days, code, addresses=addresses))
    lone = [piece for piece in beside if piece.city is None]
    yield [piece for piece in pieces_after_labels(text, days, code) if piece.city]
    after = [] if code == "en" and _is_headline(text) else [*cities_after_words(text, days, code)]
    yield [Piece(city) for city in after] + (lone if after else [])
    yield [Piece(_named(name)) for name in _addresses(text, days, code)] if addresses else []
    yield beside if len(lone) < len(beside) else []
    known = countries(code)
    names = list(_beside(text, code, days))
    yield [Piece(country=known[each.casefold()]) if each.casefold() in known else Piece(_named(each)) for each in names]
    yield [Piece(city) for city in cities_of_venues(text, days, code)]
    yield [Piece(city) for city in cities_of_events(text, days, code)]
    yield [Piece(city) for city in cities_of_names(text, days, code)]
    yield lone


def _mentions(text: str, raws: set[str]) -> Iterator[Span]:
    """Where days are written, the first few times each."""
    for raw in sorted(raws):
        place = -1
        for _ in range(MOST_MENTIONS):
            place = text.find(raw, place + 1)
            if place < 0:
                break
            yield place, place + len(raw)


def _chosen(found: Sequence[Piece], stated: set[str], language: str | None) -> Place:
    """The only city with its country, stated or inferred; nothing of several cities but the country they share."""
    country = next(iter(stated)) if len(stated) == 1 else None
    city = found[0].city
    if len(found) > 1 or city is None:
        return Place(country=country)
    if stated or city.known is None:
        return Place(city.name, country)
    inferred = country_of(city.known, language)
    return Place(city.name, inferred, inferred is not None)


def _named(name: str) -> Named:
    """A name that its position alone makes a city."""
    return Named(name, find(name), 0, 0)


def _pairs(text: str, code: str) -> Iterator[Piece]:
    """City with country."""
    names = countries(code)
    place = 0
    while match := PAIR.search(text, place):
        country = names.get(match[2].rstrip(".").casefold()) or names.get(match[2].split(" ")[0].casefold())
        if country and NO_CITY.isdisjoint(match[1].casefold().split()):
            yield Piece(Named(match[1].title() if match[1].isupper() else match[1], None, *match.span(1)), country)
        place = match.start(2)


def _addresses(text: str, days: Sequence[Span], code: str) -> Iterator[str]:
    """Towns after their postal codes, near the days."""
    for match in POSTAL_CODE.finditer(text):
        named = city_at(text, match.end(), code) if is_near(match.span(), days, NEAR_ADDRESS) else None
        if named is not None and NO_CITY.isdisjoint(named.name.casefold().split()):
            yield named.name
    for match in ADDRESS.finditer(text):
        near = is_near(match.span(), days, NEAR_ADDRESS)
        if near and NO_CITY.isdisjoint(match[1].casefold().split()):
            yield match[1].title() if match[1].isupper() else match[1]


def _beside(text: str, code: str, days: Sequence[Span]) -> Iterator[str]:
    """Cities and countries after `in` and the like, in the sentence of a day and near it."""
    if code not in IN or (code == "en" and _is_headline(text)):
        return
    for match in _after_in(code).finditer(text):
        if _is_name(match[1], text[match.end() :], code) and any(
            same_sentence(text, match.span(), span, NEAR) for span in days
        ):
            yield match[1]


@cache
def _after_in(code: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’-])(?:{IN[code]}) ({CITIES if code in ('en', 'fr', 'it', 'es', 'pt') else CITY})")


def _is_name(name: str, behind: str, code: str) -> bool:
    words = re.split(r"[ -]", name.casefold())
    taken = NO_CITY | NOT_AFTER_IN | calendar(code) | languages(code)
    if not taken.isdisjoint(words) or name.isupper():
        return False
    if code == "de" and (name.endswith(NOUN_ENDINGS) or re.match(r" (?:mit|von|der|des|zu|zum|zur|als)\b", behind)):
        return False
    return not re.match(rf" {WORD}|['’]s? |&| & | (?:and|und|et|e|y|en|og|och) {WORD}", behind)


def _is_headline(text: str) -> bool:
    words = re.findall(r"\b[^\W\d_]{4,}", text)
    return len(words) > 4 and sum(word[0].isupper() for word in words) > MOST_CAPITALS * len(words)


def read_city(words: str) -> str | None:
    """The city in the words between an edition and its days, `: Strasbourg, `, where nothing but one name stands."""
    match = BETWEEN.fullmatch(words)
    if match is None or not NO_PLACE.isdisjoint(match[1].casefold().split()):
        return None
    return match[1]
