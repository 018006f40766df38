"""Lines that name people and houses: writers, editors, posters, contacts, photographers, agencies."""

import re

from crawler.parsers.credits.line import Line
from crawler.parsers.credits.names import is_organization, names_house, take_name, take_people
from crawler.parsers.credits.reading import LineKind, LineReading

NEXT_LABEL = re.compile(r"\s*[^\W\d_]\w*\s?:(?!//)")
PLACEHOLDER = re.compile(r"(?:\W|0|PR|n/?a|none|null|unknown|onbekend|unbekannt)*", re.IGNORECASE)
PARENTHESIS = re.compile(r"\(([^()]{1,40})\)")
INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.?[/-]?){1,3}")
PICTURE_FILE = re.compile(r"\w\.(?:jpe?g|png|gif|webp|tiff?)$", re.IGNORECASE)
CONTACT_DETAIL = re.compile(r":|@|\d{3}|…")
BIOGRAPHY = 30
RIGHTS = re.compile(
    r"rights? reserved|rechte vorbehalten|droits réservés|derechos reservados|riproduzione riservata|diritti riservati|"
    r"prawa zastrzeżone|alle rechten|rättigheter förbeh|все права|práva vyhrazena|hakları saklıdır",
    re.IGNORECASE,
)
AFTER_LABEL = " :.–—-=)/|"
SHORT = 14


def _make(line: Line, kind: LineKind, cue: str, **found: tuple[str, ...]) -> LineReading:
    return LineReading(kind=kind, date=line.date, language=line.lex.languages[0], cue=cue, **found)


def read_empty_labels(line: Line) -> LineReading | None:
    """Labels without values: `Author: Source:0 Updated:2020-03-19`, `Foto's: PR Auteur: PR`."""
    if line.lex.is_all("writer", line.text) and line.words == 1:
        return _make(line, LineKind.NONE, line.text)
    values = []
    for cue in ("writer", "source", "editor", "photo"):
        for match in line.find_all(cue):
            if line.text[match.end() : match.end() + 3].lstrip().startswith(":"):
                value = line.text[match.end() :].lstrip(" :")
                values.append(NEXT_LABEL.split(value)[0])
    if not values or not all(PLACEHOLDER.fullmatch(value) for value in values):
        return None
    return _make(line, LineKind.NONE, line.text)


def read_initials(line: Line) -> LineReading | None:
    """`(me)`, `gn.`, `(t.d.b.)`: a short token alone that is no agency's."""
    whole = line.undated.strip("-–—., ") + ("." if line.undated.endswith(".") else "")
    inner = whole.strip("()[]/ ")
    bracketed = whole[:1] in ("(", "[")
    letters = re.sub(r"[\W\d_]", "", inner)
    if not (1 < len(letters) <= (6 if bracketed else 3)) or not INITIALS.fullmatch(inner.replace(" ", "")):
        return None
    if line.lex["agency"].fullmatch(inner) or line.lex["stock"].fullmatch(inner) or line.lex.is_all("photo", inner):
        return None
    if any(line.lex.is_all(cue, line.text) for cue in ("furniture", "listing", "here", "more", "desk")):
        return None
    if not bracketed and not (inner.islower() or inner.isupper()) and "." not in whole:
        return None
    return _make(line, LineKind.INITIALS, inner)


def read_agency(line: Line) -> LineReading | None:
    """An agency or desk in the author's place: `Düsseldorf (epd).`, `Fonte: Ufficio Stampa`, `Diário Digital / Lusa`."""
    if line.words > SHORT or (line.has("photo") and not line.has("source")):
        return None
    bare = _value(line)
    if line.lex["desk"].fullmatch(bare):
        return _make(line, LineKind.AGENCY, bare, sources=(bare,) if line.lex["source"].match(line.text) else ())
    if line.lex["agency"].fullmatch(bare):
        return _make(line, LineKind.AGENCY, bare, sources=(bare,))
    if (
        (desk := line.lex["desk"].match(bare))
        and line.words <= 5
        and not line.text.endswith((":", "!"))
        and not line.has("read")
    ):
        if not take_people(bare[desk.end() :].lstrip(AFTER_LABEL), line.lex)[0]:
            return _make(line, LineKind.AGENCY, desk[0])
    if house := _institution(line):
        return _make(line, LineKind.AGENCY, house, sources=(house,))
    for match in PARENTHESIS.finditer(line.text):
        houses = [part.strip() for part in re.split(r"[/,-]", match[1])]
        found = tuple(house for house in houses if line.lex["agency"].fullmatch(house))
        if found:
            return _make(line, LineKind.AGENCY, match[0], sources=found)
    parts = line.segments
    if 1 < len(parts) <= 4 and any(line.lex["agency"].fullmatch(part) for part in parts):
        if not any(line.lex["stock"].fullmatch(part) for part in parts):
            return _make(
                line,
                LineKind.AGENCY,
                line.text,
                sources=tuple(p for p in parts if is_organization(p, line.lex) or not p.isdigit()),
            )
    if wire := re.search(r"/\s*([\w -]{2,30}?)\s*/\s*(?:-|–|$)", line.text):
        if line.lex["agency"].fullmatch(wire[1].strip()):
            return _make(line, LineKind.AGENCY, wire[0], sources=(wire[1].strip(),))
    return None


def _institution(line: Line) -> str | None:
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
    return name if names_house(name, line.lex) else None


def _value(line: Line) -> str:
    """The line without a leading label, a preposition or date."""
    text = line.undated.strip("()[] .")
    for cue in ("source", "writer", "editor", "by"):
        if match := line.lex[cue].match(text):
            rest = text[match.end() :].lstrip(AFTER_LABEL).strip("()[] .")
            if rest:
                return rest
    return text


def _names_after(line: Line, end: int) -> tuple[str, ...]:
    """The people named after a label that ends at `end`; one word is a name only after a colon."""
    rest = line.text[end:]
    single = ":" in rest[:3]
    rest = rest.lstrip(AFTER_LABEL + "…")
    by = line.lex["by"].match(rest)
    people, _ = take_people(rest[by.end() :].lstrip(AFTER_LABEL) if by else rest, line.lex, single=single)
    return people


def read_poster(line: Line) -> LineReading | None:
    """Who posted or submitted the text."""
    match = line.find("poster")
    if not match or line.words > SHORT or match.start() > 60 or line.has("first"):
        return None
    return _make(line, LineKind.POSTER, match[0], names=_names_after(line, match.end()))


def read_rights(line: Line) -> LineReading | None:
    """A notice of rights names nobody who made the text."""
    return _make(line, LineKind.NONE, line.text) if RIGHTS.search(line.text) and line.words <= SHORT else None


def read_byline(line: Line) -> LineReading | None:
    """`By A`, `Text: A`, `Geschreven door A, B (X)`, `This article was authored by A.`"""
    found = _writer_label(line) or _text_label(line) or _leading_by(line) or _by_inside(line)
    if not found:
        return None
    cue, people = found
    return _make(line, LineKind.BYLINE, cue, authors=people)


def _writer_label(line: Line) -> tuple[str, tuple[str, ...]] | None:
    for match in line.find_all("writer"):
        rest = re.sub(r"^/\w+\s*:", ":", line.text[match.end() :])
        labelled = rest.lstrip().startswith(":")
        rest = rest.lstrip(AFTER_LABEL)
        by = line.lex["by"].match(rest)
        said = labelled or by is not None or line.lex["by"].search(match[0]) is not None
        people, after = take_people(rest[by.end() :].lstrip() if by else rest, line.lex, single=said)
        if (
            people
            and len(after.split()) <= SHORT
            and (said or match.start() == 0)
            and not _of_picture(line, match.start())
        ):
            return match[0], people
    return None


def _text_label(line: Line) -> tuple[str, tuple[str, ...]] | None:
    """`Interview: A`, `Bericht und Fotos: A`: a text's noun as label."""
    match = line.lex["text"].match(line.text)
    label = (
        re.match(r"(?:\s*(?:und|et|and|en|y|e|i|og|och|ja|&|\+)\s*\w+)?\s*:\s*", line.text[match.end() :])
        if match
        else None
    )
    if not match or not label:
        return None
    people, after = take_people(line.text[match.end() + label.end() :], line.lex)
    return (match[0], people) if people and len(after.split()) <= SHORT // 2 else None


def _of_picture(line: Line, at: int) -> bool:
    """Whether the words before a label speak of a picture or a translation: `Photo by`, `Autor zdjęcia`."""
    before = line.text[max(0, at - 25) : at]
    return any(
        match.end() >= len(before) - 3 for cue in ("photo", "translation") for match in line.lex[cue].finditer(before)
    )


def _leading_by(line: Line) -> tuple[str, tuple[str, ...]] | None:
    for text in (line.text, *line.segments, line.undated):
        stripped = text.lstrip("([/-–—| ")
        match = line.lex["by"].match(stripped)
        if not match:
            continue
        people, rest = take_people(stripped[match.end() :].lstrip(" :"), line.lex)
        if people and len(rest.split()) <= 12:
            return match[0], people
    return None


def _by_inside(line: Line) -> tuple[str, tuple[str, ...]] | None:
    """`Publié le … par A`, or a title with its author glued to it: the name ends the line, which is no sentence."""
    if (
        line.has("photo")
        or line.has("translation")
        or line.text.endswith((".", "!", "?"))
        and not line.has("published")
    ):
        return None
    for match in line.lex["by"].finditer(line.undated):
        people, rest = take_people(line.undated[match.end() :].lstrip(" :"), line.lex)
        if people and not re.search(r"\w", rest):
            return match[0], people
    return None


def read_contact(line: Line) -> LineReading | None:
    """Press contacts, senders, organisers: none of them wrote the text."""
    match = line.find("contact")
    if not match or match.start() > 60 or (line.words > 30):
        return None
    labelled = match.start() <= 2 or line.text[match.end() : match.end() + 1] == ":"
    people = _names_after(line, match.end())
    if (
        not people
        and not (labelled and CONTACT_DETAIL.search(line.text))
        and not (match.start() <= 2 and line.words <= 6)
    ):
        return None
    return _make(line, LineKind.CONTACT, match[0], names=people)


def read_credit_only(line: Line) -> LineReading | None:
    """A picture's or a translation's maker; a picture's file name says no more."""
    if PICTURE_FILE.search(line.text) and line.words <= 4:
        return _make(line, LineKind.CREDIT, line.text)
    for cue in ("photo", "translation", "stock"):
        match = line.find(cue)
        if not match:
            continue
        after = line.text[match.end() : match.end() + 3]
        starts = match.start() <= 2 or line.text[match.start() - 1] in "(/[|"
        if starts and line.words <= SHORT or re.match(r"\s?[:./|©]", after) or (cue == "stock" and line.words <= 8):
            if (
                starts
                and not re.match(r"\s?[:./|©–-]", after)
                and line.text.endswith((".", "!", "?"))
                and line.words > 7
            ):
                continue
            return _make(line, LineKind.CREDIT, match[0], names=_names_after(line, match.end()))
        if line.words <= 8 and len(line.segments) > 1:
            return _make(line, LineKind.CREDIT, match[0])
    return None


def read_editor_label(line: Line) -> LineReading | None:
    """`Edited by A`, `Redaktion: A`: the line begins with the editor's label."""
    match = line.lex["editor"].match(line.text)
    if not match or line.words > SHORT or line.lex["writer"].match(line.text):
        return None
    people = _names_after(line, match.end())
    return _make(line, LineKind.EDITOR, match[0], names=people) if people else None


def read_editor(line: Line) -> LineReading | None:
    """The editor in charge."""
    match = line.find("editor")
    if not match or line.words > SHORT:
        return None
    people = _names_after(line, match.end())
    before, _ = take_people(line.text, line.lex)
    if not people and not before:
        return None
    return _make(line, LineKind.EDITOR, match[0], names=people or before)


def read_bare_name(line: Line) -> LineReading | None:
    """A name alone, with a date, a job title or an affiliation; a house in the same place stands for the author."""
    if line.words > SHORT + 6:
        return None
    for text in dict.fromkeys((line.undated, *line.segments)):
        text = text.strip(" .,-–—|•")
        name, end = take_name(text, line.lex)
        if not name:
            continue
        people, rest = take_people(text, line.lex)
        rest = rest.strip(" .")
        if people and (not rest or _describes(line, rest)):
            return _make(line, LineKind.BYLINE, people[0], authors=people)
        whole = text.strip(" .")
        if (
            is_organization(whole, line.lex)
            and (line.date or len(line.segments) > 1)
            and end >= len(name)
            and len(whole.split()) <= 5
            and len(name.split()) == len(whole.split())
        ):
            return _make(line, LineKind.AGENCY, whole, sources=(whole,))
    return None


def read_biography(line: Line) -> LineReading | None:
    """`A is a reporter at X.`: a sentence about the writer."""
    if not 4 <= line.words <= BIOGRAPHY:
        return None
    people, rest = take_people(line.text, line.lex)
    verb = line.lex["is"].match(rest.lstrip()) if len(people) == 1 else None
    if verb is None or line.lex["job"].search(rest.lstrip()[verb.end() :][:60]) is None:
        return None
    return _make(line, LineKind.BYLINE, people[0], authors=people)


def _describes(line: Line, rest: str) -> bool:
    """Whether what follows a name is its job, its house in brackets, or an address."""
    if rest[:1] in "(,|–-@/" or "@" in rest:
        return len(rest.split()) <= 12
    if (
        len(rest.split()) <= 3
        and all(word[0].isupper() for word in rest.split())
        and re.search(r"\d|\b[A-Z]{2,4}\b", rest)
    ):
        return True
    return line.lex["job"].match(rest) is not None and len(rest.split()) <= 12
