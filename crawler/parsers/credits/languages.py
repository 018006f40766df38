"""Which language's cue words a line uses, from one look at its words."""

import re
from functools import cache
from typing import NamedTuple

from crawler.parsers.credits.cues.table import LANGUAGES, phrases
from crawler.parsers.credits.lexicon import CLASSES, base_language

VOTING = (
    "read", "find", "text", "whole", "here", "published", "writer", "source", "photo", "contact", "listing",
    "furniture", "poster", "editor", "desk", "more", "reprint", "translation", "paywall", "consent", "by", "taken_from",
)  # fmt: skip
"""The classes of cues that tell a language."""
WORD = re.compile(r"[^\W\d_][\w'-]*")
SHORTEST_STEM = 3
FEWEST_LETTERS = 5
"""Cue letters that another language needs to overrule the stated one."""


class _Votes(NamedTuple):
    """Cues by their word, by their stem, and by the first word of a phrase, each with its language."""

    words: dict[str, set[str]]
    stems: dict[str, set[str]]
    phrases: dict[str, list[tuple[str, str]]]


@cache
def _votes() -> _Votes:
    votes = _Votes({}, {}, {})
    for name in VOTING:
        for language in LANGUAGES:
            for phrase in phrases(CLASSES[name], language):
                first, *rest = phrase.lower().split()
                if rest:
                    votes.phrases.setdefault(first, []).append((phrase.lower().rstrip("*"), language))
                elif phrase.endswith("*"):
                    votes.stems.setdefault(first.strip("*"), set()).add(language)
                else:
                    votes.words.setdefault(first.strip("*"), set()).add(language)
    return votes


def count_cues(text: str) -> dict[str, int]:
    """Letters of cue words in the line, by language; a language without any is left out."""
    votes = _votes()
    lower = text.lower()
    found: dict[str, int] = {}
    for word in WORD.findall(lower):
        languages = votes.words.get(word) or _by_stem(word, votes.stems)
        for language in languages:
            found[language] = found.get(language, 0) + len(word)
        for phrase, language in votes.phrases.get(word, ()):
            if phrase in lower:
                found[language] = found.get(language, 0) + len(phrase)
    return found


def _by_stem(word: str, stems: dict[str, set[str]]) -> set[str]:
    return next((stems[word[:end]] for end in range(len(word), SHORTEST_STEM - 1, -1) if word[:end] in stems), set())


def choose_languages(text: str, stated: str | None) -> tuple[str, ...]:
    """The stated language and English; where neither has a cue here, the language whose cues cover most of the line."""
    base = base_language(stated)
    found = count_cues(text)
    if base and (not found or base in found or "en" in found):
        return (base, "en") if base != "en" else ("en",)
    best = max(found, key=lambda language: (found[language], -LANGUAGES.index(language)), default="en")
    if base and found[best] < FEWEST_LETTERS:
        best = base
    return (best, "en") if best != "en" else ("en",)
