"""Whose turn it is: when each site may next be asked. One `Turns` serves every request of a process.

Manners are owed to a site (`storage.sites`): all hosts of one registrable domain, and all sources that share it, have
one budget. Hosts are named as `page_host` spells them.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from crawler.fetching.faults import Interrupted
from storage.records import SiteManners
from storage.sites import site_of

LONGEST_BACK_OFF_SECONDS = 3600.0
MOMENT_SECONDS = 0.5
"""How often a waiting request looks whether the run is being stopped."""


@dataclass(slots=True)
class SiteTurn:
    """One site's manners, in seconds of a monotonic clock."""

    delay_seconds: float = 0.0
    next_at: float = 0.0
    last_at: float | None = None
    smallest_gap_seconds: float | None = None
    requests: int = 0
    refusals: int = 0
    """Answers in a row that said: not now."""


@dataclass(slots=True)
class Turns:
    """Keeps at least a site's delay between the end of one request and the start of the next, whoever makes them.

    Counted from the answer, the delay also holds by the server's own clock, however long a request was on its way.
    """

    clock: Callable[[], float] = monotonic
    sites: dict[str, SiteTurn] = field(default_factory=dict)
    stopped: bool = False

    def slow_down(self, host: str, delay_seconds: float) -> None:
        """Keep at least this delay from now on. A delay is only ever raised within a run."""
        turn = self._turn(host)
        if delay_seconds > turn.delay_seconds:
            turn.delay_seconds = delay_seconds
            if turn.last_at is not None:
                turn.next_at = max(turn.next_at, self.clock() + delay_seconds)

    def hold_off(self, host: str, seconds: float) -> None:
        """Ask nothing of the host for so long from now (RFC 9110, section 10.2.3: Retry-After)."""
        turn = self._turn(host)
        turn.next_at = max(turn.next_at, self.clock() + seconds)

    def back_off(self, host: str, first_seconds: float) -> float:
        """The server has no time for us (429, 503): how long to hold off, twice as long each time in a row."""
        turn = self._turn(host)
        turn.refusals += 1
        return min(first_seconds * 2.0 ** min(turn.refusals - 1, 30), LONGEST_BACK_OFF_SECONDS)

    def served(self, host: str) -> None:
        """The server has time for us again."""
        self._turn(host).refusals = 0

    def ready_in(self, host: str) -> float:
        """Seconds until the host may be asked; 0 when it may be asked now."""
        turn = self.sites.get(site_of(host))
        return max(0.0, turn.next_at - self.clock()) if turn else 0.0

    async def take(self, host: str) -> None:
        """Wait for the host's turn and take it. Raises `Interrupted` when the run is stopped meanwhile."""
        while (wait := self.ready_in(host)) > 0 and not self.stopped:
            await asyncio.sleep(min(wait, MOMENT_SECONDS))
        if self.stopped:
            raise Interrupted
        self._started(self._turn(host))

    def give_back(self, host: str) -> None:
        """The request is over, with or without an answer."""
        turn = self._turn(host)
        turn.next_at = max(turn.next_at, self.clock() + turn.delay_seconds)

    def kept(self) -> tuple[SiteManners, ...]:
        """How the sites that were asked were spared."""
        return tuple(
            SiteManners(
                site=site,
                requests=turn.requests,
                delay_seconds=turn.delay_seconds,
                smallest_gap_seconds=turn.smallest_gap_seconds,
            )
            for site, turn in sorted(self.sites.items())
            if turn.requests
        )

    def _turn(self, host: str) -> SiteTurn:
        return self.sites.setdefault(site_of(host), SiteTurn())

    def _started(self, turn: SiteTurn) -> None:
        now = self.clock()
        if turn.last_at is not None:
            gap = now - turn.last_at
            known = turn.smallest_gap_seconds
            turn.smallest_gap_seconds = gap if known is None else min(gap, known)
        turn.last_at, turn.next_at, turn.requests = now, now + turn.delay_seconds, turn.requests + 1
