"""The block-level elements of a page that text stands in, with what their class and id say."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml.html import HtmlElement

from crawler.parsers.body.cues import NO_NAMES, read_names
from crawler.parsers.body.tags import BLOCKS, TAG_CODES
from crawler.parsers.walk import Walk

HIDDEN, ARTICLE_BODY, DIALOG, COMMENT, SIGNATURE, THREAD = 1, 2, 4, 8, 16, 32
_FLAGGING = frozenset({"style", "hidden", "aria-hidden", "itemprop", "itemtype", "typeof", "role"})
_COMMENTS = frozenset({"Comment", "UserComments"})
"""schema.org's types of what readers write under a page."""
THREADS = frozenset({"DiscussionForumPosting", "QAPage"})
"""schema.org's types of pages whose text is what several people wrote: their comments are answers."""
_SIGNATURE = re.compile(r"(?:^|[\s_-])(?:\w*[a-z]S|s)ig(?:nature)?(?:_\w+)?(?=\s|$)")
"""A class of which `signature` is the last word: what a forum prints under every post of a member."""
_TYPE_ENDS = re.compile(r"[/#:]")
_ARTICLE = TAG_CODES["article"]
_TAG_BITS = tuple(1 << code for code in range(len(BLOCKS)))
_new_node = tuple.__new__
"""Four times as fast as the named tuple's own constructor."""


class Node(NamedTuple):
    """A block-level element."""

    parent: int
    """Its parent's number; -1 for the root."""
    tag: int
    """By `TAG_CODES`."""
    depth: int
    names: int
    """Cues of its class and id, as bits."""
    above: int
    """Cues of all elements it stands in."""
    tags_above: int
    """Tags of all elements it stands in, and its own, as bits."""
    flags: int
    """`HIDDEN`, `ARTICLE_BODY`, `DIALOG`, `COMMENT`, `SIGNATURE`, `THREAD`: its own or of an element it stands in."""
    article: int
    """Number of the nearest `article` element, itself included; -1 where there is none."""
    form: int
    """The same for elements with the same tag and class."""


@dataclass(slots=True)
class Nodes:
    """The block-level elements in document order. Number 0 is the root."""

    elements: list[HtmlElement] = field(default_factory=list)
    rows: list[Node] = field(default_factory=list)
    words: list[tuple[str, ...]] = field(default_factory=list)
    """The words of each element's class and id."""
    ends: list[int] = field(default_factory=list)
    """The number after the last element inside each."""

    def add(self, walk: Walk, codes: Sequence[int], positions: Iterable[int], numbers: list[int]) -> None:
        """Put in elements by their positions, each the parent of the next.

        `numbers` are those of the elements around them, outermost first; theirs are put at its end.
        """
        parent = numbers[-1] if numbers else -1
        _, _, depth, names, above, tags, flags, article, _ = self.rows[parent] if parent >= 0 else _NOWHERE
        for number, position in enumerate(positions, len(self.rows)):
            element, name, code = walk.elements[position], walk.classes[position] or "", codes[position]
            depth, above, tags = depth + 1, above | names, tags | _TAG_BITS[code]
            names, words = read_names(name) if name else NO_NAMES
            keys = element.keys()
            if len(keys) > 1 or not name:
                if "id" in keys and (ident := element.get("id")):
                    more_names, more_words = read_names(ident)
                    names, words = names | more_names, words + more_words
                if not _FLAGGING.isdisjoint(keys):
                    flags |= _flags(element)
            if "ig" in name and _SIGNATURE.search(name):
                flags |= SIGNATURE
            if code == _ARTICLE:
                article = number
            self.elements.append(element)
            self.words.append(words)
            self.ends.append(number + 1)
            values = (parent, code, depth, names, above, tags, flags, article, hash((code, name)))
            self.rows.append(_new_node(Node, values))
            numbers.append(number)
            parent = number


_NOWHERE = Node(-1, 0, -1, 0, 0, 0, 0, -1, 0)


def _flags(element: HtmlElement) -> int:
    flags = 0
    style = element.get("style")
    if style and "display:none" in style.replace(" ", "").lower():
        flags = HIDDEN
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        flags = HIDDEN
    prop = element.get("itemprop")
    if prop == "articleBody":
        flags |= ARTICLE_BODY
    types = _types(element)
    if prop == "comment" or types & _COMMENTS:
        flags |= COMMENT
    if types & THREADS:
        flags |= THREAD
    if element.get("role") in ("dialog", "alertdialog"):
        flags |= DIALOG
    return flags


def _types(element: HtmlElement) -> set[str]:
    """What microdata or RDFa call it: `Comment` for `http://schema.org/Comment`, `schema:Comment`, `sioct:Comment`."""
    types = f"{element.get('itemtype') or ''} {element.get('typeof') or ''}".split()
    return {_TYPE_ENDS.split(name.rstrip("/"))[-1] for name in types}
