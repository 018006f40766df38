"""Names of months and weekdays in two words, and months that are counted: `tháng 4`, `كانون الثاني`, `יום שני`."""

from crawler.parsers.event_dates.tokens import NO_VALUE, Kind, Token

COUNTED_MONTHS = {"vi": frozenset(["tháng", "thg"])}
"""Words before the number of a month."""
MONTHS: dict[str, dict[tuple[str, str], int]] = {
    "ar": {
        ("تشرين", "الأول"): 10, ("تشرين", "الاول"): 10, ("تشرين", "الثاني"): 11, ("كانون", "الأول"): 12,
        ("كانون", "الاول"): 12, ("كانون", "الثاني"): 1,
    },
    "vi": {("tháng", "giêng"): 1, ("tháng", "hai"): 2, ("tháng", "ba"): 3, ("tháng", "tư"): 4, ("tháng", "chạp"): 12},
}  # fmt: skip
WEEKDAYS: dict[str, dict[tuple[str, str], int]] = {
    "vi": {
        ("thứ", "hai"): 0, ("thứ", "ba"): 1, ("thứ", "tư"): 2, ("thứ", "năm"): 3, ("thứ", "sáu"): 4, ("thứ", "bảy"): 5,
        ("chủ", "nhật"): 6,
    },
    "he": {
        ("יום", "שני"): 0, ("יום", "שלישי"): 1, ("יום", "רביעי"): 2, ("יום", "חמישי"): 3, ("יום", "שישי"): 4,
        ("יום", "שבת"): 5, ("יום", "ראשון"): 6,
    },
    "fa": {("دو", "شنبه"): 0, ("سه", "شنبه"): 1, ("چهار", "شنبه"): 2, ("پنج", "شنبه"): 3, ("یک", "شنبه"): 6},
}  # fmt: skip
LANGUAGES = frozenset([*MONTHS, *WEEKDAYS])


def with_compounds(tokens: list[Token], language: str) -> list[Token]:
    """The tokens with each such name as one word."""
    if language not in LANGUAGES:
        return tokens
    joined: list[Token] = []
    place = 0
    while place < len(tokens):
        name = compound(tokens[place], tokens[place + 1], language) if place + 1 < len(tokens) else None
        joined.append(name or tokens[place])
        place += 2 if name else 1
    return joined


def compound(one: Token, two: Token, language: str) -> Token | None:
    """The name that two tokens make together."""
    month = MONTHS.get(language, {}).get((one.text, two.text), 0)
    if not month and one.text in COUNTED_MONTHS.get(language, ()) and 1 <= two.value <= 12:
        month = two.value
    weekday = WEEKDAYS.get(language, {}).get((one.text, two.text), NO_VALUE)
    if not month and weekday == NO_VALUE:
        return None
    words = f"{one.text} {two.text}"
    return Token(Kind.WORD, words, one.start, two.end, one.glued, NO_VALUE, month, weekday, one.capital, one.line)
