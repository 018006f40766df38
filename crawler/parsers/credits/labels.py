"""What the rules about people share: how a reading is made, and whom a label names. And labels that name nobody."""

import re

from crawler.parsers.credits.line import Line
from crawler.parsers.credits.names import take_people
from crawler.parsers.credits.reading import LineKind, LineReading

NEXT_LABEL = re.compile(r"\s*[^\W\d_]\w*\s?:(?!//)")
PLACEHOLDER = re.compile(r"(?:\W|0|PR|n/?a|none|null|unknown|onbekend|unbekannt)*", re.IGNORECASE)
AFTER_LABEL = " :.–—-=)/|"
"""What may stand between a label and a name."""
SHORT = 14
"""Words of a line that is a label with names, and no sentence."""


def make_reading(line: Line, kind: LineKind, cue: str, **found: tuple[str, ...]) -> LineReading:
    """A reading with the line's date and language; `found` holds `authors`, `names` or `sources`."""
    return LineReading(kind=kind, date=line.date, language=line.lex.languages[0], cue=cue, **found)


def names_after(line: Line, end: int) -> tuple[str, ...]:
    """The people named after a label that ends at `end`; one word is a name only after a colon."""
    rest = line.text[end:]
    single = ":" in rest[:3]
    rest = rest.lstrip(AFTER_LABEL + "…")
    by = line.lex["by"].match(rest)
    people, _ = take_people(rest[by.end() :].lstrip(AFTER_LABEL) if by else rest, line.lex, single=single)
    return people


def read_empty_labels(line: Line) -> LineReading | None:
    """Labels without values: `Author: Source:0 Updated:2020-03-19`, `Foto's: PR Auteur: PR`."""
    if line.words == 1 and line.lex.is_all("writer", line.text):
        return make_reading(line, LineKind.NONE, line.text)
    values = []
    for cue in ("writer", "source", "editor", "photo"):
        for match in line.find_all(cue):
            if line.text[match.end() : match.end() + 3].lstrip().startswith(":"):
                value = line.text[match.end() :].lstrip(" :")
                values.append(NEXT_LABEL.split(value)[0])
    if not values or not all(PLACEHOLDER.fullmatch(value) for value in values):
        return None
    return make_reading(line, LineKind.NONE, line.text)


def read_rights(line: Line) -> LineReading | None:
    """A notice of rights names nobody who made the text."""
    return make_reading(line, LineKind.NONE, line.text) if line.has("rights") and line.words <= SHORT else None
