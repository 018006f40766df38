"""One walk over the tree: the page as a sequence of text blocks, each with the elements it stands in."""

from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from crawler.parsers.body.cues import NO_NAMES, Names, read_names
from crawler.parsers.body.tags import FORMATS, FURNITURE, MOST_PARAGRAPHS, SKIPPED, TAG_CODES

LINE_BREAK = "\x0b"
"""A `br` among the pieces of a block; no parsed text holds this character."""
Piece = str | tuple[bool, HtmlElement]


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
    """`HIDDEN`, `ARTICLE_BODY`: its own or of an element it stands in."""
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


@dataclass(slots=True)
class Block:
    """A run of text without a block-level element inside."""

    text: str
    """White space collapsed; line breaks kept."""
    node: int
    """The element it stands in, in `Nodes`."""
    pieces: list[Piece]
    """The text as it stands, with inline elements opening (`True`) and closing (`False`)."""
    linked: int
    """Characters inside links."""
    links: int
    strong: int
    """Characters inside `b` and `strong`."""
    names: int
    """Cues of the class of inline elements in it."""
    words: tuple[str, ...]
    """Words of the class of inline elements in it."""
    inline: int
    """Number of inline elements."""


@dataclass(slots=True)
class Blocks:
    """A page's blocks and their elements."""

    blocks: list[Block]
    nodes: Nodes


MOST_OPEN = 8
"""Inline elements around a block that its clean HTML repeats; more would let broken markup cost its square."""
HIDDEN, ARTICLE_BODY = 1, 2
_FLAGGING = frozenset({"style", "hidden", "aria-hidden", "itemprop"})
_ARTICLE, _PRE = TAG_CODES["article"], TAG_CODES["pre"]
_new_node = tuple.__new__
"""Four times as fast as the named tuple's own constructor."""
_NOWHERE = Node(-1, 0, -1, 0, 0, 0, 0, -1, 0)


def read_blocks(root: HtmlElement) -> Blocks:
    """The text blocks of a tree, in document order. Iterative: depth costs nothing."""
    walk = _Walk()
    walk.over(root)
    walk.flush()
    return Blocks(walk.blocks, walk.nodes)


class _Walk:
    """The state of a walk: the element it is in, and the block that is growing."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.nodes = Nodes()
        self.node = -1
        self.path: list[int] = []
        self.in_link = 0
        self.in_strong = 0
        self.in_pre = 0
        self.open: list[HtmlElement] = []
        self._reset()

    def _reset(self) -> None:
        self.pieces: list[Piece] = [(True, element) for element in self.open[-MOST_OPEN:]]
        self.linked = self.strong = self.names = self.inline = 0
        self.words: tuple[str, ...] = ()
        self.links = self.in_link
        self.has_text = self.broken = False

    def over(self, root: HtmlElement) -> None:
        """Every element that is not skipped, and the text before, in and after each."""
        element = root
        above: list[tuple[HtmlElement, str]] = []
        while True:
            tag: str = element.tag  # type: ignore[assignment]  # A function for comments.
            if self.enter(element, tag):
                if text := element.text:
                    self.add(text)
                if len(element):
                    above.append((element, tag))
                    element = element[0]
                    continue
                self.leave(element, tag)
            while element is not root:
                if text := element.tail:
                    self.add(text)
                following = element.getnext()
                if following is not None:
                    element = following
                    break
                element, tag = above.pop()
                self.leave(element, tag)
            else:
                return

    def enter(self, element: HtmlElement, tag: str) -> bool:
        """Whether anything in the element is text of the page."""
        code = TAG_CODES.get(tag)
        if code is not None:
            if self.pieces or self.inline:
                self.flush()
            if code in FURNITURE and _is_furniture(element):
                return False
            self._open(element, code)
        elif tag in SKIPPED or not isinstance(tag, str):
            return False
        else:
            self._open_inline(element, tag)
        return True

    def leave(self, element: HtmlElement, tag: str) -> None:
        if tag in TAG_CODES:
            if self.pieces or self.inline:
                self.flush()
            self.in_pre -= tag == "pre"
            self.node = self.path.pop()
        elif tag in FORMATS:
            self._close_inline(element, tag)

    def add(self, text: str) -> None:
        if not self.has_text:
            if text.isspace():
                return
            self.has_text = True
        self.pieces.append(text)
        if self.in_link:
            self.linked += len(text)
        if self.in_strong:
            self.strong += len(text)

    def flush(self) -> None:
        """End the growing block; keep it if it has any text."""
        if self.has_text and (text := self._text()):
            self.blocks.append(
                Block(
                    text,
                    self.node,
                    self.pieces,
                    self.linked,
                    self.links,
                    self.strong,
                    self.names,
                    self.words,
                    self.inline,
                )
            )
            self._reset()
        else:
            self._reset()

    def _text(self) -> str:
        raw = "".join([piece for piece in self.pieces if type(piece) is str])
        if self.in_pre > 0:
            return raw.replace(LINE_BREAK, "\n").strip("\n")
        if self.broken:
            lines = [" ".join(line.split()) for line in raw.split(LINE_BREAK)]
            return "\n".join(line for line in lines if line)
        return " ".join(raw.split())

    def _open(self, element: HtmlElement, code: int) -> None:
        nodes, parent = self.nodes, self.node
        name, own, flags = _read_attributes(element)
        above = nodes.rows[parent] if parent >= 0 else _NOWHERE
        self.path.append(parent)
        self.node = len(nodes.rows)
        nodes.elements.append(element)
        nodes.words.append(own.words)
        nodes.rows.append(
            _new_node(
                Node,
                (
                    parent,
                    code,
                    above.depth + 1,
                    own.bits,
                    above.above | above.names,
                    above.tags_above | 1 << code,
                    above.flags | flags,
                    self.node if code == _ARTICLE else above.article,
                    hash((code, name)),
                ),
            )
        )
        self.in_pre += code == _PRE

    def _open_inline(self, element: HtmlElement, tag: str) -> None:
        if tag == "br":
            self._break()
            return
        if tag == "hr":
            self.flush()
            return
        self.inline += 1
        name = element.get("class")
        if name:
            cues = read_names(name)
            self.names |= cues.bits
            self.words += cues.words
        if tag in FORMATS:
            self.open.append(element)
            self.pieces.append((True, element))
            if tag == "a":
                self.links += 1
                self.in_link += 1
            elif tag in ("b", "strong"):
                self.in_strong += 1

    def _close_inline(self, element: HtmlElement, tag: str) -> None:
        self.open.pop()
        self.pieces.append((False, element))
        if tag == "a":
            self.in_link -= 1
        elif tag in ("b", "strong"):
            self.in_strong -= 1

    def _break(self) -> None:
        """One `br` is a line break; a second one with only white space between them ends the block."""
        for piece in reversed(self.pieces):
            if piece == LINE_BREAK:
                self.flush()
                return
            if isinstance(piece, str) and not piece.isspace():
                break
        if self.has_text:
            self.broken = True
            self.pieces.append(LINE_BREAK)


def _is_furniture(element: HtmlElement) -> bool:
    return sum(1 for _ in islice(element.iter("p", "h1"), MOST_PARAGRAPHS)) < MOST_PARAGRAPHS


def _read_attributes(element: HtmlElement) -> tuple[str, Names, int]:
    """The class, the cues of class and id, and the flags."""
    keys = element.keys()
    name = (element.get("class") or "") if "class" in keys else ""
    own = read_names(name) if name else NO_NAMES
    if "id" in keys and (ident := element.get("id")):
        other = read_names(ident)
        own = Names(own.bits | other.bits, own.words + other.words) if name else other
    return name, own, 0 if _FLAGGING.isdisjoint(keys) else _flags(element)


def _flags(element: HtmlElement) -> int:
    flags = 0
    style = element.get("style")
    if style and "display:none" in style.replace(" ", "").lower():
        flags = HIDDEN
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        flags = HIDDEN
    if element.get("itemprop") == "articleBody":
        flags |= ARTICLE_BODY
    return flags
