"""What a block's own text says: counts, phrases, and whether the page says the same elsewhere."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crawler.parsers.body.appeals import appeal_features
from crawler.parsers.body.blocks import Block
from crawler.parsers.body.columns import Floats, Integers, bits, table
from crawler.parsers.body.counts import count_known, count_texts, fold, read_ends, split_words
from crawler.parsers.body.cues import COMMON, COMMON_WORDS, NAMES, PHRASES, read_phrase


@dataclass(frozen=True, slots=True)
class Known:
    """What the page says of itself elsewhere: witnesses for the blocks."""

    title: str = ""
    description: str = ""
    article_body: str = ""
    site: str = ""
    """Its name for itself."""


@dataclass(slots=True)
class Texts:
    """What was counted in each block, as columns."""

    counts: Floats
    """In the order of `count_texts`: characters, words, common words, ends of sentences, commas, numbers, and so on."""
    starts: Floats
    title: Floats
    witness: Floats
    repeats: Floats
    phrases: Integers
    names: Integers
    appeals: Floats
    within: Floats
    """1 where a longer block says the same among other things: it is quoted there, or here."""
    folded: list[str]
    """The words of each block, as `fold` writes them."""

    @property
    def characters(self) -> Floats:
        """Characters of each block."""
        return self.counts[:, 0]

    @property
    def words(self) -> Floats:
        """Words of each block; in scripts without blanks, an estimate."""
        return self.counts[:, 1]

    @property
    def ends(self) -> Floats:
        """Ends of sentences."""
        return self.counts[:, 3]

    @property
    def linked(self) -> Floats:
        """Characters inside links."""
        return self.counts[:, 6]


_BEGIN = 32
QUOTED_WORDS = 8, 80
"""The least and the most words of a block that may be a quotation of another."""
LONG_WORDS = 40
"""A block of so many words is no title."""


def read_texts(blocks: list[Block], known: Known) -> tuple[Texts, list[list[str]]]:
    """The counts of each block, and its words."""
    texts = [block.text for block in blocks]
    words, kinds = split_words(texts)
    folded = list(map(" ".join, words))
    begins = [text[:_BEGIN] for text in texts]
    said = Counter(begins)
    witness = _Witness(known)
    listed = count_known(words)
    counts = count_texts(blocks, texts, words, kinds, listed[:, COMMON])
    found = Texts(
        counts=counts[:, :-1],
        starts=np.concatenate([read_ends(texts), counts[:, -1:]], axis=1),
        title=witness.title_shares(words),
        witness=table(witness.says(words, folded), len(texts)),
        repeats=np.array([said[begin] for begin in begins], dtype=np.float32),
        phrases=np.array([read_phrase(text) for text in texts], dtype=np.int64),
        names=np.array([block.names for block in blocks], dtype=np.int64),
        appeals=appeal_features(blocks, listed, words, folded, fold(known.site)),
        within=_said_within(folded, words),
        folded=folded,
    )
    return found, words


def _said_within(folded: list[str], words: list[list[str]]) -> Floats:
    whole, alone = "\n".join(folded), Counter(folded)
    found = np.zeros(len(folded), dtype=np.float32)
    for number, (text, own) in enumerate(zip(folded, words, strict=True)):
        if QUOTED_WORDS[0] <= len(own) <= QUOTED_WORDS[1]:
            found[number] = whole.count(text) > alone[text]
    return found


class _Witness:
    """Compares blocks with the title, the description and the text that the page states elsewhere."""

    def __init__(self, known: Known) -> None:
        self.title, self.description, self.body = fold(known.title), fold(known.description), fold(known.article_body)
        self.title_words = frozenset(word for word in self.title.split() if word not in COMMON_WORDS)
        self.in_title: list[int] = []

    def title_shares(self, words: list[list[str]]) -> Floats:
        """The share of each short block's words that the title has."""
        self.in_title = [sum(map(self.title_words.__contains__, one)) for one in words]
        both = zip(self.in_title, map(len, words), strict=True)
        return np.array(
            [found / count if found and count < LONG_WORDS else 0.0 for found, count in both], dtype=np.float32
        )

    def says(self, words: list[list[str]], folded: list[str]) -> list[npt.ArrayLike]:
        """Columns: is it the title, in the title, in the description, or begins so, or in the body; is there one; and
        how many of its words the title has."""
        title, description, body = self.title, self.description, self.body
        both = list(zip(folded, map(len, words), strict=True))
        return [
            [text == title and count > 0 for text, count in both],
            [
                found > 0 and count < LONG_WORDS and text in title
                for found, (text, count) in zip(self.in_title, both, strict=True)
            ],
            [count > 3 and text in description for text, count in both] if description else 0,
            [count > 5 and text[:80] in description for text, count in both] if description else 0,
            [count > 1 and text in body for text, count in both] if body else 0,
            bool(body),
            self.in_title,
        ]


def text_features(text: Texts) -> list[npt.NDArray[np.generic]]:
    """Of the block's own text: tables to stand side by side."""
    characters, words, common, ends, commas, digits, linked, links, strong, inline = text.counts.T
    long, size = np.maximum(words, 1), np.maximum(characters, 1)
    linked = np.minimum(linked / size, 1)
    columns = [
        np.log1p(words) / 4,
        np.log1p(characters) / 6,
        np.minimum(words, 10) / 10,
        np.minimum(words, 40) / 40,
        common / long,
        np.minimum(ends, 5) / 5,
        np.minimum(ends / long * 10, 3),
        np.minimum(commas, 8) / 8,
        np.minimum(commas / long * 10, 3),
        digits / long,
        linked,
        np.minimum(links, 5) / 5,
        linked > 0.9,
        np.minimum(strong / size, 1),
        np.minimum(inline, 6) / 6,
        np.minimum(characters / long / 6, 5),
        np.minimum(text.repeats - 1, 4) / 4,
        text.title,
        text.within,
    ]
    witness = np.minimum(text.witness, 4)
    return [
        table(columns, len(characters)),
        np.minimum(text.starts, 3),
        witness,
        bits(text.phrases, len(PHRASES)),
        bits(text.names, len(NAMES)),
        text.appeals,
    ]
