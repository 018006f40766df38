"""The names of cities as their languages write them after `in`, brought back to the names that gazetteers hold.

A table of endings for each language: what stands at the end of a folded name, and what it may have been. What comes out
is only a question to the gazetteer, so an ending that fits by chance does no harm.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

from crawler.parsers.places.scripts import SHORTEST as SCRIPTS_SHORTEST
from crawler.parsers.places.scripts import key_of, script_of

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
    "ru": {
        "ах": "ы и", "ях": "и я", "ом": "ыи ии ои ое", "ем": "ии ее", "ле": "л ель ла ло", "и": "ь я и", "у": "а о",
        "е": " а о ь", "ои": "ая", "ку": "к ка",
    },
    "uk": {
        "ові": "ів ов", "єві": "ів", "еві": "ев ів", "ому": "ии", "ах": "и", "ях": "і", "зі": "га", "ці": "ка ця ць",
        "і": " а я о ь и", "у": " о", "ю": "ь", "ии": "а",
    },
    "be": {"у": " ", "е": " а", "ы": "а", "ах": "ы", "і": "ь"},
    "sr": {"вцу": "вац", "ом": "и", "оу": "о", "у": " о", "и": "а"},
    "el": {"ο": "ος", "α": "ας", "η": "ης"},
    "ka": {"ში": "ი "},
    "hy": {"ում": " "},
    "ko": {"시에서": "시 ", "에서": " "},
    "tr": {"da": " ", "de": " ", "ta": " ", "te": " "},
}  # fmt: skip
"""Folded ending -> the endings of base forms."""
SHORTEST = 3
"""Letters of a base form at least."""
LONGEST_ENDING = 6
MOST_PHRASES = 100
"""Forms of a name of several words that are asked for."""
ARTICLES: dict[str, dict[str, tuple[str, ...]]] = {"fr": {"au": ("Le ",), "aux": ("Les ",), "du": ("Le ",)}}
"""Words before a city that have swallowed its article: `au Mans`."""


def bases(name: str, language: str) -> Iterator[str]:
    """The folded names of which a name may be a form, the longest ending first."""
    table = ENDINGS.get(language)
    if table is None:
        return
    script = script_of(name)
    folded = key_of(name, script)
    if script == "cyrillic" and " " in folded:
        yield from phrases(folded.split(), table)
    yield from stems(folded, table, SCRIPTS_SHORTEST.get(script or "", SHORTEST))


def phrases(words: Sequence[str], table: Mapping[str, str]) -> Iterator[str]:
    """Names of several words of which each may be inflected: `Нижнем Новгороде`."""
    forms = [[word, *stems(word, table, SHORTEST)] for word in words]
    yield from map(" ".join, islice(product(*forms), 1, MOST_PHRASES))


def stems(folded: str, table: Mapping[str, str], shortest: int) -> Iterator[str]:
    """What a name may be a form of by its ending."""
    for length in range(min(LONGEST_ENDING, len(folded) - 1), 0, -1):
        for base in table.get(folded[-length:], "").split(" ") if folded[-length:] in table else ():
            stem = folded[:-length].rstrip() + base
            if len(stem) >= shortest:
                yield stem
