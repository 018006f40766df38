"""The cue tables of a page's languages as compiled patterns, made once per language pair."""

import re
from functools import cache, cached_property, lru_cache

from crawler.parsers.credits.cues import houses, origin, people, pointing, walls
from crawler.parsers.credits.cues.index import CueIndex
from crawler.parsers.credits.cues.more_languages import MORE_LANGUAGES
from crawler.parsers.credits.cues.table import LANGUAGES, Table, pattern

ALIASES = {"nb": "no", "nn": "no", "sr": "hr", "bs": "hr", "iw": "he"}
FIRST_LANGUAGES: dict[str, Table] = {
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
    "taken_from": origin.TAKEN_FROM,
    "issue": origin.ISSUE,
    "by": people.BY,
    "writer": people.WRITER,
    "job": people.JOB,
    "is": people.IS,
    "editor": people.EDITOR,
    "poster": people.POSTER,
    "contact": people.CONTACT,
    "photo": people.PHOTO,
    "translation": people.TRANSLATION,
    "desk": people.DESK,
    "paywall": walls.PAYWALL,
    "badge": walls.BADGE,
    "consent": walls.CONSENT,
    "embed": walls.EMBED,
    "heading": walls.HEADING,
    "listing": walls.LISTING,
    "furniture": walls.FURNITURE,
    "newsletter": walls.NEWSLETTER,
    "rights": walls.RIGHTS,
    "possessive": walls.POSSESSIVE,
    "agency": houses.AGENCY,
    "stock": houses.STOCK,
    "organization": houses.ORGANIZATION,
    "medium": houses.MEDIUM,
    "title": houses.TITLES,
}
CLASSES: dict[str, Table] = {name: {**table, **MORE_LANGUAGES.get(name, {})} for name, table in FIRST_LANGUAGES.items()}


class Lexicon:
    """The cue patterns for some languages, each compiled when first used: `lexicon["read"]` finds a verb of reading."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.languages = languages
        self._patterns: dict[str, re.Pattern[str]] = {}

    def __getitem__(self, name: str) -> re.Pattern[str]:
        found = self._patterns.get(name)
        if found is None:
            found = self._patterns[name] = pattern(CLASSES[name], self.languages)
        return found

    @cached_property
    def index(self) -> CueIndex:
        """Which classes a text may hold, by a look at its words."""
        return CueIndex(CLASSES, (*self.languages, "*"))

    def has(self, name: str, text: str) -> bool:
        """Whether a cue of the class stands anywhere in the text."""
        return self[name].search(text) is not None

    def is_all(self, name: str, text: str) -> bool:
        """Whether the text is one cue of the class and nothing else."""
        return self[name].fullmatch(text.strip(" .:…!>»→-–|")) is not None


@lru_cache(maxsize=64)
def lexicon(languages: tuple[str, ...]) -> Lexicon:
    """The lexicon of some languages."""
    return Lexicon(languages)


@cache
def index_of(*names: str) -> CueIndex:
    """The cues of some classes in every language: a line without any needs no look at its language."""
    return CueIndex({name: CLASSES[name] for name in names}, (*LANGUAGES, "*"))


@lru_cache(maxsize=256)
def base_language(tag: str | None) -> str | None:
    """`no` for `nb-NO`, `pt` for `pt_BR`; `None` for a language without cue words."""
    if not tag:
        return None
    base = re.split(r"[-_]", tag.strip().lower())[0]
    base = ALIASES.get(base, base)
    return base if base in LANGUAGES else None
