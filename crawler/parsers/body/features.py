"""What is known of each block, as numbers: its text, its element, the elements around, its place on the page."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from crawler.parsers.body.blocks import BLOCKS, TAG_CODES, Block, Blocks, Node
from crawler.parsers.body.cues import NAMES, PHRASES, read_phrase

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]

TAGS = (
    "p div li h1 h2 h3 h4 h5 h6 td th blockquote pre figcaption dt dd article section main ul table button label summary "
    "figure form header footer aside nav center body address caption legend"
).split()
ABOVE = "article main section aside nav header footer form figure table ul ol li blockquote pre details dl button td p fieldset address".split()
COMMON_WORDS = frozenset(
    "the of and to in a is that for it on was with as be by at are this have from or had an they which you were all we there "
    "can her has his not but he she been who will more if out so der die und in den von zu das mit sich des auf für ist im dem "
    "nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum war "
    "haben nur oder aber vor zur bis mehr durch man de la que el en y los se del las por un para con no una su al es lo como "
    "le les des et du une est dans qui pour pas sur ne au ce il sont par plus avec di che è della per non si una sono del da "
    "o e do os em não uma com na mais dos se het van een op te zijn voor met niet aan w na z się nie że jest do i och att som "
    "på är av för det til og ikke je v na že ja on и в не на я что с по как это".split()
)
_WORD = re.compile(r"\w+")
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Known:
    """What the page says of itself elsewhere: witnesses for the blocks."""

    title: str = ""
    description: str = ""
    article_body: str = ""


@dataclass(frozen=True, slots=True)
class Features:
    """One row a block, the words that belong to it, and which blocks stand together."""

    rows: Floats
    groups: tuple[Integers, ...]
    """Blocks of one element, of one element around that, of one form: each counted from 0."""
    words: Floats
    """How many words each block has."""
    spoken: list[tuple[str, ...]]
    """The block's own words: all of a short block, the first of a long one."""
    page: Blocks


def fold(text: str) -> str:
    """Lower-case words with single blanks: what texts are compared by."""
    return " ".join(_WORDS.findall(text.casefold()))


def read_features(page: Blocks, known: Known) -> Features:
    """Features of every block of a page that has any."""
    blocks, nodes = page.blocks, page.nodes
    text, spoken = _read_text(blocks, known)
    node = np.array([block.node for block in blocks], dtype=np.int64)
    flat = np.fromiter(chain.from_iterable(nodes.rows), dtype=np.int64, count=len(nodes.rows) * len(Node._fields))
    tree = _Tree(*flat.reshape(len(nodes.rows), -1).T)
    columns = [
        _text_features(text),
        _node_features(node, tree),
        _place_features(text, node, tree),
        _container_features(text, node, tree),
    ]
    return Features(np.concatenate(columns, axis=1), _groups(node, tree), text.words, spoken, page)


def _groups(node: Integers, tree: "_Tree") -> tuple[Integers, ...]:
    parent = np.maximum(tree.parent, 0)
    form = (tree.form * 31 + tree.form[parent]) * 31 + tree.form[parent[parent]]
    keys = (node, parent[node], form[node])
    return tuple(np.unique(key, return_inverse=True)[1] for key in keys)


@dataclass(slots=True)
class _Text:
    """Counts of each block's text, as columns."""

    characters: Floats
    words: Floats
    common: Floats
    ends: Floats
    commas: Floats
    digits: Floats
    linked: Floats
    links: Floats
    strong: Floats
    inline: Floats
    starts: Floats
    repeats: Floats
    title: Floats
    witness: Floats
    phrases: Integers
    names: Integers


SPOKEN_WORDS, SHORT_WORDS = 3, 12
"""Of a long block the first words are looked at, of a short one all."""
_BEGIN = 32


def _read_text(blocks: list[Block], known: Known) -> tuple[_Text, list[tuple[str, ...]]]:
    begins = Counter([block.text[:_BEGIN] for block in blocks])
    witness = _Witness(known)
    numbers: list[float] = []
    spoken: list[tuple[str, ...]] = []
    for block in blocks:
        words = _WORDS.findall(block.text.casefold())
        numbers += _count(block, words)
        numbers += witness.says(words)
        numbers.append(begins[block.text[:_BEGIN]])
        spoken.append(tuple(words[: SHORT_WORDS if len(words) <= SHORT_WORDS else SPOKEN_WORDS]))
    table = np.array(numbers, dtype=np.float32).reshape(len(blocks), -1)
    text = _Text(
        *table[:, :10].T,
        starts=table[:, 10:16],
        title=table[:, 16],
        witness=table[:, 17:24],
        repeats=table[:, 24],
        phrases=np.array([read_phrase(block.text) for block in blocks], dtype=np.int64),
        names=np.array([block.names for block in blocks], dtype=np.int64),
    )
    return text, spoken


class _Witness:
    """Compares blocks with the title, the description and the text that the page states elsewhere."""

    def __init__(self, known: Known) -> None:
        self.title, self.description, self.body = fold(known.title), fold(known.description), fold(known.article_body)
        self.title_words = frozenset(word for word in self.title.split() if word not in COMMON_WORDS)

    def says(self, words: list[str]) -> tuple[float, ...]:
        count = len(words)
        in_title = sum(map(self.title_words.__contains__, words))
        share = in_title / count if 0 < count < 40 else 0.0
        if not count or not (in_title or self.description or self.body):
            return share, 0, 0, 0, 0, 0, bool(self.body), in_title
        text = " ".join(words)
        return (
            share,
            text == self.title,
            in_title > 0 and count < 40 and text in self.title,
            count > 3 and text in self.description,
            count > 5 and text[:80] in self.description,
            bool(self.body) and count > 1 and text in self.body,
            bool(self.body),
            in_title,
        )


def _count(block: Block, words: list[str]) -> tuple[float, ...]:
    text = block.text
    count = text.count
    first, last, length = text[0], text[-1], len(text)
    return (
        length,
        max(len(words), length // 6 if first > "\u2e80" else 0),
        sum(map(COMMON_WORDS.__contains__, words)),
        count(". ") + count("? ") + count("! ") + count("。") + count("।") + count(".\n") + (last in ".!?。…"),
        count(",") + count("，") + count("、") + count("،"),
        sum(map(str.isdigit, words)) if length < 200 else 0,
        block.linked,
        block.links,
        block.strong,
        block.inline,
        last in '.!?。…।؟"”»“’)',
        last == ":",
        first.islower(),
        first.isdigit(),
        text.isupper(),
        (count("|") + count("•") + count("→") + count("»") + count("@") + count("http")) if length < 400 else 0,
    )


def _bits(values: Integers, count: int) -> Floats:
    return ((values[:, None] >> np.arange(count)) & 1).astype(np.float32)


def _text_features(text: _Text) -> Floats:
    words = np.maximum(text.words, 1)
    characters = np.maximum(text.characters, 1)
    linked = np.minimum(text.linked / characters, 1)
    columns = [
        np.log1p(text.words) / 4,
        np.log1p(text.characters) / 6,
        np.minimum(text.words, 10) / 10,
        np.minimum(text.words, 40) / 40,
        text.common / words,
        np.minimum(text.ends, 5) / 5,
        np.minimum(text.ends / words * 10, 3),
        np.minimum(text.commas, 8) / 8,
        np.minimum(text.commas / words * 10, 3),
        text.digits / words,
        linked,
        np.minimum(text.links, 5) / 5,
        linked > 0.9,
        np.minimum(text.strong / characters, 1),
        np.minimum(text.inline, 6) / 6,
        np.minimum(text.characters / words / 6, 5),
        np.minimum(text.repeats - 1, 4) / 4,
        text.title,
    ]
    witness = np.minimum(text.witness, 4)
    return np.concatenate(
        [
            np.stack(columns, axis=1),
            np.minimum(text.starts, 3),
            witness,
            _bits(text.phrases, len(PHRASES)),
            _bits(text.names, len(NAMES)),
        ],
        axis=1,
        dtype=np.float32,
    )


@dataclass(slots=True)
class _Tree:
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


_TAG_COLUMN = np.full(len(BLOCKS) + 1, len(TAGS), dtype=np.int64)
for _number, _tag in enumerate(TAGS):
    _TAG_COLUMN[TAG_CODES[_tag]] = _number
_ABOVE_CODES = np.array([TAG_CODES[tag] for tag in ABOVE])
_ONE_TAG = np.eye(len(TAGS) + 1, dtype=np.float32)


def _node_features(node: Integers, tree: _Tree) -> Floats:
    up = np.maximum(tree.parent, 0)
    parent = up[node]
    grandparent = up[parent]
    near = tree.names[node] | tree.names[parent]
    middle = tree.names[grandparent] | tree.names[up[grandparent]]
    return np.concatenate(
        [
            _ONE_TAG[_TAG_COLUMN[tree.tag[node]]],
            _ONE_TAG[_TAG_COLUMN[tree.tag[parent]]],
            ((tree.tags_above[node][:, None] >> _ABOVE_CODES) & 1).astype(np.float32),
            _bits(near, len(NAMES)),
            _bits(middle, len(NAMES)),
            _bits(tree.above[node], len(NAMES)),
            _bits(tree.flags[node], 2),
            (tree.depth[node] / 20)[:, None],
        ],
        axis=1,
        dtype=np.float32,
    )


_HEADINGS = np.array([TAG_CODES[f"h{level}"] for level in range(1, 7)])
_H1 = TAG_CODES["h1"]


def _place_features(text: _Text, node: Integers, tree: _Tree) -> Floats:
    """Where the block stands: in the page, after the title, in which article, under which heading."""
    count = len(node)
    index = np.arange(count)
    tags = tree.tag[node]
    headings = np.isin(tags, _HEADINGS)
    title = _first((text.witness[:, 0] > 0) & headings)
    start = title if title >= 0 else _first(tags == _H1)
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
        np.full(count, start >= 0),
        np.full(count, title >= 0),
        index < start,
        (index >= start) & (start >= 0) & (index - start <= 3),
        np.clip((index - start) / 50, -1, 3) if start >= 0 else np.zeros(count),
        np.clip((total - (total[start] if start >= 0 else 0)) / 500, -1, 4),
        np.minimum(since, 20) / 20,
        np.log1p(index) / 6,
        np.log1p(count - index) / 6,
        np.full(count, np.log1p(count) / 6),
        np.full(count, np.log1p(page_words) / 8),
        np.minimum(later_titles, 6) / 6,
        (tags[start] == _H1) * np.minimum(later_titles, 3) / 3 if start >= 0 else np.zeros(count),
        (article == article[start]) & (article >= 0) if start >= 0 else np.zeros(count),
        (article != article[start]) & (article >= 0) if start >= 0 else np.zeros(count),
        np.full(count, np.log1p(len(np.unique(article))) / 3),
    ]
    return np.concatenate([np.stack(columns, axis=1), _bits(under, len(PHRASES))], axis=1, dtype=np.float32)


def _first(mask: npt.NDArray[np.bool_]) -> int:
    found = np.flatnonzero(mask)
    return int(found[0]) if len(found) else -1


def _container_features(text: _Text, node: Integers, tree: _Tree) -> Floats:
    """Where the page's running text is, and how far from it the block stands in the tree."""
    linked = np.minimum(text.linked / np.maximum(text.characters, 1), 1)
    running = np.where(linked < 0.5, text.words, 0) * ((text.ends > 0) & (text.words > 8))
    size = len(tree.parent)
    up = np.maximum(tree.parent, 0)
    own = np.bincount(node, running, size)
    sums = _subtree_sums(
        np.stack(
            [
                np.bincount(node, text.words, size),
                own,
                np.bincount(node, text.words * linked, size),
                np.bincount(node, minlength=size),
            ],
            axis=1,
        ),
        tree,
    )
    score = own + np.bincount(up, own, size) + 0.5 * np.bincount(up[up], own, size)
    best = int(np.argmax(score))
    on_path = np.zeros(size, dtype=bool)
    step = best
    while step >= 0:
        on_path[step] = True
        step = int(tree.parent[step])
    meeting = _meetings(tree, on_path)[node]
    total = max(float(sums[0, 1]), 1.0)
    down = tree.depth[node] - tree.depth[meeting]
    over = tree.depth[best] - tree.depth[meeting]
    columns = [
        np.minimum(down, 8) / 8, np.minimum(over, 8) / 8, (over == 0) & (down <= 1), over == 0, sums[meeting, 1] / total,
    ]  # fmt: skip
    for place in (node, up[node], up[up[node]], up[up[up[node]]], meeting):
        words, prose, links, blocks = sums[place].T
        at_least = np.maximum(words, 1)
        columns += [prose / total, np.log1p(words) / 8, prose / at_least, links / at_least, np.log1p(blocks) / 5]
    return np.stack(columns, axis=1).astype(np.float32)


def _subtree_sums(own: Floats, tree: _Tree) -> Floats:
    """What each element and all inside it add up to: level by level, from the deepest."""
    sums = own.copy()
    for level in _levels(tree)[:0:-1]:
        np.add.at(sums, tree.parent[level], sums[level])
    return sums


def _levels(tree: _Tree) -> list[Integers]:
    """Numbers of the elements of each depth."""
    order = np.argsort(tree.depth, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(tree.depth[order])) + 1)


def _meetings(tree: _Tree, on_path: npt.NDArray[np.bool_]) -> Integers:
    """For each element the lowest one, itself or around it, that also holds the page's main text."""
    meeting = np.arange(len(on_path))
    for level in _levels(tree)[1:]:
        outside = level[~on_path[level]]
        meeting[outside] = meeting[tree.parent[outside]]
    return meeting
