"""The cue tables of a page's languages as compiled patterns, made once per language pair."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from crawler.parsers.credits.cues import houses, origin, people, pointing, walls
from crawler.parsers.credits.cues.table import LANGUAGES, Table, pattern

CLASSES: dict[str, Table] = {
    "read": pointing.READ,
    "find": pointing.FIND,
    "whole": pointing.WHOLE,
    "text": pointing.TEXT,
    "here": pointing.HERE,
    "place": pointing.PLACE,
    "partner": pointing.PARTNER,
    "facsimile": pointing.FACSIMILE,
    "more": pointing.MORE,
    "writes": pointing.WRITES,
    "published": origin.PUBLISHED,
    "first": origin.FIRST,
    "source": origin.SOURCE,
    "reprint": origin.REPRINT,
    "from": origin.FROM,
    "issue": origin.ISSUE,
    "by": people.BY,
    "writer": people.WRITER,
    "job": people.JOB,
    "editor": people.EDITOR,
    "poster": people.POSTER,
    "contact": people.CONTACT,
    "photo": people.PHOTO,
    "translation": people.TRANSLATION,
    "desk": people.DESK,
    "paywall": walls.PAYWALL,
    "consent": walls.CONSENT,
    "listing": walls.LISTING,
    "furniture": walls.FURNITURE,
    "newsletter": walls.NEWSLETTER,
    "possessive": walls.POSSESSIVE,
    "agency": houses.AGENCY,
    "stock": houses.STOCK,
    "organization": houses.ORGANIZATION,
    "medium": houses.MEDIUM,
    "title": houses.TITLES,
}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The cue patterns for some languages: `lexicon["read"]` finds a verb that sends the reader to a text."""

    languages: tuple[str, ...]
    patterns: dict[str, re.Pattern[str]]

    @classmethod
    def of(cls, languages: tuple[str, ...]) -> Self:
        """Compile every table for these languages."""
        return cls(languages, {name: pattern(table, languages) for name, table in CLASSES.items()})

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return self.patterns[name]

    def has(self, name: str, text: str) -> bool:
        """Whether a cue of the class stands anywhere in the text."""
        return self.patterns[name].search(text) is not None

    def is_all(self, name: str, text: str) -> bool:
        """Whether the text is one cue of the class and nothing else."""
        return self.patterns[name].fullmatch(text.strip(" .:…!>»→-–|")) is not None


@lru_cache(maxsize=64)
def lexicon(languages: tuple[str, ...]) -> Lexicon:
    """The lexicon of some languages."""
    return Lexicon.of(languages)


def base_language(tag: str | None) -> str | None:
    """`no` for `nb-NO`, `pt` for `pt_BR`; `None` for a language without cue words."""
    if not tag:
        return None
    base = re.split(r"[-_]", tag.strip().lower())[0]
    base = {"nb": "no", "nn": "no"}.get(base, base)
    return base if base in LANGUAGES else None
