"""The page as a sequence of text blocks, each with the elements it stands in."""

import re
from dataclasses import dataclass
from functools import reduce
from itertools import chain, islice, repeat
from operator import or_
from unicodedata import normalize

from lxml.html import HtmlElement

from crawler.parsers.body import tags
from crawler.parsers.body.cues import NO_NAMES, Names, read_names
from crawler.parsers.body.edit_links import edit_links
from crawler.parsers.body.nodes import Nodes
from crawler.parsers.body.tags import CODES, FORMAT, FURNITURE, LINK, PLAIN, SKIP, STRONG
from crawler.parsers.walk import Walk

LINE_BREAK = "\x0b"
"""A `br` among the pieces of a block; no parsed text holds this character."""
Piece = str | tuple[bool, HtmlElement]


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
_NEVER = 1 << 62
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Soft hyphen, zero-width space, word joiner, byte order mark."""
_DATA = ('{"', '[{"', "[[{")
"""Settings that a script left among the words begin so."""
_PRE = tags.TAG_CODES["pre"]


def read_blocks(walk: Walk) -> Blocks:
    """The text blocks of a tree, in document order. Iterative: depth costs nothing."""
    reading = _Reading(walk)
    reading.over()
    return Blocks(reading.blocks, reading.nodes)


class _Reading:
    """The state of a walk: the elements it is in, and the block that is growing.

    What is done for every element is written out in `over` and `_leave`: calls would cost more than what they do.
    """

    __slots__ = (
        *("walk", "codes", "blocks", "nodes", "standing", "numbers", "in_link", "in_strong", "in_pre", "open"),
        *("pieces", "classes", "linked", "links", "strong", "inline", "has_text", "broken"),
    )

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.codes = list(map(CODES.get, walk.tags, repeat(PLAIN)))
        for position in edit_links(walk):
            self.codes[position] = SKIP
        self.blocks: list[Block] = []
        self.nodes = Nodes()
        self.standing: list[int] = []
        """Positions of the block-level elements that are open."""
        self.numbers: list[int] = []
        """Numbers of the outermost of them: those that a block was found in."""
        self.in_link = self.in_strong = self.in_pre = 0
        self.open: list[HtmlElement] = []
        self._begin()

    def _begin(self) -> None:
        self.pieces: list[Piece] = [(True, element) for element in self.open[-MOST_OPEN:]] if self.open else []
        self.classes: list[str] = []
        self.linked = self.strong = self.inline = 0
        self.links = self.in_link
        self.has_text = self.broken = False

    def over(self) -> None:
        """Every element that is not skipped, and the text before, in and after each."""
        codes, texts = self.codes, self.walk.texts
        path, skipped = [-1], _NEVER
        for position, parent in enumerate(self.walk.parents):
            if parent >= skipped:
                continue
            skipped = _NEVER
            if path[-1] != parent:
                self._leave(path, parent)
            path.append(position)
            code = codes[position]
            if code >= 0:
                if self.pieces or self.inline:
                    self._flush()
                if code in FURNITURE and _is_furniture(self.walk.elements[position]):
                    codes[position] = SKIP
                    skipped = position
                    continue
                self.standing.append(position)
                if code == _PRE:
                    self.in_pre += 1
            elif code == SKIP:
                skipped = position
                continue
            else:
                self._open_inline(position, code)
            if (text := texts[position]) and (self.has_text or not text.isspace()):
                self._add(text)
        self._leave(path, -1)
        self._flush()

    def _leave(self, path: list[int], parent: int) -> None:
        """Close elements until `parent` is the innermost open one."""
        codes, tails, standing, numbers = self.codes, self.walk.tails, self.standing, self.numbers
        while path[-1] != parent:
            position = path.pop()
            code = codes[position]
            if code >= 0:
                if self.pieces or self.inline:
                    self._flush()
                standing.pop()
                if len(numbers) > len(standing):
                    self.nodes.ends[numbers.pop()] = len(self.nodes.rows)
                if code == _PRE:
                    self.in_pre -= 1
            elif code <= FORMAT:
                self.open.pop()
                self.pieces.append((False, self.walk.elements[position]))
                if code == LINK:
                    self.in_link -= 1
                elif code == STRONG:
                    self.in_strong -= 1
            if (text := tails[position]) and (self.has_text or not text.isspace()):
                self._add(text)

    def _add(self, text: str) -> None:
        if not text.isascii():
            text = _plain(text)
        self.has_text = True
        self.pieces.append(text)
        if self.in_link:
            self.linked += len(text)
        if self.in_strong:
            self.strong += len(text)

    def _flush(self) -> None:
        """End the growing block; keep it if it has any text."""
        if self.has_text and (text := self._text()) and not (text.startswith(_DATA) and self.in_pre <= 0):
            numbers = self.numbers
            if len(numbers) < len(self.standing):  # Those that hold no block get none.
                self.nodes.add(self.walk, self.codes, islice(self.standing, len(numbers), None), numbers)
            bits, words = _read_all(self.classes) if self.classes else NO_NAMES
            node = numbers[-1] if numbers else -1
            self.blocks.append(
                Block(text, node, self.pieces, self.linked, self.links, self.strong, bits, words, self.inline)
            )
        self._begin()

    def _text(self) -> str:
        raw = "".join([piece for piece in self.pieces if type(piece) is str])
        if self.in_pre > 0:
            return raw.replace(LINE_BREAK, "\n").strip("\n")
        if self.broken:
            lines = [" ".join(line.split()) for line in raw.split(LINE_BREAK)]
            return "\n".join(line for line in lines if line)
        return " ".join(raw.split())

    def _open_inline(self, position: int, code: int) -> None:
        if code == tags.BREAK:
            self._break()
            return
        if code == tags.RULE:
            self._flush()
            return
        self.inline += 1
        if name := self.walk.classes[position]:
            self.classes.append(name)
        if code <= FORMAT:
            element = self.walk.elements[position]
            self.open.append(element)
            self.pieces.append((True, element))
            if code == LINK:
                self.links += 1
                self.in_link += 1
            elif code == STRONG:
                self.in_strong += 1

    def _break(self) -> None:
        """One `br` is a line break; a second one with only white space between them ends the block."""
        for piece in reversed(self.pieces):
            if piece == LINE_BREAK:
                self._flush()
                return
            if isinstance(piece, str) and not piece.isspace():
                break
        if self.has_text:
            self.broken = True
            self.pieces.append(LINE_BREAK)


def _plain(text: str) -> str:
    """Composed characters (NFC), without the signs that only say where a line may break: words are found by them."""
    return normalize("NFC", _UNSEEN.sub("", text))


def _read_all(classes: list[str]) -> Names:
    if len(classes) == 1:
        return read_names(classes[0])
    bits, words = zip(*map(read_names, classes), strict=True)
    return Names(reduce(or_, bits), tuple(chain.from_iterable(words)))


def _is_furniture(element: HtmlElement) -> bool:
    """Unless the page forgot to close it: then it holds the `main` element, or many paragraphs."""
    if next(element.iter("main"), None) is not None:
        return False
    return sum(1 for _ in islice(element.iter("p", "h1"), tags.MOST_PARAGRAPHS)) < tags.MOST_PARAGRAPHS
