"""Names of cities in a text: the longest run of capitalised words at a place that the gazetteer knows."""

import re
from dataclasses import dataclass
from functools import cache

from crawler.parsers.calendar_names import DAYS_WIDE, MONTHS_WIDE
from crawler.parsers.event_dates.words import FILL, JOIN, OF, REACH
from crawler.parsers.places.common_words import COMMON
from crawler.parsers.places.countries import countries, languages
from crawler.parsers.places.gazetteer import Known, find
from crawler.parsers.places.inflection import ARTICLES, bases
from crawler.parsers.places.scripts import script_of, written_at
from storage.texts.folding import fold

WORD = r"[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]*+"
LINK = r"(?:[ -](?:(?:am|an|auf|an der|de|de la|de los|del|der|den|di|d|en|et|in|l|la|le|les|lès|ob|of|on|sous|sur|upon"
LINK += r"|the|nad|bei|im)[ '’-])?|['’]|\. )"
RUN = re.compile(rf"{WORD}(?:{LINK}{WORD}){{0,3}}")
WORD_END = re.compile(rf"{WORD}")
NO_CITY = frozenset(
    """
    spring summer autumn fall winter person presence association partnership collaboration cooperation conjunction
    parallel record frühjahr frühling sommer herbst präsenz kürze form folge höhe europe europa part addition english
    cooperatie samenwerking samarbejde samarbete samarbeid collaborazione colaboración internet facebook zoom teams
    مدينة مركز قاعة شهر سالن город центр зал музей місто зала град πόλη κέντρο αίθουσα עיר אולם מרכז शहर केंद्र
    城市 中心 会場 会场 會場 市内 시내 회의장 เมือง จังหวัด
    youtube linkedin streaming livestream north south east west northern southern online virtual date dates place venue
    room hall school college central union academy university centre center media
    """.split()
)
"""Words with a capital that are no place, whatever the gazetteer has of that name."""
LARGE = 100
"""Thousands of people from which on another name of a city is known to everybody."""


@dataclass(frozen=True, slots=True)
class Named:
    """A city named in a text."""

    name: str
    """As the page writes it; in its base form where the page inflects it."""
    known: Known | None
    start: int
    end: int

    @property
    def key(self) -> frozenset[str]:
        """What makes two names one city: the countries and sizes of its name."""
        if self.known is None:
            return frozenset([fold(self.name)])
        return frozenset(f"{each.country}{each.thousands}" for each in self.known.cities)


def city_at(text: str, place: int, language: str, *, before: str = "") -> Named | None:
    """The city whose name begins at a place of a text; `before` is the word in front of it, maybe with its article."""
    run = RUN.match(text, place)
    ends = [word.end() for word in WORD_END.finditer(run[0])][::-1] if run else ()
    for written in (run[0][:end] for end in ends) if run else written_at(text, place):
        end = len(written)
        if taken(written, language):
            continue
        for article in ARTICLES.get(language, {}).get(before, ()):
            if known := find(article + written):
                return Named(known.spelling, known, place, place + end)
        if known := find(written):
            return Named(shown(written, known), known, place, place + end)
        if known := inflected(written, language):
            return Named(parted_as(known.spelling, written), known, place, place + end)
    return None


def glued(text: str, place: int) -> bool:
    """Whether a letter or digit stands right before a place."""
    return place > 0 and (text[place - 1].isalnum() or text[place - 1] in "&@#")


def inflected(written: str, language: str) -> Known | None:
    """What the gazetteer knows of the base form of a name, the first that it knows."""
    return next((known for base in bases(written, language) if (known := find(base))), None)


def parted_as(spelling: str, written: str) -> str:
    """A base form with the page's own blanks and hyphens: the gazetteer has `Нови Сад` and `Нови-Сад` as one."""
    words, marks = re.split(r"[ -]", spelling), re.findall(r"[ -]", written)
    if script_of(written) is None or len(words) != len(marks) + 1:
        return spelling
    return "".join(word + mark for word, mark in zip(words, [*marks, ""], strict=True))


def shown(written: str, known: Known) -> str:
    """A name as it is kept: with small letters where the page shouts."""
    if len(written) > 2 and written.isupper():
        return known.spelling if fold(known.spelling) == fold(written) else written.title()
    return written


def taken(written: str, language: str) -> bool:
    """Whether a name is a country, a language, a month, a weekday or another word that is no city."""
    folded = written.casefold()
    if folded in NO_CITY or folded in calendar(language) or folded in small_words():
        return True
    return (folded in countries(language) and not find(written)) or folded in languages(language)


def is_plain(named: Named, language: str) -> bool:
    """Whether a name can stand for a city by its position alone: no common word, no rare name of somewhere far."""
    if named.known is None or named.name.casefold() in COMMON.get(language, ()):
        return False
    return any(not city.other or city.thousands >= LARGE for city in named.known.cities)


@cache
def small_words() -> frozenset[str]:
    """Articles and prepositions of all languages, which stand with a capital at the beginning of a line."""
    return frozenset(word for table in (FILL, OF, REACH, JOIN) for each in table.values() for word in each.split())


@cache
def calendar(code: str) -> frozenset[str]:
    """Months and weekdays."""
    tables = (MONTHS_WIDE, DAYS_WIDE)
    return frozenset(name for table in tables for each in ("en", code) for name in table.get(each, ()))
