"""City and country of an event where its lines state them, and nothing where they leave it open.

Three things state a place: a city with its country (`Lille, France`, `Köln (Deutschland)`), an address (`69003 Lyon`),
and a name after `in`, `à`, `en` and the like in the sentence of the event's days (`on 29 August in Helsinki`). A lone
name beside a date is not read: nothing tells a city from an event. Where several cities are stated, none is chosen.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from crawler.parsers.calendar_names import DAYS_WIDE, MONTHS_WIDE
from storage.records import DateRange

Span = tuple[int, int]
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
IN: dict[str, str] = {
    "en": "in", "de": "in", "fr": "à", "nl": "in|te", "it": "a|ad", "es": "en", "pt": "em", "sv": "i", "da": "i",
    "nb": "i", "no": "i", "nn": "i", "ca": "a", "gl": "en", "ro": "la|în",
}  # fmt: skip
"""Words before a city, in languages that do not inflect its name after them."""
SHORT_FORMS = {
    "usa": "US",
    "u.s.a": "US",
    "uk": "GB",
    "u.k": "GB",
    "uae": "AE",
    "the netherlands": "NL",
    "holland": "NL",
}
NO_CITY = frozenset(
    (
        "hotel center centre university hall halls expo street online virtual convention congress palace palais "
        "palazzo palacio messe messehalle halle hallen zentrum forum arena kongress fiera feria fira recinto campus "
        "museum theatre theater stadium airport universität universidad università université pavilion pavillon park "
        "parc exhibition room booth stand saal sala salle place piazza plaza platz club college school church "
        "cathedral library castle abbey villa casa maison centro jaarbeurs"
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
ENDS_SENTENCE = re.compile(r"[…\n!?|•]|\.\s+(?=[^\W\d_a-z])")
NEAR = 60
"""Characters between a city and the days of its sentence."""
NEAR_ADDRESS = 160
MOST_CAPITALS = 0.7
"""An English line with a larger share of capitals is a headline in title case: every word looks like a name."""
BETWEEN = re.compile(rf"[\s:,;(|–—-]*(?:[^\W\d_A-Z]{{1,2}} )?({NAME})[\s,;:)(|–—-]*")
NO_PLACE = NO_CITY | frozenset("from date dates when on the du vom le am theme topic edition hybrid digital".split())


def read_place(
    text: str, language: str | None, ranges: Iterable[DateRange] = (), *, addresses: bool = True
) -> tuple[str | None, str | None]:
    """City and country (ISO 3166, two letters), each `None` unless the text states exactly one.

    `ranges` are the event's own days, near which a city may stand without its country. Without `addresses` those do not
    count: in the footer of a site the address is the organizer's.
    """
    code = (language or "en").split("-")[0].lower()
    pairs = dict.fromkeys(_pairs(text, code))
    if pairs:
        return next(iter(pairs)) if len(pairs) == 1 else (None, None)
    days = [(place, place + len(each.raw)) for each in ranges if each.raw and (place := text.find(each.raw)) >= 0]
    named = dict.fromkeys([*(_addresses(text, days) if addresses else ()), *_beside(text, code, days)])
    known = countries(code)
    cities = [name for name in named if name.casefold() not in known]
    stated = {known[name.casefold()] for name in named if name.casefold() in known}
    return cities[0] if len(cities) == 1 else None, stated.pop() if len(stated) == 1 else None


def _pairs(text: str, code: str) -> Iterator[tuple[str, str]]:
    """City with country."""
    names = countries(code)
    place = 0
    while match := PAIR.search(text, place):
        country = names.get(match[2].rstrip(".").casefold()) or names.get(match[2].split(" ")[0].casefold())
        if country and NO_CITY.isdisjoint(match[1].casefold().split()):
            yield match[1].title() if match[1].isupper() else match[1], country
        place = match.start(2)


def _addresses(text: str, days: Sequence[Span]) -> Iterator[str]:
    """Towns after their postal codes, near the days."""
    for match in ADDRESS.finditer(text):
        near = any(_apart(match.span(), span) <= NEAR_ADDRESS for span in days)
        if near and NO_CITY.isdisjoint(match[1].casefold().split()):
            yield match[1].title() if match[1].isupper() else match[1]


def _beside(text: str, code: str, days: Sequence[Span]) -> Iterator[str]:
    """Cities and countries after `in` and the like, in the sentence of a day and near it."""
    if code not in IN or (code == "en" and _is_headline(text)):
        return
    for match in _after_in(code).finditer(text):
        if _is_name(match[1], text[match.end() :], code) and any(
            _same_sentence(text, match.span(), span) for span in days
        ):
            yield match[1]


@cache
def _after_in(code: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’-])(?:{IN[code]}) ({CITIES if code in ('en', 'fr', 'it', 'es', 'pt') else CITY})")


def _is_name(name: str, behind: str, code: str) -> bool:
    words = re.split(r"[ -]", name.casefold())
    taken = NO_CITY | NOT_AFTER_IN | _calendar(code) | languages(code)
    if not taken.isdisjoint(words) or name.isupper():
        return False
    if code == "de" and (name.endswith(NOUN_ENDINGS) or re.match(r" (?:mit|von|der|des|zu|zum|zur|als)\b", behind)):
        return False
    return not re.match(rf" {WORD}|['’]s? |&| & | (?:and|und|et|e|y|en|og|och) {WORD}", behind)


def _same_sentence(text: str, name: Span, days: Span) -> bool:
    between = text[name[1] : days[0]] if name[1] <= days[0] else text[days[1] : name[0]]
    return len(between) <= NEAR and ENDS_SENTENCE.search(between) is None


def _apart(one: Span, other: Span) -> int:
    """Characters between two stretches of a text."""
    return max(other[0] - one[1], one[0] - other[1], 0)


def _is_headline(text: str) -> bool:
    words = re.findall(r"\b[^\W\d_]{4,}", text)
    return len(words) > 4 and sum(word[0].isupper() for word in words) > MOST_CAPITALS * len(words)


def read_city(words: str) -> str | None:
    """The city in the words between an edition and its days, `: Strasbourg, `, where nothing but one name stands."""
    match = BETWEEN.fullmatch(words)
    if match is None or not NO_PLACE.isdisjoint(match[1].casefold().split()):
        return None
    return match[1]


@cache
def _calendar(code: str) -> frozenset[str]:
    """Months and weekdays."""
    tables = (MONTHS_WIDE, DAYS_WIDE)
    return frozenset(name for table in tables for each in ("en", code) for name in table.get(each, ()))


@cache
def countries(language: str) -> dict[str, str]:
    """Folded country name -> code, in a language and in English. CLDR is loaded only when a page needs it."""
    table = dict(SHORT_FORMS)
    for territories in _cldr(language, "territories"):
        table.update({name.casefold(): key for key, name in territories.items() if len(key) == 2 and key.isalpha()})
    return table


@cache
def languages(language: str) -> frozenset[str]:
    """Folded names of languages, in a language and in English: `in English` is no place."""
    return frozenset(name.casefold() for table in _cldr(language, "languages") for name in table.values())


def _cldr(language: str, kind: str) -> Iterator[dict[str, str]]:
    from babel import Locale, UnknownLocaleError

    for code in dict.fromkeys(("en", language)):
        try:
            yield getattr(Locale.parse(code), kind)
        except (UnknownLocaleError, ValueError):
            continue
