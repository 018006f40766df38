"""Lines that stand before a text or around it: consent, paywall, and the furniture of the site."""

from crawler.parsers.credits.line import Line
from crawler.parsers.credits.reading import LineKind, LineReading

FURNITURE_WORDS = 9


def _reading(line: Line, kind: LineKind, cue: str) -> LineReading:
    found = line.find(cue)
    return LineReading(kind=kind, language=line.lex.languages[0], cue=found[0] if found else "")


def read_consent(line: Line) -> LineReading | None:
    """An embed or a page behind consent."""
    return _reading(line, LineKind.CONSENT, "consent") if line.has("consent") else None


def read_paywall(line: Line) -> LineReading | None:
    """A text behind a subscription; a newsletter to subscribe to is furniture."""
    if line.lex.is_all("badge", line.text):
        return _reading(line, LineKind.PAYWALL, "badge")
    if not line.has("paywall"):
        return None
    return _reading(line, LineKind.SAME_SITE if line.has("newsletter") else LineKind.PAYWALL, "paywall")


def read_same_site(line: Line) -> LineReading | None:
    """A read-more link, share bar or way back; one word alone (`Zurück`) says nothing of any text."""
    if line.has("listing") and (line.words <= FURNITURE_WORDS or line.lex["listing"].match(line.text)):
        return _reading(line, LineKind.SAME_SITE, "listing")
    if (line.has("read", "text") or line.has("find", "text")) and line.words <= FURNITURE_WORDS:
        return _reading(line, LineKind.SAME_SITE, "read")
    if line.has("furniture") and 1 < line.words <= FURNITURE_WORDS:
        return _reading(line, LineKind.SAME_SITE, "furniture")
    return None
