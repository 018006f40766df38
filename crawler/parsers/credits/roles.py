"""Lines that name people who did not write the text: posters, contacts, photographers, translators, editors."""

import re

from crawler.parsers.credits.labels import SHORT, make_reading, names_after
from crawler.parsers.credits.line import Line
from crawler.parsers.credits.names import take_people
from crawler.parsers.credits.reading import LineKind, LineReading

PICTURE_FILE = re.compile(r"\w\.(?:jpe?g|png|gif|webp|tiff?)$", re.IGNORECASE)
CONTACT_DETAIL = re.compile(r":|…")
REACHABLE = re.compile(r"[\w.-]+@[\w-]+\.|(?:\d[\s/().-]?){6,}")
"""An e-mail address or a telephone number."""
LONGEST_CONTACT = 30
LATE = 60
LABEL_SIGN = re.compile(r"\s?[:./|©]")
FEW_WORDS = 8


def read_poster(line: Line) -> LineReading | None:
    """Who posted or submitted the text."""
    match = line.find("poster")
    if not match or line.words > SHORT or match.start() > 60 or line.has("first"):
        return None
    return make_reading(line, LineKind.POSTER, match[0], names=names_after(line, match.end()))


def read_contact(line: Line) -> LineReading | None:
    """Press contacts, senders, organisers: none of them wrote the text. `E-Mail-Adresse` is a form's field."""
    match = line.find("contact")
    if not match or line.words > LONGEST_CONTACT or line.text[match.end() : match.end() + 1] == "-":
        return None
    people = names_after(line, match.end())
    if REACHABLE.search(line.text):
        return make_reading(line, LineKind.CONTACT, match[0], names=people)
    starts = match.start() <= 2
    labelled = (starts or line.text[match.end() : match.end() + 1] == ":") and CONTACT_DETAIL.search(line.text)
    if match.start() > LATE or not (people or labelled or (starts and line.words <= FEW_WORDS - 2)):
        return None
    return make_reading(line, LineKind.CONTACT, match[0], names=people)


def read_credit_only(line: Line) -> LineReading | None:
    """A picture's or a translation's maker; a picture's file name says no more."""
    if PICTURE_FILE.search(line.text) and line.words <= 4:
        return make_reading(line, LineKind.CREDIT, line.text)
    for cue in ("photo", "translation", "stock"):
        match = line.find(cue)
        if match and _is_credit(line, match, cue):
            return make_reading(line, LineKind.CREDIT, match[0], names=names_after(line, match.end()))
    return None


def _is_credit(line: Line, match: re.Match[str], cue: str) -> bool:
    """Whether a cue is a label and not a word of a sentence: `Foto: A`, `(Photo A)`, `A / iStock`."""
    if LABEL_SIGN.match(line.text, match.end()):
        return True
    if match.start() <= 2 or line.text[match.start() - 1] in "(/[|":
        sentence = line.text.endswith((".", "!", "?")) and line.words > FEW_WORDS
        return line.words <= SHORT and not sentence
    return line.words <= FEW_WORDS and (cue == "stock" or len(line.segments) > 1)


def read_editor_label(line: Line) -> LineReading | None:
    """`Edited by A`, `Redaktion: A`: the line begins with the editor's label."""
    match = line.lex["editor"].match(line.text)
    if not match or line.words > SHORT or line.lex["writer"].match(line.text):
        return None
    people = names_after(line, match.end())
    return make_reading(line, LineKind.EDITOR, match[0], names=people) if people else None


def read_editor(line: Line) -> LineReading | None:
    """The editor in charge."""
    match = line.find("editor")
    if not match or line.words > SHORT:
        return None
    people = names_after(line, match.end())
    before, _ = take_people(line.text, line.lex)
    if not people and not before:
        return None
    return make_reading(line, LineKind.EDITOR, match[0], names=people or before)
