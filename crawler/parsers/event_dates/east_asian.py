"""Days as Japanese, Chinese and Korean pages write them: `2025年10月7日(火)～9日`, `令和7年5月3日`, `4월 8일~10일`."""

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator, Sequence

from crawler.parsers.event_dates.cursor import Day
from crawler.parsers.event_dates.ranges import Span, merged
from crawler.parsers.event_dates.tokens import Token
from storage.records import YearFrom

ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
"""Year 0 of each era in ours."""
FIRST_YEAR = "元"
ERA = "|".join(ERAS)
YEAR = rf"(?:(?:(?P<year>(?:19|20)\d\d)|(?P<era>{ERA})\s?(?P<of_era>\d{{1,3}}|{FIRST_YEAR}))\s?[年년]\s?)?"
MONTH = r"(?P<month>\d{1,2})\s?[月월]\s?"
REACH = r"[~〜～\-－‐–—―至到]|から|부터"
LIST = r"[・、,，&＆和及與与]|及び|および"
NUMBER = rf"(?P<day>\d{{1,2}})(?:\s?[日號号일]|(?=\s?(?:{REACH}|{LIST})\s?\d{{1,2}}\s?[日號号일]))"
REMARK = r"(?:\s?[（(\[［【〔][^）)\]］】〕]{1,8}[）)\]］】〕])?"
CLOCK = r"(?:\s*(?:午前|午後|上午|下午|오전|오후)?\d{1,2}(?:[:：]\d\d|[時时시]\d{0,2}[分분]?))?"
START = re.compile(rf"(?<!\d){YEAR}{MONTH}{NUMBER}{REMARK}")
NEXT = re.compile(rf"(?:{CLOCK}\s?(?P<reach>{REACH})|\s?(?:{LIST}))\s?{YEAR}(?:{MONTH})?{NUMBER}{REMARK}")
WHOLE_MONTH = re.compile(rf"(?<!\d){YEAR}{MONTH}(?![\d間])")
MARKS = "月월"


def east_asian_spans(text: str, tokens: Sequence[Token]) -> Iterator[Span]:
    """The spans of a text in these scripts; none in any other."""
    if not any(mark in text for mark in MARKS):
        return
    starts = [token.start for token in tokens]
    read = 0
    for match in START.finditer(text):
        if match.start() >= read:
            spans, read = _list_of_days(match, text, starts)
            yield from merged(spans)
    yield from _months(text, starts)


def _list_of_days(match: re.Match[str], text: str, starts: Sequence[int]) -> tuple[list[Span], int]:
    """The spans of the days that hang together, and the place behind them."""
    spans: list[Span] = []
    following: re.Match[str] | None = match
    before: Day | None = None
    end = match.end()
    while following is not None and (day := _day(following, starts, before)) is not None:
        if spans and following["reach"] and spans[-1].start is spans[-1].end:
            spans[-1].end, spans[-1].last = day, day.last
        else:
            spans.append(Span(day.first, day.last, day, day))
        before, end = day, following.end()
        following = NEXT.match(text, end)
    for span in spans:
        span.listed = len(spans) > 1
        span.year_from = YearFrom.EXPLICIT if span.start.year else YearFrom.UNKNOWN
    return spans, end


def _day(match: re.Match[str], starts: Sequence[int], before: Day | None) -> Day | None:
    """One day; a month or year that it leaves out is the one before it."""
    said = match.groupdict()
    month = int(said["month"] or (before.month if before else 0))
    year = _year(match) or (before.year if before else 0)
    first, last = bisect_left(starts, match.start("day")), bisect_left(starts, match.end())
    if before is None:
        first = bisect_left(starts, match.start())
    found = Day(first, last, int(said["day"]), month, year)
    return found if 1 <= month <= 12 and 1 <= found.day <= 31 else None


def _year(match: re.Match[str]) -> int:
    """The year of our era that a match states; 0 where it states none."""
    if match["era"]:
        return ERAS[match["era"]] + (1 if match["of_era"] == FIRST_YEAR else int(match["of_era"]))
    return int(match["year"] or 0)


def _months(text: str, starts: Sequence[int]) -> Iterator[Span]:
    """Months named with their year where no day is: `2026年5月`."""
    for match in WHOLE_MONTH.finditer(text):
        year, month = _year(match), int(match["month"])
        if year and 1 <= month <= 12:
            first, last = bisect_left(starts, match.start()), bisect_left(starts, match.end())
            begin, end = Day(first, last, 1, month, year), Day(first, last, monthrange(year, month)[1], month, year)
            yield Span(first, last, begin, end, precision="month", year_from=YearFrom.EXPLICIT)
