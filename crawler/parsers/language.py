"""The language an article is written in, as BCP 47: what the markup declares, held against the text itself."""

from collections.abc import Iterator

from crawler.parsers.ladder import Candidate, Climb, Strategy, collect
from crawler.parsers.language_model import language_model
from crawler.parsers.marks import Marks
from crawler.parsers.page import read_language_tag

ENOUGH_CHARACTERS = 200
"""Shorter texts do not tell their language."""
SAMPLE_CHARACTERS = 1500
SURE = 0.98
"""Probability from which the text is believed against the markup: templates declare languages they are not in."""


def declared(marks: Marks) -> Iterator[Candidate[str]]:
    """`html lang`, `content-language` or `og:locale`."""
    if marks.page.language:
        yield Candidate(marks.page.language, "html lang", marks.page.language)


def json_ld_language(marks: Marks) -> Iterator[Candidate[str]]:
    """JSON-LD `inLanguage` of an article or the page."""
    for node in (*marks.structured.articles(), *marks.structured.nodes("WebPage")):
        raw = node["inLanguage"]
        tag = read_language_tag(raw) if isinstance(raw, str) else None
        if tag:
            yield Candidate(tag, f"{node.path}.inLanguage", raw)


LADDER: tuple[Strategy[str], ...] = (
    Strategy("declared", declared),
    Strategy("json_ld_language", json_ld_language),
)
FROM_TEXT = "from_text"


def read_language(marks: Marks, text: str) -> Climb[str]:
    """What is declared; the text decides where nothing is, or where it is surely in another language."""
    said = collect(LADDER, marks)
    first = said[0] if said else None
    if len(text) < ENOUGH_CHARACTERS or (first and _stop_words_agree(first.value, text)):
        return Climb("language", first, said)
    code, probability = language_model().classify(text[:SAMPLE_CHARACTERS])
    seen = Candidate(code, "text", text[:80], FROM_TEXT)
    same = first is not None and first.value.split("-")[0] == seen.value
    if first is None or (not same and probability >= SURE):
        return Climb("language", seen, (*said, seen))
    return Climb("language", first, (*said, seen))


_STOP_WORDS = {
    "en": ("the", "and", "of", "to"), "de": ("der", "die", "und", "das"), "fr": ("les", "des", "et", "la"),
    "es": ("los", "que", "el", "la"), "it": ("che", "di", "il", "la"), "nl": ("het", "een", "van", "de"),
    "pt": ("que", "de", "os", "uma"), "pl": ("nie", "się", "na", "że"), "sv": ("och", "att", "det", "är"),
    "da": ("og", "det", "at", "er"), "nb": ("og", "det", "på", "er"), "no": ("og", "det", "på", "er"),
}  # fmt: skip


def _stop_words_agree(tag: str, text: str) -> bool:
    """Whether the commonest words of the declared language fill the text: then no model is needed."""
    wanted = _STOP_WORDS.get(tag.split("-")[0])
    if not wanted:
        return False
    words = text[:SAMPLE_CHARACTERS].casefold().split()
    return sum(words.count(word) for word in wanted) * 14 > len(words)
