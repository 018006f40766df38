"""Stretches of a text around the days of an event: its sentence, its line, and how far something is from it."""

import re
from collections.abc import Sequence

Span = tuple[int, int]
ENDS_SENTENCE = re.compile(r"[…\n!?;|•。]|(?<!\b[A-Z])(?<!\b[Ss]t)\.\s+(?=[^\W\d_a-z])")
ENDS_LINE = re.compile(r"[…\n!?。]|(?<![\d ]\d)(?<!\b[A-Z])(?<!\b[Ss]t)\.\s+(?=[^\W\d_a-z])")
AROUND = 200
"""Characters between days and the sentence that names the event's city."""
NEAR = 130
"""Characters between a city and the days of its sentence."""


def same_sentence(text: str, name: Span, days: Span, near: int) -> bool:
    """Whether a name and days stand in one sentence, at most so many characters apart."""
    between = text[name[1] : days[0]] if name[1] <= days[0] else text[days[1] : name[0]]
    return len(between) <= near and ENDS_SENTENCE.search(between) is None


def apart(one: Span, other: Span) -> int:
    """Characters between two stretches of a text."""
    return max(other[0] - one[1], one[0] - other[1], 0)


def is_near(span: Span, days: Sequence[Span], near: int) -> bool:
    """Whether a stretch is near some day."""
    return any(apart(span, each) <= near for each in days)


def left_of(text: str, days: Span, most: int) -> str:
    """The line before days, up to them."""
    before = text[max(days[0] - most, 0) : days[0]]
    return before[max((match.end() for match in ENDS_LINE.finditer(before)), default=0) :]


def right_of(text: str, days: Span, most: int) -> str:
    """The line behind days."""
    behind = text[days[1] : days[1] + most]
    end = ENDS_LINE.search(behind)
    return behind[: end.start()] if end else behind


def neighbours(text: str, days: Span, longest: int) -> list[str]:
    """The line above the days and the one below, where they are short."""
    begin, end = text.rfind("\n", 0, days[0]), text.find("\n", days[1])
    found = []
    if begin >= 0:
        found.append(text[text.rfind("\n", max(begin - longest - 1, 0), begin) + 1 : begin])
    if end >= 0:
        below = text.find("\n", end + 1, end + longest + 2)
        found.append(text[end + 1 : below if below >= 0 else len(text)])
    return [line.strip() for line in found if 0 < len(line.strip()) <= longest]


def windows(text: str, days: Sequence[Span]) -> list[Span]:
    """The stretches near the days, joined where they meet."""
    joined: list[Span] = []
    for first, last in sorted((max(first - AROUND, 0), min(last + AROUND, len(text))) for first, last in days):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def near_days(text: str, name: Span, days: Sequence[Span]) -> bool:
    """Whether a stretch is in the sentence of a day."""
    return any(same_sentence(text, name, span, NEAR) for span in days)
