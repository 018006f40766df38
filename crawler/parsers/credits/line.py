"""A line prepared for the rules: cleaned, cut into segments, cue words found on demand."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property

from crawler.parsers.addresses import host_of
from crawler.parsers.credits.dates import find_date, set_apart, without_date
from crawler.parsers.credits.languages import choose_languages
from crawler.parsers.credits.lexicon import Lexicon, lexicon
from crawler.parsers.credits.names import is_person, take_people
from crawler.parsers.credits.outlets import ADDRESS, outlets_after

SEGMENT = re.compile(r"\s*(?:…|\.\.\.|\||•|·|\s[–—-]\s|\s/\s|\n|\t)\s*")
LONGEST = 400
SHORT_LINE = 8
WORDS_BETWEEN = 2


def clean(text: str) -> str:
    """One line in NFC with plain blanks and apostrophes."""
    text = text[:LONGEST]
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).replace("’", "'").replace("\u00ad", "").replace("\u200b", "")
    return " ".join(text.split())


@dataclass(frozen=True, eq=False)
class Line:
    """One line under reading."""

    text: str
    language: str | None = None
    """The page's, as stated."""
    url: str | None = None
    """The page's."""
    _found: dict[str, re.Match[str] | None] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, *, language: str | None, url: str | None = None) -> "Line":
        """Clean a line."""
        return cls(set_apart(clean(text)), language, url)

    @cached_property
    def lex(self) -> Lexicon:
        """The cue words of the line's languages."""
        return lexicon(choose_languages(self.text, self.language))

    @cached_property
    def host(self) -> str | None:
        """The page's own host."""
        return host_of(self.url) or None

    def has(self, *cues: str) -> bool:
        """Whether the line holds a cue of every class named."""
        return all(self.find(cue) for cue in cues)

    @cached_property
    def present(self) -> frozenset[str]:
        """The classes of cues that the line may hold."""
        return self.lex.index.present(self.text)

    def may_have(self, *cues: str) -> bool:
        """Whether a cue of any class named may stand in the line, from a look at its words."""
        return not self.present.isdisjoint(cues)

    def find(self, cue: str) -> re.Match[str] | None:
        """The first cue of the class."""
        if cue not in self.present:
            return None
        if cue not in self._found:
            self._found[cue] = self.lex[cue].search(self.text)
        return self._found[cue]

    def find_all(self, cue: str) -> list[re.Match[str]]:
        """Every cue of the class, in order."""
        return list(self.lex[cue].finditer(self.text)) if cue in self.present else []

    @cached_property
    def segments(self) -> tuple[str, ...]:
        """The line's parts between bars, spaced dashes, slashes and cuts, without empty ones."""
        return tuple(part.strip(" -–—•*") for part in SEGMENT.split(self.text) if part and part.strip(" -–—•*"))

    @cached_property
    def date(self) -> str | None:
        """The line's date."""
        return find_date(self.text, self.lex.languages)

    @cached_property
    def undated(self) -> str:
        """The line without its dates and clock times."""
        return re.sub(r"\s+", " ", without_date(self.text, self.lex.languages)).strip(" ,;:|–—-•·")

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """Every outlet that stands after a preposition or a kind of place, people left out."""
        people = self.people_after_by
        outlets = outlets_after(self.undated, self.lex)
        return tuple(outlet for outlet in outlets if not any(name in outlet for name in people))

    @cached_property
    def pointing_cues(self) -> frozenset[str]:
        """Which kinds of pointing words stand in the line; `outlet` for a named place elsewhere."""
        found = {cue for cue in ("read", "find", "whole", "text", "here") if self.has(cue)}
        if found >= {"whole", "text"} and self.words > SHORT_LINE and not self._near("whole", "text"):
            found.discard("whole")
        if self.has("facsimile"):
            found.add("here")
        if self.outlets or ADDRESS.search(self.text) or (self.has("place") and not self.has("possessive")):
            found.add("outlet")
        return frozenset(found)

    def _near(self, one: str, other: str) -> bool:
        """Whether two cues stand within a few words of each other: `the whole article`, not `a complete list`."""
        places = [match.span() for match in self.find_all(other)]
        for match in self.find_all(one):
            for start, end in places:
                between = self.text[match.end() : start] if start >= match.end() else self.text[end : match.start()]
                if len(between.split()) <= WORDS_BETWEEN:
                    return True
        return False

    @cached_property
    def people_after_by(self) -> tuple[str, ...]:
        """People named after `by`, wherever it stands."""
        for match in self.find_all("by"):
            people, _ = take_people(self.text[match.end() :].lstrip(" :"), self.lex)
            if people and is_person(people[0], self.lex):
                return people
        return ()

    @cached_property
    def words(self) -> int:
        """Number of words."""
        return len(self.text.split())
