"""What a block's elements say: their tags and names, where they stand on the page, how much text they hold."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crawler.parsers.body.columns import Floats, Integers, bits, table
from crawler.parsers.body.cues import NAMES, PHRASES
from crawler.parsers.body.tags import BLOCKS, TAG_CODES
from crawler.parsers.body.texts import Texts

TAGS = (
    *("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "blockquote", "pre", "figcaption", "dt", "dd"),
    *("article", "section", "main", "ul", "table", "button", "label", "summary", "figure", "form", "header", "footer"),
    *("aside", "nav", "center", "body", "address", "caption", "legend"),
)
ABOVE = (
    *("article", "main", "section", "aside", "nav", "header", "footer", "form", "figure", "table", "ul", "ol", "li"),
    *("blockquote", "pre", "details", "dl", "button", "td", "p", "fieldset", "address"),
)


@dataclass(slots=True)
class Tree:
    """The elements of a page, as columns of `Node`."""

    parent: Integers
    tag: Integers
    depth: Integers
    names: Integers
    above: Integers
    tags_above: Integers
    flags: Integers
    article: Integers
    form: Integers
    ends: Integers
    """The number after the last element inside each."""


_TAG_COLUMN = np.full(len(BLOCKS) + 1, len(TAGS), dtype=np.int64)
for _number, _tag in enumerate(TAGS):
    _TAG_COLUMN[TAG_CODES[_tag]] = _number
_ABOVE_CODES = np.array([TAG_CODES[tag] for tag in ABOVE])
_ONE_TAG = np.eye(len(TAGS) + 1, dtype=np.uint8)


def node_features(node: Integers, tree: Tree) -> list[npt.NDArray[np.generic]]:
    """Tags and names of the block's element and of those around it."""
    up = np.maximum(tree.parent, 0)
    parent = up[node]
    grandparent = up[parent]
    near = tree.names[node] | tree.names[parent]
    middle = tree.names[grandparent] | tree.names[up[grandparent]]
    return [
        _ONE_TAG[_TAG_COLUMN[tree.tag[node]]],
        _ONE_TAG[_TAG_COLUMN[tree.tag[parent]]],
        bits(tree.tags_above[node], 64)[:, _ABOVE_CODES],
        bits(near, len(NAMES)),
        bits(middle, len(NAMES)),
        bits(tree.above[node], len(NAMES)),
        bits(tree.flags[node], 2),
        (tree.depth[node] / 20)[:, None],
    ]


_HEADINGS = np.array([tag[:1] == "h" and tag[1:].isdigit() for tag in BLOCKS])
_H1 = TAG_CODES["h1"]


def place_features(text: Texts, node: Integers, tree: Tree) -> list[npt.NDArray[np.generic]]:
    """Where the block stands: in the page, after the title, in which article, under which heading."""
    count = len(node)
    index = np.arange(count)
    tags = tree.tag[node]
    headings = _HEADINGS[tags]
    title = _first((text.witness[:, 0] > 0) & headings)
    start = title_place(text, tags)
    total = np.cumsum(text.words)
    page_words = max(float(total[-1]), 1.0)
    last_heading = np.maximum.accumulate(np.where(headings, index, -1))
    under = np.where(last_heading >= 0, text.phrases[np.maximum(last_heading, 0)], 0)
    since = np.where(last_heading >= 0, index - last_heading, 50)
    later_titles = np.cumsum((tags == tags[start]) & (index > start)) if start >= 0 else np.zeros(count)
    article = tree.article[node]
    columns = [
        index / max(count - 1, 1),
        total / page_words,
        start >= 0,
        title >= 0,
        index < start,
        (index >= start) & (start >= 0) & (index - start <= 3),
        np.minimum(np.maximum((index - start) / 50, -1), 3) if start >= 0 else 0,
        np.minimum(np.maximum((total - (total[start] if start >= 0 else 0)) / 500, -1), 4),
        np.minimum(since, 20) / 20,
        np.log1p(index) / 6,
        np.log1p(count - index) / 6,
        np.log1p(count) / 6,
        np.log1p(page_words) / 8,
        np.minimum(later_titles, 6) / 6,
        (tags[start] == _H1) * np.minimum(later_titles, 3) / 3 if start >= 0 else 0,
        (article == article[start]) & (article >= 0) if start >= 0 else 0,
        (article != article[start]) & (article >= 0) if start >= 0 else 0,
        np.log1p(len(set(article.tolist()))) / 3,
    ]
    return [table(columns, count), bits(under, len(PHRASES))]


def title_place(text: Texts, tags: Integers) -> int:
    """The block that the article's title stands in: says the same, or is the first of the highest level; else -1."""
    title = _first((text.witness[:, 0] > 0) & _HEADINGS[tags])
    return title if title >= 0 else _first(tags == _H1)


def running_words(text: Texts) -> Floats:
    """The words of blocks that are running text, 0 of all others."""
    linked = np.minimum(text.linked / np.maximum(text.characters, 1), 1)
    running: Floats = np.where(linked < 0.5, text.words, 0) * ((text.ends > 0) & (text.words > 8))
    return running


def _first(mask: npt.NDArray[np.bool_]) -> int:
    found = np.flatnonzero(mask)
    return int(found[0]) if len(found) else -1


def container_features(text: Texts, node: Integers, tree: Tree) -> Floats:
    """Where the page's running text is, and how far from it the block stands in the tree."""
    linked = np.minimum(text.linked / np.maximum(text.characters, 1), 1)
    running = running_words(text)
    size = len(tree.parent)
    up = np.maximum(tree.parent, 0)
    own = np.bincount(node, running, size)
    sums = subtree_sums(
        [
            np.bincount(node, text.words, size),
            own,
            np.bincount(node, text.words * linked, size),
            np.bincount(node, minlength=size).astype(float),
        ],
        tree,
    )
    score = own + np.bincount(up, own, size) + 0.5 * np.bincount(up[up], own, size)
    best = int(np.argmax(score))
    meeting = _meetings(tree, best)[node]
    total = max(float(sums[0, 1]), 1.0)
    down = tree.depth[node] - tree.depth[meeting]
    over = tree.depth[best] - tree.depth[meeting]
    near = (over == 0) & (down <= 1)
    columns = [np.minimum(down, 8) / 8, np.minimum(over, 8) / 8, near, over == 0, sums[meeting, 1] / total]
    for place in (node, up[node], up[up[node]], up[up[up[node]]], meeting):
        words, prose, links, blocks = sums[place].T
        at_least = np.maximum(words, 1)
        columns += [prose / total, np.log1p(words) / 8, prose / at_least, links / at_least, np.log1p(blocks) / 5]
    return table(columns, len(node))


def subtree_sums(own: Sequence[npt.NDArray[np.float64 | np.int64]], tree: Tree) -> npt.NDArray[np.float64]:
    """What each element and all inside it add up to: those follow it up to its end."""
    running = np.zeros((len(tree.parent) + 1, len(own)))
    np.cumsum(np.stack(own, axis=1), axis=0, out=running[1:])
    return running[tree.ends] - running[:-1]


def _meetings(tree: Tree, best: int) -> Integers:
    """For each element the lowest one, itself or around it, that also holds the element `best`."""
    path = [best]
    while (step := int(tree.parent[path[-1]])) >= 0:
        path.append(step)
    path.reverse()
    around = np.array(path)
    numbers = np.arange(len(tree.parent))
    begun = np.searchsorted(around, numbers, "right")
    open_still = len(path) - np.searchsorted(tree.ends[around[::-1]], numbers, "right")
    meeting: Integers = around[np.minimum(begun, open_still) - 1]
    return meeting
