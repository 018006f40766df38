"""The blocks of text that the links of a page stand in, and those beside them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml.html import HtmlElement

from crawler.parsers.walk import Walk

BLOCK_TAGS = frozenset(
    "p div li td th dd dt h1 h2 h3 h4 h5 h6 figcaption blockquote section article figure pre address".split()
)
OUTSIDE_TAGS = frozenset({"nav", "footer", "header", "aside", "form", "figure", "figcaption", "blockquote", "table"})
OUTSIDE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|follow|footer|navigation|menu|breadcrumbs?|related|sidebar|comments?|"
    r"cookies?|newsletter)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
WHOLE_TAGS = frozenset({"body", "html", "main", "article"})
"""Tags around all of a text: no name makes them furniture, and no block before them is beside a link."""
OUTSIDE, NOWHERE = -2, -1
"""In place of a block: there is none in furniture, and none around what stands in no block."""
PARAGRAPH = 120
LEVELS_UP = 2
BLOCKS_BACK = 2
"""Blocks with text between a pointing line and the logo or bare link that it means."""


class Blocks:
    """The blocks of a page that its links stand in; what stands around each element is looked at once."""

    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        self._known: dict[int, int] = {-1: NOWHERE}

    def around(self, place: int) -> HtmlElement | None:
        """The block that the element at a place stands in; `None` inside navigation, footers, share bars and so on."""
        block = self._of(self._walk.parents[place])
        return self._walk.elements[block] if block >= 0 else None

    def _of(self, place: int) -> int:
        """Climb to the nearest known element, and come back down."""
        chain: list[int] = []
        while place not in self._known:
            chain.append(place)
            place = self._walk.parents[place]
        block = self._known[place]
        for each in reversed(chain):
            tag = self._walk.tags[each]
            if block != OUTSIDE:
                block = OUTSIDE if self._is_outside(each, tag) else each if tag in BLOCK_TAGS else block
            self._known[each] = block
        return block

    def _is_outside(self, place: int, tag: str) -> bool:
        if tag in OUTSIDE_TAGS:
            return True
        names = f"{self._walk.classes[place] or ''} {self._walk.elements[place].get('id') or ''}"
        return tag not in WHOLE_TAGS and _says_outside(names)


@lru_cache(maxsize=1 << 12)
def _says_outside(names: str) -> bool:
    """Whether a class and an id say so. A site has few of them, and its pages hundreds of links."""
    return OUTSIDE_NAMES.search(names) is not None


def blocks_back(link: HtmlElement, block: HtmlElement) -> Iterator[HtmlElement]:
    """The block of a link; where it holds only the link or a logo, the blocks with text before it, nearest first."""
    yield block
    if len(text_of(block)) > len(text_of(link)) + 3:
        return
    given = 0
    current = block
    while given < BLOCKS_BACK:
        previous = current.getprevious()
        while previous is not None and not isinstance(previous.tag, str):
            previous = previous.getprevious()
        if previous is None:
            parent = current.getparent()
            if parent is None or parent.tag in WHOLE_TAGS:
                return
            current = parent
            continue
        current = previous
        last = last_block(previous)
        if text_of(last):
            given += 1
            yield last


def goes_on(block: HtmlElement) -> bool:
    """Whether two paragraphs of text or more follow a block: then it is a remark inside the text."""
    long = 0
    current: HtmlElement | None = block
    for _ in range(LEVELS_UP):
        if current is None or current.tag in ("article", "main", "body"):
            break
        for sibling in current.itersiblings():
            long += (
                isinstance(sibling.tag, str) and sibling.tag not in OUTSIDE_TAGS and len(text_of(sibling)) > PARAGRAPH
            )
            if long > 1:
                return True
        current = current.getparent()
    return False


def last_block(element: HtmlElement) -> HtmlElement:
    """The last block with text inside an element, or the element itself."""
    for child in reversed(element):
        if isinstance(child.tag, str) and child.tag in BLOCK_TAGS and text_of(child) and not (child.tail or "").strip():
            return last_block(child)
    return element


def text_of(element: HtmlElement) -> str:
    """All text of an element, with single blanks."""
    return " ".join(element.text_content().split())
