"""The frontier: one worker's hold on the pages that are due.

Hosts are leased first, then pages of those hosts, so that no two workers ever ask one server at the same time.
"""

import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import ColumnElement, Connection, func, select, update

from storage.clock import stamp, stamp_up
from storage.queue import leasing, rounds, workers
from storage.queue.rounds import Due
from storage.records import FoundPage, LeasedPage, PageKind
from storage.saving.context import Saving
from storage.saving.counts import add_counts
from storage.saving.found import found_page, own_pages, put
from storage.saving.hosts import put_hosts
from storage.saving.leases import free_hosts, free_pages
from storage.saving.refusing import empty_queue, refuse
from storage.schema import host, host_site, page
from storage.schema.pages import in_state
from storage.sites import site_of

if TYPE_CHECKING:
    from storage.archive import Archive

Answer = TypeVar("Answer")
LEASE = timedelta(seconds=120)
"""How long a worker may be silent before others take its pages. Renew every third of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What there is to do. Times are UTC; `None` where nothing is waiting for a time to come."""

    due_now: int
    """Hosts on which this worker could ask for a page now."""
    leased: int
    """Pages that this worker holds."""
    next_due_at: datetime | None
    """When the next host may be asked."""
    run_due_now: int
    """The same for all sources of the run."""
    run_leased: int
    run_next_due_at: datetime | None

    @property
    def over(self) -> bool:
        """Whether the run has nothing left that could still bring this worker work."""
        return not (self.run_due_now or self.run_leased or self.run_next_due_at)


class Frontier:
    """What one worker of a run may fetch: pages of some sources, on hosts that it holds."""

    def __init__(
        self,
        archive: "Archive",
        run_id: int,
        worker: str,
        sources: Collection[str],
        *,
        lease: timedelta = LEASE,
        since: date | None = None,
        until: date | None = None,
    ) -> None:
        """`since` and `until` make it a backfill: what is said to be published outside these days is left for later."""
        self.token = f"{run_id}/{worker}/{secrets.token_hex(4)}"
        """What a lease is recognised by; new for each `Frontier`, so that an earlier one's results are stale."""
        self.run_id = run_id
        self._archive = archive
        self._lease = lease
        self.lease_seconds = lease.total_seconds()
        self._since = since.isoformat() if since else None
        self._until = until.isoformat() if until else None
        self.sources = tuple(sources)
        """The keys of the sources that it hands out pages of."""
        self._numbers: list[int] = []

    def open_round(self, all_pages: bool) -> None:
        """Make the pages of these sources due, once a run: all, or with `all_pages=False` those whose time it is.

        A round that a killed or interrupted run left open is continued: what was done in it stays done. In a backfill
        the known pages that list others are due, and what was never fetched.
        """
        which = Due.LISTS if self._since or self._until else Due.ALL if all_pages else Due.THEIR_TIME

        def opened(connection: Connection) -> None:
            now = stamp(self._archive.now(connection))
            workers.register(connection, self._holder(connection))
            for source_id in self._source_ids(connection):
                rounds.open_round(connection, self.run_id, source_id, now, which)
            self._archive.memory.forget()

        self._archive.transact(opened)

    def add(self, found: Iterable[FoundPage]) -> int:
        """Register pages: new ones are due, known ones are only seen again. Returns how many were new."""
        finds = tuple(found)

        def added(connection: Connection) -> int:
            saving = self._saving(connection)
            put(saving, [found_page(saving, one) for one in finds])
            add_counts(saving)
            return sum(count for (_, column), count in saving.counts.items() if column == "discovered")

        return self._archive.transact(added)

    def claim(self, found: Iterable[FoundPage]) -> list[LeasedPage]:
        """Register these pages and lease exactly them, due or not: for what is brought from elsewhere (import, fetch).

        In the order given; each address is the page of its own, also where it is known to redirect. A page that another
        worker holds is left out.
        """
        finds = tuple(found)

        def claimed(connection: Connection) -> list[LeasedPage]:
            saving = self._saving(connection)
            looked_up = [found_page(saving, one) for one in finds]
            pages = put(saving, looked_up) | own_pages(connection, [one.key for one in looked_up])
            add_counts(saving)
            return leasing.take_pages(connection, self._holder(connection), [pages[one.key] for one in looked_up])

        return self._archive.transact(claimed)

    def lease(self, hosts: int, per_host: int) -> list[LeasedPage]:
        """Hand out pages: on at most `hosts` hosts held in all, at most `per_host` unanswered pages on each.

        Pages come by priority, then time of the last visit, those never visited first, then depth, then age. Hosts on
        which nothing is left are given back.
        """
        return self._archive.transact(
            lambda connection: leasing.lease(
                connection, self._holder(connection), self._source_ids(connection), hosts, per_host
            )
        )

    def renew(self, known: Collection[int] | None = None) -> frozenset[str]:
        """Hold on to what is leased for another while. Returns the hosts still held: drop pages of any other.

        With `known`, pages besides these are given back: the worker has dropped them, or never heard of its lease.
        """
        return self._archive.transact(lambda connection: leasing.renew(connection, self._holder(connection), known))

    def leave(self) -> None:
        """Release everything; others need not wait for this worker."""
        self.release()
        self._archive.transact(lambda connection: workers.leave(connection, self._holder(connection)))

    def release(self) -> int:
        """Give back every page that was leased and not visited, and all hosts. Returns how many pages."""

        def released(connection: Connection) -> int:
            now = stamp(self._archive.now(connection))
            count = free_pages(connection, now, in_state("leased") & (page.c.lease == self.token))
            free_hosts(connection, host.c.lease_by == self.token, now)
            return count

        return self._archive.transact(released)

    def stop_source(self, key: str, reason: str, under_way: Collection[int] = ()) -> None:
        """Hand out no more pages of a source in this run, and leave its round open.

        Pages that are leased are given back, but for those that are under way.
        """

        def stopped(connection: Connection) -> None:
            number = self._archive.memory.source(connection, key).id
            self._numbers = [one for one in self._source_ids(connection) if one != number]
            mine = in_state("leased") & (page.c.lease == self.token) & (page.c.source_id == number)
            free_pages(connection, stamp(self._archive.now(connection)), mine & page.c.id.not_in(list(under_way)))
            rounds.leave_open(connection, self.run_id, number, reason)

        self.sources = tuple(one for one in self.sources if one != key)
        self._archive.transact(stopped)

    def refuse_rest(self, key: str, reason: str, under_way: Collection[int] = ()) -> int:
        """Refuse what is due of a source, in this run, but for what is under way. Returns how many pages.

        It is as if each had been visited and refused: it was this round's, and has its outcome and reason.
        """

        def refused(connection: Connection) -> int:
            owner = self._archive.memory.source(connection, key)
            mine = page.c.state.in_(("due", "leased")) & (func.coalesce(page.c.lease, self.token) == self.token)
            rest = (page.c.source_id == owner.id) & mine & page.c.id.not_in(list(under_way))
            saving = self._saving(connection)
            count = refuse(saving, owner, rest, reason)
            empty_queue(saving, owner)
            return count

        return self._archive.transact(refused)

    def refuse_sitemaps(self, sitemap: LeasedPage, reason: str, under_way: Collection[int] = ()) -> int:
        """Refuse a sitemap, and all others of its source that are due, as `refuse_rest` does. Returns how many."""

        def refused(connection: Connection) -> int:
            owner = self._archive.memory.source(connection, sitemap.source)
            mine = page.c.state.in_(("due", "leased")) & (func.coalesce(page.c.lease, self.token) == self.token)
            sitemaps = (page.c.source_id == owner.id) & (page.c.kind == PageKind.SITEMAP) & mine
            rest = sitemaps & page.c.id.not_in(list(under_way))
            return refuse(self._saving(connection), owner, rest, reason, told_of=sitemap.page_id)

        return self._archive.transact(refused)

    def found_in_run(self, key: str) -> int:
        """How many new pages of a source all workers of this run have saved. Cheap."""
        with self._archive.reading() as connection:
            return rounds.found_in(connection, self.run_id, self._archive.memory.source(connection, key).id)

    def asked_today(self) -> dict[str, int]:
        """How many requests each source has had since midnight UTC."""
        with self._archive.reading() as connection:
            day = stamp(self._archive.now(connection))[:10]
            return rounds.asked_since(connection, self._source_ids(connection), day)

    def asked_in_run(self) -> dict[str, int]:
        """How many answers each source has had in this run, those that other workers saved included. Cheap."""
        with self._archive.reading() as connection:
            return rounds.asked_in(connection, self.run_id, self._source_ids(connection))

    def work(self) -> Work:
        """What is left to do, for this worker and for the whole run. Cheap: it looks at hosts, not at pages."""
        with self._archive.reading() as connection:
            holder = self._holder(connection)
            mine = leasing.waiting(connection, holder, self._source_ids(connection))
            of_run = leasing.waiting(connection, holder, leasing.sources_of(connection, self.run_id))
            if not workers.goes_on(connection, self.run_id):
                of_run = leasing.Waiting(0, None)
            return Work(
                due_now=mine.due_now,
                leased=leasing.leased(connection, page.c.lease == self.token),
                next_due_at=mine.next_due_at,
                run_due_now=of_run.due_now,
                run_leased=leasing.leased(connection, page.c.lease_run_id == self.run_id),
                run_next_due_at=of_run.next_due_at,
            )

    def host_delay(self, name: str, delay_seconds: float | None, crawl_delay_seconds: float | None = None) -> None:
        """Keep the delay owed to a host: our own, and the one that its robots.txt asks for."""
        values = {"delay_seconds": delay_seconds, "crawl_delay_seconds": crawl_delay_seconds}
        self._keep(name, host.c.name == name, values)

    def retry_after(self, name: str, until: datetime) -> None:
        """Leave the host, and every other of its site, alone until then, in every run and on every machine."""
        of_site = select(host_site.c.host).where(host_site.c.site == site_of(name))
        sooner = func.coalesce(host.c.retry_after_at, "") < stamp_up(until)
        self._keep(name, host.c.name.in_(of_site) & sooner, {"retry_after_at": stamp_up(until)})

    def _keep(self, name: str, which: ColumnElement[bool], values: Mapping[str, object]) -> None:
        def kept(connection: Connection) -> None:
            put_hosts(connection, {name})
            connection.execute(update(host).where(which).values(values))

        self._archive.transact(kept)

    def _source_ids(self, connection: Connection) -> list[int]:
        if not self._numbers:
            self._numbers = sorted(self._archive.memory.source(connection, key).id for key in self.sources)
        return self._numbers

    def _saving(self, connection: Connection) -> Saving:
        return Saving(connection, self.run_id, stamp(self._archive.now(connection)), self._archive.memory)

    def _holder(self, connection: Connection) -> leasing.Holder:
        now = self._archive.now(connection)
        return leasing.Holder(
            self.token, self.run_id, stamp(now), stamp_up(now + self._lease), self._since, self._until
        )
