"""Reads the body of a page: walk, features, scores, selection, rendering."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlsplit

from crawler.parsers.body.assemble import select
from crawler.parsers.body.blocks import Blocks, read_blocks
from crawler.parsers.body.columns import Floats
from crawler.parsers.body.features import read_features
from crawler.parsers.body.model import score
from crawler.parsers.body.nodes import THREADS
from crawler.parsers.body.render import BodyBlock, make_blocks, to_html, to_markdown, to_text
from crawler.parsers.body.texts import Known
from crawler.parsers.page import Page
from storage.records import Evidence

STRATEGY = "block_model"
RAW_CHARACTERS = 500
MOST_BLOCKS = 40_000
"""What stands after so many blocks is not read: no article has them, and a page of 5 MB must end in seconds."""
BLOCKS_BEFORE, BLOCKS_AFTER = 4, 4
LINE_CHARACTERS = 320


@dataclass(frozen=True, kw_only=True)
class Body:
    """An article's text with its headings, lists, tables, quotes and code as they stand."""

    blocks: tuple[BodyBlock, ...] = ()
    captions: tuple[str, ...] = ()
    """Texts under images; no part of `blocks`."""
    standfirst: str | None = None
    """The paragraph that introduces the text, whether or not it is also the first of `blocks`."""
    around: tuple[str, ...] = ()
    """Short blocks next to and between `blocks` that are no part of the text: where bylines and pointers stand."""
    explain: Callable[[], tuple[Evidence, ...]] = tuple
    """Makes the evidence."""

    @cached_property
    def text(self) -> str:
        """Plain text, paragraphs separated by a blank line."""
        return to_text(self.blocks)

    @cached_property
    def html(self) -> str:
        """Clean HTML."""
        return to_html(self.blocks)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Two candidates: the text that was chosen, and the best block that was not."""
        return self.explain()

    @property
    def markdown(self) -> str:
        """CommonMark."""
        return to_markdown(self.blocks)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text of each block."""
        return tuple(block.text for block in self.blocks)

    def only(self, numbers: Collection[int]) -> "Body":
        """The body with these of its blocks: for closing lines that another reading takes off."""
        kept = frozenset(numbers)
        return replace(self, blocks=tuple(block for number, block in enumerate(self.blocks) if number in kept))


def read_body(page: Page, title: str | None = None) -> Body:
    """The article's text. Empty where the page has none; never raises on content.

    `title` is the article's title where it is known; otherwise what the page's own metadata says.
    """
    blocks = read_blocks(page.walk)
    if not blocks.blocks:
        return Body()
    del blocks.blocks[MOST_BLOCKS:]
    known = read_known(page, title)
    features = read_features(blocks, known)
    scores = score(features)
    found = select(features, scores, known)
    chosen = [blocks.blocks[number] for number in found.text]
    return Body(
        blocks=make_blocks(chosen, blocks.nodes, page.absolute),
        captions=tuple(dict.fromkeys(blocks.blocks[number].text for number in found.captions)),
        standfirst=None if found.standfirst is None else blocks.blocks[found.standfirst].text,
        around=_around(blocks, found.text),
        explain=lambda: _explain(page, blocks, scores, found.text),
    )


def read_whole(page: Page, strategy: str, place: str) -> Body:
    """All of a page that holds nothing but a text, which `strategy` found at `place`."""
    blocks = read_blocks(page.walk)
    chosen = blocks.blocks[:MOST_BLOCKS]
    if not chosen:
        return Body()
    said = f"{len(chosen)} of {len(chosen)} blocks"
    raw = chosen[0].text[:RAW_CHARACTERS]
    found = Evidence(field="body", strategy=strategy, value=said, place=place, raw=raw, chosen=True)
    return Body(blocks=make_blocks(chosen, blocks.nodes, page.absolute), explain=lambda: (found,))


def _around(blocks: Blocks, text: list[int]) -> tuple[str, ...]:
    if not text:
        return ()
    chosen = set(text)
    near = range(max(0, text[0] - BLOCKS_BEFORE), min(len(blocks.blocks), text[-1] + BLOCKS_AFTER + 1))
    left_out = (blocks.blocks[number].text for number in near if number not in chosen)
    return tuple(text for text in left_out if len(text) <= LINE_CHARACTERS)


def read_known(page: Page, title: str | None = None) -> Known:
    """What the page says of its article elsewhere."""
    structured = page.structured
    if title is None:
        heading = page.root.find(".//title")
        title = structured.first("og:title", "twitter:title") or (heading.text if heading is not None else "") or ""
    bodies = [body for node in structured.articles() if isinstance(body := node["articleBody"], str)]
    return Known(
        title=title,
        description=structured.first("og:description", "description") or "",
        article_body=max(bodies, key=len, default=""),
        site=structured.first("og:site_name", "application-name") or _host_name(page.url),
        thread=any(True for _ in structured.nodes(*THREADS)),
    )


def _host_name(url: str | None) -> str:
    """The longest label of the host."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return max(host.split("."), key=len)


def _explain(page: Page, blocks: Blocks, scores: Floats, text: list[int]) -> tuple[Evidence, ...]:
    others = scores.copy()
    others[text] = -1
    lost = int(others.argmax()) if len(text) < len(scores) else None
    tree = page.root.getroottree()
    found = []
    for number, is_chosen in ((text[0] if text else None, True), (lost, False)):
        if number is not None:
            block = blocks.blocks[number]
            found.append(
                Evidence(
                    field="body",
                    strategy=STRATEGY,
                    value=f"{len(text) if is_chosen else 1} of {len(scores)} blocks, score {scores[number]:.2f}",
                    place=tree.getpath(blocks.nodes.elements[block.node]),
                    raw=block.text[:RAW_CHARACTERS],
                    chosen=is_chosen,
                )
            )
    return tuple(found)
