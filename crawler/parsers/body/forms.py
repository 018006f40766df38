"""What the page repeats in form: cards of a list, the form its prose has, articles that follow the article."""

import numpy as np
import numpy.typing as npt

from crawler.parsers.body.columns import Floats, Integers, table
from crawler.parsers.body.cues import NAMES
from crawler.parsers.body.elements import Tree, running_words, subtree_sums
from crawler.parsers.body.tags import TAG_CODES
from crawler.parsers.body.texts import Texts

OTHERS = 5
_H1, _ARTICLE = TAG_CODES["h1"], TAG_CODES["article"]
_CALLED_ARTICLE = 1 << NAMES.index("article")
LEVELS = 4
"""Of the block's element and those around it, how many are looked at."""
MOST_HEADINGS = 40
TITLE_WORDS, CARD_WORDS = 3, 150


def form_features(text: Texts, node: Integers, forms: Integers, tree: Tree) -> Floats:
    """How common the block's form is, how often the elements it stands in are repeated, whether they are cards.

    `forms` numbers blocks by form. A card is a repeated element of few words with a link that stands alone.
    """
    running = running_words(text)
    total = max(float(running.sum()), 1.0)
    own = np.unique(tree.form[node], return_inverse=True)[1]
    columns: list[npt.ArrayLike] = [
        np.bincount(forms, running)[forms] / total,
        np.log1p(np.bincount(forms)[forms]) / 5,
        np.bincount(own, running)[own] / total,
    ]
    alike = np.log1p(_siblings_alike(tree)) / 4
    cards = np.where(_has_title_link(text, node, tree), alike, 0)
    up, place = np.maximum(tree.parent, 0), node
    most, first = np.zeros(len(node)), np.zeros(len(node))
    for level in range(LEVELS):
        columns.append(alike[place])
        most = np.maximum(most, cards[place])
        if level == 1:
            first = most
        place = up[place]
    return table([*columns, first, most, most * (running > 0)], len(node))


def _has_title_link(text: Texts, node: Integers, tree: Tree) -> npt.NDArray[np.bool_]:
    """Which elements hold a block that is all link and long enough for a title, and few words."""
    alone = (text.linked > 0.9 * text.characters) & (text.words >= TITLE_WORDS)
    size = len(tree.parent)
    links, words = subtree_sums([np.bincount(node, alone, size), np.bincount(node, text.words, size)], tree).T
    found: npt.NDArray[np.bool_] = (links > 0) & (words < CARD_WORDS)
    return found


def _siblings_alike(tree: Tree) -> Floats:
    """How many children of the same parent have the element's form, itself not counted."""
    numbers, counts = np.unique(tree.form * 31 + tree.parent, return_inverse=True, return_counts=True)[1:]
    found: Floats = (counts[numbers] - 1).astype(np.float32)
    return found


def other_articles(node: Integers, title: int, tree: Tree) -> Floats:
    """Whether a block stands under another title than the article's, one of the same form.

    `title` is the block that the article's title stands in, or -1. Columns: in a twin of the element that holds the
    title; in some other element; how many such there are; is the title an `h1`; is the twin called an article.
    """
    found = np.zeros((len(node), OTHERS), dtype=np.float32)
    if title < 0:
        return found
    own = int(node[title])
    headings = np.flatnonzero(tree.form == tree.form[own])
    if len(headings) < 2:
        return found
    inner = _path(own, tree)
    others = 0
    for heading in headings[:MOST_HEADINGS].tolist():
        other = heading
        while other >= 0 and (parent := int(tree.parent[other])) not in inner:
            other = parent
        if heading == own or other < 0 or other == heading:
            continue
        inside = (node >= other) & (node < tree.ends[other])
        twin = tree.form[other] == tree.form[inner[parent]]
        found[inside, 0 if twin else 1] = 1
        found[inside, 4] = twin and (tree.tag[other] == _ARTICLE or bool(tree.names[other] & _CALLED_ARTICLE))
        others += 1
    found[:, 2] = np.log1p(others) / 3
    found[:, 3] = found[:, :2].max(axis=1) * (tree.tag[own] == _H1)
    return found


def _path(number: int, tree: Tree) -> dict[int, int]:
    """Of each element around this one, the element inside it that leads here."""
    path = {}
    while (parent := int(tree.parent[number])) >= 0:
        path[parent] = number
        number = parent
    return path
