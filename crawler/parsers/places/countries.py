"""Countries and languages by name (CLDR through babel), and what a city's name alone tells of its country."""

from collections.abc import Iterator
from functools import cache

from crawler.parsers.places.gazetteer import Known

SHORT_FORMS = {
    "usa": "US",
    "u.s.a": "US",
    "uk": "GB",
    "u.k": "GB",
    "uae": "AE",
    "the netherlands": "NL",
    "holland": "NL",
}
PARTS_OF_COUNTRIES = {
    "US": "alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho "
    "illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota "
    "mississippi missouri montana nebraska nevada new_hampshire new_jersey new_mexico north_carolina "
    "north_dakota ohio oklahoma oregon pennsylvania rhode_island south_carolina south_dakota tennessee "
    "texas utah vermont virginia west_virginia wisconsin wyoming",
    "CA": "alberta british_columbia manitoba new_brunswick nova_scotia ontario saskatchewan",
    "AU": "new_south_wales queensland south_australia tasmania western_australia",
    "GB": "england scotland wales northern_ireland",
}
"""Parts that English pages name after a city in the place of its country, without those that are a city's name too."""
CITY_STATES = frozenset(["HK", "LU", "MC", "MO", "SG", "SM", "VA", "DJ", "GT", "KW", "PA", "GI"])
"""Countries with a city of the same name: a lone `Luxembourg` is the city as well."""
STATES = frozenset(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA "
    "RI SC SD TN TX UT VT VA WA WV WI WY DC".split()
)
"""Of the United States, as written after a city."""
FAR_LARGER = 10
"""How many times more people a city must have than its namesakes to be the one that is meant without a word more."""


@cache
def countries(language: str) -> dict[str, str]:
    """Folded country name -> code, in a language and in English. CLDR is loaded only when a page needs it."""
    table = dict(SHORT_FORMS)
    for code, parts in PARTS_OF_COUNTRIES.items():
        table.update({part.replace("_", " "): code for part in parts.split()})
    for territories in _cldr(language, "territories"):
        table.update({name.casefold(): key for key, name in territories.items() if len(key) == 2 and key.isalpha()})
    return table


@cache
def languages(language: str) -> frozenset[str]:
    """Folded names of languages, in a language and in English: `in English` is no place."""
    return frozenset(name.casefold() for table in _cldr(language, "languages") for name in table.values())


def country_of(known: Known, language: str | None) -> str | None:
    """The country of the city a name means, where nothing else is said; `None` where namesakes leave it open.

    The largest is meant, unless a namesake is not far smaller, or is where the page's language is spoken while the
    largest is not (in the region that the tag names, if it names one): `Vienne` on a French page may be the one on the
    Rhône. Where the largest is at home in the page's language, namesakes elsewhere do not count.
    """
    first, *others = sorted(known.cities, key=lambda city: -city.thousands)
    at_home = is_near(first.country, language)
    for city in others:
        near = is_near(city.country, language)
        if city.country == first.country or (city.other and not first.other) or (at_home and not near):
            continue
        if near > at_home or city.thousands * FAR_LARGER > first.thousands:
            return None
    return first.country


def is_near(country: str, language: str | None) -> bool:
    """Whether a page in a language tells of places in a country without naming it. English ones are read everywhere."""
    code, _, region = (language or "en").replace("_", "-").partition("-")
    if len(region) == 2 and region.isalpha():
        return region.upper() == country
    return code.lower() != "en" and {"no": "nb"}.get(code.lower(), code.lower()) in spoken_in(country)


@cache
def spoken_in(country: str) -> frozenset[str]:
    """The official languages of a country."""
    from babel.languages import get_official_languages

    return frozenset(get_official_languages(country, de_facto=True))


def _cldr(language: str, kind: str) -> Iterator[dict[str, str]]:
    from babel import Locale, UnknownLocaleError

    for code in dict.fromkeys(("en", language)):
        try:
            yield getattr(Locale.parse(code), kind)
        except (UnknownLocaleError, ValueError):
            continue
