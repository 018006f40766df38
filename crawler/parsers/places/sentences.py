"""Cities in sentences at or around an event's days, after `in`, `à`, `w` and the like."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from crawler.parsers.places.countries import is_near as is_spoken_near
from crawler.parsers.places.names import LARGE, NO_CITY, WORD, WORD_END, Named, city_at, is_plain
from crawler.parsers.places.scripts import START, script_of
from crawler.parsers.places.spans import AROUND, ENDS_SENTENCE, Span, is_near, near_days, windows
from crawler.parsers.places.venues import GOES_ON, VENUE

AFTER: dict[str, str] = {
    "en": "in|at", "de": "in|im|nach", "fr": "à|au|aux", "nl": "in|te", "it": "a|ad", "es": "en", "pt": "em|no|na",
    "sv": "i", "da": "i", "nb": "i", "no": "i", "nn": "i", "ca": "a", "gl": "en", "ro": "la|în", "pl": "w|we",
    "cs": "v|ve", "sk": "v|vo", "ru": "в|во|городе|г\\.", "uk": "в|у|місті|м\\.", "be": "у|ў|в", "bg": "в|във|гр\\.",
    "sr": "у", "mk": "во", "el": "στην|στη|στον|στο|στα|στις|στους", "ar": "في مدينة|بمدينة|في", "fa": "در شهر|در",
}  # fmt: skip
"""Words before a city that say that something is there."""
FINNISH = re.compile(r"(?:ss|ll)[aä]$")
"""The endings of `in` and `at` in a language without such words."""
TURKISH = re.compile(r"['’](?:da|de|ta|te)\b")
"""The same, behind an apostrophe."""
GLUED = {"he": "(?<![א-ת])ב(?:עיר )?", "zh": "在|于|於", "th": "ที่|ณ |ใน(?:เมือง|จังหวัด)?|เมือง|กรุง"}
"""Words of the same sense that no blank parts from the name."""
BEHIND = {
    "hi": re.compile(r" में(?![\u0900-\u097f])"), "ur": re.compile(r" میں(?!\w)"), "bn": re.compile(r"(?:ে|তে)?(?!\w)"),
    "ja": re.compile(r"[市都府区県]?内?(?:で|にて|において)"),
}  # fmt: skip
"""Words of the same sense behind the name."""
ENDED = {"ko": re.compile(r"에서$"), "ka": re.compile(r"ში$"), "hy": re.compile(r"ում$")}
"""Endings of the same sense."""
LETTER_RUN = re.compile(
    r"[\u4e00-\u9fff々]+|[\u30a1-\u30fc]+|(?:(?![\u3041-\u30fc\u4e00-\u9fff々])[^\W\d_]|[\u0900-\u0963])+"
)
BESIDE = 25
"""Characters between days and the city that is theirs rather than other cities of the sentence."""
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
HOST = re.compile(
    rf"(?<![\w.'’-])({WORD}(?:[ -]{WORD}){{0,2}}) (?:hosts|will host|hosted|welcomes|will welcome|acoge|acogerá"
    r"|acogió|accueille|accueillera|a accueilli|ospita|ospiterà|recebe|acolhe|gości|ugości|hostí)\b"
)


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


def starts(text: str, stretches: Sequence[Span], language: str) -> Iterator[tuple[str, int]]:
    """The word before, and the place of a name that may be a city's."""
    for begin, end in stretches:
        if language in AFTER:
            for match in after(language).finditer(text, begin, end):
                yield match[1], match.end()
        elif language in GLUED:
            for match in glued_after(language).finditer(text, begin, end):
                yield "", match.end()
        elif language in BEHIND or language in ENDED:
            yield from (("", place) for place in starts_before(text, (begin, end), language))
        elif language in ("fi", "tr"):
            for word in WORD_END.finditer(text, begin, end):
                turkish = language == "tr" and TURKISH.match(text, word.end())
                if turkish or (language == "fi" and FINNISH.search(word[0])):
                    yield "", word.start()


def starts_before(text: str, stretch: Span, language: str) -> Iterator[int]:
    """Where names begin that have a word behind them or an ending that says that something is there."""
    for word in LETTER_RUN.finditer(text, *stretch):
        if language in ENDED:
            if ENDED[language].search(word[0]):
                yield word.start()
        elif (named := city_at(text, word.start(), language)) and BEHIND[language].match(text, named.end):
            yield word.start()


@cache
def glued_after(language: str) -> re.Pattern[str]:
    """One of the words that are written together with the city behind them."""
    return re.compile(rf"(?:{GLUED[language]})(?=[^\W\d_a-z])")


@cache
def after(language: str) -> re.Pattern[str]:
    """One of the words before a city, as the language has them."""
    return re.compile(rf"(?<![\w'’-])((?i:{AFTER[language]})) ?(?<=[ .])(?=[{START}]|{WORD})")


def is_place(text: str, named: Named, language: str) -> bool:
    """Whether a name ends where the city's does: not `Frankfurt School`, but `Frankfurt Messe` and `Ghent Belgium`."""
    if NO_CITY & set(named.name.casefold().split()) or (script_of(named.name) and not is_plain(named, language)):
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
