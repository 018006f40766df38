"""What changed between two texts, by paragraphs and then by words. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

Change: TypeAlias = Literal["same", "gone", "new"]
WORD = re.compile(r"\w+(?:[.,'’]\w+)*|[^\w\s]|\s+")
LONGEST_BLOCK = 3_000
"""Words on either side of a changed block; above that it is shown as taken out and put in, whole."""
AROUND = 1
"""Unchanged paragraphs that stay in sight beside a changed one."""
LEAST_ALIKE = 0.4
"""Paragraphs that share fewer words than this are another text, not an edit."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, went, or came."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph in pieces; or, where `hidden` is not 0, that many unchanged paragraphs left out."""

    pieces: tuple[Piece, ...] = ()
    hidden: int = 0

    @property
    def changed(self) -> bool:
        """Whether anything in it went or came."""
        return any(piece.change != "same" for piece in self.pieces)


def words_changed(before: str, after: str) -> tuple[Piece, ...]:
    """The later text in pieces, with the words that went in their old places."""
    old, new = WORD.findall(before), WORD.findall(after)
    if max(len(old), len(new)) > LONGEST_BLOCK:
        return tuple(_pieces(old, new, [("replace", 0, len(old), 0, len(new))]))
    pieces = _pieces(old, new, SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
    return tuple(_from_a_word(list(pieces)))


def text_changed(before: str, after: str) -> list[Block]:
    """Paragraph by paragraph; long unchanged stretches are only counted."""
    old, new = _paragraphs(before), _paragraphs(after)
    blocks: list[Block] = []
    for action, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if action == "equal":
            blocks += [Block((Piece("same", text),)) for text in old[old_from:old_to]]
        else:
            blocks += _edited(old[old_from:old_to], new[new_from:new_to])
    return list(_folded(blocks))


def _paragraphs(text: str) -> list[str]:
    return [part for part in (part.strip() for part in text.split("\n\n")) if part]


def _edited(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    """Paragraphs that took each other's place, side by side in order where they are alike."""
    for before, after in zip(old, new, strict=False):
        pieces = words_changed(before, after)
        if _alike(pieces) >= LEAST_ALIKE:
            yield Block(pieces)
        else:
            yield Block((Piece("gone", before),))
            yield Block((Piece("new", after),))
    yield from (Block((Piece("gone", text),)) for text in old[len(new) :])
    yield from (Block((Piece("new", text),)) for text in new[len(old) :])


def _alike(pieces: Sequence[Piece]) -> float:
    same = sum(len(piece.text.strip()) for piece in pieces if piece.change == "same")
    return 2 * same / max(1, same + sum(len(piece.text.strip()) for piece in pieces))


def _pieces(old: Sequence[str], new: Sequence[str], steps: Sequence[tuple[str, int, int, int, int]]) -> Iterator[Piece]:
    for action, old_from, old_to, new_from, new_to in steps:
        if action == "equal":
            yield Piece("same", "".join(old[old_from:old_to]))
            continue
        if old_from < old_to:
            yield Piece("gone", "".join(old[old_from:old_to]))
        if new_from < new_to:
            yield Piece("new", "".join(new[new_from:new_to]))


def _folded(blocks: Sequence[Block]) -> Iterator[Block]:
    near = {place + step for place, block in enumerate(blocks) if block.changed for step in range(-AROUND, AROUND + 1)}
    hidden = 0
    for place, block in enumerate(blocks):
        if place not in near:
            hidden += 1
            continue
        if hidden:
            yield Block(hidden=hidden)
            hidden = 0
        yield block
    if hidden:
        yield Block(hidden=hidden)


def _from_a_word(pieces: list[Piece]) -> Iterator[Piece]:
    """The same pieces, but what went or came begins with its first word, not with the space before it."""
    for place in range(1, len(pieces) - 1):
        before, changed, after = pieces[place - 1 : place + 2]
        space = changed.text[: len(changed.text) - len(changed.text.lstrip())]
        if changed.change != "same" and before.change == after.change == "same" and after.text.startswith(space):
            pieces[place - 1] = Piece("same", before.text + space)
            pieces[place] = Piece(changed.change, changed.text[len(space) :] + space)
            pieces[place + 1] = Piece("same", after.text[len(space) :])
    yield from (piece for piece in pieces if piece.text)
