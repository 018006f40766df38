"""Which language's cue words a line uses, from one look at its words."""

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from crawler.parsers.credits.cues.table import LANGUAGES, phrases
from crawler.parsers.credits.lexicon import CLASSES, base_language

VOTING = (
    "read", "find", "text", "whole", "here", "published", "writer", "source", "photo", "contact", "listing",
    "furniture", "poster", "editor", "desk", "more", "reprint", "translation", "paywall", "consent", "by", "taken_from",
)  # fmt: skip
"""The classes of cues that tell a language."""
WORD = re.compile(r"[^\W\d_][\w'-]*")
HEAD = 3
"""First letters of a word by which stems are found; no stem is shorter."""
FEWEST_LETTERS = 5
"""Cue letters that another language needs to overrule the stated one."""


class _Votes(NamedTuple):
    """Cues by their word, by their stem's first letters, and by the first word of a phrase, each with its language."""

    words: dict[str, set[str]]
    stems: dict[str, list[tuple[str, set[str]]]]
    """Longest first."""
    phrases: dict[str, list[tuple[str, str]]]


@cache
def _votes() -> _Votes:
    votes = _Votes({}, {}, {})
    stems: dict[str, set[str]] = {}
    for name in VOTING:
        for language in LANGUAGES:
            for phrase in phrases(CLASSES[name], language):
                first, *rest = phrase.lower().split()
                if rest:
                    votes.phrases.setdefault(first, []).append((phrase.lower().rstrip("*"), language))
                else:
                    kept = stems if phrase.endswith("*") else votes.words
                    kept.setdefault(first.strip("*"), set()).add(language)
    for stem in sorted(stems, key=len, reverse=True):
        votes.stems.setdefault(stem[:HEAD], []).append((stem, stems[stem]))
    return votes


@lru_cache(maxsize=8192)
def _said_by(word: str) -> tuple[Collection[str], Collection[tuple[str, str]]] | None:
    """The languages of a cue word, or of the longest stem that the word begins with; and the phrases it begins."""
    votes = _votes()
    languages: Collection[str] = votes.words.get(word, ())
    if not languages:
        stems = votes.stems.get(word[:HEAD], ())
        languages = next((languages for stem, languages in stems if word.startswith(stem)), ())
    begun = votes.phrases.get(word, ())
    return (languages, begun) if languages or begun else None


def _cues(text: str) -> Iterator[tuple[str, int]]:
    """The language of every cue in the text, with the cue's letters."""
    lower = text.lower()
    for word in WORD.findall(lower):
        if said := _said_by(word):
            languages, begun = said
            for language in languages:
                yield language, len(word)
            for phrase, language in begun:
                if phrase in lower:
                    yield language, len(phrase)


def choose_languages(text: str, stated: str | None) -> tuple[str, ...]:
    """The stated language and English; where neither has a cue here, the language whose cues cover most of the line."""
    base = base_language(stated)
    found: dict[str, int] = {}
    for language, letters in _cues(text):
        if base and language in (base, "en"):
            return with_english(base)
        found[language] = found.get(language, 0) + letters
    best = max(found, key=lambda language: (found[language], -LANGUAGES.index(language)), default=base or "en")
    return with_english(base if base and found.get(best, 0) < FEWEST_LETTERS else best)


def with_english(language: str) -> tuple[str, ...]:
    """A language and English, whose words stand in lines of every language."""
    return (language, "en") if language != "en" else ("en",)
