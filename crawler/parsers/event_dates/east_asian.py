"""Days as Japanese, Chinese and Korean pages write them: `2025年10月7日(火)～9日`, `2025년 10월 7일 ~ 9일`."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from crawler.parsers.event_dates.cursor import Day
from crawler.parsers.event_dates.ranges import Span
from crawler.parsers.event_dates.tokens import Token
from storage.records import YearFrom

YEAR = r"(?:(?P<{0}y>(?:19|20)\d\d)\s?[年년]\s?)?"
MONTH = r"(?P<{0}m>\d{{1,2}})\s?[月월]\s?"
DAY = r"(?P<{0}d>\d{{1,2}})\s?[日号號일](?:\s?[（(][^）()（]{{1,5}}[）)])?"
START = (YEAR + MONTH + DAY).format("a")
END = (YEAR + "(?:" + MONTH + ")?" + DAY).format("b")
REACH = r"\s?(?:[~〜～\-－‐–—―至到]|から|부터)\s?"
PATTERN = re.compile(rf"(?<!\d){START}(?:{REACH}{END})?")
MARKS = "月월"


def east_asian_spans(text: str, tokens: Sequence[Token]) -> Iterator[Span]:
    """The spans of a text in these scripts; none in any other."""
    if not any(mark in text for mark in MARKS):
        return
    starts = [token.start for token in tokens]
    for match in PATTERN.finditer(text):
        first, last = bisect_left(starts, match.start()), bisect_left(starts, match.end())
        begin = _day(match, "a", first, last, 0, 0)
        if begin is None:
            continue
        end = _day(match, "b", first, last, begin.year, begin.month) if match["bd"] else begin
        if end is not None:
            source = YearFrom.EXPLICIT if begin.year else YearFrom.UNKNOWN
            yield Span(first, last, begin, end, year_from=source)


def _day(match: re.Match[str], which: str, first: int, last: int, year: int, month: int) -> Day | None:
    """One end of a span; a month or year that it leaves out is the one before it."""
    found = Day(first, last, int(match[f"{which}d"]), int(match[f"{which}m"] or month), int(match[f"{which}y"] or year))
    return found if 1 <= found.month <= 12 and 1 <= found.day <= 31 else None
