"""Which page next: reads ahead from the archive's frontier, and keeps one request per site under way."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from random import uniform

from crawler.running.run import CrawlRun
from storage.frontier import Frontier, Work
from storage.records import LeasedPage, PageKind
from storage.sites import site_of

LOOK_AGAIN_SECONDS = 1.0
"""How long a worker without work waits before it asks the frontier again: another worker may have found some."""
JITTER = 0.25
"""By what part of it a wait may be longer or shorter, so that workers do not all ask at once."""
MOST_UNSAVED = 128
"""Pages that have been answered and are not committed yet; more, and none is handed out until some are. Two
transactions full of them (`ALMANAC_BATCH_VISITS`): one is committed while the next is filled."""


@dataclass(slots=True)
class Feed:
    """The pages of one worker, in an order that keeps every host busy and no host hurried."""

    run: CrawlRun
    frontier: Frontier
    hosts_at_once: int
    read_ahead: int
    """Pages leased per host."""
    handed_out: int = 0
    _ahead: dict[str, deque[LeasedPage]] = field(default_factory=dict)
    _under_way: dict[int, str] = field(default_factory=dict)
    """Page to site: asked for, and no answer yet."""
    _unsaved: set[int] = field(default_factory=set)
    """Pages handed out whose visit is not committed yet."""
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _leasing: asyncio.Lock = field(default_factory=asyncio.Lock)
    """What is leased is known here before leases are renewed."""
    _left_over: bool = False
    """Pages are leased that this run will not visit: their host asked to be left alone for too long."""
    _runs_out: bool = False
    """Since pages were last asked for, a host has come to the second half of those that are leased of it."""
    _leased_at: float = float("-inf")
    """When pages were last asked for, by the clock of the holds."""
    _asked_in_vain: bool = False
    """The frontier had nothing more for us; true until something is committed or time passes."""
    _count_at: float = 0.0
    """When to look again at what other workers have asked, by the clock of the holds."""
    _stopped: set[str] = field(default_factory=set)
    """Sources whose budget of the day is spent."""

    async def pages(self) -> AsyncIterator[LeasedPage]:
        """Every page of the worker's sources that is due, as its host's turn comes. Ends when the run has no more."""
        while self.run.goes_on():
            self._news.clear()
            await self._count_others()
            await self._stop_spent()
            if not self._has_room():
                await self._wait(LOOK_AGAIN_SECONDS)
            elif page := self._next():
                if self.run.spending.is_full(page.source):
                    await self._refuse_rest(page)
                    continue
                if page.kind is PageKind.SITEMAP and await self._leave_sitemaps(page):
                    continue
                self.run.writer.eager = False
                self._under_way[page.page_id] = site_of(page.host)
                self._unsaved.add(page.page_id)
                self.run.handed_out(page)
                yield page
            elif not await self._look_for_more():
                return

    def hosts_asked(self) -> int:
        """Hosts with a request under way."""
        return len(set(self._under_way.values()))

    def hosts_waiting(self) -> int:
        """Hosts with pages at hand that are not asked now."""
        busy = set(self._under_way.values())
        return sum(site_of(host) not in busy for host in self._ahead)

    def answered(self, page: LeasedPage) -> None:
        """The host is free again."""
        self._under_way.pop(page.page_id, None)
        self._news.set()

    def saved(self, page_id: int) -> None:
        """The visit is committed: what it found can be leased now."""
        self._unsaved.discard(page_id)
        self.wake()

    def given_back(self, page: LeasedPage) -> None:
        """The page was not visited after all; the lease ends with the worker."""
        self._unsaved.discard(page.page_id)
        self.answered(page)

    async def renew(self) -> None:
        """Hold on to our hosts. Those that were lost meanwhile are another worker's: so are their pages."""
        holds, asked_at = self.run.holds, self.run.holds.clock()
        async with self._leasing:
            known = self._unsaved | {page.page_id for pages in self._ahead.values() for page in pages}
            held = await self.run.writer.call(partial(self.frontier.renew, known))
            for host in self._ahead.keys() - held:
                holds.lose(host)
                del self._ahead[host]
        holds.extend(held, asked_at + self.frontier.lease_seconds)

    def wake(self) -> None:
        """Something changed in the archive."""
        self._asked_in_vain = False
        self._news.set()

    def _has_room(self) -> bool:
        unsaved = len(self._unsaved) - len(self._under_way)
        return len(self._under_way) < self.hosts_at_once and unsaved < MOST_UNSAVED

    def _next(self) -> LeasedPage | None:
        """A page whose site is free and may be asked now; hosts take turns."""
        busy = set(self._under_way.values())
        for host, pages in list(self._ahead.items()):
            if self.run.holds.lost(host):
                del self._ahead[host]
            elif site_of(host) not in busy and not self.run.turns.ready_in(host):
                page = pages.popleft()
                self._runs_out = self._runs_out or 2 * len(pages) < self.read_ahead
                del self._ahead[host]
                if pages:
                    self._ahead[host] = pages
                return page
        return None

    async def _look_for_more(self) -> bool:
        """Lease, or wait for something to happen; false when there is nothing left to wait for."""
        if not self._asked_in_vain and self._reads_low():
            self._runs_out, self._leased_at = False, self.run.holds.clock()
            until = self._leased_at + self.frontier.lease_seconds
            lease = partial(self.frontier.lease, self.hosts_at_once, self.read_ahead)
            async with self._leasing:
                leased = await self.run.writer.call(lease, sees_all=not self._ahead and not self._under_way)
                self.run.holds.extend({page.host for page in leased}, until)
                for page in leased:
                    self._ahead.setdefault(page.host, deque()).append(page)
            self._asked_in_vain = not leased
            if leased:
                return True
        self._drop_the_late()
        if self._ahead or self._under_way or self._unsaved:
            if not self._ahead and not self._under_way:
                self.run.writer.hurry()
            await self._wait(self._next_turn_in())
            return True
        return await self._await_others()

    def _reads_low(self) -> bool:
        """Whether fewer hosts have pages waiting than could be asked at once, and it is time to look for more.

        That is where one of ours comes to its end; hosts that are new to us can wait a moment.
        """
        idle = len({site_of(host) for host in self._ahead} - set(self._under_way.values()))
        if idle + len(self._under_way) >= self.hosts_at_once:
            return False
        waited = self.run.holds.clock() >= self._leased_at + LOOK_AGAIN_SECONDS
        return self._runs_out or not self._ahead or waited

    def _next_turn_in(self) -> float:
        busy = set(self._under_way.values())
        waits = [self.run.turns.ready_in(host) for host in self._ahead if site_of(host) not in busy]
        return min(waits, default=LOOK_AGAIN_SECONDS)

    async def _await_others(self) -> bool:
        """Nothing is left to us now. Other workers, or a page's second attempt, may still bring some."""
        if self._left_over:
            await self.run.writer.call(self.frontier.release)
            self._left_over = False
        work = await self.run.writer.call(self.frontier.work)
        if work.over or self._too_late(work):
            return False
        await self._wait(LOOK_AGAIN_SECONDS * uniform(1 - JITTER, 1))
        self._asked_in_vain = False
        return True

    def _drop_the_late(self) -> None:
        """Hosts that asked to be left alone for longer than this run waits: their pages are for another run."""
        for host in [host for host in self._ahead if self.run.turns.ready_in(host) > self._patience_seconds]:
            del self._ahead[host]
            self._left_over = True

    async def _count_others(self) -> None:
        """What other workers have asked of our sources counts against the same limits."""
        now = self.run.holds.clock()
        if self.run.archive.on_server and now >= self._count_at:
            self._count_at = now + LOOK_AGAIN_SECONDS
            told = await self.run.writer.call(self.frontier.asked_in_run, sees_all=False)
            self.run.spending.saved_by_all |= told

    async def _stop_spent(self) -> None:
        """Sources that have had their requests of the day: the rest of their pages is for another run."""
        for key in self.run.spending.spent(self.frontier.sources) - self._stopped:
            self._stopped.add(key)
            for host, pages in list(self._ahead.items()):
                kept = deque(page for page in pages if page.source != key)
                if kept:
                    self._ahead[host] = kept
                else:
                    del self._ahead[host]
            reason = self.run.spending.spent_reason(key)
            await self.run.writer.call(partial(self.frontier.stop_source, key, reason, tuple(self._unsaved)))

    async def _refuse_rest(self, page: LeasedPage) -> None:
        """The source has had its pages of this run: refuse the rest in one step, for a site may name a million."""
        for host, pages in list(self._ahead.items()):
            self._ahead[host] = deque(one for one in pages if one.source != page.source)
            if not self._ahead[host]:
                del self._ahead[host]
        reason = self.run.spending.full_reason(page.source)
        await self.run.writer.call(partial(self.frontier.refuse_rest, page.source, reason, tuple(self._unsaved)))

    async def _leave_sitemaps(self, page: LeasedPage) -> bool:
        """Whether the run has found enough of the source: then its sitemaps are refused in one step."""
        found = await self.run.writer.call(partial(self.frontier.found_in_run, page.source))
        reason = self.run.spending.found_enough(page, found)
        if reason is None:
            return False
        for host, pages in list(self._ahead.items()):
            mine = (one for one in pages if (one.source, one.kind) != (page.source, page.kind))
            self._ahead[host] = deque(mine)
            if not self._ahead[host]:
                del self._ahead[host]
        await self.run.writer.call(partial(self.frontier.refuse_sitemaps, page, reason, tuple(self._unsaved)))
        return True

    def _too_late(self, work: Work) -> bool:
        """Whether all that is left is due later than this run waits for."""
        if work.run_due_now or work.run_leased or work.run_next_due_at is None:
            return False
        return (work.run_next_due_at - datetime.now(UTC)).total_seconds() > self._patience_seconds

    @property
    def _patience_seconds(self) -> float:
        return self.run.patience.longest_wait_seconds

    async def _wait(self, seconds: float) -> None:
        """Until something happens, a moment at most: time alone can make a page due."""
        try:
            async with asyncio.timeout(min(max(seconds, 0.001), LOOK_AGAIN_SECONDS)):
                await self._news.wait()
        except TimeoutError:
            self._asked_in_vain = self._asked_in_vain and bool(self._ahead or self._under_way)
