"""What is known of each block, as numbers: its text, its element, the elements around, its place on the page."""

import re
from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crawler.parsers.body.blocks import ARTICLE_BODY, BLOCKS, HIDDEN, TAG_CODES, Block, Blocks, Nodes
from crawler.parsers.body.cues import NAMES, PHRASES, read_phrase

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]

TAGS = (
    "p div li h1 h2 h3 h4 h5 h6 td th blockquote pre figcaption dt dd article section main ul table button label summary "
    "figure form header footer aside nav center body address caption legend"
).split()  # noqa: SIM905
ABOVE = "article main section aside nav header footer form figure table ul ol li blockquote pre details dl button td p fieldset address".split()  # noqa: SIM905
COMMON_WORDS = frozenset(
    "the of and to in a is that for it on was with as be by at are this have from or had an they which you were all we there "
    "can her has his not but he she been who will more if out so der die und in den von zu das mit sich des auf für ist im dem "
    "nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum war "
    "haben nur oder aber vor zur bis mehr durch man de la que el en y los se del las por un para con no una su al es lo como "
    "le les des et du une est dans qui pour pas sur ne au ce il sont par plus avec di che è della per non si una sono del da "
    "o e do os em não uma com na mais dos se het van een op te zijn voor met niet aan w na z się nie że jest do i och att som "
    "på är av för det til og ikke je v na že ja on и в не на я что с по как это".split()  # noqa: SIM905
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
    """One row a block, and which blocks stand together."""

    rows: Floats
    parents: Integers
    """The element of each block, counted from 0."""
    grandparents: Integers
    words: Floats


def fold(text: str) -> str:
    """Lower-case words with single blanks: what texts are compared by."""
    return " ".join(_WORDS.findall(text.casefold()))


def read_features(page: Blocks, known: Known) -> Features:
    """Features of every block of a page that has any."""
    blocks, nodes = page.blocks, page.nodes
    text = _text_columns(blocks, known)
    node = np.array([block.node for block in blocks], dtype=np.int64)
    tree = _tree_columns(nodes)
    columns = [
        _text_features(text),
        _node_features(node, tree),
        _place_features(text, node, tree),
        _container_features(text, node, tree),
    ]
    parents = np.unique(node, return_inverse=True)[1]
    grandparents = np.unique(np.maximum(tree.parents[node], 0), return_inverse=True)[1]
    return Features(np.concatenate(columns, axis=1).astype(np.float32), parents, grandparents, text.words.astype(np.float32))


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
    phrases: Integers
    names: Integers
    repeats: Floats
    title: Floats
    witness: Floats


def _text_columns(blocks: list[Block], known: Known) -> _Text:
    counts = Counter(block.text for block in blocks)
    title, body = fold(known.title), fold(known.article_body)
    title_words, description = frozenset(title.split()), fold(known.description)
    numbers, phrases, names, witness = [], [], [], []
    for block in blocks:
        text = block.text
        words = _WORDS.findall(text.casefold())
        common = sum([word in COMMON_WORDS for word in words])
        numbers.append(_count(block, words, common, counts[text], title_words))
        phrases.append(read_phrase(text))
        names.append(block.names)
        folded = " ".join(words)
        witness.append(
            (folded == title, bool(title) and folded in title, len(words) > 3 and folded in description,
             len(words) > 5 and folded[:80] in description, folded in body, bool(body))
        )
    table = np.array(numbers, dtype=np.float32)
    return _Text(
        *(table[:, column] for column in range(10)),
        starts=table[:, 10:16],
        phrases=np.array(phrases, dtype=np.int64),
        names=np.array(names, dtype=np.int64),
        repeats=table[:, 16],
        title=table[:, 17],
        witness=np.array(witness, dtype=np.float32),
    )


def _count(block: Block, words: list[str], common: int, repeats: int, title_words: frozenset[str]) -> tuple[float, ...]:
    text = block.text
    first, last = text[0], text[-1]
    count = text.count
    in_title = sum([word in title_words for word in words]) if len(words) < 40 else 0
    return (
        len(text),
        max(len(words), len(text) // 6 if text > "\u2e80" else 0),
        common,
        count(". ") + count("! ") + count("? ") + count("。") + count("।") + count(".\n") + (last in ".!?。…"),
        count(",") + count("，") + count("、") + count("،"),
        sum([word.isdigit() for word in words]),
        block.linked,
        block.links,
        block.strong,
        block.inline,
        last in ".!?。…।؟\"”»“’)",
        last == ":",
        first.islower(),
        first.isdigit(),
        text.isupper(),
        count("|") + count("•") + count("→") + count("»") + count("@") + count("http"),
        repeats,
        in_title / max(len(words), 1),
    )


def _bits(values: Integers, count: int) -> Floats:
    return ((values[:, None] >> np.arange(count)) & 1).astype(np.float32)


def _text_features(text: _Text) -> Floats:
    words = np.maximum(text.words, 1)
    characters = np.maximum(text.characters, 1)
    columns = [
        np.log1p(text.words) / 4,
        np.log1p(text.characters) / 6,
        np.minimum(text.words, 10) / 10,
        np.minimum(text.words, 40) / 40,
        text.common / words,
        np.minimum(text.ends, 5) / 5,
        text.ends / words * 10,
        np.minimum(text.commas, 8) / 8,
        np.minimum(text.commas / words * 10, 3),
        text.digits / words,
        np.minimum(text.linked / characters, 1),
        np.minimum(text.links, 5) / 5,
        text.linked >= characters * 0.9,
        np.minimum(text.strong / characters, 1),
        np.minimum(text.inline, 6) / 6,
        text.characters / words / 6,
        np.minimum(text.repeats - 1, 4) / 4,
        text.title,
    ]
    return np.concatenate(
        [np.stack(columns, axis=1), np.minimum(text.starts, 3), text.witness, _bits(text.phrases, len(PHRASES)), _bits(text.names, len(NAMES))],
        axis=1,
    )


@dataclass(slots=True)
class _Tree:
    """`Nodes` as arrays."""

    parents: Integers
    tags: Integers
    depths: Integers
    names: Integers
    above: Integers
    tags_above: Integers
    flags: Integers


def _tree_columns(nodes: Nodes) -> _Tree:
    return _Tree(
        *(
            np.array(column, dtype=np.int64)
            for column in (nodes.parents, nodes.tags, nodes.depths, nodes.names, nodes.above, nodes.tags_above, nodes.flags)
        )
    )


_TAG_COLUMN = np.full(len(BLOCKS) + 1, len(TAGS), dtype=np.int64)
for _number, _tag in enumerate(TAGS):
    _TAG_COLUMN[TAG_CODES[_tag]] = _number
_ABOVE_CODES = np.array([TAG_CODES[tag] for tag in ABOVE])


def _node_features(node: Integers, tree: _Tree) -> Floats:
    parent = np.maximum(tree.parents[node], 0)
    grandparent = np.maximum(tree.parents[parent], 0)
    own = np.eye(len(TAGS) + 1, dtype=np.float32)[_TAG_COLUMN[tree.tags[node]]]
    around = np.eye(len(TAGS) + 1, dtype=np.float32)[_TAG_COLUMN[tree.tags[parent]]]
    above = ((tree.tags_above[node][:, None] >> _ABOVE_CODES) & 1).astype(np.float32)
    near = tree.names[node] | tree.names[parent]
    middle = tree.names[grandparent] | tree.names[np.maximum(tree.parents[grandparent], 0)]
    flags = _bits(tree.flags[node], 2)
    return np.concatenate(
        [own, around, above, _bits(near, len(NAMES)), _bits(middle, len(NAMES)), _bits(tree.above[node], len(NAMES)), flags,
         (tree.depths[node] / 20)[:, None]],
        axis=1,
    )


_HEADINGS = np.array([TAG_CODES[f"h{level}"] for level in range(1, 7)])


def _place_features(text: _Text, node: Integers, tree: _Tree) -> Floats:
    """Where the block stands: in the page, after the title, under which heading."""
    count = len(node)
    index = np.arange(count)
    tags = tree.tags[node]
    first_heading = _first(tags == TAG_CODES["h1"])
    title = _first((text.witness[:, 0] > 0) & np.isin(tags, _HEADINGS))
    start = title if title >= 0 else first_heading
    total = np.cumsum(text.words)
    page_words = max(float(total[-1]), 1.0)
    headings = np.isin(tags, _HEADINGS)
    last_heading = np.maximum.accumulate(np.where(headings, index, -1))
    under = np.where(last_heading >= 0, text.phrases[np.maximum(last_heading, 0)], 0)
    since = np.where(last_heading >= 0, index - last_heading, 50)
    words_after_title = total - (total[start] if start >= 0 else 0)
    columns = [
        index / max(count - 1, 1),
        total / page_words,
        np.full(count, start >= 0),
        np.full(count, title >= 0),
        index < start,
        (index >= start) & (start >= 0) & (index - start <= 3),
        np.clip((index - start) / 50, -1, 3) if start >= 0 else np.zeros(count),
        np.clip(words_after_title / 500, -1, 4),
        np.minimum(since, 20) / 20,
        np.log1p(index) / 6,
        np.log1p(count - index) / 6,
        np.full(count, np.log1p(count) / 6),
        np.full(count, np.log1p(page_words) / 8),
    ]
    return np.concatenate([np.stack(columns, axis=1), _bits(under, len(PHRASES))], axis=1).astype(np.float32)


def _first(mask: npt.NDArray[np.bool_]) -> int:
    found = np.flatnonzero(mask)
    return int(found[0]) if len(found) else -1


def _container_features(text: _Text, node: Integers, tree: _Tree) -> Floats:
    """Where the page's running text is, and how far from it the block stands in the tree."""
    running = np.where(text.linked < text.characters * 0.5, text.words, 0) * ((text.ends > 0) & (text.words > 8))
    size = len(tree.parents)
    words, prose, linked = np.zeros(size), np.zeros(size), np.zeros(size)
    np.add.at(words, node, text.words)
    np.add.at(prose, node, running)
    np.add.at(linked, node, text.words * np.minimum(text.linked / np.maximum(text.characters, 1), 1))
    blocks = np.zeros(size)
    np.add.at(blocks, node, 1)
    own = prose.copy()
    parents = tree.parents.tolist()
    sums = [column.tolist() for column in (words, prose, linked, blocks)]
    for child in range(size - 1, 0, -1):
        parent = parents[child]
        for column in sums:
            column[parent] += column[child]
    words, prose, linked, blocks = (np.array(column) for column in sums)
    score = own.copy()
    children = np.maximum(tree.parents, 0)
    np.add.at(score, children, own)
    np.add.at(score, children[children], own * 0.5)
    best = int(np.argmax(score)) if size else 0
    on_path = np.zeros(size, dtype=bool)
    step = best
    while step >= 0:
        on_path[step] = True
        step = parents[step]
    meeting = _climb(node, tree, on_path)
    total = max(float(prose[0]), 1.0)
    parent, grandparent = children[node], children[children[node]]
    down = tree.depths[node] - tree.depths[meeting]
    up = tree.depths[best] - tree.depths[meeting]
    columns = [np.minimum(down, 8) / 8, np.minimum(up, 8) / 8, (up == 0) & (down <= 1), up == 0, prose[meeting] / total]
    for place in (node, parent, grandparent, children[grandparent], meeting):
        columns += [
            prose[place] / total,
            np.log1p(words[place]) / 8,
            prose[place] / np.maximum(words[place], 1),
            linked[place] / np.maximum(words[place], 1),
            np.log1p(blocks[place]) / 5,
        ]
    return np.stack(columns, axis=1).astype(np.float32)


def _climb(node: Integers, tree: _Tree, on_path: npt.NDArray[np.bool_]) -> Integers:
    """For each block the lowest element around it that also holds the page's main text."""
    current = node.copy()
    for _ in range(int(tree.depths.max(initial=0)) + 1):
        outside = ~on_path[current]
        if not outside.any():
            break
        current[outside] = np.maximum(tree.parents[current[outside]], 0)
    return current


__all__ = ["ARTICLE_BODY", "HIDDEN", "Features", "Known", "fold", "read_features"]
