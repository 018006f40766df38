"""Near-copies across sources: fingerprints propose a pair, the stored texts confirm it. Titles play no part.

Within one source the same words twice are the site's own: a banner, a notice, another address of the page.
"""

import struct
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import and_, delete, or_, select, tuple_

from storage.saving.attempt import Attempt
from storage.saving.context import Saving
from storage.saving.statements import chunks, insert_missing, insert_rows, run
from storage.schema import article, article_band, article_fingerprint, article_version, near_copy, page
from storage.texts.shingles import contained, shingles

ENOUGH = 0.8
"""Share of the shorter text's shingles that the other one holds, from which on they tell the same story."""
MOST_COMPARED = 20
"""Candidates whose texts are read, the nearest first: copies of a much copied text are copies of each other."""
MOST_PER_BAND = 100
"""Articles proposed by one band, the newest: what a site says on each of its pages must not cost more with each."""
KEPT = "SELECT article_id, fingerprint, opening_fingerprint FROM article_fingerprint WHERE article_id AMONG"
FILED = """
SELECT filed.band, filed.article_id FROM article_band AS filed
WHERE filed.band AMONG AND filed.article_id >= coalesce(
  (SELECT newest.article_id FROM article_band AS newest WHERE newest.band = filed.band
   ORDER BY newest.article_id DESC LIMIT 1 OFFSET {before}), 0)
"""


class Prints(NamedTuple):
    """The bands of one text, as the database keeps them: each a number of eight octets; none where it is too short."""

    body: bytes
    opening: bytes

    @classmethod
    def of(cls, body: Sequence[int], opening: Sequence[int]) -> "Prints":
        """Pack the keys of the bands."""
        return cls(struct.pack(f"<{len(body)}q", *body), struct.pack(f"<{len(opening)}q", *opening))

    def filed(self) -> list[int]:
        """The bands, each once."""
        packed = self.body + self.opening
        return list(dict.fromkeys(struct.unpack(f"<{len(packed) // 8}q", packed)))


NONE = Prints(b"", b"")


def store_near_copies(saving: Saving, attempts: Sequence[Attempt]) -> None:
    """Keep the fingerprints of the current texts that these visits brought, and the pairs of which they are one."""
    read = {attempt.article_id: attempt for attempt in attempts if attempt.article_id is not None}
    if not read:
        return
    known = _known(saving, list(read))
    prints = {number: _prints(attempt) for number, attempt in read.items()}
    anew = [
        number
        for number, attempt in read.items()
        if attempt.result != "same" or prints[number] != known.get(number, NONE)
    ]
    _forget(saving, {number: known[number] for number in anew if number in known})
    _file(saving, {number: prints[number] for number in anew if any(prints[number])})
    near = _near(saving, {number: prints[number] for number in anew})
    pairs = [pair for number in anew for pair in _pairs(saving, read[number], number, near[number])]
    insert_missing(saving.connection, near_copy, pairs)


def _prints(attempt: Attempt) -> Prints:
    assert attempt.parsed is not None
    return Prints.of(attempt.parsed.fingerprint, attempt.parsed.opening_fingerprint)


def _known(saving: Saving, article_ids: Sequence[int]) -> dict[int, Prints]:
    kept = run(saving.connection, KEPT, article_ids)
    return {number: Prints(bytes(body), bytes(opening)) for number, body, opening in kept}


def _forget(saving: Saving, known: dict[int, Prints]) -> None:
    """The text is another now: what was found by the old one no longer holds."""
    filed = [(band, number) for number, prints in known.items() for band in prints.filed()]
    key = tuple_(article_band.c.band, article_band.c.article_id)
    for pairs in chunks(filed, 200):
        saving.connection.execute(delete(article_band).where(key.in_(pairs)))
    for chunk in chunks(known):
        saving.connection.execute(delete(article_fingerprint).where(article_fingerprint.c.article_id.in_(chunk)))
        of_them = or_(near_copy.c.article_id.in_(chunk), near_copy.c.other_id.in_(chunk))
        saving.connection.execute(delete(near_copy).where(of_them))


def _file(saving: Saving, prints: dict[int, Prints]) -> None:
    rows = [
        {"article_id": number, "fingerprint": one.body, "opening_fingerprint": one.opening}
        for number, one in prints.items()
    ]
    filed = [{"band": band, "article_id": number} for number, one in prints.items() for band in one.filed()]
    insert_rows(saving.connection, article_fingerprint, rows)
    insert_rows(saving.connection, article_band, sorted(filed, key=itemgetter("band", "article_id")))


def _pairs(saving: Saving, attempt: Attempt, number: int, near: Sequence[int]) -> Iterator[dict[str, Any]]:
    """The articles of other sources that say what this one says."""
    if not near:
        return
    assert attempt.parsed is not None
    assert attempt.parsed.article is not None
    own = shingles(attempt.parsed.article.body)
    for other, body in _texts(saving, _elsewhere(saving, near, attempt.source.id)):
        share = contained(own, shingles(body))
        if share >= ENOUGH:
            smaller, larger = sorted((number, other))
            yield {"article_id": smaller, "other_id": larger, "containment": share, "found_at": saving.now}


def _near(saving: Saving, prints: Mapping[int, Prints]) -> dict[int, list[int]]:
    """For each article those whose body or opening shares a band with it, those that share most of them first."""
    asked: defaultdict[int, list[int]] = defaultdict(list)
    for number, one in prints.items():
        for band in one.filed():
            asked[band].append(number)
    shared: dict[int, Counter[int]] = {number: Counter() for number in prints}
    if not asked:
        return {number: [] for number in prints}
    newest = FILED.format(before=MOST_PER_BAND - 1)
    for band, other in run(saving.connection, newest, sorted(asked)):
        for number in asked[band]:
            if other != number:
                shared[number][other] += 1
    return {number: sorted(found, key=lambda other: (-found[other], other)) for number, found in shared.items()}


def _elsewhere(saving: Saving, near: Sequence[int], source_id: int) -> list[int]:
    """The first of them that are on other sources."""
    found: list[int] = []
    on_page = select(article.c.id).join(page, page.c.id == article.c.page_id).where(page.c.source_id != source_id)
    for chunk in chunks(near):
        others = set(saving.connection.execute(on_page.where(article.c.id.in_(chunk))).scalars())
        found += [number for number in chunk if number in others]
        if len(found) >= MOST_COMPARED:
            break
    return found[:MOST_COMPARED]


def _texts(saving: Saving, article_ids: Sequence[int]) -> list[tuple[int, str]]:
    """The current texts of these articles."""
    if not article_ids:
        return []
    current = and_(article_version.c.id == article.c.current_version_id, article.c.id.in_(article_ids))
    texts = select(article.c.id, article_version.c.body).join(article_version, current).order_by(article.c.id)
    return [(row.id, row.body) for row in saving.connection.execute(texts)]
