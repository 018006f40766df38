"""The items of the events corpus, and our answers to them."""

import hashlib
import json
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from crawler.parsers.event_dates import read_event_dates
from storage.records import UNKNOWN_YEAR, DateRange

CORPUS = Path(os.environ.get("ALMANAC_CORPUS", Path(__file__).resolve().parents[3] / "shared" / "corpus"))
DATES = CORPUS / "events" / "dates.dev.jsonl"
ROUNDS = 5
"""Each text is read this often; the fastest round is its cost, as the machine has other work too."""


@dataclass(frozen=True, slots=True)
class Item:
    """One excerpt with its truth."""

    id: str
    language: str
    text: str
    reference: date
    expected: dict[str, Any]
    tags: tuple[str, ...]

    @property
    def half(self) -> str:
        """`even` or `odd`, by a hash of the id: rules are written while looking at one, and checked on the other."""
        return ("even", "odd")[int(hashlib.sha1(self.id.encode()).hexdigest(), 16) % 2]


@dataclass(frozen=True, slots=True)
class Answer:
    """Ranges and what they cost."""

    pairs: list[tuple[str, str]]
    milliseconds: float


def read_items(path: Path = DATES) -> list[Item]:
    """All items of a file."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [
        Item(
            row["id"], row["lang"], row["text"], date.fromisoformat(row["reference_date"]), row["expected"],
            tuple(row["tags"]),
        )
        for row in rows
    ]  # fmt: skip


def as_pair(found: DateRange) -> tuple[str, str]:
    """A range as the labels write it."""
    start, end = found.start.isoformat(), found.end.isoformat()
    if found.start.year == UNKNOWN_YEAR:
        return "XXXX" + start[4:], "XXXX" + end[4:]
    return start, end


def ours(items: Sequence[Item]) -> list[Answer]:
    """Our answers."""
    return [answer(item) for item in items]


def answer(item: Item) -> Answer:
    """Our answer to one item and its CPU time."""
    costs = []
    for _ in range(ROUNDS):
        began = time.process_time()
        found = read_event_dates(item.text, language=item.language, reference_date=item.reference)
        costs.append(1000 * (time.process_time() - began))
    return Answer([as_pair(each) for each in found], min(costs))


def without_evidence(items: Sequence[Item]) -> tuple[int, int]:
    """How many items state no year, and in how many of them one is invented when no reference date is given."""
    silent = [item for item in items if item.expected.get("year_from") in ("reference", "unknown", "weekday")]
    silent = [item for item in silent if not any(part.isdigit() and len(part) == 4 for part in words(item.text))]
    invented = sum(
        any(found.start.year != UNKNOWN_YEAR for found in read_event_dates(item.text, language=item.language))
        for item in silent
    )
    return len(silent), invented


def words(text: str) -> list[str]:
    """Runs of letters and digits."""
    return "".join(letter if letter.isalnum() else " " for letter in text).split()
