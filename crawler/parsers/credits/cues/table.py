"""How cue words are written down, and the patterns they become."""

import re
from collections.abc import Mapping

Table = Mapping[str, str]
"""Language to comma-separated phrases; `*` stands for any ending, in front for any beginning."""

LANGUAGES = (
    "en", "fr", "de", "nl", "it", "es", "pt", "pl", "cs", "sv", "da", "no", "fi", "is", "ru", "tr", "hu", "ro", "el",
    "uk", "hr", "ca", "ar", "he",
)  # fmt: skip
NEVER = re.compile(r"(?!)")


def phrases(table: Table, language: str) -> tuple[str, ...]:
    """The cue words and phrases of one language."""
    return tuple(phrase for phrase in (part.strip() for part in table.get(language, "").split(",")) if phrase)


def pattern(table: Table, languages: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for a table in the given languages, longest phrase first."""
    wanted = {phrase for language in (*languages, "*") for phrase in phrases(table, language)}
    ordered = sorted(wanted, key=lambda phrase: (-len(phrase), phrase))
    at_a_word = [phrase for phrase in ordered if phrase[0].isalnum()]
    anywhere = [phrase for phrase in ordered if not phrase[0].isalnum()]
    choices = [start + _choice(group) for start, group in ((r"(?<!\w)", at_a_word), ("", anywhere)) if group]
    return re.compile("|".join(choices), re.IGNORECASE) if choices else NEVER


def _choice(ordered: list[str]) -> str:
    """Any of the phrases, in order, sorted by first letter: a place where none begins costs one look a letter."""
    by_letter: dict[str, list[str]] = {}
    for phrase in ordered:
        words = phrase.removeprefix("*")
        by_letter.setdefault(words[0].lower().replace("ı", "i"), []).append(_as_regex(words))
    return "(?:" + "|".join(f"(?:{'|'.join(group)})" for group in by_letter.values()) + ")"


def _as_regex(phrase: str) -> str:
    """A phrase as a regular expression that ends with its last word."""
    words = (re.escape(word).replace(r"\*", r"\w*") for word in phrase.split())
    return r"\s+".join(words) + (r"(?!\w)" if phrase[-1].isalnum() else "")
