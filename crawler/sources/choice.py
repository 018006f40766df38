"""Which sources a command is about."""

import difflib
from collections.abc import Mapping, Sequence

from crawler.sources import Source


class UnknownSource(Exception):
    """A key that no source file has; the message names the nearest."""


def choose(sources: Mapping[str, Source], keys: Sequence[str]) -> dict[str, Source]:
    """The sources of these keys; without keys, all that are enabled. Raises `UnknownSource`."""
    for key in keys:
        if key not in sources:
            raise UnknownSource(f"no source {key!r}{_nearest(key, sources)}; list them with: almanac source list")
    if keys:
        return {key: sources[key] for key in dict.fromkeys(keys)}
    return {key: source for key, source in sources.items() if source.enabled}


def _nearest(key: str, sources: Mapping[str, Source]) -> str:
    near = difflib.get_close_matches(key, sources, n=1, cutoff=0.5)
    return f", did you mean {near[0]!r}?" if near else ""
