"""Months named with their year where no day is: `September 2023`, `maggio – giugno 2021`."""

from calendar import monthrange
from collections.abc import Sequence

from crawler.parsers.event_dates.cursor import Day
from crawler.parsers.event_dates.grammar import Group
from crawler.parsers.event_dates.ranges import Span
from crawler.parsers.event_dates.tokens import Token
from crawler.parsers.event_dates.words import Words


def read_months(tokens: Sequence[Token], groups: Sequence[Group], words: Words) -> list[Span]:
    """The months with a year that are part of no day."""
    inside = {place for group in groups for place in range(group.first, group.last)}
    found = []
    for place, token in enumerate(tokens):
        if token.month and place not in inside:
            last = year_after(tokens, place, words)
            if last:
                found.append(month_span(tokens, place, last, words))
    return found


def year_after(tokens: Sequence[Token], place: int, words: Words) -> int:
    """The place of the year that belongs to the month at a place; 0 where there is none."""
    behind = place + 1
    while (
        behind < len(tokens)
        and behind <= place + 2
        and (tokens[behind].text in words.of or tokens[behind].text in ".,")
    ):
        behind += 1
    return behind if behind < len(tokens) and tokens[behind].is_year else 0


def month_span(tokens: Sequence[Token], place: int, year_place: int, words: Words) -> Span:
    """The whole month, or the run of months where another one reaches to it."""
    year, month, first = tokens[year_place].value, tokens[place].month, place
    start = month
    joins = place >= 2 and (tokens[place - 1].text in words.reach or tokens[place - 1].text in words.join)
    if joins and tokens[place - 2].month and tokens[place - 2].month < month:
        start, first = tokens[place - 2].month, place - 2
    begin = Day(first, place + 1, 1, start, year)
    end = Day(place, year_place + 1, monthrange(year, month)[1], month, year)
    return Span(first, year_place + 1, begin, end, precision="month")
