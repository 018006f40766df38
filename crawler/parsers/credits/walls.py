"""Lines that stand before a text or around it: consent, paywall, and the furniture of the site."""

from crawler.parsers.credits.line import Line
from crawler.parsers.credits.reading import LineKind, LineReading

FURNITURE_WORDS = 9
MENU_WORDS = 4
"""A menu entry is no longer; one cue word in a longer line is a word of a sentence."""
LONGEST_WALL = 40


def _reading(line: Line, kind: LineKind, cue: str) -> LineReading:
    found = line.find(cue)
    return LineReading(kind=kind, language=line.lex.languages[0], cue=found[0] if found else "")


def read_consent(line: Line) -> LineReading | None:
    """An embed or a page behind consent: two cues, a cue of several words, or one beside what consent is asked for."""
    cues = {match[0].lower() for match in line.find_all("consent")}
    several = len(cues) > 1 or any(" " in cue for cue in cues)
    if not cues or line.words > LONGEST_WALL or not (several or line.words <= MENU_WORDS or line.has("embed")):
        return None
    return _reading(line, LineKind.CONSENT, "consent")


def read_paywall(line: Line) -> LineReading | None:
    """A text behind a subscription; a newsletter to subscribe to is furniture."""
    if line.lex.is_all("badge", line.text):
        return _reading(line, LineKind.PAYWALL, "badge")
    if not line.has("paywall") or line.words > LONGEST_WALL:
        return None
    return _reading(line, LineKind.SAME_SITE if line.has("newsletter") else LineKind.PAYWALL, "paywall")


def read_same_site(line: Line) -> LineReading | None:
    """A read-more link, share bar or way back; one word alone (`Zurück`) says nothing of any text."""
    listing = line.find("listing")
    if listing and _is_menu(line, listing[0]):
        return _reading(line, LineKind.SAME_SITE, "listing")
    if (line.has("read", "text") or line.has("find", "text")) and line.words <= FURNITURE_WORDS:
        return _reading(line, LineKind.SAME_SITE, "read")
    furniture = line.find("furniture")
    if furniture and line.words > 1 and _is_menu(line, furniture[0]):
        return _reading(line, LineKind.SAME_SITE, "furniture")
    return None


def _is_menu(line: Line, cue: str) -> bool:
    """Whether a cue makes the line an entry of a menu: it begins a short line, or is a phrase of its own."""
    if line.words <= 2 or (" " in cue and line.words <= FURNITURE_WORDS):
        return True
    return line.text.lower().lstrip("-–—«»<> ").startswith(cue.lower()) and line.words <= MENU_WORDS
