"""Names as keys: two spellings that differ in case, accents or punctuation are one name. Pure."""

import re
import unicodedata
from functools import lru_cache

BETWEEN_WORDS = re.compile(r"[^\w]+|_+")
EDITION = re.compile(r"\b(?:(?:19|20)\d\d|\d{1,3}(?:st|nd|rd|th|e|eme|er|ere|a|o)|edition|ed|annual)\b")


def without_accents(text: str) -> str:
    """The text with each letter in its plain form: `é` as `e`."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 14)
def fold(name: str) -> str:
    """The key of a name: lower case, no accents, words and digits only; a name without any is its own key."""
    folded = BETWEEN_WORDS.sub(" ", without_accents(name).casefold()).strip()
    return folded or name.strip()


@lru_cache(maxsize=1 << 12)
def fold_series(name: str) -> str:
    """The key of an event series: the folded name without year and number of the edition."""
    folded = fold(name)
    return " ".join(EDITION.sub(" ", folded).split()) or folded
