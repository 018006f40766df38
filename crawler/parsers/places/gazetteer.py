"""The cities of the world by any of their names: which countries have one of that name, and how many people live there.

The data (GeoNames, CC BY 4.0) is one text of sorted lines, unpacked when first needed and searched by halving: no
table of a hundred thousand objects is built for a look-up or two.
"""

import gzip
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from storage.texts.folding import fold

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


@cache
def lines() -> bytes:
    """The sorted lines, without their heading."""
    return gzip.decompress(DATA.read_bytes()).partition(b"\n")[2]


@lru_cache(maxsize=1 << 12)
def find(name: str) -> Known | None:
    """What the gazetteer knows of a name, in any case and with or without accents."""
    key = fold(name)
    wanted = key.encode() + b"\t"
    text = lines()
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
