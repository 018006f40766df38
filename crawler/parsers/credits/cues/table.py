"""How cue words are written down, and the patterns they become."""

import re
from collections.abc import Mapping

Table = Mapping[str, str]
"""Language to comma-separated phrases; `*` stands for any ending, in front for any beginning."""

LANGUAGES = ("en", "fr", "de", "nl", "it", "es", "pt", "pl", "cs", "sv", "da", "no", "fi", "is", "ru", "tr")
NEVER = re.compile(r"(?!)")


def phrases(table: Table, language: str) -> tuple[str, ...]:
    """The cue words and phrases of one language."""
    return tuple(phrase for phrase in (part.strip() for part in table.get(language, "").split(",")) if phrase)


def as_regex(phrase: str) -> str:
    """A phrase as a regular expression that matches whole words."""
    start = r"(?<!\w)" if phrase[0].isalnum() else ""
    words = (re.escape(word).replace(r"\*", r"\w*") for word in phrase.removeprefix("*").split())
    end = r"(?!\w)" if phrase[-1].isalnum() else ""
    return start + r"\s+".join(words) + end


def pattern(table: Table, languages: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for a table in the given languages, longest phrase first."""
    wanted = {phrase for language in (*languages, "*") for phrase in phrases(table, language)}
    ordered = sorted(wanted, key=lambda phrase: (-len(phrase), phrase))
    return re.compile("|".join(map(as_regex, ordered)), re.IGNORECASE) if ordered else NEVER
