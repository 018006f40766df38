"""Listings that are read as something else now: without its links a listing looks like any page."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from sqlalchemy import func, select

from storage.records import Outcome, PageKind
from storage.saving.attempt import Attempt
from storage.saving.context import Saving
from storage.schema import capture, parse

LISTS = frozenset({PageKind.FEED, PageKind.SITEMAP, PageKind.LISTING})
"""Kinds of pages that exist for their links."""


def list_kinds(saving: Saving, attempts: Iterable[Attempt]) -> dict[int, PageKind]:
    """By number of the page the kind of list that it is, or was until now: as it was read the most times before."""
    kinds: dict[int, PageKind] = {}
    others: dict[int, int | None] = {}
    for attempt in attempts:
        if (kind := PageKind(attempt.page.kind)) in LISTS:
            kinds[attempt.page.id] = kind
        elif attempt.page.fetched_at and attempt.parsed is not None:
            others[attempt.page.id] = attempt.parse_id
    return kinds | _before(saving, others)


def _before(saving: Saving, readings: dict[int, int | None]) -> dict[int, PageKind]:
    """What these pages mostly were, this reading aside, of those that were a list at least half of the time."""
    if not readings:
        return {}
    columns = select(capture.c.page_id, parse.c.kind, func.count()).join_from(capture, parse)
    chosen = capture.c.page_id.in_(list(readings)) & (parse.c.outcome == Outcome.OK)
    now = [number for number in readings.values() if number is not None]
    rows = columns.where(chosen, parse.c.id.not_in(now)).group_by(capture.c.page_id, parse.c.kind)
    found: defaultdict[int, Counter[PageKind]] = defaultdict(Counter)
    for page_id, kind, count in saving.connection.execute(rows):
        found[page_id][PageKind(kind)] += count
    return {page_id: kind for page_id, counts in found.items() if (kind := _mostly(counts)) is not None}


def _mostly(counts: Counter[PageKind]) -> PageKind | None:
    lists = Counter({kind: count for kind, count in counts.items() if kind in LISTS})
    if 2 * lists.total() < counts.total() or not lists:
        return None
    return lists.most_common(1)[0][0]
