"""What a text calls a range, where a few words and a colon stand before it: `Conference dinner: 4 May`."""

from collections.abc import Sequence

from crawler.parsers.event_dates.context import STOPS
from crawler.parsers.event_dates.tokens import Kind, Token
from crawler.parsers.event_dates.words import listed

MOST_WORDS = 5
CELLS = frozenset("|–—")
LEADING = listed("from on du le les vom am van op dal il del el de do od den från fra w dne")
"""A word between the colon and the date."""
SAYING_NOTHING = listed(
    "date dates time times day days when where and the date(s) datum data termin termine wann zeit uhrzeit und quand "
    "horaires heure heures et wanneer tijd en quando orario ore e fecha fechas cuándo hora horas y horário kiedy "
    "godzina kdy čas när tid tider och hvornår når dato og ajankohta aika milloin ja tarih tarihler saat ne zaman "
    "days of event veranstaltungsdatum veranstaltungstermin periodo période zeitraum periode termín datas datums"
)
"""Words that announce a date: what begins with one is no name."""


def label_of(first: int, tokens: Sequence[Token], text: str) -> str | None:
    """The words between the beginning of a line, cell or sentence and the colon before a date; `None` for none."""
    if first > 2 and tokens[first - 1].text in LEADING:
        first -= 1
    if first < 2 or tokens[first - 1].text != ":":
        return None
    place = first - 1
    while place > 0 and not begins(tokens, place):
        place -= 1
        if first - 1 - place > MOST_WORDS + 2:
            return None
    words = [token for token in tokens[place : first - 1] if token.kind is Kind.WORD]
    if not 1 <= len(words) <= MOST_WORDS or any(token.kind is Kind.NUMBER for token in tokens[place : first - 1]):
        return None
    if words[0].text in SAYING_NOTHING or all(token.month for token in words):
        return None
    return text[tokens[place].start : tokens[first - 2].end]


def begins(tokens: Sequence[Token], place: int) -> bool:
    """Whether a token is the first of its line, cell or sentence."""
    before = tokens[place - 1]
    return tokens[place].line or before.text in STOPS or before.text in CELLS or before.text == "."
