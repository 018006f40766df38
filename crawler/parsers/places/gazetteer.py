"""The cities of the world by any of their names: which countries have one of that name, and how many people live there.

The data (GeoNames, CC BY 4.0) is one text of sorted lines, unpacked when first needed and searched by halving: no
table of a hundred thousand objects is built for a look-up or two.
"""

import gzip
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from crawler.parsers.places.scripts import SUFFIX, key_of, script_of

DATA = Path(__file__).parents[1] / "data" / "cities.txt.gz"
CODE = 2
"""Letters of a country's code."""


@dataclass(frozen=True, slots=True)
class City:
    """The largest city of a name in one country."""

    country: str
    """ISO 3166, two letters."""
    thousands: int
    """Inhabitants."""
    other: bool
    """Whether the name is another than its main one, as `Wien` of Vienna."""


@dataclass(frozen=True, slots=True)
class Known:
    """A name of at least one city."""

    spelling: str
    cities: tuple[City, ...]
    """Largest first."""

    @property
    def thousands(self) -> int:
        """Inhabitants of the largest."""
        return max(city.thousands for city in self.cities)


def data_of(script: str | None) -> Path:
    """The file of a script's names; `None` is Latin."""
    return DATA if script is None else DATA.with_name(f"cities.{script}.txt.gz")


@cache
def lines(script: str | None = None) -> bytes:
    """The sorted lines of a script, without their heading."""
    return gzip.decompress(data_of(script).read_bytes()).partition(b"\n")[2]


@lru_cache(maxsize=1 << 12)
def find(name: str) -> Known | None:
    """What the gazetteer knows of a name, in any case, with or without accents and a word for `city` at its end."""
    script = script_of(name)
    found = look_up(key_of(name, script), script)
    if found is None and script and (bare := SUFFIX.sub("", name)) != name:
        return look_up(key_of(bare, script), script)
    return found


def look_up(key: str, script: str | None) -> Known | None:
    """What the lines of a script have of a key."""
    wanted = key.encode() + b"\t"
    text = lines(script)
    low, high = 0, len(text)
    while low < high:
        middle = text.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = text.index(b"\n", middle) + 1
        if text[middle:end] < wanted:
            low = end
        else:
            high = middle
    return known(key, text[low : text.find(b"\n", low)].decode()) if text.startswith(wanted, low) else None


def known(key: str, line: str) -> Known:
    """A line read."""
    _, spelling, told = line.split("\t")
    return Known(spelling or key.title(), tuple(city(each) for each in told.split(",")))


def city(told: str) -> City:
    """`AT1691~`."""
    return City(told[:CODE], int(told[CODE:].rstrip("~")), told.endswith("~"))
