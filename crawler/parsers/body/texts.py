"""What a block's own text says: counts, phrases, and whether the page says the same elsewhere."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crawler.parsers.body.appeals import appeal_features
from crawler.parsers.body.blocks import Block
from crawler.parsers.body.columns import Floats, Integers, bits, table
from crawler.parsers.body.counts import count_texts, fold, read_ends, split_words
from crawler.parsers.body.cues import COMMON_WORDS, NAMES, PHRASES, read_phrase
from crawler.parsers.body.words import IN_TITLE, Words, count_kinds, number_words


@dataclass(frozen=True, slots=True)
class Known:
    """What the page says of itself elsewhere: witnesses for the blocks."""

    title: str = ""
    description: str = ""
    article_body: str = ""
    site: str = ""
    """Its name for itself."""
    thread: bool = False
    """Whether its text is what several people wrote, in a forum or as questions and answers."""


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


def read_texts(blocks: list[Block], known: Known) -> tuple[Texts, Words]:
    """The counts of each block, and its words."""
    texts = [block.text for block in blocks]
    split, signs = split_words(texts)
    words = number_words(split)
    folded = list(map(" ".join, split))
    begins = [text[:_BEGIN] for text in texts]
    said = Counter(begins)
    witness = _Witness(known)
    kinds = count_kinds(words, witness.title_words)
    counts = count_texts(blocks, texts, words, signs, kinds)
    in_title = kinds[:, IN_TITLE]
    found = Texts(
        counts=counts[:, :-1],
        starts=np.concatenate([read_ends(texts), counts[:, -1:]], axis=1),
        title=np.where(words.lengths < LONG_WORDS, in_title / np.maximum(words.lengths, 1), 0).astype(np.float32),
        witness=witness.says(words.lengths, in_title, folded),
        repeats=np.array([said[begin] for begin in begins], dtype=np.float32),
        phrases=np.array([read_phrase(text) for text in texts], dtype=np.int64),
        names=np.array([block.names for block in blocks], dtype=np.int64),
        appeals=appeal_features(blocks, kinds, words.lengths, folded, fold(known.site)),
        within=_said_within(folded, words),
        folded=folded,
    )
    return found, words


def _said_within(folded: list[str], words: Words) -> Floats:
    found = np.zeros(len(folded), dtype=np.float32)
    least, most = QUOTED_WORDS
    quoted = [number for number in words.said_again() if least <= len(words.texts[number]) <= most]
    if quoted:
        whole, alone = "\n".join(folded), Counter([folded[number] for number in quoted])
        found[quoted] = [whole.count(folded[number]) > alone[folded[number]] for number in quoted]
    return found


class _Witness:
    """Compares blocks with the title, the description and the text that the page states elsewhere."""

    def __init__(self, known: Known) -> None:
        self.title, self.description, self.body = fold(known.title), fold(known.description), fold(known.article_body)
        self.title_words = frozenset(word for word in self.title.split() if word not in COMMON_WORDS)

    def says(self, lengths: Integers, in_title: Integers, folded: list[str]) -> Floats:
        """Columns: is it the title, in the title, in the description, or begins so, or in the body; is there one; and
        how many of its words the title has."""
        title, description, body = self.title, self.description, self.body
        found = np.zeros((len(folded), 7), dtype=np.float32)
        short = np.flatnonzero((in_title > 0) & (lengths < LONG_WORDS)).tolist()
        if short:
            found[short, 1] = [folded[number] in title for number in short]
        if title:
            found[:, 0] = list(map(title.__eq__, folded))
        if description:
            long = np.flatnonzero(lengths > 3).tolist()
            begins = [folded[number][:80] in description for number in long]
            found[long, 2] = [
                begin and folded[number] in description for number, begin in zip(long, begins, strict=True)
            ]
            found[long, 3] = begins
            found[:, 3] *= lengths > 5
        if body:
            found[:, 4] = [text in body for text in folded]
            found[:, 4] *= lengths > 1
            found[:, 5] = 1
        found[:, 6] = in_title
        return found


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
