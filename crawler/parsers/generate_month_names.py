"""Write `month_names.py` from the CLDR tables that babel carries: `python -m crawler.parsers.generate_month_names`.

The table is generated so that reading a page does not cost babel's start-up time.
"""

from pathlib import Path
from textwrap import fill

from babel import Locale, __version__

CODES = (
    "en de fr es it nl pt pl sv da nb nn fi cs sk sl hr hu ro bg ru uk be sr mk sq bs el tr et lv lt is ga cy eu gl ca "
    "af id ms fil vi sw hi bn ta te mr gu kn ml pa ur ne fa ar he th ka hy az kk ky uz mn km lo my si am"
)
REGIONAL = {"de": ("de_AT",), "en": ("en_GB", "en_CA", "en_AU"), "fr": ("fr_CA",), "pt": ("pt_PT",), "nl": ("nl_BE",)}


def fold(name: str) -> str:
    """A name as it is looked up: case folded, without its closing dot and a leading preposition."""
    return name.casefold().strip(" .").replace("\u2019", "'").removeprefix("de ").removeprefix("d'").strip()


def names(language: str) -> dict[str, int]:
    """Folded month name -> 1 to 12, wide before abbreviated; names that hold digits or blanks are left out."""
    found: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for code in (language, *REGIONAL.get(language, ())):
            for context in ("format", "stand-alone"):
                for number, name in Locale.parse(code).months[context][width].items():
                    word = fold(name)
                    if len(word) > 1 and not any(letter.isdigit() or letter.isspace() for letter in word):
                        found.setdefault(word, number)
    return found


def merged() -> dict[str, dict[str, int]]:
    """Every name, with the month it means in each language: `{"mai": {"de": 5, "fr": 5}}`, one entry if all agree."""
    table: dict[str, dict[str, int]] = {}
    for language in CODES.split():
        for word, number in names(language).items():
            table.setdefault(word, {})[language] = number
    return table


def source() -> str:
    """The text of the module."""
    table = merged()
    agreed = {word: next(iter(said.values())) for word, said in sorted(table.items()) if len(set(said.values())) == 1}
    disputed = {word: said for word, said in sorted(table.items()) if len(set(said.values())) > 1}
    lines = [
        f'"""Month names of CLDR, from babel {__version__}; written by generate_month_names.py, do not edit."""',
        "",
    ]
    lines += ["# fmt: off", ""]
    for name, content, kind in (
        ("AGREED", agreed, "dict[str, int]"),
        ("DISPUTED", disputed, "dict[str, dict[str, int]]"),
    ):
        body = fill(repr(content)[1:-1], 114, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)
        lines.append(f"{name}: {kind} = {{\n{body}\n}}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("month_names.py").write_text(source(), encoding="utf-8")
