"""Lines that put a house or initials in the author's place: agencies, desks, press offices."""

import re

from crawler.parsers.credits.labels import AFTER_LABEL, SHORT, make_reading
from crawler.parsers.credits.line import Line
from crawler.parsers.credits.names import names_house, take_people
from crawler.parsers.credits.reading import LineKind, LineReading

PARENTHESIS = re.compile(r"\(([^()]{1,40})\)")
INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.?[/-]?){1,3}")
SHORT_DESK = 5
MOST_PARTS = 4


def read_initials(line: Line) -> LineReading | None:
    """`(me)`, `gn.`, `(t.d.b.)`: a short token alone that is no agency's."""
    if line.words > SHORT:
        return None
    whole = line.undated.strip("-–—., ") + ("." if line.undated.endswith(".") else "")
    inner = whole.strip("()[]/ ")
    bracketed = whole[:1] in ("(", "[")
    letters = re.sub(r"[\W\d_]", "", inner)
    if not (1 < len(letters) <= (6 if bracketed else 3)) or not INITIALS.fullmatch(inner.replace(" ", "")):
        return None
    if any(line.lex["agency"].fullmatch(part) for part in (inner, *re.split(r"[/-]", inner))):
        return None
    if line.lex["stock"].fullmatch(inner) or line.lex.is_all("photo", inner):
        return None
    if any(line.lex.is_all(cue, line.text) for cue in ("furniture", "listing", "here", "more", "desk")):
        return None
    if not bracketed and not (inner.islower() or inner.isupper()) and "." not in whole:
        return None
    return make_reading(line, LineKind.INITIALS, inner)


def read_agency(line: Line) -> LineReading | None:
    """A house in the author's place: `Düsseldorf (epd).`, `Fonte: Ufficio Stampa`, `Diário Digital / Lusa`."""
    if line.words > SHORT or not (line.may_have("desk", "agency", "source") or line.date):
        return None
    if line.has("photo") and not line.has("source"):
        return None
    for find in (_desk, _agency_alone, _institution, _agency_in_brackets, _agency_among_parts, _wire):
        if found := find(line):
            cue, sources = found
            return make_reading(line, LineKind.AGENCY, cue, sources=sources)
    return None


House = tuple[str, tuple[str, ...]]
"""The words that decided, and the houses named."""


def _desk(line: Line) -> House | None:
    """`Van onze redactie` names nobody; `Fonte: Ufficio Stampa` names its source; a place may follow."""
    bare = _value(line)
    desk = line.lex["desk"].match(bare)
    if desk is None:
        return None
    if desk.end() == len(bare):
        return bare, (bare,) if line.lex["source"].match(line.text) else ()
    if line.words > SHORT_DESK or line.text.endswith((":", "!")) or line.has("read"):
        return None
    rest = bare[desk.end() :].lstrip(AFTER_LABEL)
    if take_people(rest, line.lex)[0]:
        return None
    return desk[0], (bare,) if line.lex["agency"].fullmatch(rest) else ()


def _agency_alone(line: Line) -> House | None:
    bare = _value(line)
    return (bare, (bare,)) if line.lex["agency"].fullmatch(bare) else None


def _agency_in_brackets(line: Line) -> House | None:
    for match in PARENTHESIS.finditer(line.text):
        houses = (part.strip() for part in re.split(r"[/,-]", match[1]))
        found = tuple(house for house in houses if line.lex["agency"].fullmatch(house))
        if found:
            return match[0], found
    return None


def _agency_among_parts(line: Line) -> House | None:
    """`Diário Digital / Lusa`: an agency beside other names, no picture library."""
    parts = line.segments
    named = any(line.lex["agency"].fullmatch(part) for part in parts)
    if not named or not 1 < len(parts) <= MOST_PARTS or any(line.lex["stock"].fullmatch(part) for part in parts):
        return None
    return line.text, tuple(part for part in parts if not part.isdigit())


def _wire(line: Line) -> House | None:
    """`/PRNewswire/ --`."""
    match = re.search(r"/\s*([\w -]{2,30}?)\s*/\s*(?:-|–|$)", line.text)
    name = match[1].strip() if match else ""
    return (name, (name,)) if line.lex["agency"].fullmatch(name) else None


def _institution(line: Line) -> House | None:
    """The public body, fair or firm that a source label names; a newspaper or site there is where the text appeared."""
    match = line.lex["source"].match(line.text.lstrip("(["))
    if not match:
        return None
    rest = line.text.lstrip("([")[match.end() :]
    if also := re.match(r"\s*(?:/|&|\+|und|et|and|en|y|e|i|og|och|ja)\s*", rest):
        photo = line.lex["photo"].match(rest, also.end())
        rest = rest[photo.end() :] if photo else rest
    name = rest.strip(AFTER_LABEL + "()[]")
    if not name[:1].isupper() or len(name.split()) > 6 or line.lex.has("medium", name) or "." in name.rstrip("."):
        return None
    return (name, (name,)) if names_house(name, line.lex) else None


def _value(line: Line) -> str:
    """The line without a leading label, a preposition or date."""
    text = line.undated.strip("()[] .")
    for cue in ("source", "writer", "editor", "by"):
        if match := line.lex[cue].match(text):
            rest = text[match.end() :].lstrip(AFTER_LABEL).strip("()[] .")
            if rest:
                return rest
    return text
