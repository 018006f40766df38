"""Found pages: into the register if they are new, a sighting if they are not."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Row

from storage.records import FoundPage, PageKind, Via
from storage.saving.context import Saving
from storage.saving.hints import keep_days
from storage.saving.hosts import put_hosts
from storage.saving.leases import enqueue
from storage.saving.memory import Rank, Settled, SourceRow
from storage.saving.nearest import Heard, nearest_of
from storage.saving.sightings import see
from storage.saving.statements import insert_missing, next_ids, run, update_rows
from storage.schema import link, page
from storage.schema.base import storable_all
from storage.urls import page_host, url_key

REVIVING = frozenset({Via.SEED, Via.FEED, Via.SITEMAP, Via.REDIRECT})
"""Whoever says so thinks that the page is there: a page that was gone is looked at again, once a round."""
COLUMNS = """page.id, page.url_key, page.source_id, page.host, page.kind, page.state, page.priority, page.depth,
  page.round, page.title, page.fetched_at, page.first_seen_at"""
OWN = f"SELECT {COLUMNS} FROM page WHERE page.url_key AMONG"
ALIASED = f"""
SELECT page_alias.url_key AS alias, {COLUMNS} FROM page_alias JOIN page ON page.id = page_alias.page_id
WHERE page_alias.url_key AMONG
"""
WAITING = "SELECT id, to_url_key FROM link WHERE to_page_id IS NULL AND to_url_key AMONG ORDER BY id"


@dataclass(slots=True)
class Found:
    """Everything that one batch heard of one page."""

    key: str
    page: FoundPage
    source: SourceRow
    redirects: int = 0
    via: Via | None = None
    """The way that counts for the register, where a redirect inherits it."""
    sightings: list[Heard] = field(default_factory=list)

    @property
    def precedence(self) -> tuple[bool, bool, Rank]:
        """Less is better: not excluded, not by a plain link, nearer."""
        return self.page.excluded_by is not None, self.page.via is Via.LINK, self.sightings[0].rank

    def nearest(self) -> Heard | None:
        """The plain link that counts, if there is any."""
        return nearest_of(self.sightings)


def found_page(
    saving: Saving, found: FoundPage, *, origin: Row[Any] | None = None, redirects: int = 0, via: Via | None = None
) -> Found:
    """One sighting, with its key and its source looked up; `origin` is the page that it was found on."""
    source = saving.memory.source(saving.connection, found.source)
    number, rank = (origin.id, (origin.depth, origin.url_key)) if origin is not None else (0, (0, ""))
    heard = Heard(found, found.from_page_id or number, rank)
    return Found(url_key(found.url), found, source, redirects, via, [heard])


def unsettled(saving: Saving, found: Iterable[FoundPage], origin: Row[Any]) -> list[FoundPage]:
    """Without one more plain link to pages that such a link cannot change: most links of most pages are."""
    settled, link, rank = saving.memory.settled.get, Via.LINK, (origin.depth, origin.url_key)  # looked up once for all
    return [
        one
        for one in found
        if one.via is not link
        or (known := settled(url_key(one.url))) is None
        or (known.nearest is not None and rank < known.nearest)
        or (one.excluded_by is None and (known.excluded or one.depth < known.depth))
    ]


def put(saving: Saving, finds: Iterable[Found]) -> dict[str, int]:
    """Register what was found. Returns the page of each key, redirects followed."""
    by_key: dict[str, list[Found]] = {}
    for found in finds:
        by_key.setdefault(found.key, []).append(found)
    return _register(saving, {key: _merged(told) for key, told in by_key.items()}) if by_key else {}


def _merged(told: Sequence[Found]) -> Found:
    """The best of all that one batch heard of a page: as soon and as near as any of them says."""
    if len(told) == 1:
        return told[0]
    best = min(told, key=attrgetter("precedence"))
    counted = [one.page for one in told if not one.page.excluded_by] or [best.page]
    soonest, nearest = max(one.priority for one in counted), min(one.depth for one in counted)
    page = replace(best.page, priority=soonest, depth=nearest)
    return replace(best, page=page, sightings=[heard for one in told for heard in one.sightings])


def _register(saving: Saving, finds: dict[str, Found]) -> dict[str, int]:
    rows = _known(saving, finds)
    fresh = [found for key, found in sorted(finds.items()) if key not in rows]
    made = _insert(saving, fresh)
    new = {key for key, number in made.items() if number in saving.new_pages}
    _update(saving, [(found, rows[key]) for key, found in sorted(finds.items()) if key in rows])
    pages = {key: row.id for key, row in rows.items()} | made
    own = _own(saving, [key for key, row in rows.items() if row.url_key != key and finds[key].nearest()])
    _lower(saving, [(finds[key], row) for key, row in own.items()])
    heard = {key: found.sightings for key, found in finds.items()}
    nearest = see(saving, heard, pages, rows | own, new)
    keep_days(saving, {pages[key]: [seen.page for seen in found.sightings] for key, found in finds.items()})
    for key, found in finds.items():
        _settle(saving, found, rows.get(key), nearest.get(key))
    return pages


def _settle(saving: Saving, found: Found, row: Row[Any] | None, nearest: Rank | None) -> None:
    """Remember what a plain link to the page would have to bring."""
    settled = saving.memory.settled
    if not found.nearest():
        if found.key not in settled:
            return
        nearest = settled[found.key].nearest
    excluded = found.page.excluded_by is not None and (row is None or row.state == "excluded")
    depth = found.page.depth if row is None else min(found.page.depth, row.depth)
    settled[found.key] = Settled(excluded, depth, nearest)


def known_keys(saving: Saving, keys: Collection[str]) -> set[str]:
    """Those of these keys that lead to a page of the register."""
    return set(_known(saving, keys))


def _known(saving: Saving, keys: Collection[str]) -> dict[str, Row[Any]]:
    """The page of each key that has one; an alias leads to the page it stands for."""
    if not keys:
        return {}
    aliased = run(saving.connection, ALIASED, storable_all(sorted(keys)))
    return _own(saving, keys) | {row.alias: row for row in aliased}


def _own(saving: Saving, keys: Collection[str]) -> dict[str, Row[Any]]:
    """The page that each key has of its own, whatever it is an alias of."""
    return {row.url_key: row for row in run(saving.connection, OWN, storable_all(sorted(keys)))} if keys else {}


def own_pages(connection: Connection, keys: Collection[str]) -> dict[str, int]:
    """The page that each key has of its own, whatever it is an alias of."""
    own = "SELECT url_key, id FROM page WHERE url_key AMONG"
    return dict(run(connection, own, storable_all(sorted(keys))).all()) if keys else {}


def _insert(saving: Saving, finds: Sequence[Found]) -> dict[str, int]:
    """The page of each of these; those that this transaction made are in `saving.new_pages`."""
    if not finds:
        return {}
    connection, now = saving.connection, saving.now
    hosts = {found.key: page_host(found.page.url) for found in finds}
    put_hosts(connection, set(hosts.values()))
    ids = next_ids(connection, page, len(finds))
    rows = [_new_row(found, number, hosts[found.key], now) for number, found in zip(ids, finds, strict=True)]
    insert_missing(connection, page, rows)
    made = {row["url_key"]: row["id"] for row in rows}
    if connection.dialect.name != "sqlite":  # where another worker registered a page just now, its row is the one
        made = own_pages(connection, made)
    enqueue(connection, ((row["source_id"], row["host"], now) for row in rows if row["state"] == "due"))
    new = {row["url_key"]: row["id"] for row in rows if made[row["url_key"]] == row["id"]}
    for row in rows:
        saving.count(row["source_id"], "discovered", int(row["url_key"] in new))
    saving.new_pages.update(new.values())
    _resolve_links(saving, new)
    return made


def _new_row(found: Found, page_id: int, host_name: str, now: str) -> dict[str, Any]:
    link = found.nearest()
    return {
        "id": page_id,
        "source_id": found.source.id,
        "url": found.page.url,
        "url_key": found.key,
        "host": host_name,
        "kind": found.page.kind,
        "via": found.via or found.page.via,
        "state": "excluded" if found.page.excluded_by else "due",
        "due_at": None if found.page.excluded_by else now,
        "priority": found.page.priority,
        "depth": found.page.depth,
        "redirects": found.redirects,
        "title": found.page.title_hint or (link.page.title_hint if link else None),
        "first_seen_at": now,
        "excluded_by": found.page.excluded_by,
    }


def _resolve_links(saving: Saving, new: dict[str, int]) -> None:
    """Links that were waiting for these pages."""
    waiting = run(saving.connection, WAITING, storable_all(sorted(new)))
    rows = [{"id": number, "to_page_id": new[key]} for number, key in waiting]
    update_rows(saving.connection, link, "id", rows)


def _update(saving: Saving, known: Sequence[tuple[Found, Row[Any]]]) -> None:
    """What a new sighting changes about a page that we know."""
    changed: list[dict[str, Any]] = []
    revived: list[dict[str, Any]] = []
    due: list[tuple[int, str, str]] = []
    for found, row in known:
        revives = _revives(saving, found, row)
        values = _changes(saving, found, row)
        if not values and not revives:
            continue
        values = {"id": row.id} | {name: values.get(name, getattr(row, name)) for name in CHANGING}
        if revives:
            revived.append(values | {"state": "due", "due_at": saving.now, "excluded_by": None, "gone_at": None})
        else:
            changed.append(values)
        if revives or row.state == "due":
            due.append((values["source_id"], row.host, saving.now))
    update_rows(saving.connection, page, "id", changed)
    update_rows(saving.connection, page, "id", revived)
    enqueue(saving.connection, due)


def _lower(saving: Saving, known: Sequence[tuple[Found, Row[Any]]]) -> None:
    """A page that leads elsewhere is as near as its nearest link, as if that had been read before it led there."""
    nearer = [
        {"id": row.id, "depth": found.page.depth}
        for found, row in known
        if found.page.depth < row.depth and not found.page.excluded_by
    ]
    update_rows(saving.connection, page, "id", nearer)


CHANGING = ("source_id", "kind", "priority", "depth", "round", "title")


def _revives(saving: Saving, found: Found, row: Row[Any]) -> bool:
    """Whether a page that was out of the frontier comes back into it."""
    if found.page.excluded_by:
        return False
    if row.state == "excluded":
        return True
    if row.state == "idle" and found.source.round_opened_at and _adopts(saving, found, row):
        return not _fetched_this_round(found, row)
    done = row.source_id != found.source.id or row.round >= found.source.round
    return row.state == "gone" and found.page.via in REVIVING and not done


def _changes(saving: Saving, found: Found, row: Row[Any]) -> dict[str, Any]:
    wanted = found.page
    if wanted.excluded_by:
        return {}
    changes: dict[str, Any] = {}
    if row.state == "excluded":
        changes |= {"source_id": found.source.id, "round": 0}
    elif _adopts(saving, found, row):
        round_now = found.source.round if _fetched_this_round(found, row) else 0
        changes |= {"source_id": found.source.id, "round": round_now}
    if row.kind == PageKind.UNKNOWN and wanted.kind is not PageKind.UNKNOWN:
        changes["kind"] = wanted.kind
    if wanted.priority > row.priority:
        changes["priority"] = wanted.priority
    if wanted.depth < row.depth:
        changes["depth"] = wanted.depth
    if wanted.title_hint and not row.title and wanted.via is not Via.LINK:
        changes["title"] = wanted.title_hint
    return changes


def _adopts(saving: Saving, found: Found, row: Row[Any]) -> bool:
    """Whether a page that another source made known belongs to the source that found it now."""
    if row.source_id == found.source.id:
        return False
    owner = saving.memory.owner_of(saving.connection, row.host)
    return owner == found.source.id


def _fetched_this_round(found: Found, row: Row[Any]) -> bool:
    opened_at = found.source.round_opened_at
    return bool(row.fetched_at and opened_at and row.fetched_at >= opened_at)
