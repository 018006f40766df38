"""Page numbers in addresses: which page of which listing an address is."""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

_COUNTING = ("page", "pg", "pagina", "seite", "offset", "start", "skip")
_PATH_NUMBER = re.compile(r"/(?:page|pages|seite|pagina)[/_-]?(\d{1,9})(?=/?$|\.\w{2,5}$)", re.I)
_NUMBER_NAME = re.compile(r"(?:^|[-_])(?:page|paged|pg|seite|pagina|pagenum|pageno|pagenumber)$", re.I)
_OFFSET_NAMES = frozenset({"offset", "start", "startat", "skip", "limitstart"})
_OFFSET_STEP = 10
"""How many entries an offset is taken to skip per page, since the address does not say."""


class Place(NamedTuple):
    """A page of a listing: `number` of `stem`, the address without the number."""

    stem: str
    number: int | None
    """`None` where the address carries none; then it may be the first page."""


@lru_cache(maxsize=1 << 12)
def may_count(url: str) -> bool:
    """Whether an address has in it what every one with a page number has: a quick look before the thorough one."""
    lowered = url.lower()
    return any(word in lowered for word in _COUNTING)


def place_of(url: str) -> Place:
    """Where an address stands among the pages of a listing; any address has a place."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return Place(url, None)
    match = _PATH_NUMBER.search(parts.path)
    number = int(match[1]) if match else None
    path = parts.path[: match.start()] + parts.path[match.end() :] if match else parts.path
    kept = []
    for pair in parts.query.split("&"):
        found = _query_number(pair)
        number = found if found is not None else number
        if pair and found is None:
            kept.append(pair)
    return Place(f"{parts.netloc.lower()}{path.rstrip('/')}?{'&'.join(kept)}", number)


def path_of(url: str) -> str:
    """Host and path without query and page number."""
    return place_of(url).stem.partition("?")[0]


def _query_number(pair: str) -> int | None:
    name, _, value = pair.partition("=")
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        return None
    if _NUMBER_NAME.search(name):
        return int(value)
    return int(value) // _OFFSET_STEP + 1 if name.lower() in _OFFSET_NAMES else None
