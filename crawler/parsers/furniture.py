"""Site furniture inside a text: blocks that the site says again on many of its pages. Pure.

Which blocks those are is learned from the hashes of the pages read so far (`storage.texts.furniture`) and handed in.
Only blocks that were taken for text are hashed: the lead of an article that stands in a side bar of every page is that
article's own, whereas a line that stands in the text of every page is nobody's. Lines that tell of the moment, such as
counters without any markup that says so, differ at every visit: they are told by their words (`passing`).
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from hashlib import blake2b
from typing import NamedTuple

from crawler.parsers.body.counts import fold, fold_all
from crawler.parsers.body.render import BodyBlock
from crawler.parsers.passing import tells_the_moment
from storage.records import Evidence, Issue

REPEATED = "repeated_block"
PASSING = "passing_line"
FIRST, LAST = 60, 40
"""Blocks of one page that are hashed: furniture stands near the ends of long texts."""
LEAST_LEFT = 0.2
"""Share of the characters that must be left. A page that says little else is a copy of another one, not furnished."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LOOSE = HEADINGS | {"p", "li", "blockquote"}
"""Kinds of blocks that may go. A table, a definition or a listing loses its sense without one of its parts."""


class Furnished(NamedTuple):
    """What of a text is the article's own."""

    kept: tuple[int, ...]
    """Numbers of its blocks."""
    dropped: tuple[int, ...]
    issues: tuple[Issue, ...] = ()


def block_hash(text: str) -> int | None:
    """64 bits with sign, as databases keep them, of the words of a block; `None` where it has none."""
    return _hash(fold(text))


def _hash(words: str) -> int | None:
    if not words:
        return None
    return int.from_bytes(blake2b(words.encode(errors="surrogatepass"), digest_size=8).digest(), "big", signed=True)


def block_hashes(texts: Sequence[str]) -> tuple[int, ...]:
    """The hashes of a page's blocks, each once, in order; of a long text those of its beginning and its end."""
    ends = texts if len(texts) <= FIRST + LAST else (*texts[:FIRST], *texts[-LAST:])
    return tuple(dict.fromkeys(found for words in fold_all(ends) if (found := _hash(words)) is not None))


def tell_apart(blocks: Sequence[BodyBlock], furniture: AbstractSet[int]) -> Furnished:
    """Tell the blocks of an article from those that the site repeats, and from lines of the moment.

    A label that ends in a colon stays, since what follows needs it, and a heading goes only with what follows it.
    Where too little would be left, everything stays, with an issue.
    """
    everything = tuple(range(len(blocks)))
    repeated = {number for number in everything if _is_known(blocks[number], furniture) and _may_go(blocks[number])}
    dropped = tuple(sorted(repeated - set(_headings_in_use(blocks, repeated))))
    if not dropped:
        return Furnished(everything, ())
    kept = tuple(number for number in everything if number not in set(dropped))
    if _size(blocks, kept) < LEAST_LEFT * _size(blocks, everything):
        message = f"Other pages of the site say nearly all of this text: {len(dropped)} of {len(blocks)} blocks"
        return Furnished(everything, (), (Issue(code="text_is_furniture", message=message, field="body"),))
    return Furnished(kept, dropped)


def explain(texts: Iterable[str]) -> Iterator[Evidence]:
    """A line of evidence for each block that went."""
    for text in texts:
        strategy = PASSING if tells_the_moment(text) else REPEATED
        yield Evidence(field="furniture", strategy=strategy, value=text, place="body", raw=text[:500], chosen=True)


def _may_go(block: BodyBlock) -> bool:
    tags = {tag for _, tag in block.path}
    return block.kind in LOOSE and "td" not in tags and not block.text.rstrip().endswith((":", "："))


def _is_known(block: BodyBlock, furniture: AbstractSet[int]) -> bool:
    return (bool(furniture) and block_hash(block.text) in furniture) or tells_the_moment(block.text)


def _headings_in_use(blocks: Sequence[BodyBlock], repeated: AbstractSet[int]) -> Iterator[int]:
    """Repeated headings right above something that stays."""
    below: str | None = None
    for number in reversed(range(len(blocks))):
        kind = blocks[number].kind
        heads = kind in HEADINGS and below is not None and (below not in HEADINGS or below > kind)
        if heads and number in repeated:
            yield number
        below = kind if heads or number not in repeated else None


def _size(blocks: Sequence[BodyBlock], numbers: Iterable[int]) -> int:
    return sum(len(blocks[number].text) for number in numbers)
