"""The article's blocks as plain text, as clean HTML and as Markdown, all from the same structure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from lxml.html import HtmlElement

from crawler.parsers.body.blocks import LINE_BREAK, Block
from crawler.parsers.body.nodes import Nodes
from crawler.parsers.body.tags import BLOCKS

_KEPT = frozenset("ul ol li dl dt dd table tr td th blockquote pre h1 h2 h3 h4 h5 h6".split())
_LEAVES = frozenset("pre h1 h2 h3 h4 h5 h6".split())
_TABLE = frozenset({"table", "tr", "td", "th"})
_INLINE = {tag: tag for tag in ("strong", "em", "code", "sub", "sup", "a", "q", "del")}
_INLINE |= {"b": "strong", "i": "em", "cite": "em", "kbd": "code", "samp": "code", "tt": "code", "s": "del"}
_MARKS = {"strong": "**", "em": "*", "code": "`", "del": "~~"}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SCHEMES = frozenset({"http:", "https:", "mailto:", "tel:"})
_SPECIAL = re.compile(r"([\\`*_\[\]<>])")
LARGEST_CELL_WORDS = 80
Resolve = Callable[[str], str | None]


Path = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class BodyBlock:
    """One block of the article."""

    text: str
    path: Path
    """The elements that give it form, outermost first: number in the page, tag."""
    source: Block
    resolve: Resolve

    @property
    def kind(self) -> str:
        """`p`, `h2`, `li`, `td`, `blockquote`, `pre` …: the innermost element that gives it form."""
        return self.path[-1][1] if self.path else "p"

    @property
    def html(self) -> str:
        """Its inline content as clean HTML."""
        pieces, pre = self.source.pieces, self.kind == "pre"
        if len(pieces) == 1 and isinstance(pieces[0], str) and not pre:
            return _escape_html(" ".join(pieces[0].split()))
        return _html(self.source, self.resolve, pre)

    @property
    def markdown(self) -> str:
        """Its inline content as Markdown."""
        return self.text if self.kind == "pre" else _markdown(self.source, self.resolve)


def make_blocks(chosen: Sequence[Block], nodes: Nodes, resolve: Resolve) -> tuple[BodyBlock, ...]:
    """The chosen blocks with their form."""
    paths = _paths([block.node for block in chosen], nodes)
    layout = _layout_tables(chosen, paths)
    return tuple(
        BodyBlock(block.text, _without_layout(path, layout), block, resolve)
        for block, path in zip(chosen, paths, strict=True)
    )


def to_text(blocks: Sequence[BodyBlock]) -> str:
    """Plain text: a blank line between paragraphs; an item, or a row of a table, is a line."""
    return _join(blocks, lambda block: block.text, " | ")


def to_markdown(blocks: Sequence[BodyBlock]) -> str:
    """CommonMark, with the rows of tables as lines of cells."""
    return _join(blocks, _markdown_block, " | ")


def to_html(blocks: Sequence[BodyBlock]) -> str:
    """Clean HTML: headings, paragraphs, lists, tables, quotes, code, links; no attribute but `href`."""
    parts: list[str] = []
    open_path: Path = ()
    before = ""
    for block in blocks:
        path, kind = block.path, block.kind
        again = before != "" and path == open_path
        if again:
            if before in _LEAVES:
                parts.append(f"</{before}><{before}>")
        else:
            shared = _shared(open_path, path)
            parts += [f"</{tag}>" for _, tag in reversed(open_path[shared:])]
            parts += [f"<{tag}>" for _, tag in path[shared:]]
        parts.append(f"<p>{block.html}</p>" if again or kind in ("p", "blockquote") else block.html)
        open_path, before = path, kind
    parts += [f"</{tag}>" for _, tag in reversed(open_path)]
    return "".join(parts)


def _join(blocks: Sequence[BodyBlock], write: Callable[[BodyBlock], str], between_cells: str) -> str:
    parts: list[str] = []
    for before, block in zip((None, *blocks), blocks, strict=False):
        if before is not None:
            parts.append(_gap(before.path, block.path, between_cells))
        parts.append(write(block))
    return "".join(parts)


def _gap(before: Path, after: Path, between_cells: str) -> str:
    """What stands between two blocks: cells of one row share a line, rows and items of one list follow each other."""
    together = [tag for _, tag in after[: _shared(before, after)]]
    if "tr" in together and before != after:
        return between_cells
    same_list = any(tag in ("ul", "ol", "dl", "table") for tag in together)
    return "\n" if same_list and before != after else "\n\n"


def _shared(left: Path, right: Path) -> int:
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count


def _paths(numbers: Sequence[int], nodes: Nodes) -> list[Path]:
    """The path of each element; what siblings share is climbed once."""
    known: dict[int, Path] = {0: ()}
    return [_path(number, nodes, known) for number in numbers]


def _path(node: int, nodes: Nodes, known: dict[int, Path]) -> Path:
    climbed = []
    while node not in known:
        climbed.append(node)
        node = nodes.rows[node].parent
    path = known[node]
    for number in reversed(climbed):
        tag = BLOCKS[nodes.rows[number].tag]
        if tag in _KEPT:
            path = (*(path[:-1] if path and path[-1][1] in _LEAVES else path), (number, tag))
        known[number] = path
    return path


def _layout_tables(chosen: Sequence[Block], paths: Sequence[Path]) -> frozenset[int]:
    """Tables that only place things: a cell of theirs holds a heading, a list, a table, or much text."""
    layout: set[int] = set()
    words: dict[int, int] = {}
    for block, path in zip(chosen, paths, strict=True):
        tables = [number for number, tag in path if tag == "table"]
        cells = [(place, number) for place, (number, tag) in enumerate(path) if tag in ("td", "th")]
        if not tables or not cells:
            continue
        place, cell = cells[-1]
        words[cell] = words.get(cell, 0) + len(block.text.split())
        if words[cell] > LARGEST_CELL_WORDS or any(tag in _LEAVES for _, tag in path[place + 1 :]):
            layout.add(tables[-1])
        layout.update(tables[:-1])
    return frozenset(layout)


def _without_layout(path: Path, layout: frozenset[int]) -> Path:
    if not layout:
        return path
    kept: list[tuple[int, str]] = []
    inside = False
    for number, tag in path:
        if tag == "table":
            inside = number in layout
        if not (inside and tag in _TABLE):
            kept.append((number, tag))
    return tuple(kept)


def _html(block: Block, resolve: Resolve, pre: bool) -> str:
    return _inline(block, pre, resolve, _HTML)


def _markdown(block: Block, resolve: Resolve) -> str:
    return _inline(block, False, resolve, _MARKDOWN).replace("****", "")


def _address(element: HtmlElement, resolve: Resolve) -> str | None:
    """Where a link leads; `None` for what is no address to follow, as a script."""
    raw = element.get("href")
    href = resolve(raw) if raw else None
    scheme = _SCHEME.match(href or "")
    return href if href and (scheme is None or scheme[0].lower() in _SCHEMES) else None


def _escape_html(text: str) -> str:
    return escape(text, quote=False)


def _escape_markdown(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


@dataclass(frozen=True, slots=True)
class _Dress:
    """How inline elements, text and line breaks are written."""

    opening: Callable[[str, str], str]
    closing: Callable[[str, str], str]
    write: Callable[[str], str]
    line_break: str


_HTML = _Dress(
    lambda tag, href: f'<a href="{escape(href)}">' if tag == "a" else f"<{tag}>",
    lambda tag, _: f"</{tag}>",
    _escape_html,
    "<br>",
)
_MARKDOWN = _Dress(
    lambda tag, _: "[" if tag == "a" else _MARKS.get(tag, ""),
    lambda tag, href: f"](<{href}>)" if tag == "a" else _MARKS.get(tag, ""),
    _escape_markdown,
    "  \n",
)


def _inline(block: Block, pre: bool, resolve: Resolve, dress: _Dress) -> str:
    """The block's pieces with balanced inline elements; an element without text leaves no trace."""
    parts: list[str] = []
    waiting: list[tuple[str, str]] = []
    opened: list[tuple[str, str]] = []
    dropped: list[bool] = []
    blank = True
    """Whether a blank before the next text would add nothing: white space is collapsed across pieces."""
    for piece in block.pieces:
        if piece == LINE_BREAK:
            parts.append(dress.line_break)
            blank = True
        elif isinstance(piece, str):
            text = piece if pre else _collapse(piece, blank)
            if not text:
                continue
            blank = text[-1] == " "
            if waiting and not text.isspace():
                parts += [dress.opening(*pair) for pair in waiting]
                opened += waiting
                waiting = []
            parts.append(dress.write(text))
        elif piece[0]:
            pair = _kept(piece[1], resolve)
            dropped.append(pair is None)
            waiting += [pair] if pair else []
        elif dropped and dropped.pop():
            continue
        elif waiting:
            waiting.pop()
        elif opened:
            parts.append(dress.closing(*opened.pop()))
    parts += [dress.closing(*pair) for pair in reversed(opened)]
    return "".join(parts).strip()


def _kept(element: HtmlElement, resolve: Resolve) -> tuple[str, str] | None:
    """The tag an inline element is written with, and its address; `None` where only its text is kept."""
    tag = _INLINE.get(str(element.tag))
    href = _address(element, resolve) if tag == "a" else ""
    return None if tag is None or href is None else (tag, href)


def _collapse(piece: str, blank: bool) -> str:
    text = " ".join(piece.split())
    if not text:
        return "" if blank else " "
    before = " " if piece[0].isspace() and not blank else ""
    return before + text + (" " if piece[-1].isspace() else "")


def _markdown_block(block: BodyBlock) -> str:
    kind = block.kind
    if kind == "pre":
        return f"```\n{block.text}\n```"
    if kind[0] == "h":
        return f"{'#' * int(kind[1])} {block.markdown}"
    lists = [tag for _, tag in block.path if tag in ("ul", "ol")]
    if lists and "li" in [tag for _, tag in block.path]:
        return f"{'  ' * (len(lists) - 1)}{'1.' if lists[-1] == 'ol' else '-'} {block.markdown}"
    if any(tag == "blockquote" for _, tag in block.path):
        return "> " + block.markdown.replace("\n", "\n> ")
    return block.markdown
