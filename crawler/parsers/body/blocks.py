"""One walk over the tree: the page as a sequence of text blocks, each with the elements it stands in."""

from dataclasses import dataclass, field

from lxml.html import HtmlElement

from crawler.parsers.body.cues import read_names

SKIPPED = frozenset(
    "head script style noscript template svg math iframe frame frameset object applet select textarea canvas audio video map "
    "datalist dialog progress meter input noembed noframes".split()  # noqa: SIM905
)
BLOCKS = (
    "body main article section div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption thead tbody tfoot tr td th blockquote "
    "pre figure figcaption aside nav header footer form fieldset legend label button details summary address center hgroup "
    "menu html noindex marquee listing xmp dir search amp-accordion amp-sidebar"
).split()  # noqa: SIM905
TAG_CODES = {tag: code for code, tag in enumerate(BLOCKS)}
"""Block-level elements; every other element that is not skipped stands within a line."""
FORMATS = frozenset(
    "a b strong i em code sub sup q s del ins mark kbd samp var u cite abbr dfn small tt strike".split()  # noqa: SIM905
)
"""Inline elements that the clean HTML may keep."""

LINE_BREAK = "\x0b"
"""A `br` among the pieces of a block; no parsed text holds this character."""
Piece = str | tuple[bool, HtmlElement]


@dataclass(slots=True)
class Nodes:
    """The block-level elements in document order, as columns. Number 0 is the root."""

    elements: list[HtmlElement] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    tags: list[int] = field(default_factory=list)
    depths: list[int] = field(default_factory=list)
    names: list[int] = field(default_factory=list)
    """Cues of the element's own class and id."""
    above: list[int] = field(default_factory=list)
    """Cues of all elements it stands in."""
    tags_above: list[int] = field(default_factory=list)
    """Tags of all elements it stands in and its own, as bits by `TAG_CODES`."""
    flags: list[int] = field(default_factory=list)
    """Bits: hidden, `itemprop=articleBody` at or above it."""


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
    inline: int
    """Number of inline elements."""


@dataclass(slots=True)
class Blocks:
    """A page's blocks and their elements."""

    blocks: list[Block]
    nodes: Nodes


HIDDEN, ARTICLE_BODY = 1, 2


def read_blocks(root: HtmlElement) -> Blocks:
    """The text blocks of a tree, in document order. Iterative: depth costs nothing."""
    walk = _Walk()
    stack: list[HtmlElement] = []
    for element in root.iter():
        parent = element.getparent()
        while stack and stack[-1] is not parent:
            walk.leave(stack.pop())
        walk.enter(element)
        stack.append(element)
    while stack:
        walk.leave(stack.pop())
    walk.flush()
    return Blocks(walk.blocks, walk.nodes)


class _Walk:
    """The state of a walk: the element it is in, and the block that is growing."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.nodes = Nodes()
        self.node = -1
        self.skipping: HtmlElement | None = None
        self.in_link = 0
        self.in_strong = 0
        self.in_pre = 0
        self.open: list[HtmlElement] = []
        self._reset()

    def _reset(self) -> None:
        self.pieces: list[Piece] = [(True, element) for element in self.open]
        self.linked = self.strong = self.names = self.inline = 0
        self.links = self.in_link
        self.has_text = self.broken = False

    def enter(self, element: HtmlElement) -> None:
        if self.skipping is not None:
            return
        tag = element.tag
        if not isinstance(tag, str):
            return
        code = TAG_CODES.get(tag)
        if code is not None:
            self.flush()
            self._open(element, code)
        elif tag in SKIPPED:
            self.skipping = element
            return
        else:
            self._open_inline(element, tag)
        if element.text:
            self.add(element.text)

    def leave(self, element: HtmlElement) -> None:
        if self.skipping is not None:
            if self.skipping is not element:
                return
            self.skipping = None
        elif isinstance(tag := element.tag, str):
            if tag in TAG_CODES:
                self.flush()
                self.node = self.nodes.parents[self.node]
                self.in_pre -= tag == "pre"
            elif tag in FORMATS:
                self._close_inline(element, tag)
        if element.tail:
            self.add(element.tail)

    def add(self, text: str) -> None:
        if self.node < 0:
            return
        self.pieces.append(text)
        if text.isspace():
            return
        self.has_text = True
        if self.in_link:
            self.linked += len(text)
        if self.in_strong:
            self.strong += len(text)

    def flush(self) -> None:
        """End the growing block; keep it if it has any text."""
        if self.has_text and (text := self._text()):
            self.blocks.append(
                Block(text, self.node, self.pieces, self.linked, self.links, self.strong, self.names, self.inline)
            )
            self._reset()
        elif self.pieces or self.inline:
            self._reset()

    def _text(self) -> str:
        raw = "".join([piece for piece in self.pieces if isinstance(piece, str)])
        if self.in_pre > 0:
            return raw.replace(LINE_BREAK, "\n").strip("\n")
        if self.broken:
            lines = [" ".join(line.split()) for line in raw.split(LINE_BREAK)]
            return "\n".join(line for line in lines if line)
        return " ".join(raw.split())

    def _open(self, element: HtmlElement, code: int) -> None:
        nodes, parent = self.nodes, self.node
        own = _names(element)
        flags = _flags(element)
        nodes.elements.append(element)
        nodes.parents.append(parent)
        nodes.tags.append(code)
        nodes.names.append(own)
        if parent < 0:
            nodes.depths.append(0)
            nodes.above.append(0)
            nodes.tags_above.append(1 << code)
            nodes.flags.append(flags)
        else:
            nodes.depths.append(nodes.depths[parent] + 1)
            nodes.above.append(nodes.above[parent] | nodes.names[parent])
            nodes.tags_above.append(nodes.tags_above[parent] | 1 << code)
            nodes.flags.append(nodes.flags[parent] | flags)
        self.node = len(nodes.parents) - 1
        self.in_pre += element.tag == "pre"

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
            self.names |= read_names(name)
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


def _names(element: HtmlElement) -> int:
    name, ident = element.get("class"), element.get("id")
    bits = read_names(name) if name else 0
    return bits | read_names(ident) if ident else bits


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
