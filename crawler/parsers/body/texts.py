"""What a block's own text says: counts, phrases, and whether the page says the same elsewhere."""

import re
from collections import Counter
from dataclasses import dataclass

import numpy as np

from crawler.parsers.body.blocks import Block
from crawler.parsers.body.columns import Floats, Integers, bits, table
from crawler.parsers.body.cues import COMMON_WORDS, NAMES, PHRASES, read_phrase

_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Known:
    """What the page says of itself elsewhere: witnesses for the blocks."""

    title: str = ""
    description: str = ""
    article_body: str = ""


def fold(text: str) -> str:
    """Lower-case words with single blanks: what texts are compared by."""
    return " ".join(_WORDS.findall(text.casefold()))


@dataclass(slots=True)
class Texts:
    """What was counted in each block, as columns."""

    counts: Floats
    """In the order of `_count`: characters, words, common words, ends of sentences, commas, numbers, and so on."""
    starts: Floats
    title: Floats
    witness: Floats
    repeats: Floats
    phrases: Integers
    names: Integers
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


SPOKEN_WORDS, SHORT_WORDS = 3, 12
"""Of a long block the first words are looked at, of a short one all."""
_BEGIN = 32
_NO_WORDS: frozenset[str] = frozenset()


def read_texts(blocks: list[Block], known: Known) -> tuple[Texts, list[tuple[str, ...]], list[frozenset[str]]]:
    """The counts of each block, its spoken words, and the different words of a long one."""
    begins = Counter([block.text[:_BEGIN] for block in blocks])
    witness = _Witness(known)
    numbers: list[float] = []
    spoken: list[tuple[str, ...]] = []
    prose: list[frozenset[str]] = []
    folded: list[str] = []
    for block in blocks:
        words = _WORDS.findall(block.text.casefold())
        text = " ".join(words)
        folded.append(text)
        numbers += _count(block, words)
        numbers += witness.says(words, text)
        numbers.append(begins[block.text[:_BEGIN]])
        short = len(words) <= SHORT_WORDS
        spoken.append(tuple(words if short else words[:SPOKEN_WORDS]))
        prose.append(_NO_WORDS if short else frozenset(words))
    counted = np.array(numbers, dtype=np.float32).reshape(len(blocks), -1)
    texts = Texts(
        counts=counted[:, :10],
        starts=counted[:, 10:16],
        title=counted[:, 16],
        witness=counted[:, 17:24],
        repeats=counted[:, 24],
        phrases=np.array([read_phrase(block.text) for block in blocks], dtype=np.int64),
        names=np.array([block.names for block in blocks], dtype=np.int64),
        folded=folded,
    )
    return texts, spoken, prose


class _Witness:
    """Compares blocks with the title, the description and the text that the page states elsewhere."""

    def __init__(self, known: Known) -> None:
        self.title, self.description, self.body = fold(known.title), fold(known.description), fold(known.article_body)
        self.title_words = frozenset(word for word in self.title.split() if word not in COMMON_WORDS)

    def says(self, words: list[str], text: str) -> tuple[float, ...]:
        count = len(words)
        in_title = sum(map(self.title_words.__contains__, words))
        share = in_title / count if 0 < count < 40 else 0.0
        if not count or not (in_title or self.description or self.body):
            return share, 0, 0, 0, 0, 0, bool(self.body), in_title
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


def text_features(text: Texts) -> Floats:
    """Of the block's own text."""
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
    ]
    witness = np.minimum(text.witness, 4)
    return np.concatenate(
        [
            table(columns, len(characters)),
            np.minimum(text.starts, 3),
            witness,
            bits(text.phrases, len(PHRASES)),
            bits(text.names, len(NAMES)),
        ],
        axis=1,
        dtype=np.float32,
    )
