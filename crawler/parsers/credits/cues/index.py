"""Which classes of cues a text may hold, told by its words: one look instead of a search per class."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from crawler.parsers.credits.cues.table import Table, phrases

WORD = re.compile(r"\w+")
HEAD = 3
"""First letters of a word by which stems and phrases are found; no stem is shorter."""


def fold(text: str) -> str:
    """Lower case as patterns compare without case: the Turkish letters for i count as one."""
    lower = text.lower()
    return lower if lower.isascii() else lower.replace("ı", "i").replace("i̇", "i")


class _Hit(NamedTuple):
    """What one word may be of cues."""

    names: frozenset[str]
    """Classes that it is a cue of by itself."""
    starts: tuple[tuple[str, str], ...]
    """Stems and phrases that begin with its first letters, each with its class."""


class CueIndex:
    """Cue words of some languages: whole words, stems and phrases by their first letters, and parts of words.

    What it does not find, no pattern finds.
    """

    def __init__(self, classes: Mapping[str, Table], languages: Iterable[str]) -> None:
        self._words: dict[str, set[str]] = {}
        self._starts: dict[str, list[tuple[str, str]]] = {}
        self._parts: dict[str, set[str]] = {}
        for language in languages:
            for name, table in classes.items():
                for phrase in phrases(table, language):
                    self._add(name, fold(phrase))
        self._plain_parts = {part: names for part, names in self._parts.items() if part.isascii()}
        self._hit = lru_cache(maxsize=1 << 12)(self._look_up)
        """Lines are many, their words few."""

    def _add(self, name: str, phrase: str) -> None:
        start = phrase.split("*")[0]
        first = WORD.match(start)
        if not first:
            self._parts.setdefault(phrase.strip("*"), set()).add(name)
        elif first[0] == phrase:
            self._words.setdefault(phrase, set()).add(name)
        else:
            self._starts.setdefault(first[0][:HEAD], []).append((start, name))

    def _look_up(self, word: str) -> _Hit | None:
        names, starts = self._words.get(word), self._starts.get(word[:HEAD])
        return _Hit(frozenset(names or ()), tuple(starts or ())) if names or starts else None

    def present(self, text: str) -> frozenset[str]:
        """The classes that may have a cue in the text; never too few."""
        lower = " ".join(fold(text).split())
        found: set[str] = set()
        for names, starts in filter(None, map(self._hit, WORD.findall(lower))):
            found |= names
            for start, name in starts:
                if name not in found and start in lower:
                    found.add(name)
        for part, part_of in (self._plain_parts if lower.isascii() else self._parts).items():
            if part in lower:
                found |= part_of
        return frozenset(found)
