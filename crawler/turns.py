"""Whose turn it is: when each host may next be asked. One `Turns` serves every request of a process."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from crawler.faults import Interrupted

MOMENT_SECONDS = 0.5
"""How often a waiting request looks whether the run is being stopped."""


@dataclass(slots=True)
class HostTurn:
    """One host's manners, in seconds of a monotonic clock."""

    delay_seconds: float = 0.0
    next_at: float = 0.0
    last_at: float | None = None
    smallest_gap_seconds: float | None = None
    requests: int = 0


@dataclass(slots=True)
class Turns:
    """Keeps at least a host's delay between the end of one request and the start of the next, whoever makes them.

    Counted from the answer, the delay also holds by the server's own clock, however long a request was on its way.
    """

    clock: Callable[[], float] = monotonic
    hosts: dict[str, HostTurn] = field(default_factory=dict)
    stopped: bool = False

    def slow_down(self, host: str, delay_seconds: float) -> None:
        """Keep at least this delay from now on. A delay is only ever raised within a run."""
        turn = self.hosts.setdefault(host, HostTurn())
        if delay_seconds > turn.delay_seconds:
            turn.delay_seconds = delay_seconds
            if turn.last_at is not None:
                turn.next_at = max(turn.next_at, self.clock() + delay_seconds)

    def hold_off(self, host: str, seconds: float) -> None:
        """Ask nothing of the host for so long from now (RFC 9110, section 10.2.3: Retry-After)."""
        turn = self.hosts.setdefault(host, HostTurn())
        turn.next_at = max(turn.next_at, self.clock() + seconds)

    def ready_in(self, host: str) -> float:
        """Seconds until the host may be asked; 0 when it may be asked now."""
        turn = self.hosts.get(host)
        return max(0.0, turn.next_at - self.clock()) if turn else 0.0

    async def take(self, host: str) -> None:
        """Wait for the host's turn and take it. Raises `Interrupted` when the run is stopped meanwhile."""
        while (wait := self.ready_in(host)) > 0 and not self.stopped:
            await asyncio.sleep(min(wait, MOMENT_SECONDS))
        if self.stopped:
            raise Interrupted
        self._started(self.hosts.setdefault(host, HostTurn()))

    def give_back(self, host: str) -> None:
        """The request is over, with or without an answer."""
        turn = self.hosts[host]
        turn.next_at = max(turn.next_at, self.clock() + turn.delay_seconds)

    def smallest_gap_seconds(self) -> float | None:
        """The smallest gap kept on any host that was asked to be spared; `None` where there were no two requests."""
        gaps = (turn.smallest_gap_seconds for turn in self.hosts.values() if turn.delay_seconds)
        return min((gap for gap in gaps if gap is not None), default=None)

    def _started(self, turn: HostTurn) -> None:
        now = self.clock()
        if turn.last_at is not None:
            gap = now - turn.last_at
            turn.smallest_gap_seconds = min(gap, turn.smallest_gap_seconds or gap)
        turn.last_at, turn.next_at, turn.requests = now, now + turn.delay_seconds, turn.requests + 1
