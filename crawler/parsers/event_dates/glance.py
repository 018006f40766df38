"""A quick look at a text: whether it has what any day is named by. What is not seen here no grammar finds.

Most lines with a figure in them name no day, and to look at the words beside the figures costs a twentieth of reading.
Only texts in plain Latin letters are told by a look; all others are read.
"""

import re
from collections.abc import Iterator

from crawler.parsers.event_dates import compounds
from crawler.parsers.event_dates.names import fold
from crawler.parsers.event_dates.relative import WEEKEND
from crawler.parsers.event_dates.tokens import NO_VALUE, meaning
from crawler.parsers.event_dates.words import words

NEAR = 80
"""Characters between a figure and the month or weekday of its day: a few short words stand there at the most."""
NUMBER = re.compile(r"\d+")
WORD = re.compile(r"[^\W\d_]+")
OTHER_SCRIPT = re.compile("[^\x00-\xac\xae-\u02af\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2190-\u22ff]")
"""Letters that are not Latin, signs over letters, and what is not seen."""
IN_FIGURES = re.compile(
    r"(?<!\d)(?:\d{1,2}[./]\s*\d+|\d{4}[-./]\s*\d+[-./]|\d{1,2}-\s*\d+-)"
    r"|(?<![^\W\d_])[IVX][IVXivx]{0,3}\s*[./-]?\s*\d{4}"
)
"""How days in figures begin, and how months end that are counted as the Romans did."""
PAIR = re.compile(r"(?<!\d)\d{1,2}(?=(\D+)\d{1,2}(?!\d))")
"""Two days, and the words between them."""


def may_name_days(text: str, language: str) -> bool:
    """Whether a month, a weekday or the marks of a date stand near a figure, or words reach from one to another."""
    if NUMBER.search(text) is None:
        return False
    if language in compounds.LANGUAGES or IN_FIGURES.search(text) or OTHER_SCRIPT.search(text):
        return True
    seen = {word for near in _near_figures(" ".join(text.split())) for word in WORD.findall(near)}
    if any(meaning(language, fold(word)) != (0, NO_VALUE) for word in seen):
        return True
    reach = words(language).reach
    return any(not reach.isdisjoint(map(fold, WORD.findall(pair[1]))) for pair in PAIR.finditer(text))


def may_name_weekdays(text: str, language: str) -> bool:
    """Whether a weekday is written out, or a word for the weekend."""
    if language in compounds.LANGUAGES or OTHER_SCRIPT.search(text):
        return True
    seen = {fold(word) for word in WORD.findall(text) if len(word) > 3}
    return not WEEKEND.isdisjoint(seen) or any(meaning(language, word)[1] != NO_VALUE for word in seen)


def _near_figures(text: str) -> Iterator[str]:
    """The text around figures; where it overlaps, in one piece."""
    begin = end = 0
    for number in NUMBER.finditer(text):
        if number.start() - NEAR > end:
            yield text[begin:end]
            begin = number.start() - NEAR
        end = number.end() + NEAR
    yield text[begin:end]
