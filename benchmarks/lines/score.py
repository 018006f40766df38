"""Scores of the credit-line reader, as the corpus' README defines them."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crawler.parsers.credits import LineReading

Item = dict[str, Any]
Reader = Callable[[Item], LineReading]


def read_items(path: Path) -> list[Item]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def half_of(item: Item) -> int:
    """0: the half that was looked at while building; 1: the half that was only scored."""
    return int(hashlib.sha256(item["id"].encode()).hexdigest(), 16) % 2


def folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(name.casefold().split()) for name in names)


@dataclass
class Counts:
    """True and false positives and misses of one class."""

    hit: int = 0
    false: int = 0
    missed: int = 0

    def add(self, expected: bool, found: bool) -> None:
        """Count one item."""
        self.hit += expected and found
        self.false += found and not expected
        self.missed += expected and not found

    @property
    def precision(self) -> float:
        """Share of the found that is right."""
        return self.hit / (self.hit + self.false) if self.hit + self.false else 1.0

    @property
    def recall(self) -> float:
        """Share of the expected that is found."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass
class Score:
    """The figures of one reader over some items."""

    items: int = 0
    right: int = 0
    sources: int = 0
    authors: int = 0
    kinds: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    names_author: Counts = field(default_factory=Counts)
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[tuple[Item, LineReading]] = field(default_factory=list)

    def add(self, item: Item, reading: LineReading) -> None:
        """Count one line."""
        expected = item["expected"]
        kind, found = expected["kind"], str(reading.kind)
        self.items += 1
        self.right += kind == found
        same_sources = folded(expected["sources"]) == folded(reading.sources)
        same_authors = folded(expected["authors"]) == folded(reading.authors)
        self.sources += same_sources
        self.authors += same_authors
        for each in {kind, found}:
            self.kinds[each].add(each == kind, each == found)
        self.names_author.add(bool(expected["authors"]), bool(reading.authors))
        if kind != found:
            self.confused[kind, found] += 1
        if kind != found or not same_sources or not same_authors:
            self.wrong.append((item, reading))

    @property
    def macro_f1(self) -> float:
        """Mean F1 of the kinds that occur."""
        return sum(counts.f1 for counts in self.kinds.values()) / len(self.kinds) if self.kinds else 0.0


def score(items: Iterable[Item], reader: Reader) -> Score:
    result = Score()
    for item in items:
        result.add(item, reader(item))
    return result
