"""A guess at the language of a few words, from the calendar and joining words in them."""

import re
from collections import Counter
from functools import cache

from crawler.parsers.calendar_names import DAYS_WIDE, MONTHS_WIDE
from crawler.parsers.event_dates.names import LANGUAGES, fold
from crawler.parsers.event_dates.words import FILL, JOIN, OF, REACH

FALLBACK = "en"
WORD = re.compile(r"[^\W\d_]+")
CALENDAR_WEIGHT = 4
SCRIPTS = {
    "ja": re.compile("[\u3041-\u30ff]"), "ko": re.compile("[\uac00-\ud7a3]"), "zh": re.compile("[\u4e00-\u9fff]"),
    "th": re.compile("[\u0e01-\u0e4e]"), "ar": re.compile("[\u0620-\u064a]"), "he": re.compile("[\u05d0-\u05ea]"),
}  # fmt: skip
"""Languages that their letters give away where no calendar word does."""


@cache
def votes() -> dict[str, list[tuple[str, int]]]:
    """Folded word -> languages that use it, with weight."""
    table: dict[str, list[tuple[str, int]]] = {}
    for source, weight in ((MONTHS_WIDE, CALENDAR_WEIGHT), (DAYS_WIDE, CALENDAR_WEIGHT)):
        for language in LANGUAGES:
            for name in source[language]:
                table.setdefault(name, []).append((language, weight))
    for words in (JOIN, REACH, OF, FILL):
        for language, line in words.items():
            for word in line.casefold().split():
                table.setdefault(word, []).append((language, 1))
    return table


def guess_language(text: str) -> str:
    """The language whose calendar words a text uses most; English where it uses none."""
    counts: Counter[str] = Counter()
    table = votes()
    for word in WORD.findall(text):
        for language, weight in table.get(fold(word), ()):
            counts[language] += weight
    if not counts:
        return next((code for code, letters in SCRIPTS.items() if letters.search(text)), FALLBACK)
    best = max(counts.values())
    return (
        FALLBACK
        if counts[FALLBACK] == best
        else min((code for code, count in counts.items() if count == best), key=LANGUAGES.index)
    )
