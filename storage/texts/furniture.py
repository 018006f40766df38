"""Site furniture: which blocks of text a source repeats on many of its pages.

Every page keeps the hashes of its blocks as they are now, so a page counts once however often it is read. They are
counted when a round opens and hold for that round: its pages are all read alike, also where a run broke off.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, select

from storage.saving.blocks import unpacked
from storage.saving.statements import insert_rows
from storage.schema import furniture, page_blocks, source

if TYPE_CHECKING:
    from storage.archive import Archive

FEWEST_PAGES = 5
"""A source with fewer has taught nothing."""
LEAST_PAGES, LEAST_SHARE = 3, 0.3
"""A block is furniture on at least so many pages that are more than this share of those looked at."""
LATEST_PAGES = 2000
"""So many of a source's pages are looked at, those found last: enough to know, and a bound on time."""


def furniture_of(archive: "Archive", keys: Collection[str]) -> Mapping[str, frozenset[int]]:
    """By key of the source the hashes of the blocks that it repeats; none for a source that has not taught any."""
    wanted = select(source.c.key, furniture.c.hash).join(source, source.c.id == furniture.c.source_id)
    found: dict[str, set[int]] = {key: set() for key in keys}
    with archive.reading() as connection:
        for key, number in connection.execute(wanted.where(source.c.key.in_(list(keys)))):
            found[key].add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


def learn(connection: Connection, source_id: int, now: str) -> None:
    """Count anew what a source repeats."""
    columns = page_blocks.c
    latest = select(columns.hashes).where(columns.source_id == source_id).order_by(columns.page_id.desc())
    pages, counts = 0, Counter[int]()
    for (hashes,) in connection.execute(latest.limit(LATEST_PAGES)):
        pages += 1
        counts.update(unpacked(hashes))
    connection.execute(delete(furniture).where(furniture.c.source_id == source_id))
    rows = [
        {"source_id": source_id, "hash": number, "pages": count, "learned_at": now}
        for number, count in sorted(counts.items())
        if pages >= FEWEST_PAGES and count >= LEAST_PAGES and count > LEAST_SHARE * pages
    ]
    insert_rows(connection, furniture, rows)
