"""From scored blocks to an article: what belongs to the text, and what the caption and the standfirst are."""

from dataclasses import dataclass

import numpy as np

from crawler.parsers.body.blocks import Block, Blocks
from crawler.parsers.body.columns import Floats
from crawler.parsers.body.counts import fold
from crawler.parsers.body.cues import NAMES
from crawler.parsers.body.features import Features
from crawler.parsers.body.tags import TAG_CODES
from crawler.parsers.body.texts import Known

SHARE = 0.58
"""Of the best F1 to expect: a block with a better chance adds more than it costs. Half would be right if chances were
right."""
REPEATED_WORDS = 8
"""A shorter text may be said twice."""
LEAST = 0.15
"""A page whose best block is below this has no text."""
_CAPTION, _LEAD = (1 << NAMES.index(name) for name in ("caption", "lead"))
_ITEM = TAG_CODES["li"]
_FIGURES = 1 << TAG_CODES["figcaption"] | 1 << TAG_CODES["figure"]


@dataclass(frozen=True, slots=True)
class Selection:
    """Blocks of a page by number."""

    text: list[int]
    captions: list[int]
    standfirst: int | None


def select(features: Features, scores: Floats, known: Known) -> Selection:
    """The blocks that make up the article, in document order."""
    page, folded = features.page, features.folded
    scores = np.where(features.barred, np.float32(0), scores)
    best = float(scores.max(initial=0.0))
    if best < LEAST:
        return Selection([], [], None)
    threshold = _threshold(scores, np.maximum(features.words, 1))
    likely = np.flatnonzero((_lists_whole(features, scores) >= threshold) & ~features.barred)
    text = _once(folded, likely.tolist(), fold(known.title))
    if not text:
        return Selection([], [], None)
    chosen = set(text)
    near = range(max(text[0] - 12, 0), min(text[-1] + 4, len(page.blocks)))
    return Selection(
        text,
        [number for number in near if number not in chosen and _is_caption(page, page.blocks[number])],
        _standfirst(page, folded, text, known),
    )


def _threshold(scores: Floats, words: Floats) -> float:
    """The chance from which blocks belong to the text: lower on pages of which little is sure."""
    order = np.argsort(-scores)
    right, taken = np.cumsum((scores * words)[order]), np.cumsum(words[order])
    return SHARE * float((2 * right / (taken + right[-1])).max())


def _lists_whole(features: Features, scores: Floats) -> Floats:
    """The items of a list with the chance of the likeliest: a list is text as a whole or not at all."""
    nodes, lists = features.page.nodes.rows, features.groups[1]
    items = np.array([nodes[block.node].tag == _ITEM for block in features.page.blocks])
    best = np.zeros(int(lists.max()) + 1, dtype=np.float32)
    np.maximum.at(best, lists[items], scores[items])
    return np.where(items, best[lists], scores)


def _once(folded: list[str], text: list[int], title: str) -> list[int]:
    """Without the title, and without what was said before: both are furniture, however likely they look."""
    kept, said = [], set()
    for number in text:
        words = folded[number]
        if words in said or (title and words == title):
            continue
        if words.count(" ") + 1 >= REPEATED_WORDS:
            said.add(words)
        kept.append(number)
    return kept


def _is_caption(page: Blocks, block: Block) -> bool:
    node = page.nodes.rows[block.node]
    if node.tags_above & _FIGURES:
        return len(block.text) > 3
    return bool((node.names | block.names) & _CAPTION) and len(block.text) > 12


def _standfirst(page: Blocks, folded: list[str], text: list[int], known: Known) -> int | None:
    """The block that introduces the text: named so by the page, or said again in its description."""
    title, description = fold(known.title), fold(known.description)
    rows = page.nodes.rows
    for number in range(max(0, text[0] - 4), min(text[0] + 2, len(page.blocks))):
        block = page.blocks[number]
        node = rows[block.node]
        if len(block.text) < 40 or node.tag == TAG_CODES["h1"] or folded[number] == title:
            continue
        named = (node.names | block.names | rows[max(node.parent, 0)].names) & _LEAD
        if named or (description and folded[number][:120] in description):
            return number
    return None
