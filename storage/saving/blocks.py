"""The blocks of each page's text, for learning what its site repeats."""

from array import array
from collections.abc import Collection, Iterable, Sequence
from sys import byteorder

from storage.saving.attempt import Attempt
from storage.saving.context import Saving
from storage.saving.statements import put_rows
from storage.schema import page_blocks

SAYS_SOMETHING_ELSE = "page_blocks.hashes <> excluded.hashes OR page_blocks.source_id <> excluded.source_id"


def store_blocks(saving: Saving, attempts: Sequence[Attempt]) -> None:
    """Keep of which blocks these pages consist now. One that says what it said is not written again."""
    rows = [
        {"page_id": attempt.page.id, "source_id": attempt.source.id, "hashes": packed(attempt.parsed.blocks)}
        for attempt in attempts
        if attempt.parsed and attempt.parsed.blocks
    ]
    put_rows(
        saving.connection, page_blocks, rows, key=["page_id"], latest=["source_id", "hashes"], where=SAYS_SOMETHING_ELSE
    )


def packed(hashes: Iterable[int]) -> bytes:
    """Signed 64-bit numbers, each once, as `page_blocks` keeps them: 8 octets each, big-endian."""
    numbers = array("q", sorted(set(hashes)))
    if byteorder == "little":
        numbers.byteswap()
    return numbers.tobytes()


def unpacked(octets: bytes) -> Collection[int]:
    """The numbers in such octets."""
    numbers = array("q", octets)
    if byteorder == "little":
        numbers.byteswap()
    return numbers
