"""Where a page speaks of events: the header and footer that every page of a site repeats, and the page's own lines."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from crawler.parsers.marks import text_of
from crawler.parsers.page import Page
from crawler.parsers.walk import Walk

TEMPLATE = re.compile(
    r"(?:(?:site|main|global|top|elementor-location|ast|wp|l|js|the)[-_]{1,2})*"
    r"(?:header|masthead|topbar|top-bar|footer|colophon|banner)(?:[-_](?:main|wrapper|wrap|container|inner|area|top))?",
    re.I,
)
"""Class names and ids of a site's header and footer; `entry-header` and the like belong to one article."""
OUTSIDE = frozenset(
    ["nav", "aside", "form", "dialog", "script", "style", "noscript", "template", "svg", "select", "button"]
)
BLOCKS = frozenset(
    "p li h1 h2 h3 h4 h5 h6 td th dd dt div section article blockquote figcaption address time span a".split()
)
HOLDS_BLOCKS = frozenset(
    "p li h1 h2 h3 h4 h5 h6 td th dd dt div section article ul ol table blockquote address main".split()
)
IN_LINE = frozenset(["a", "b", "em", "i", "small", "span", "strong", "time"])
"""What runs on in the line of the block that holds it."""
DATED = re.compile(r"\d")
LONGEST_LINE = 600
MOST_LINES = 300
MOST_CHARACTERS = 8_000


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one region of a page."""

    template: tuple[str, ...]
    own: tuple[str, ...]


class _Region:
    """The first lines of a region, each once, up to the limits."""

    def __init__(self, *, full: bool = False) -> None:
        self.lines: dict[str, None] = {}
        self.full = full
        self._size = 0

    def add(self, line: str) -> None:
        """Keep a line that is new, while there is room."""
        if not line or line in self.lines or self.full:
            return
        self._size += len(line)
        self.full = len(self.lines) == MOST_LINES or self._size > MOST_CHARACTERS
        if not self.full:
            self.lines[line] = None


def read_lines(page: Page, *, own: bool = True) -> Lines:
    """The lines of the repeated header and footer, and those of the page itself if asked for; no forms."""
    template, others = _Region(), _Region(full=not own)
    body = page.root.find("body")
    if body is not None and body in page.walk.order:
        _sort(page.walk, page.walk.order[body], template, others)
    return Lines(tuple(template.lines), tuple(others.lines))


def _sort(walk: Walk, body: int, template: _Region, others: _Region) -> None:
    """The lines of the body in document order, each into its region, while there is room.

    A line is a block that holds no other one, or a loose text with a figure in it; the loose texts of an element come
    before what stands inside it.
    """
    holders = {walk.parents[place] for tag in HOLDS_BLOCKS for place in walk.places.get(tag, ())}
    tails = _dated_tails(walk)
    regions = {walk.parents[body]: others}
    """Of the elements that are looked into."""
    for place in range(body, len(walk.tags)):
        parent, tag = walk.parents[place], walk.tags[place]
        if (template.full and others.full) or (parent < body < place):
            break
        region = regions.get(parent)
        if region is None or tag in OUTSIDE:
            continue
        if region is others and _is_template(walk, place):
            region = template
        if tag not in BLOCKS or place in holders:
            regions[place] = region
            for loose in (walk.texts[place], *tails.get(place, ())):
                if loose and not region.full and len(loose) <= LONGEST_LINE and DATED.search(loose):
                    region.add(" ".join(loose.split()))
        elif not region.full:
            region.add(_line(walk, place))


def _dated_tails(walk: Walk) -> dict[int, list[str]]:
    """The texts behind children that have a figure in them, by the element that holds both."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for parent, tail in zip(walk.parents, walk.tails, strict=True):
        if tail and DATED.search(tail):
            found[parent].append(tail)
    return found


def _line(walk: Walk, place: int) -> str:
    """The words of a block. Most hold a text and one link at the most, and theirs stand in the walk."""
    behind = walk.parents[place + 1 : place + 3]
    words = walk.texts[place] or ""
    if behind and behind[0] == place:
        if len(behind) < 2 or behind[1] >= place or walk.tags[place + 1] not in IN_LINE:
            return text_of(walk.elements[place], LONGEST_LINE)
        words = f"{words}{walk.texts[place + 1] or ''}{walk.tails[place + 1] or ''}"
    return " ".join(words.split()) if len(words) <= LONGEST_LINE else text_of(walk.elements[place], LONGEST_LINE)


def _is_template(walk: Walk, place: int) -> bool:
    """Whether an element is the header or footer of the site, not of an article."""
    tag, element = walk.tags[place], walk.elements[place]
    if tag in ("article", "main", "body"):
        return False
    named = tag in ("header", "footer") or element.get("role") in ("banner", "contentinfo")
    if not named and tag in ("div", "section"):
        named = _says_template(walk.classes[place]) or _says_template(element.get("id"))
    return named and not any(parent.tag in ("article", "main") for parent in element.iterancestors())


@lru_cache(maxsize=1 << 12)
def _says_template(names: str | None) -> bool:
    """Whether one of the words of a class or an id says so."""
    return names is not None and any(map(TEMPLATE.fullmatch, names.split()))
