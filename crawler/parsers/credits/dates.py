"""The one date a credit line may carry, with its precision kept."""

import re
from functools import lru_cache

from crawler.parsers.calendar_names import MONTHS_ABBREVIATED, MONTHS_WIDE
from crawler.parsers.date_labels import label_of
from crawler.parsers.timestamps import find_stamps

NUMERIC = re.compile(
    r"(?<!\d)(?:(?P<y1>\d{4})[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})"
    r"|(?P<d2>\d{1,2})\s?[./-]\s?(?P<m2>\d{1,2})\s?[./-]\s?(?P<y2>\d{4}|\d{2}))(?!\d)"
)
ADDRESS = re.compile(r"/(?P<y>20\d\d)[/-](?P<m>\d{1,2})(?:[/-](?P<d>\d{1,2}))?(?:/|$)")
DIGIT = re.compile(r"\d")
WORD = re.compile(r"[^\W\d_]+")
CODES = {"no": "nb"}
YEAR_PIVOT = 70
_LABEL = re.compile(
    r"\b(?:(?:last|first|originally) (?:updated|modified|edited|revised|reviewed|published|posted|created)"
    r"|(?:zuletzt|erstmals) (?:aktualisiert|geändert|bearbeitet|überarbeitet|veröffentlicht)"
    r"|letzte (?:aktualisierung|änderung)|dernière (?:mise à jour|modification)|mis(?:e)? à jour"
    r"|última (?:actualización|modificación|atualização)|ultim[oa] (?:aggiornamento|modifica)"
    r"|laatst (?:bijgewerkt|gewijzigd)|senast (?:uppdaterad|ändrad)|sist oppdatert|sidst opdateret"
    r"|ostatnia (?:aktualizacja|modyfikacja))\b(?! (?:by|von|par|por|da|di|door|av|af|przez)\b)",
    re.IGNORECASE,
)
"""What a date is called in two words, of which the first may look like the end of a name."""


@lru_cache(maxsize=64)
def _months(languages: tuple[str, ...]) -> dict[str, int]:
    """Month names of CLDR, and their first three or four letters where only one month begins so."""
    found: dict[str, int] = {}
    shortened: dict[str, set[int]] = {}
    for language in languages:
        code = CODES.get(language, language)
        for word, number in (MONTHS_WIDE.get(code, {}) | MONTHS_ABBREVIATED.get(code, {})).items():
            found.setdefault(word, number)
            for end in range(3, min(len(word), 5)):
                shortened.setdefault(word[:end], set()).add(number)
    return {word: numbers.pop() for word, numbers in shortened.items() if len(numbers) == 1} | found


@lru_cache(maxsize=64)
def _worded(languages: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _months(languages)), key=lambda name: (-len(name), name)))
    return re.compile(
        rf"(?:(?P<day>\d{{1,2}})(?:\.|er|st|nd|rd|th|º|ª|e)?\s*(?:de\s+|of\s+)?)?"
        rf"(?<![^\W\d])(?P<month>{names})\.?(?![^\W\d])"
        rf"\s*(?:(?P<after>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(?:,|de\s|del\s|/|r\.)?\s*(?P<year>\d{{4}})?",
        re.IGNORECASE,
    )


def _iso(year: str | int, month: str | int, day: str | int | None) -> str | None:
    full = int(year)
    if full < 100:
        full += 1900 if full >= YEAR_PIVOT else 2000
    if not (1 <= int(month) <= 12 and 1800 <= full <= 2199):
        return None
    if day is None:
        return f"{full:04d}-{int(month):02d}"
    return f"{full:04d}-{int(month):02d}-{int(day):02d}" if 1 <= int(day) <= 31 else None


def find_date(text: str, languages: tuple[str, ...]) -> str | None:
    """The first date with a year, day first where both orders are possible; `None` where no year is stated."""
    if not DIGIT.search(text):
        return None
    if match := NUMERIC.search(text):
        year, month, day = (
            (match["y1"], match["m1"], match["d1"]) if match["y1"] else (match["y2"], match["m2"], match["d2"])
        )
        if int(month) > 12 >= int(day):
            month, day = day, month
        return _iso(year, month, day)
    for match in _worded(languages).finditer(text):
        if match["year"]:
            return _iso(match["year"], _months(languages)[match["month"].lower()], match["day"] or match["after"])
    if match := ADDRESS.search(text):
        return _iso(match["y"], match["m"], match["d"])
    return None


def set_apart(text: str) -> str:
    """The text with a bar in place of what its date is called, where that could be read as part of a name before it."""
    return _LABEL.sub("|", text) if DIGIT.search(text) else text


def without_date(text: str, languages: tuple[str, ...]) -> str:
    """The text with its dates, clock times and the words `Uhr`, `h` blanked out."""
    if not DIGIT.search(text):
        return text
    text = NUMERIC.sub(" ", text)
    text = _worded(languages).sub(
        lambda match: " " if match["day"] or match["after"] or match["year"] else match[0], text
    )
    return re.sub(r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s*(?:Uhr|h|am|pm))?\b", " ", text, flags=re.IGNORECASE)


OTHER_WORDS = 2
"""For each label of a stamp, and one more, so many words that are none: `Last`, `at`, `Uhr`."""


def is_stamp_line(text: str) -> bool:
    """Whether a line says nothing but when a text was published or changed: dates, clocks, their labels, and marks."""
    stamps = find_stamps(text)
    rest = text.lower()
    for stamp in reversed(stamps):
        rest = f"{rest[: stamp.start]} {rest[stamp.end :]}"
    words = WORD.findall(rest)
    labels = sum(label_of(word) in ("published", "updated") for word in words)
    return bool(stamps) and labels > 0 and len(words) - labels <= OTHER_WORDS * labels + 1
