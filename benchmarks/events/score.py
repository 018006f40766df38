"""The scores of the events corpus, as its README defines them: days, exact, any, f1, all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

Pair = tuple[str, str]
LONGEST = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Score:
    """One item's marks, each between 0 and 1."""

    days: float
    exact: float
    any: float
    f1: float
    all: float


def is_month(value: str) -> bool:
    """Whether a label gives no more than a month: `2022-11`."""
    return len(value) == 7


def parts(value: str) -> tuple[str, str]:
    """Year and `MM-DD` of a label or an answer."""
    year, _, rest = value.partition("-")
    return year, rest


def same_day(expected: str, answer: str) -> bool:
    """Equal, or equal but for a year that the label says cannot be known."""
    return expected == answer or (expected.startswith("XXXX") and parts(expected)[1] == parts(answer)[1])


def month_holds(pair: Pair, answer: Pair) -> bool:
    """Whether an answer lies inside an expected month or run of months."""
    return pair[0] <= answer[0][:7] and answer[1][:7] <= pair[1]


def same_pair(expected: Pair, answer: Pair) -> bool:
    """Whether an answer is the expected range."""
    if is_month(expected[0]):
        return month_holds(expected, answer)
    return same_day(expected[0], answer[0]) and same_day(expected[1], answer[1])


def days_between(pair: Pair, unknown_year: bool) -> set[str]:
    """All calendar days of a range, without their year where it cannot be known."""
    year = "2000" if unknown_year else None
    start, end = (date.fromisoformat(f"{year}-{parts(value)[1]}" if year else value) for value in pair)
    if end < start and unknown_year:
        end = end.replace(year=end.year + 1)
    count = min((end - start), LONGEST).days
    days = ((start + timedelta(days=step)).isoformat() for step in range(count + 1))
    return {day[5:] for day in days} if unknown_year else set(days)


def day_set(pairs: Iterable[Pair], unknown_year: bool) -> set[str]:
    """The union of the days of several ranges."""
    return set().union(*(days_between(pair, unknown_year) for pair in pairs))


def days_match(expected: Sequence[Pair], answers: Sequence[Pair], allowed: Sequence[Pair] = ()) -> bool:
    """Whether the days covered are the expected ones; those of `allowed` may be there as well."""
    unknown = any(pair[0].startswith("XXXX") for pair in expected)
    months = [pair for pair in (*expected, *allowed) if is_month(pair[0])]
    wanted_months = [pair for pair in expected if is_month(pair[0])]
    exact = [pair for pair in expected if not is_month(pair[0])]
    wanted = day_set(exact, unknown)
    extra = day_set([pair for pair in in_every_year(allowed, answers) if not is_month(pair[0])], unknown)
    left = [answer for answer in answers if not any(month_holds(month, answer) for month in months)]
    inside = all(any(month_holds(month, answer) for answer in answers) for month in wanted_months)
    in_months = day_set([answer for answer in answers if answer not in left], unknown)
    covered = day_set(left, unknown) | (in_months & wanted)
    return inside and wanted <= covered and covered <= wanted | extra


def in_every_year(pairs: Sequence[Pair], answers: Sequence[Pair]) -> list[Pair]:
    """Ranges without a year, put into each year that the answers name."""
    years = sorted({parts(answer[0])[0] for answer in answers})
    whole = [pair for pair in pairs if not pair[0].startswith("XXXX")]
    open_ended = [tuple(parts(day)[1] for day in pair) for pair in pairs if pair[0].startswith("XXXX")]
    return whole + [(f"{year}-{start}", f"{year}-{end}") for start, end in open_ended for year in years]


def f1(expected: Sequence[Pair], answers: Sequence[Pair]) -> float:
    """F1 over ranges."""
    if not expected and not answers:
        return 1.0
    hits = sum(any(same_pair(pair, answer) for answer in answers) for pair in expected)
    right = sum(any(same_pair(pair, answer) for pair in expected) for answer in answers)
    if not hits or not right:
        return 0.0
    precision, recall = right / len(answers), hits / len(expected)
    return 2 * precision * recall / (precision + recall)


def score(expected: Mapping[str, Any], answers: Iterable[Pair]) -> Score:
    """One item's marks for an answer."""
    wanted = [(item["start"], item["end"]) for item in expected.get("ranges", ())]
    other = [(item["start"], item["end"]) for item in expected.get("other", ())]
    given = list(dict.fromkeys(answers))
    harmonic = f1(wanted, given)
    hit = any(same_pair(pair, answer) for pair in wanted for answer in given) if wanted else not given
    return Score(
        days=float(days_match(wanted, given)),
        exact=float(harmonic == 1.0 and len(wanted) == len(given)),
        any=float(hit),
        f1=harmonic,
        all=float(days_match(wanted, given, other)),
    )


def mean(scores: Sequence[Score]) -> Score:
    """The mean of each mark."""
    count = max(len(scores), 1)
    return Score(**{each.name: sum(getattr(one, each.name) for one in scores) / count for each in fields(Score)})
