"""City and country of an event where its lines state both: `Lille, France`, `Köln (Deutschland)`.

Country names are CLDR's, in the text's language and in English. A lone city is not read: nothing tells it from a name.
"""

import re
from functools import cache

CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]*"
NAME = rf"{CAPITAL}(?:[ -](?:(?:am|an|de|del|di|la|le|sur|upon|of|the|and) )?{CAPITAL}){{0,3}}"
PAIR = re.compile(rf"\b({NAME})(?:, | \(|,? [|–-] )({NAME})")
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
        "hotel center centre university hall expo street online virtual convention congress palace palais palazzo "
        "palacio messe messehalle halle hallen zentrum forum arena kongress fiera feria fira recinto campus museum "
        "theatre theater stadium airport université universität universidad università pavilion park exhibition"
    ).split()
)
"""Words of a venue's name: what carries one of them is no city."""
BETWEEN = re.compile(rf"[\s:,;(|–—-]*(?:[^\W\d_A-Z]{{1,2}} )?({NAME})[\s,;:)(|–—-]*")
NO_PLACE = NO_CITY | frozenset("from date dates when on the du vom le am theme topic edition hybrid digital".split())


def read_place(text: str, language: str | None) -> tuple[str | None, str | None]:
    """City and country (ISO 3166, two letters) if the text states exactly one pair; `None` for both otherwise."""
    names = countries((language or "en").split("-")[0].lower())
    found: dict[tuple[str, str], None] = {}
    place = 0
    while match := PAIR.search(text, place):
        code = names.get(match[2].rstrip(".").casefold()) or names.get(match[2].split(" ")[0].casefold())
        if code and NO_CITY.isdisjoint(match[1].casefold().split()):
            found[match[1], code] = None
        place = match.start(2)
    return next(iter(found)) if len(found) == 1 else (None, None)


def read_city(words: str) -> str | None:
    """The city in the words between an edition and its days, `: Strasbourg, `, where nothing but one name stands."""
    match = BETWEEN.fullmatch(words)
    if match is None or not NO_PLACE.isdisjoint(match[1].casefold().split()):
        return None
    return match[1]


@cache
def countries(language: str) -> dict[str, str]:
    """Folded country name -> code, in a language and in English. CLDR is loaded only when a page needs it."""
    from babel import Locale, UnknownLocaleError

    table = dict(SHORT_FORMS)
    for code in dict.fromkeys(("en", language)):
        try:
            territories = Locale.parse(code).territories
        except (UnknownLocaleError, ValueError):
            continue
        table.update({name.casefold(): key for key, name in territories.items() if len(key) == 2 and key.isalpha()})
    return table
