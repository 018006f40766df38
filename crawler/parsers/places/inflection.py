"""The names of cities as their languages write them after `in`, brought back to the names that gazetteers hold.

A table of endings for each language: what stands at the end of a folded name, and what it may have been. What comes out
is only a question to the gazetteer, so an ending that fits by chance does no harm.
"""

from collections.abc import Iterator

from storage.texts.folding import fold

ENDINGS: dict[str, dict[str, str]] = {
    "pl": {
        "owie": "ow", "ewie": "ew", "zi": "z", "niu": "n", "wiu": "w", "ciu": "c", "siu": "s", "cu": "iec ec c",
        "lu": "l", "ku": "k", "gu": "g", "u": " o", "ach": "e y", "ich": "ie", "awie": "awa", "nie": "n na",
        "cie": "t ta", "dzie": "d da", "rze": "r ra", "le": "l la", "łe": "ła", "ze": "z za", "sie": "s sa",
        "mie": "m ma", "pie": "p pa", "bie": "b ba", "wie": "w wa", "ie": " a", "ni": "n nia", "li": "l la",
        "scie": "st sta", "i": " a ia", "y": " a",
    },
    "cs": {
        "ze": "ha ga", "ne": "no na n", "ve": "va v", "te": "ta t", "de": "da d", "re": "ra r", "le": "la l",
        "ne n": "n", "ni": "n en", "ci": "c ec", "zi": "z", "cich": "ce", "ich": "e", "ech": "y", "ach": "a",
        "rci": "rec", "u": " o", "e": " a", "i": " e", "ove": "ov", "cove": "cov",
    },
    "fi": {
        "ngissa": "nki", "ngassa": "nka", "ussa": "u", "russa": "rku", "eella": "e", "eessa": "e", "dessa": "ti",
        "assa": "a", "ossa": "o", "issa": "i", "essa": "i e", "ssa": " ", "ella": "i e", "alla": "a", "olla": "o",
        "ulla": "u", "illa": "i", "lla": " ",
    },
    "tr": {"da": " ", "de": " ", "ta": " ", "te": " "},
}  # fmt: skip
"""Folded ending -> the endings of base forms."""
SHORTEST = 3
"""Letters of a base form at least."""
LONGEST_ENDING = 6
ARTICLES: dict[str, dict[str, tuple[str, ...]]] = {"fr": {"au": ("Le ",), "aux": ("Les ",), "du": ("Le ",)}}
"""Words before a city that have swallowed its article: `au Mans`."""


def bases(name: str, language: str) -> Iterator[str]:
    """The folded names of which a name may be a form, the longest ending first."""
    table = ENDINGS.get(language)
    if table is None:
        return
    folded = fold(name)
    for length in range(min(LONGEST_ENDING, len(folded) - 1), 0, -1):
        for base in table.get(folded[-length:], "").split(" ") if folded[-length:] in table else ():
            stem = folded[:-length].rstrip() + base
            if len(stem) >= SHORTEST:
                yield stem
