"""Write `calendar_names.py` from the CLDR tables that babel carries.

Command: `python -m crawler.parsers.generate_calendar_names`.
The tables are generated so that reading a page does not cost babel's start-up time.
"""

from collections.abc import Iterator
from pathlib import Path
from textwrap import fill

from babel import Locale, __version__

CODES = (
    "en de fr es it nl pt pl sv da nb nn fi cs sk sl hr hu ro bg ru uk be sr mk sq bs el tr et lv lt is ga cy eu gl ca "
    "af id ms fil vi sw hi bn ta te mr gu kn ml pa ur ne fa ar he th ka hy az kk ky uz mn km lo my si am ja zh ko"
)
"""Where two languages disagree about a name and nothing tells which is spoken, the first one wins."""
REGIONAL = {
    "de": ["de_AT"], "en": ["en_GB", "en_CA", "en_AU"], "fr": ["fr_CA"], "pt": ["pt_PT"], "nl": ["nl_BE"],
}  # fmt: skip
CONTEXTS = ("format", "stand-alone")
WIDTH = 116
WIDTHS = {"ja": 80, "zh": 80, "ko": 80}
"""Of lines, in letters: those of East Asia are twice as wide."""


def fold(name: str) -> str:
    """A name as it is looked up: case folded, without its closing dot and without a leading preposition (Catalan)."""
    return name.casefold().strip(" .").replace("\u2019", "'").removeprefix("de ").removeprefix("d'").strip()


def locales(language: str) -> Iterator[Locale]:
    """The language itself and the regions that spell some names differently."""
    for code in (language, *REGIONAL.get(language, ())):
        yield Locale.parse(code)


def table(language: str, kind: str, width: str) -> dict[str, int]:
    """Folded name -> number: months 1 to 12, weekdays 0 (Monday) to 6. None with two meanings, a digit or a blank."""
    meanings: dict[str, set[int]] = {}
    for locale in locales(language):
        for context in CONTEXTS:
            for number, name in getattr(locale, kind)[context][width].items():
                meanings.setdefault(fold(name), set()).add(number)
    return {
        name: next(iter(numbers))
        for name, numbers in meanings.items()
        if len(numbers) == 1 and len(name) > 1 and not any(letter.isdigit() or letter.isspace() for letter in name)
    }


def source() -> str:
    """The text of the module."""
    lines = [
        f'"""Month and weekday names of CLDR (babel {__version__}); made by generate_calendar_names, do not edit."""',
        "",
        "# fmt: off",
        "",
    ]
    for kind in ("months", "days"):
        for width in ("wide", "abbreviated"):
            lines.append(f"{kind.upper()}_{width.upper()}: dict[str, dict[str, int]] = {{")
            for language in CODES.split():
                entry = f"{language!r}: {table(language, kind, width)!r},"
                letters = WIDTHS.get(language, WIDTH)
                lines.append(
                    fill(entry, letters, initial_indent=" " * 4, subsequent_indent=" " * 8, break_on_hyphens=False)
                )
            lines.append("}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("calendar_names.py").write_text(source(), encoding="utf-8")
