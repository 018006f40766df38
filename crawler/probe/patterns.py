"""From the addresses of some pages to patterns that describe them. Pure.

Addresses are sorted by shape: how many segments, which are numbers, how the last one ends. Within a shape, a segment
that all share is kept as it is, and one that differs becomes what it is: a year, a number, any name.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

MOST_PATTERNS = 6
LEAST_SHARE = 0.1
"""A shape that fewer of the addresses have is an exception, not a rule."""
FEW_WORDS = 4
"""So many different first segments are a choice between sections; more of them are names."""

_YEAR, _NUMBER, _NAME = r"\d{4}", r"\d+", r"[^/]+"
_ENDING = re.compile(r"\.[A-Za-z]{2,5}$")


def path_patterns(urls: Iterable[str]) -> tuple[str, ...]:
    """Patterns on the path, the one of most pages first; none where the pages stand at the root like any other."""
    shapes: dict[tuple[str, ...], list[list[str]]] = defaultdict(list)
    paths = {urlsplit(url).path for url in urls}
    for path in sorted(paths):
        if segments := [segment for segment in path.split("/") if segment]:
            shapes[_shape(segments)].append(segments)
    told: dict[str, int] = defaultdict(int)
    for group in shapes.values():
        for pattern, count in _of_group(group):
            told[pattern] += count
    often = [one for one in sorted(told, key=lambda one: -told[one]) if told[one] >= LEAST_SHARE * len(paths)]
    return tuple(often[:MOST_PATTERNS])


def is_described(url: str, patterns: Sequence[str]) -> bool:
    """Whether a pattern speaks of the address."""
    path = urlsplit(url).path or "/"
    return any(re.search(pattern, path) for pattern in patterns)


def listing_pattern(url: str) -> str:
    """A pattern for a listing and its further pages, whichever way they are numbered."""
    path = _literal(urlsplit(url).path.rstrip("/"))
    return f"^{path}$" if _ENDING.search(path) else f"^{path}(/(page|seite|pagina)[/-]?\\d+)?/?$"


def _shape(segments: Sequence[str]) -> tuple[str, ...]:
    """Number of segments, where years and numbers stand, and the ending; the last segment is always a name."""
    ending = _ENDING.search(segments[-1])
    return (*(_class_of(segment) for segment in segments[:-1]), ending[0] if ending else "")


def _class_of(segment: str) -> str:
    if re.fullmatch(r"(?:19|20)\d\d", segment):
        return _YEAR
    return _NUMBER if segment.isascii() and segment.isdigit() else _NAME


def _of_group(group: list[list[str]]) -> list[tuple[str, int]]:
    """One pattern for addresses of one shape, or one for each section that they share."""
    if len(group[0]) == 1:
        return []
    sections: dict[str, list[list[str]]] = defaultdict(list)
    for segments in group:
        sections[segments[0]].append(segments)
    if len(sections) > FEW_WORDS:
        return []
    return [(_pattern(members), len(members)) for members in sections.values()]


def _pattern(members: list[list[str]]) -> str:
    parts = [_part([segments[place] for segments in members], place) for place in range(len(members[0]) - 1)]
    ending = _ENDING.search(members[0][-1])
    last = _NAME + re.escape(ending[0]) + "$" if ending else _NAME + "/?$"
    return "^/" + "/".join([*parts, last])


def _part(values: list[str], place: int) -> str:
    kind = _class_of(values[0])
    if kind is not _NAME:
        return kind
    return _literal(values[0]) if len(set(values)) == 1 and (place == 0 or len(values) > 1) else _NAME


def _literal(path: str) -> str:
    """A piece of a path as a pattern, readable where it can be: addresses are matched as they are spelled."""
    return re.sub(r"([.+*?()\[\]{}|^$\\])", r"\\\1", path)
