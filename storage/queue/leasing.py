"""Handing out work: free hosts with pages due, then their pages. Every step reads an index; none counts the pages."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, delete, func, or_, select, text, update

from storage.clock import moment
from storage.queue.workers import see
from storage.records import LeasedPage, PageKind, Via
from storage.saving.leases import free_hosts, free_pages
from storage.saving.statements import chunks
from storage.saving.trust import asked_whole
from storage.schema import host, host_site, page, page_dated, queue, round_left, run_source, source, worker
from storage.schema.pages import FETCH_ORDER, in_state

PAGE = (
    page.c.id,
    page.c.url,
    page.c.host,
    page.c.source_id,
    page.c.kind,
    page.c.depth,
    page.c.via,
    page.c.redirects,
    page.c.etag,
    page.c.last_modified,
    page.c.fail_count,
    page.c.priority,
    page.c.fetched_at,
)
LEASING = 0x416C6D6C
"""Number of the lock under which workers of a server's archive choose their hosts."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A worker at one moment: its token, its run, now, and how long what it takes is its own."""

    token: str
    run_id: int
    now: str
    until: str
    since_day: str | None = None
    until_day: str | None = None
    """In a backfill: pages that others say were published outside these days are left for another run."""

    @property
    def name(self) -> str:
        """What it calls itself: workers of one name work on the same sources."""
        return self.token.split("/")[1]


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many hosts have work now, and when the next one will."""

    due_now: int
    next_due_at: datetime | None


def lease(
    connection: Connection, holder: Holder, sources: Sequence[int], hosts: int, per_host: int
) -> list[LeasedPage]:
    """See `Frontier.lease`."""
    free_expired(connection, holder.now)
    hosts = min(hosts, fair_share(connection, holder, sources) or hosts)
    outstanding = _outstanding(connection, holder)
    held = sorted(_held(connection, holder), key=lambda row: -outstanding.get(row.name, 0))
    asked = [row.name for row in held[:hosts] if row.retry_after_at is None or row.retry_after_at <= holder.now]
    taken = _take_due(connection, holder, sources, {name: per_host - outstanding.get(name, 0) for name in asked})
    _hold(connection, holder, taken)
    busy = set(taken) | set(outstanding)
    idle = [row.name for row in held if row.name not in busy]
    room = hosts - len(held) + len(idle)
    if room > 0 and connection.dialect.name != "sqlite":  # two workers must not take two hosts of one site at once
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LEASING})
    while room > 0:
        names = _free_hosts(connection, holder, sources, room)
        new = _take_due(connection, holder, sources, dict.fromkeys(names, per_host))
        _hold(connection, holder, new)
        taken |= new
        room -= len(new)
        if len(new) == len(names):
            break
    gone = host.c.name.in_([name for name in idle if name not in taken])
    free_hosts(connection, and_(host.c.lease_by == holder.token, gone), holder.now)
    return _leased(connection, holder, [row for rows in taken.values() for row in rows])


def free_expired(connection: Connection, now: str) -> None:
    """Pages and hosts of workers that were silent for too long are anybody's."""
    free_pages(connection, now, and_(in_state("leased"), page.c.lease_until <= now))
    silent = select(host.c.name).where(host.c.lease_by.is_not(None), host.c.lease_until <= now)
    names = connection.execute(silent.order_by(host.c.name).with_for_update(skip_locked=True)).scalars().all()
    for chunk in chunks(names):
        free_hosts(connection, host.c.name.in_(chunk), now)


def fair_share(connection: Connection, holder: Holder, sources: Sequence[int]) -> int | None:
    """The most hosts that a worker keeps while others work on the same sources; `None` where it is alone."""
    if connection.dialect.name == "sqlite":
        return None
    alike = and_(worker.c.run_id == holder.run_id, worker.c.name == holder.name)
    alive = and_(worker.c.left_at.is_(None), worker.c.lease_until > holder.now)
    workers = connection.execute(select(func.count()).select_from(worker).where(alike, alive)).scalar_one()
    if workers < 2:
        return None
    due = select(queue.c.host).where(queue.c.source_id.in_(sources), queue.c.due_at <= holder.now)
    busy = or_(host.c.name.in_(due), host.c.lease_by.is_not(None))
    return max(1, ceil(connection.execute(select(func.count()).select_from(host).where(busy)).scalar_one() / workers))


def take_pages(connection: Connection, holder: Holder, page_ids: Sequence[int]) -> list[LeasedPage]:
    """Lease exactly these pages, unless another worker holds them; in the order given, each once."""
    rows: dict[int, Row[Any]] = {}
    open_page = or_(page.c.state != "leased", page.c.lease_until <= holder.now, page.c.lease == holder.token)
    for chunk in chunks(sorted(set(page_ids))):
        wanted = select(*PAGE).where(page.c.id.in_(chunk), open_page).with_for_update()
        rows |= {row.id: row for row in connection.execute(wanted)}
    return _leased(connection, holder, [rows[number] for number in dict.fromkeys(page_ids) if number in rows])


def renew(connection: Connection, holder: Holder, known: Collection[int] | None = None) -> frozenset[str]:
    """See `Frontier.renew`. A lease that ran out is over, even where nobody has taken the host."""
    free_expired(connection, holder.now)
    see(connection, holder)
    mine = host.c.lease_by == holder.token
    connection.execute(update(host).where(mine).values(lease_until=holder.until))
    leased_page = and_(in_state("leased"), page.c.lease == holder.token)
    if known is not None:
        free_pages(connection, holder.now, and_(leased_page, page.c.id.not_in(list(known))))
    connection.execute(update(page).where(leased_page).values(lease_until=holder.until))
    return frozenset(connection.execute(select(host.c.name).where(mine)).scalars())


def waiting(connection: Connection, holder: Holder, sources: Collection[int]) -> Waiting:
    """What the queue holds for these sources, as far as hosts may be asked."""
    since = func.max if connection.dialect.name == "sqlite" else func.greatest
    allowed = since(queue.c.due_at, func.coalesce(host.c.retry_after_at, ""), func.coalesce(host.c.next_allowed_at, ""))
    mine_or_free = or_(host.c.lease_by.is_(None), host.c.lease_by == holder.token, host.c.lease_until <= holder.now)
    of_these = select(allowed.label("at"), mine_or_free.label("open")).join(host, host.c.name == queue.c.host)
    times = of_these.where(queue.c.source_id.in_(list(sources))).subquery()
    now = and_(times.c.at <= holder.now, times.c.open)
    counted = select(func.count().filter(now), func.min(times.c.at).filter(~now))
    due_now, next_due_at = connection.execute(counted).one()
    return Waiting(due_now, moment(next_due_at) if next_due_at else None)


def leased(connection: Connection, condition: ColumnElement[bool]) -> int:
    """How many pages are leased under that condition."""
    counted = select(func.count()).select_from(page).where(in_state("leased"), condition)
    return int(connection.execute(counted).scalar_one())


def sources_of(connection: Connection, run_id: int) -> list[int]:
    """The sources that a run is about, without those that it has left for the next one."""
    left = select(round_left.c.source_id).where(round_left.c.run_id == run_id)
    these = select(run_source.c.source_id).where(run_source.c.run_id == run_id, run_source.c.source_id.not_in(left))
    return list(connection.execute(these).scalars())


def _outstanding(connection: Connection, holder: Holder) -> dict[str, int]:
    mine = and_(in_state("leased"), page.c.lease == holder.token)
    counted = select(page.c.host, func.count()).where(mine).group_by(page.c.host)
    return {row[0]: row[1] for row in connection.execute(counted)}


def _held(connection: Connection, holder: Holder) -> Sequence[Any]:
    columns = select(host.c.name, host.c.retry_after_at).where(host.c.lease_by == holder.token)
    return connection.execute(columns.order_by(host.c.name)).all()


def _free_hosts(connection: Connection, holder: Holder, sources: Sequence[int], limit: int) -> list[str]:
    """Hosts that nobody holds, that may be asked now, and on which something is due; those longest unasked first."""
    due = select(queue.c.host).where(queue.c.source_id.in_(sources), queue.c.due_at <= holder.now)
    open_hosts = select(host.c.name).where(
        host.c.name.in_(due),
        host.c.lease_by.is_(None),
        host.c.name.not_in(_of_others(holder)),
        func.coalesce(host.c.retry_after_at, "") <= holder.now,
        func.coalesce(host.c.next_allowed_at, "") <= holder.now,
    )
    ordered = open_hosts.order_by(func.coalesce(host.c.next_allowed_at, ""), host.c.name).limit(limit)
    return list(connection.execute(ordered.with_for_update(skip_locked=True)).scalars())


def _of_others(holder: Holder) -> Select[tuple[str]]:
    """Hosts of sites on which another worker holds a host: one site, one budget."""
    others = and_(host.c.lease_by.is_not(None), host.c.lease_by != holder.token, host.c.lease_until > holder.now)
    sites = select(host_site.c.site).join(host, host.c.name == host_site.c.host).where(others)
    return select(host_site.c.host).where(host_site.c.site.in_(sites))


def _hold(connection: Connection, holder: Holder, names: Iterable[str]) -> None:
    for chunk in chunks(sorted(names)):
        values = {"lease_by": holder.token, "lease_until": holder.until}
        connection.execute(update(host).where(host.c.name.in_(chunk)).values(values))


def _take_due(
    connection: Connection, holder: Holder, sources: Sequence[int], room: dict[str, int]
) -> dict[str, list[Any]]:
    """The best pages due on each host, as many as there is room for; the queue learns where nothing is left."""
    taken: dict[str, list[Any]] = {}
    by_host: dict[str, list[int]] = defaultdict(list)
    for chunk in chunks(sorted(name for name, more in room.items() if more > 0)):
        queued = select(queue.c.source_id, queue.c.host).where(
            queue.c.source_id.in_(sources), queue.c.host.in_(chunk), queue.c.due_at <= holder.now
        )
        ordered = queued.order_by(queue.c.source_id, queue.c.host).with_for_update()
        for row in connection.execute(ordered):
            by_host[row.host].append(row.source_id)
    for name, source_ids in sorted(by_host.items()):
        due = {number: _due_pages(connection, holder, number, name, room[name]) for number in source_ids}
        rows = sorted((row for found in due.values() for row in found), key=_by_rank)[: room[name]]
        for source_id, found in due.items():
            if len(found) < room[name]:
                _requeue(connection, holder, source_id, name, {row.id for row in rows})
        if rows:
            taken[name] = rows
    return taken


def _by_rank(row: Row[Any]) -> tuple[int, str, int, int]:
    """As `FETCH_ORDER`."""
    return -row.priority, row.fetched_at or "", row.depth, row.id


def _due_pages(connection: Connection, holder: Holder, source_id: int, name: str, limit: int) -> Sequence[Any]:
    due = and_(
        page.c.source_id == source_id,
        page.c.host == name,
        in_state("due"),
        page.c.due_at <= holder.now,
        *within(holder.since_day, holder.until_day),
    )
    best = select(*PAGE).where(due).order_by(*FETCH_ORDER).limit(limit)
    return connection.execute(best).all()


def within(since: str | None, until: str | None) -> list[ColumnElement[bool]]:
    """The condition that nobody says that a page was published outside these days; none without days."""
    outside = [page_dated.c.latest < since] if since else []
    outside += [page_dated.c.earliest > until] if until else []
    if not outside:
        return []
    return [page.c.id.not_in(select(page_dated.c.page_id).where(page_dated.c.page_id == page.c.id, or_(*outside)))]


def _requeue(connection: Connection, holder: Holder, source_id: int, name: str, taken: Collection[int]) -> None:
    """The host has fewer pages due now than asked for: say when the next one is, or that there is none."""
    later = and_(
        page.c.source_id == source_id,
        page.c.host == name,
        in_state("due"),
        page.c.id.not_in(list(taken)),
        *within(holder.since_day, holder.until_day),
    )
    next_at = connection.execute(select(func.min(page.c.due_at)).where(later)).scalar()
    this = and_(queue.c.source_id == source_id, queue.c.host == name)
    if next_at is None:
        connection.execute(delete(queue).where(this))
    else:
        connection.execute(update(queue).where(this).values(due_at=next_at))


def _leased(connection: Connection, holder: Holder, rows: Sequence[Row[Any]]) -> list[LeasedPage]:
    values = {"state": "leased", "lease": holder.token, "lease_run_id": holder.run_id, "lease_until": holder.until}
    for chunk in chunks(row.id for row in rows):
        connection.execute(update(page).where(page.c.id.in_(chunk)).values(values))
    keys = {row.id: row.key for row in connection.execute(select(source.c.id, source.c.key))} if rows else {}
    whole = asked_whole(connection, rows, holder.now)
    return [
        LeasedPage(
            page_id=row.id,
            url=row.url,
            host=row.host,
            source=keys[row.source_id],
            kind=PageKind(row.kind),
            depth=row.depth,
            via=Via(row.via),
            lease=holder.token,
            redirects=row.redirects,
            etag=None if row.id in whole else row.etag,
            last_modified=None if row.id in whole else row.last_modified,
            fail_count=row.fail_count,
        )
        for row in rows
    ]
