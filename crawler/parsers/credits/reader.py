"""Reads one credit line: an ordered table of rules over cue words, names and outlets."""

from collections.abc import Callable

from crawler.parsers.credits.agencies import read_agency, read_initials
from crawler.parsers.credits.bylines import read_bare_name, read_biography, read_byline
from crawler.parsers.credits.caseless import read_caseless
from crawler.parsers.credits.labels import read_empty_labels, read_rights
from crawler.parsers.credits.line import Line
from crawler.parsers.credits.origin import read_appeared, read_pointer
from crawler.parsers.credits.reading import LineKind, LineReading
from crawler.parsers.credits.roles import read_contact, read_credit_only, read_editor, read_editor_label, read_poster
from crawler.parsers.credits.walls import read_consent, read_paywall, read_same_site

Rule = Callable[[Line], LineReading | None]
LABELLED: tuple[Rule, ...] = (
    read_caseless,
    read_empty_labels,
    read_rights,
    read_consent,
    read_paywall,
    read_initials,
    read_agency,
    read_pointer,
    read_poster,
    read_appeared,
    read_editor_label,
    read_byline,
    read_contact,
    read_credit_only,
    read_editor,
)
"""Lines that say by a label, a phrase or their shape what they are."""
UNLABELLED: tuple[Rule, ...] = (read_same_site, read_biography, read_bare_name)
"""Menus, and names without a label."""
RULES = (*LABELLED, *UNLABELLED)


def read_credit(text: str, *, language: str | None = None, url: str | None = None) -> LineReading:
    """What a line such as `Source: X`, `Par A` or `Read the full story on the X website` says.

    `language` is the page's (BCP 47); without it the cue words decide. `url` is the page's own address: an outlet on
    the same host is no other place. Never raises on content; a line that says none of this has kind `none`.
    """
    return read_line(Line.of(text, language=language, url=url))


def read_line(line: Line) -> LineReading:
    """What `read_credit` says of a line."""
    return _read(line, RULES)


def read_labelled(line: Line) -> LineReading:
    """What `read_credit` says of a line; a menu's entry and a name alone have kind `none`."""
    return _read(line, LABELLED)


def _read(line: Line, rules: tuple[Rule, ...]) -> LineReading:
    if line.text:
        for rule in rules:
            if reading := rule(line):
                return reading
    return LineReading(kind=LineKind.NONE, date=line.date if line.words <= 12 else None)
