"""Plain links: of all that lead to a page, the one on the nearest page is its sighting, whichever was read first.

Menus link to everything from everywhere, so a page has one sighting by a plain link. Readers and workers race for being
first, so that is not what counts: the link is kept whose page is the fewest hops from a start point and, of those, the
first by its key. This holds for the round that makes the page known; what links to it later says nothing new.
"""

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import Row, bindparam, delete, or_, update

from storage.records import FoundPage, PageKind, Via
from storage.saving.context import Saving
from storage.saving.memory import Rank
from storage.saving.statements import run
from storage.schema import page, sighting, sighting_hint

_LINKED = """
    SELECT seen.page_id, seen.run_id, seen.from_page_id, seen.seen_at, seen.title_hint,
      coalesce(origin.depth, 0) AS depth, coalesce(origin.url_key, '') AS url_key
    FROM sighting AS seen LEFT JOIN page AS origin ON origin.id = seen.from_page_id
    WHERE seen.via = 'link' AND seen.page_id AMONG"""


class Heard(NamedTuple):
    """Somebody told us of a page."""

    page: FoundPage
    from_page_id: int
    """The page that did; 0: none."""
    rank: Rank


def nearest_of(told: Iterable[Heard]) -> Heard | None:
    """The plain link that counts, if there is any."""
    return min((one for one in told if one.page.via is Via.LINK), key=attrgetter("rank"), default=None)


def is_discovered_now(saving: Saving, row: Row[Any]) -> bool:
    """Whether the round that made this page known is going on."""
    opened_at = saving.memory.by_id(saving.connection, row.source_id).round_opened_at
    return opened_at is None or bool(row.first_seen_at >= opened_at)


def nearer(
    saving: Saving, told: Mapping[int, Heard]
) -> tuple[list[tuple[int, Heard, Row[Any] | None]], dict[int, Rank]]:
    """Of plain links to known pages, by page, those that are nearer than what was kept; with what that was, which goes.

    Also the rank of each page's nearest link. Until the transaction ends no other worker decides about these pages.
    """
    if saving.connection.dialect.name != "sqlite":
        run(saving.connection, "SELECT 1 FROM page WHERE id AMONG ORDER BY id FOR NO KEY UPDATE", sorted(told))
    kept: dict[int, Row[Any]] = {}
    for row in run(saving.connection, _LINKED, sorted(told)):
        if row.page_id not in kept or _rank(row) < _rank(kept[row.page_id]):
            kept[row.page_id] = row
    better = [
        (number, heard, kept.get(number))
        for number, heard in told.items()
        if number not in kept or heard.rank < _rank(kept[number])
    ]
    _drop(saving, [before for _, _, before in better if before is not None])
    _retitle(saving, better)
    ranks = {number: _rank(row) for number, row in kept.items()}
    return better, ranks | {number: heard.rank for number, heard, _ in better}


def _rank(row: Row[Any]) -> Rank:
    return row.depth, row.url_key


def _drop(saving: Saving, rows: list[Row[Any]]) -> None:
    if not rows:
        return
    identities = [{"page": row.page_id, "run": row.run_id, "origin": row.from_page_id} for row in rows]
    for table in (sighting_hint, sighting):
        columns = table.c
        this = (columns.page_id == bindparam("page")) & (columns.run_id == bindparam("run")) & (columns.via == Via.LINK)
        saving.connection.execute(delete(table).where(this, columns.from_page_id == bindparam("origin")), identities)


def _retitle(saving: Saving, better: list[tuple[int, Heard, Row[Any] | None]]) -> None:
    """A page whose text gave it no title is called what its nearest link calls it, unless others gave it a name."""
    titles = [
        {"number": number, "before": before.title_hint if before is not None else None, "hint": heard.page.title_hint}
        for number, heard, before in better
    ]
    titles = [one for one in titles if one["before"] != one["hint"]]
    if titles:
        no_text = page.c.last_seen_at.is_(None) | ((page.c.kind != PageKind.ARTICLE) & (page.c.kind != PageKind.EVENT))
        by_link = or_(page.c.title.is_(None), page.c.title == bindparam("before"))
        this = update(page).where(page.c.id == bindparam("number"), no_text, by_link)
        saving.connection.execute(this.values(title=bindparam("hint")), titles)
