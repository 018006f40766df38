"""Moments of publication as pages write them: for machines (ISO 8601, RFC 2822, epoch) and in words of many languages.

Precision is kept as stated: a day is a `date`, and only a stamp with a time and an offset is a `datetime`. A time
without an offset names no instant, so its day is all that is read of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache, lru_cache
from importlib import import_module

Stamp = date | datetime
TEXT_CHARACTERS = 300
"""No stamp is longer; longer text is cut before it is matched."""
SAME_TEXTS = 1024
"""A page states the same moments again and again; so many readings are remembered."""

# Patterns begin with their first digit and look behind it only then: so the search skips to digits.
_FULL_YEAR = re.compile(r"\d{4}")
_SHORT_OR_FULL_YEAR = re.compile(r"\d{4}|\d[./-]\d\d?[./-]\d")
_ISO = re.compile(
    r"(\d(?<![\d.:]\d)\d{3})-(\d{1,2})-(\d{1,2})"
    r"(?:\s{0,2}[T ]\s{0,2}(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s{0,2}(?:(Z|UTC|GMT)\b|"
    r"([+-])(\d{1,2}):?(\d{2})?)?)?"
    r"(?!\d)",
    re.I,
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:T?(?:\d{4}|\d{6})Z?)?(?!\d)")
_EPOCH = re.compile(r"\s*(\d{10})(\d{3})?(?:\.\d+)?\s*")
_MAIL_CLOCK = re.compile(
    r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?\s{0,2}(?:(Z|UTC|GMT|UT)?\s?([+-])(\d{2}):?(\d{2})|(Z|UTC|GMT|UT)\b)"
)
_SPAN = re.compile(r"\d{1,2}:\d{2}\s?[+-]\d{2}:\d{2}")
_WORD = r"([^\W\d_][^\s\d,;:/|()<>–—-]{1,20})"
_ORDINAL = r"(?:st|nd|rd|th|er|re|º|°|ª|\.)?"
_DAY_MONTH_YEAR = re.compile(
    rf"(\d(?<!\d\d)(?<!\d[:.]\d)\d?){_ORDINAL}[\s.,/–-]{{0,3}}(?:de\s{{1,2}}|d[’']|di\s|of\s|-)?{_WORD}"
    rf"[\s.,/'’–-]{{0,4}}(?:(?:de|del|of|году?)\s{{1,2}})?(\d{{4}})(?!\d)"
)
_MONTH_DAY_YEAR = re.compile(
    rf"(?<![^\W\d_]){_WORD}[\s.\xa0-]{{1,3}}(\d{{1,2}}){_ORDINAL}(?:\s?,\s?|[\s.·-]{{1,3}})(?:de\s)?(\d{{4}})(?!\d)"
)
_DAY_YEAR = re.compile(rf"\d{_ORDINAL}(?:\s?,\s?|[\s.·-]{{1,3}})(?:de\s)?\d{{4}}(?!\d)")
"""The end of a stamp that begins with its month."""
_YEAR_MONTH_DAY = re.compile(
    rf"(\d(?<!\d\d)\d{{3}})(?:\.|,|-|\s?m\.|\.?\s?gada?)?[\s-]{{0,2}}(?:(\d{{1,2}})\.\s?)?{_WORD}(?:\s|-|"
    rf"ren\s){{1,2}}(\d{{1,2}})?(?!\d|:)"
)
_EAST = re.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일號号]")
_SEPARATED = re.compile(r"\d\s?[./-]\s?\d")
_YEAR_FIRST = re.compile(r"(\d(?<![\d.:/]\d)\d{3})\s?([./])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?![\d])")
_YEAR_LAST = re.compile(r"(\d(?<![\d.:/-]\d)\d?)\s?([./-])\s?(\d{1,2})\s?\2\s?((?:19|20|25)\d{2})(?!\d)")
_SHORT_YEAR = re.compile(r"(\d(?<![\d.:/-]\d)\d?)([./-])(\d{1,2})\2(\d{2})(?![\d./-])")
_MONTH_FIRST_TAGS = frozenset({"en-us", "en-ph", "en", "en-ca"})


@dataclass(frozen=True, slots=True)
class Found:
    """A stamp in a text. `other` is its second reading where day and month could be swapped."""

    stamp: Stamp
    start: int
    end: int
    other: date | None = None

    @property
    def day(self) -> date:
        """The day as stated, in the stamp's own zone."""
        return day_of(self.stamp)


def day_of(stamp: Stamp) -> date:
    """The day of a stamp, in its own zone."""
    return stamp.date() if isinstance(stamp, datetime) else stamp


def read_stamp(raw: str, language: str | None = None) -> Found | None:
    """The moment that a machine-readable place states; also epoch seconds and milliseconds."""
    return _read_stamp(raw[:TEXT_CHARACTERS].strip(), language)


@lru_cache(maxsize=SAME_TEXTS)
def _read_stamp(text: str, language: str | None) -> Found | None:
    epoch = _EPOCH.fullmatch(text)
    if epoch:
        return Found(datetime.fromtimestamp(int(epoch[1]), UTC), 0, len(text))
    compact = _COMPACT.match(text)
    if compact and (day := _date(*compact.groups())):
        return Found(day, 0, compact.end())
    return next(iter(find_stamps(text, language, short_years=True)), None)


def find_stamps(text: str, language: str | None = None, *, short_years: bool = False) -> tuple[Found, ...]:
    """Every full date in a text in the order of the text, each with its clock where that has an offset."""
    text = text[:TEXT_CHARACTERS]
    likely = _SHORT_OR_FULL_YEAR if short_years else _FULL_YEAR
    return _find_stamps(text, language, short_years) if likely.search(text) else ()


@lru_cache(maxsize=SAME_TEXTS)
def _find_stamps(text: str, language: str | None, short_years: bool) -> tuple[Found, ...]:
    found = sorted(_find(text, language, short_years), key=lambda item: (item.start, -item.end))
    kept: list[Found] = []
    for item in found:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return tuple(_with_clock(item, text) for item in kept)


def _find(text: str, language: str | None, short_years: bool) -> Iterator[Found]:
    if "-" in text:
        for match in _ISO.finditer(text):
            stamp = _iso(match)
            if stamp:
                yield Found(stamp, match.start(), match.end())
    if not text.isascii():
        for match in _EAST.finditer(text):
            yield from _plain(match, _date(*match.groups()))
    if _SEPARATED.search(text):
        for match in _YEAR_FIRST.finditer(text):
            yield from _plain(match, _date(match[1], match[3], match[4]))
        for match in _YEAR_LAST.finditer(text):
            yield from _swappable(match, match[4], language)
        for match in _SHORT_YEAR.finditer(text) if short_years else ():
            yield from _swappable(match, f"20{match[4]}", language)
    yield from _written(text, language)


def _written(text: str, language: str | None) -> Iterator[Found]:
    for match in _DAY_MONTH_YEAR.finditer(text):
        yield from _plain(match, _date(match[3], month_number(match[2], language), match[1]))
    for match in _MONTH_DAY_YEAR.finditer(text) if _DAY_YEAR.search(text) else ():
        yield from _plain(match, _date(match[3], month_number(match[1], language), match[2]))
    for match in _YEAR_MONTH_DAY.finditer(text):
        day = match[2] or match[4]
        if day:
            yield from _plain(match, _date(match[1], month_number(match[3], language), day))


def _plain(match: re.Match[str], day: date | None) -> Iterator[Found]:
    if day:
        yield Found(day, match.start(), match.end())


def _swappable(match: re.Match[str], year: str, language: str | None) -> Iterator[Found]:
    day_first, month_first = _date(year, match[3], match[1]), _date(year, match[1], match[3])
    if match[2] == "/" and (language or "").lower() in _MONTH_FIRST_TAGS:
        day_first, month_first = month_first, day_first
    best = day_first or month_first
    other = month_first if day_first and month_first != day_first else None
    if best:
        yield Found(best, match.start(), match.end(), other)


def _iso(match: re.Match[str]) -> Stamp | None:
    day = _date(*match.group(1, 2, 3))
    hour, minute, second, utc, sign, offset_hours, offset_minutes = match.groups()[3:]
    if not day or hour is None or not (utc or sign):
        return day
    return _at(day, (hour, minute, second), sign, offset_hours, offset_minutes) or day


def _with_clock(item: Found, text: str) -> Found:
    """RFC 2822 and JavaScript put the clock and the offset after the day."""
    clock = None if isinstance(item.stamp, datetime) else _MAIL_CLOCK.match(text, _skip_gap(text, item.end))
    if not clock or isinstance(item.stamp, datetime) or _is_span(clock[0]):
        return item
    moment = _at(item.stamp, clock.group(1, 2, 3), *clock.group(5, 6, 7))
    return Found(moment, item.start, clock.end(), item.other) if moment else item


def _is_span(clock: str) -> bool:
    """Whether what looks like an offset is the end of a span: `10:00-11:30`."""
    return _SPAN.fullmatch(clock) is not None


def _skip_gap(text: str, start: int) -> int:
    while start < len(text) and text[start] in " ,T\xa0":
        start += 1
    return start


def _at(
    day: date, clock: tuple[str | None, ...], sign: str | None, hours: str | None, minutes: str | None
) -> datetime | None:
    hour, minute, second = (int(part or 0) for part in clock)
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0)) if sign else timedelta()
    if hour > 23 or minute > 59 or offset > timedelta(hours=14):
        return None
    zone = timezone(-offset if sign == "-" else offset)
    return datetime(day.year, day.month, day.day, hour, minute, min(second, 59), tzinfo=zone)


def _date(year: str, month: str | int | None, day: str) -> date | None:
    if month is None:
        return None
    number = int(year)
    if 2440 < number < 2700:  # the Buddhist era of Thailand
        number -= 543
    try:
        return date(number, int(month), int(day))
    except ValueError:
        return None


def month_number(word: str, language: str | None = None) -> int | None:
    """The month that a word names in any language, 1 to 12; a language decides where two disagree (`listopad`)."""
    folded = word.casefold().rstrip(".").replace("\u2019", "'").removeprefix("d'")
    agreed, disputed = _tables()
    number = agreed.get(folded)
    if number is None and folded in disputed:
        said = disputed[folded]
        number = said.get((language or "").split("-")[0].lower()) or next(iter(said.values()))
    return number or _EXTRA.get(folded)


_EXTRA = {
    "sept": 9, "febr": 2, "sett": 9, "setiembre": 9, "maerz": 3, "jänner": 1, "feber": 2, "okt": 10, "decembre": 12,
    "fevrier": 2, "aout": 8, "juil": 7, "marzec": 3, "mrt": 3, "janv": 1, "févr": 2, "déc": 12, "avr": 4, "ago": 8,
}  # fmt: skip
"""Spellings that CLDR does not hold."""


@cache
def _tables() -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    """Names of one meaning, and those of several with the meaning in each language. Made for the first month read."""
    names = import_module("crawler.parsers.calendar_names")
    meanings: dict[str, dict[str, int]] = {}
    for language, wide in names.MONTHS_WIDE.items():
        for word, number in (names.MONTHS_ABBREVIATED[language] | wide).items():
            meanings.setdefault(word, {})[language] = number
    agreed = {word: next(iter(said.values())) for word, said in meanings.items() if len(set(said.values())) == 1}
    return agreed, {word: said for word, said in meanings.items() if word not in agreed}


_NAME = re.compile(r"[^\W\d_]{2,}")
_EAST_WEEKDAY = re.compile(r"[月火水木金土日]曜|星期|[周週][一二三四五六日]|요일|[(（][月火水木金土日][)）]")


def names_weekday(text: str) -> bool:
    """Whether a word of the text is a weekday in any language; short forms of two letters count where a dot follows."""
    if not text.isascii() and _EAST_WEEKDAY.search(text[:TEXT_CHARACTERS]):
        return True
    known = _weekdays()
    words = ((match[0], text[match.end() : match.end() + 1]) for match in _NAME.finditer(text[:TEXT_CHARACTERS]))
    return any(word.casefold() in known and (len(word) > 2 or after == ".") for word, after in words)


@cache
def _weekdays() -> frozenset[str]:
    names = import_module("crawler.parsers.calendar_names")
    return frozenset(
        word for table in (names.DAYS_WIDE, names.DAYS_ABBREVIATED) for said in table.values() for word in said
    )
