"""Sightings: who told us of a page, in which run; every feed, sitemap and listing, and of plain links the nearest."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Row

from storage.records import FoundPage, Via
from storage.saving.context import Saving
from storage.saving.hints import keep_hints
from storage.saving.memory import Rank
from storage.saving.nearest import Heard, is_discovered_now, nearer, nearest_of
from storage.saving.statements import insert_missing
from storage.schema import sighting


class _Sighting(NamedTuple):
    page_id: int
    run_id: int
    at: str
    heard: Heard


def see(
    saving: Saving,
    heard: Mapping[str, Sequence[Heard]],
    pages: Mapping[str, int],
    known: Mapping[str, Row[Any]],
    new: Collection[str],
) -> dict[str, Rank]:
    """Write what was heard of pages, by key: the page that each key leads to, the rows of those known, the new ones.

    Returns for each key how near its nearest plain link is, while that may change.
    """
    links = {key: nearest for key, told in heard.items() if (nearest := nearest_of(told))}
    seen = [(key, one) for key, told in heard.items() for one in told if one.page.via is not Via.LINK]
    seen += [(key, links[key]) for key in links if key in new]
    rows = [_Sighting(pages[key], saving.run_id, saving.now, one) for key, one in seen]
    linked = {
        key: known[key].id if key in known else pages[key]
        for key in links
        if key not in new and (key not in known or is_discovered_now(saving, known[key]))
    }
    ranks: dict[int, Rank] = {}
    if linked:
        better, ranks = nearer(saving, _by_page(links, linked))
        rows += [
            _Sighting(number, before.run_id if before else saving.run_id, before.seen_at if before else saving.now, one)
            for number, one, before in better
        ]
    _write(saving, rows)
    return {key: links[key].rank for key in links if key in new} | {key: ranks[linked[key]] for key in linked}


def _by_page(links: Mapping[str, Heard], pages: Mapping[str, int]) -> dict[int, Heard]:
    """The nearest link to each page, whichever of its keys it leads to."""
    told: dict[int, list[Heard]] = {}
    for key, number in pages.items():
        told.setdefault(number, []).append(links[key])
    return {number: nearest for number, some in told.items() if (nearest := nearest_of(some))}


def _write(saving: Saving, seen: Sequence[_Sighting]) -> None:
    rows: dict[tuple[int, int, str, int], dict[str, Any]] = {}
    hints: dict[tuple[int, int, str, int], FoundPage] = {}
    for one in seen:
        found = one.heard.page
        identity = (one.page_id, one.run_id, found.via.value, one.heard.from_page_id)
        hints.setdefault(identity, found)
        rows.setdefault(
            identity,
            {
                "page_id": one.page_id,
                "run_id": one.run_id,
                "via": found.via,
                "from_page_id": one.heard.from_page_id,
                "seen_at": one.at,
                "lastmod": found.lastmod,
                "title_hint": found.title_hint,
            },
        )
    insert_missing(saving.connection, sighting, list(rows.values()))
    keep_hints(saving, hints)
