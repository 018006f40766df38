"""Month and weekday names by language, as a reader meets them: wide, abbreviated, inflected.

The names are CLDR's (`crawler.parsers.calendar_names`); this module only adds what a dictionary cannot: unambiguous
prefixes (`Sept`, `Octo`) and the endings of names inside a sentence (`piątek` becomes `piątkiem`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from crawler.parsers.calendar_names import (
    DAYS_ABBREVIATED,
    DAYS_WIDE,
    MONTHS_ABBREVIATED,
    MONTHS_WIDE,
)

LANGUAGES: tuple[str, ...] = tuple(
    "bg ca cs da de el en es et eu fi fr gl hr hu is it lt lv nb nl nn pl pt ro ru sk sl sv tr uk "
    "be mk sq sr az kk ka hy ar fa he ur hi mr bn ta th vi id ms ja zh ko".split()
)
"""Those whose grammar of dates is known (`words.py`); for other ones a name alone would be a guess."""
ALIASES = {"no": "nb", "iw": "he", "sh": "hr", "bs": "hr", "mo": "ro", "in": "id", "cnr": "sr"}
LONGEST_ENDING = 4
SHORTEST_STEM = 4
INFLECTED = "bg cs da el et eu fi hr hu is lt lv nb nn pl ru sk sl sv tr uk be mk sr sq az kk ka hy th ta"
"""Languages in which a weekday or month takes an ending inside a sentence."""

VOWELS = "aeiouyäöüąęěíýаеиіоуьяю"

# The stems of names whose vowel moves when they are inflected, and common misses of CLDR, by language.
MORE_WEEKDAYS: dict[str, dict[str, int]] = {
    "pl": {"wtork": 1, "czwartk": 3, "piątk": 4, "środ": 2, "sobot": 5, "niedziel": 6},
    "cs": {"úterk": 1, "čtvrtk": 3, "pátk": 4, "pátek": 4, "střed": 2, "sobot": 5, "neděl": 6},
    "sk": {"utork": 1, "štvrtk": 3, "piatk": 4, "stred": 2, "nedeľ": 6},
    "ru": {"вторник": 1, "четверг": 3, "пятниц": 4, "сред": 2, "суббот": 5},
    "uk": {"вівтор": 1, "п'ятниц": 4, "серед": 2, "субот": 5, "неділ": 6},
    "en": {"weds": 2, "tues": 1, "thur": 3, "thurs": 3},
    "de": {"sonnabend": 5},
    "pt": {"segunda": 0, "terça": 1, "quarta": 2, "quinta": 3, "sexta": 4},
    "sr": {"ponedelj": 0, "utor": 1, "sred": 2, "četvrt": 3, "pet": 4, "subot": 5, "nedelj": 6},
    "sq": {"hënë": 0, "martë": 1, "mërkurë": 2, "enjte": 3, "premte": 4, "shtunë": 5, "diel": 6},
    "hi": {"बृहस्पतिवार": 3, "वीरवार": 3, "इतवार": 6},
}
MORE_MONTHS: dict[str, dict[str, int]] = {
    "pl": {"styczni": 1, "lut": 2, "marc": 3, "kwietni": 4, "czerwc": 6, "lipc": 7, "sierpni": 8, "wrześni": 9},
    "cs": {"květn": 5, "červn": 6, "červenc": 7, "říjn": 10, "listopad": 11, "prosinc": 12},
    "sv": {"sept": 9},
    "en": {"sept": 9},
    "et": {"mai": 5, "märtsi": 3},
    "eu": {
        "urtarril": 1, "otsail": 2, "martxo": 3, "apiril": 4, "maiatz": 5, "ekain": 6, "uztail": 7, "abuztu": 8,
        "irail": 9, "urri": 10, "azaro": 11, "abendu": 12,
    },
    "lv": {
        "janvār": 1, "februār": 2, "mart": 3, "aprīl": 4, "maij": 5, "jūnij": 6, "jūlij": 7, "august": 8, "septembr": 9,
        "oktobr": 10, "novembr": 11, "decembr": 12,
    },
    "sr": {
        "januar": 1, "februar": 2, "mart": 3, "april": 4, "maj": 5, "jun": 6, "jul": 7, "avgust": 8, "septembar": 9,
        "septembr": 9, "oktobar": 10, "oktobr": 10, "novembar": 11, "novembr": 11, "decembar": 12, "decembr": 12,
        "мај": 5, "јун": 6, "јул": 7, "септембр": 9, "октобр": 10, "новембр": 11, "децембр": 12,
    },
    "ar": {
        "شباط": 2, "آذار": 3, "اذار": 3, "نيسان": 4, "أيار": 5, "ايار": 5, "حزيران": 6, "تموز": 7, "آب": 8, "أيلول": 9,
        "ايلول": 9, "جانفي": 1, "فيفري": 2, "أفريل": 4, "ابريل": 4, "إبريل": 4, "ماي": 5, "جوان": 6, "جويلية": 7,
        "يوليوز": 7, "أوت": 8, "غشت": 8, "اغسطس": 8, "شتنبر": 9, "اكتوبر": 10, "نونبر": 11, "دجنبر": 12,
    },
    "fa": {"مارچ": 3, "می": 5, "جولای": 7, "آگوست": 8},
    "hi": {"फरवरी": 2, "सितम्बर": 9, "नवम्बर": 11, "दिसम्बर": 12},
    "ms": {"januari": 1},
}  # fmt: skip
GLUED_BEFORE = {"he": "ב"}
"""What some languages write before a month, as one word with it."""


@dataclass(frozen=True, slots=True)
class Names:
    """The calendar words of one language. Lookups take folded words (see `fold`)."""

    language: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    month_stems: Mapping[str, int]
    weekday_stems: Mapping[str, int]

    def month(self, word: str) -> int | None:
        """The month 1 to 12 that a folded word names, or `None`."""
        return self.months.get(word) or ending_cut(word, self.month_stems)

    def weekday(self, word: str) -> int | None:
        """The weekday, 0 for Monday, that a folded word names, or `None`."""
        found = self.weekdays.get(word)
        return found if found is not None else ending_cut(word, self.weekday_stems)


def ending_cut(word: str, stems: Mapping[str, int]) -> int | None:
    """Look a word up without its last letters, at most `LONGEST_ENDING` of them."""
    for cut in range(min(LONGEST_ENDING, len(word) - 3) + 1) if stems else ():
        found = stems.get(word[: len(word) - cut])
        if found is not None:
            return found
    return None


def fold(word: str) -> str:
    """A word as the tables hold it: case folded, one kind of apostrophe."""
    return word.casefold().replace("\u2019", "'")


def base_language(tag: str | None) -> str | None:
    """The table for a BCP 47 tag (`pt-BR` -> `pt`), or `None` where there is none."""
    if not tag:
        return None
    code = tag.replace("_", "-").split("-")[0].lower()
    code = ALIASES.get(code, code)
    return code if code in LANGUAGES else None


def stems(wide: Mapping[str, int], language: str) -> dict[str, int]:
    """Names without their last vowels, for languages that inflect them."""
    if language not in INFLECTED.split():
        return {}
    cut = {name.rstrip(VOWELS): number for name, number in wide.items()}
    return {stem: number for stem, number in cut.items() if len(stem) >= SHORTEST_STEM}


def prefixes(wide: Mapping[str, int]) -> dict[str, int]:
    """Beginnings of three to five letters that only one month has: the abbreviations people make up."""
    meanings: dict[str, set[int]] = {}
    for name, number in wide.items():
        for length in range(3, min(6, len(name))):
            meanings.setdefault(name[:length], set()).add(number)
    return {prefix: next(iter(numbers)) for prefix, numbers in meanings.items() if len(numbers) == 1}


@cache
def names(language: str) -> Names:
    """The calendar words of a language of `LANGUAGES`; another language's name counts where it means one thing only."""
    more_months = MORE_MONTHS.get(language, {})
    more_weekdays = MORE_WEEKDAYS.get(language, {})
    months = {
        **shared_months(),
        **without(MONTHS_ABBREVIATED["en"], DAYS_ABBREVIATED[language]),
        **without(prefixes(MONTHS_WIDE[language]), DAYS_ABBREVIATED[language]),
        **MONTHS_ABBREVIATED[language],
        **MONTHS_WIDE[language],
    }
    if language in GLUED_BEFORE:
        months |= {GLUED_BEFORE[language] + name: number for name, number in months.items()}
    weekdays = {**shared_weekdays(), **DAYS_ABBREVIATED[language], **DAYS_WIDE[language], **more_weekdays}
    return Names(
        language=language,
        months=months,
        weekdays={word: number for word, number in weekdays.items() if word not in MONTHS_WIDE[language]},
        month_stems={**stems(MONTHS_WIDE[language], language), **more_months},
        weekday_stems={**stems(DAYS_WIDE[language], language), **more_weekdays},
    )


def without(table: Mapping[str, int], taken: Mapping[str, int]) -> dict[str, int]:
    """The entries whose word is not in the other table."""
    return {word: number for word, number in table.items() if word not in taken}


def unambiguous(tables: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    """Names of all languages of at least four letters that mean one thing wherever they are used."""
    meanings: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for name, number in tables[language].items():
            meanings.setdefault(name, set()).add(number)
    return {name: next(iter(numbers)) for name, numbers in meanings.items() if len(numbers) == 1 and len(name) > 3}


@cache
def shared_months() -> dict[str, int]:
    """Month names that serve in every language."""
    return unambiguous(MONTHS_WIDE)


@cache
def shared_weekdays() -> dict[str, int]:
    """Weekday names that serve in every language."""
    return unambiguous(DAYS_WIDE)
