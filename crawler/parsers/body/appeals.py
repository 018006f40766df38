"""Whom a block speaks to: the reader, of the site itself, or with a label before a link to something else."""

from collections.abc import Sequence

import numpy as np

from crawler.parsers.body.blocks import Block
from crawler.parsers.body.columns import Floats, Integers, table
from crawler.parsers.body.cues import APPEAL

LABEL_CHARACTERS = 60
LABEL = 12
"""The column that says whether a block is a few words and then a link to the end."""


def appeal_features(
    blocks: Sequence[Block], kinds: Integers, lengths: Integers, folded: Sequence[str], site: str
) -> Floats:
    """Columns: words for the reader, for us, of appeals, each as share and as number; the site's name; labels.

    `kinds` are the numbers of such words, as `count_kinds` counts them; `lengths` those of all words.
    """
    count = len(blocks)
    numbers = kinds[:, : APPEAL + 1].T.astype(np.float32)
    long = np.maximum(lengths, 1)
    page = numbers.sum(axis=1) / max(float(long.sum()), 1.0)
    named = np.array([text.count(site) for text in folded], dtype=np.float32) if len(site) > 2 else np.zeros(count)
    columns = [
        *np.minimum(numbers / long * 5, 2),
        *np.minimum(numbers / 4, 2),
        *np.minimum(page[:, None] * 10, 2) * np.ones(count),
        np.minimum(named, 3) / 3,
        np.minimum(named.sum(), 20) / 20,
        bool(site),
    ]
    return np.concatenate([table(columns, count), _labels(blocks)], axis=1)


def _labels(blocks: Sequence[Block]) -> Floats:
    """Columns: a few words and then a link to the end; the same with a colon before it; a link and then a few words."""
    found = np.zeros((len(blocks), 3), dtype=np.float32)
    for number, block in enumerate(blocks):
        if not 0 < block.linked < len(block.text):
            continue
        label, after = _around_links(block)
        if 0 < len(label) <= LABEL_CHARACTERS and after <= 2:
            found[number, :2] = 1, label[-1] in _COLONS
        found[number, 2] = not label and 2 < after <= LABEL_CHARACTERS
    return found


_COLONS = frozenset(":：|»>→")


def _around_links(block: Block) -> tuple[str, int]:
    """The text before the first link, and how many characters stand after the last."""
    label, after, inside, seen = "", 0, 0, False
    for piece in block.pieces:
        if not isinstance(piece, str):
            if piece[1].tag == "a":
                inside, seen = inside + (1 if piece[0] else -1), True
        elif not seen:
            label += piece
        else:
            after = 0 if inside else after + len(piece.strip())
    return label.strip(), after
