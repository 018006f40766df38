"""Text that lies about its charset, and characters that do things to databases and terminals."""

from tests.crawler.loopback import Answer, Page, article

HTML = "text/html"
TITLE = "The trial number 7 has met its goal"
CYRILLIC = "Испытание номер семь достигло своей цели"
GERMAN = "Prüfung Nummer sieben über dem Ziel für Ärzte"


def _page(title: str, *, head: str = "", text: str = "") -> str:
    body = str(article(7).body).replace(TITLE, title).replace("<head>", f"<head>{head}")
    return body.replace("In part 0", f"{text} In part 0") if text else body


def _answer(title: str, codec: str, *, kind: str = HTML, head: str = "", text: str = "", mark: bytes = b"") -> Answer:
    return Answer(mark + _page(title, head=head, text=text).encode(codec, "surrogatepass"), kind=kind)


def _dated(date: str) -> Answer:
    head = f'<meta property="article:published_time" content="{date}"><time datetime="{date}">{date}</time>'
    return Answer(_page(TITLE, head=head))


UTF8, SAID = "text/html; charset=utf-8", '<meta charset="utf-8">'
SCENARIOS: dict[str, dict[str, Page]] = {
    "charset_wrong": {"/bad": _answer(GERMAN, "utf-8", kind="text/html; charset=iso-8859-1", text=GERMAN * 3)},
    "charset_missing": {"/bad": _answer(CYRILLIC, "cp1251", text=CYRILLIC * 9)},
    "charset_lying": {"/bad": _answer(CYRILLIC, "cp1251", kind=UTF8, head=SAID, text=CYRILLIC * 9)},
    "charset_unknown": {"/bad": _answer(GERMAN, "utf-8", kind="text/html; charset=x-klingon")},
    "charset_two_that_differ": {
        "/bad": _answer(GERMAN, "utf-8", kind=UTF8, head='<meta charset="windows-1251">', text=GERMAN)
    },
    "charset_utf_7": {"/bad": _answer(TITLE + " +ADw-script+AD4-", "ascii", kind="text/html; charset=utf-7")},
    "utf_16_without_mark": {"/bad": _answer(GERMAN, "utf-16-le")},
    "utf_16_big_without_mark": {"/bad": _answer(GERMAN, "utf-16-be")},
    "utf_16_with_mark": {"/bad": _answer(GERMAN, "utf-16-le", mark=b"\xff\xfe")},
    "surrogates_alone": {"/bad": _answer(f"{TITLE} \ud800\udfff\udc00", "utf-8", kind=UTF8)},
    "surrogates_as_references": {"/bad": Answer(_page(f"{TITLE} &#xD800;&#55297;&#x110000;"))},
    "nul": {"/bad": _answer(f"{TITLE}\0\0", "utf-8", kind=UTF8, text="a\0b\0")},
    "nul_as_reference": {"/bad": Answer(_page(f"{TITLE} &#0;&#x0;"))},
    "bidi_controls": {"/bad": Answer(_page(f"{TITLE} \u202egnp.exe\u2066\u202c"))},
    "terminal_escapes": {"/bad": Answer(_page(f"{TITLE} \x1b[31mred\x1b]0;owned\x07\x9b2J"))},
    "terminal_escapes_as_references": {"/bad": Answer(_page(f"{TITLE} &#27;[2J&#155;31m&#7;&#8;"))},
    "line_breaks_in_title": {"/bad": Answer(_page(f"{TITLE}\r\nERROR forged\n\u2028log line\x0b\x0c\x85"))},
    "year_99999": {"/bad": _dated("99999-12-31T25:61:61+99:99")},
    "year_0": {"/bad": _dated("0000-00-00T00:00:00Z")},
    "year_of_1000_digits": {"/bad": _dated("9" * 1000 + "-01-01")},
    "invalid_utf_8": {
        "/bad": Answer(_page(TITLE).encode().replace(b"In part 1", b"\xff\xfe\xc0\xaf\xf5 In part 1"), kind=UTF8)
    },
    "one_byte": {"/bad": Answer(b"<", kind=HTML)},
    "nothing": {"/bad": Answer(b"", kind=HTML)},
    "spaces_only": {"/bad": Answer(b" \n\t" * 5000, kind=HTML)},
    "header_fields_of_controls": {
        "/bad": Answer(_page(TITLE), headers={"X-Odd": "\x1b[31m\x7f", "Content-Type": "text/html; charset=\x1b[2J"})
    },
    "type_of_a_program": {"/bad": Answer(b"MZ\x90\0" * 100, kind="application/x-msdownload")},
    "program_called_html": {"/bad": Answer(b"MZ\x90\0\xff\xfe" * 1000, kind=UTF8)},
}
