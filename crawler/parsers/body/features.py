"""What is known of each block, as numbers: its text, its elements, its place on the page."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import accumulate, chain

import numpy as np
import numpy.typing as npt

from crawler.parsers.body.appeals import LABEL
from crawler.parsers.body.blocks import Blocks
from crawler.parsers.body.columns import Floats, Integers
from crawler.parsers.body.cues import NAMES, PHRASES
from crawler.parsers.body.elements import (
    ABOVE,
    TAGS,
    Tree,
    container_features,
    node_features,
    place_features,
    title_place,
)
from crawler.parsers.body.forms import OTHERS, form_features, other_articles
from crawler.parsers.body.nodes import COMMENT, DIALOG, SIGNATURE, THREAD, Node
from crawler.parsers.body.texts import Known, Texts, read_texts, text_features
from crawler.parsers.body.words import Words

_WIDTHS = {
    "text": 17, "title": 2, "ends": 6, "witness": 7, "phrases": len(PHRASES), "inline_names": len(NAMES),
    "appeals": 15, "tag": len(TAGS) + 1, "parent_tag": len(TAGS) + 1, "tags_above": len(ABOVE),
    "near_names": len(NAMES), "middle_names": len(NAMES), "above_names": len(NAMES), "flags": 2, "depth": 1,
    "place": 18, "under_phrases": len(PHRASES), "container": 30, "forms": 10, "others": OTHERS,
    "spoken_odds": 4, "near_odds": 4, "above_odds": 4, "prose_odds": 4,
}  # fmt: skip
_POINTING = 1 << PHRASES.index("readmore") | 1 << PHRASES.index("related")
COLUMNS = {
    name: slice(end - width, end)
    for (name, width), end in zip(_WIDTHS.items(), accumulate(_WIDTHS.values()), strict=True)
}
"""Where each kind of features stands in a row; the odds of words come last and are no part of `Features.rows`."""

SPOKEN_WORDS, SHORT_WORDS = 3, 12
"""Of a long block the first words are looked at, of a short one all."""


@dataclass(frozen=True, slots=True)
class Features:
    """One row a block, the words that belong to it, and which blocks stand together."""

    rows: Floats
    groups: tuple[Integers, ...]
    """Blocks of one element, of one element around that, of one form: each numbered from 0, some numbers unused."""
    words: Floats
    """How many words each block has."""
    said: Words
    """All words of each block."""
    folded: list[str]
    """The same as one text, as `fold` writes them."""
    barred: npt.NDArray[np.bool_]
    """Blocks that are no text of the article, however likely they look: they stand in an article that follows this one,
    in a dialog, a comment or a signature, or point to another."""
    page: Blocks

    @property
    def spoken(self) -> list[list[str]]:
        """The words of a short block, the first of a long one."""
        return [words if len(words) <= SHORT_WORDS else words[:SPOKEN_WORDS] for words in self.said.texts]

    @property
    def prose(self) -> list[Collection[str]]:
        """The different words of a long block."""
        return [() if len(words) <= SHORT_WORDS else frozenset(words) for words in self.said.texts]


def read_features(page: Blocks, known: Known) -> Features:
    """Features of every block of a page that has any."""
    blocks, nodes = page.blocks, page.nodes
    text, said = read_texts(blocks, known)
    node = np.array([block.node for block in blocks], dtype=np.int64)
    flat = np.fromiter(chain.from_iterable(nodes.rows), dtype=np.int64, count=len(nodes.rows) * len(Node._fields))
    values = flat.reshape(len(nodes.rows), -1).T
    tree = Tree(*values, np.array(nodes.ends, dtype=np.int64))  # type: ignore[call-arg]  # As many as a node has.
    groups = _groups(node, tree)
    title = title_place(text, tree.tag[node])
    others = other_articles(node, title, tree)
    tables = [
        *text_features(text),
        *node_features(node, tree),
        *place_features(text, node, tree),
        container_features(text, node, tree),
        form_features(text, node, groups[2], tree),
        others,
    ]
    follows = (others[:, 3:5].min(axis=1) > 0) & (title >= 0) & (text.witness[title, 0] > 0)
    rows = np.concatenate(tables, axis=1, dtype=np.float32)
    barred = follows | pointers(text) | _apart(tree.flags[node], title, known.thread)
    return Features(rows, groups, text.words, said, text.folded, barred, page)


_APART = (DIALOG, COMMENT, SIGNATURE)


def _apart(flags: Integers, title: int, thread: bool) -> npt.NDArray[np.bool_]:
    """Which blocks stand in what opens over the page (consent, cart, sign-up), in what a reader wrote under it, or in
    what a forum prints under each post; unless the title stands there too. The answers of a thread are its text."""
    around = int(flags[title]) if title >= 0 else 0
    if thread or (flags & THREAD).any():
        around |= COMMENT
    kinds = sum(kind for kind in _APART if not around & kind)
    found: npt.NDArray[np.bool_] = (flags & kinds) != 0
    return found


def pointers(text: Texts) -> npt.NDArray[np.bool_]:
    """Which blocks say "read also", in some language, and then what, as a link to the end, or say it within a link."""
    linked = text.linked / np.maximum(text.characters, 1)
    found: npt.NDArray[np.bool_] = ((text.phrases & _POINTING) != 0) & (
        (linked > 0.9) | (linked > 0.5) & (text.appeals[:, LABEL] > 0)
    )
    return found


def _groups(node: Integers, tree: Tree) -> tuple[Integers, ...]:
    parent = np.maximum(tree.parent, 0)
    form = (tree.form * 31 + tree.form[parent]) * 31 + tree.form[parent[parent]]
    return node, parent[node], np.unique(form[node], return_inverse=True)[1]
