"""What this process may still ask: sites whose lease runs, by a clock that goes on while the process is stopped."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from storage.sites import site_of


def lifetime_seconds() -> float:
    """Seconds of a clock that nobody sets, and that goes on while the machine sleeps where it has such a one."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


@dataclass(slots=True)
class Holds:
    """Until when each site is ours.

    A lease is counted from before it was asked for, so it ends here no later than in the archive. Whoever was stopped
    for longer finds here, without asking anybody, that others may have taken its hosts.
    """

    clock: Callable[[], float] = lifetime_seconds
    _until: dict[str, float] = field(default_factory=dict)

    def extend(self, hosts: Iterable[str], until: float) -> None:
        """These hosts, and so their sites, are ours until then."""
        for host in hosts:
            self._until[site_of(host)] = until

    def lose(self, host: str) -> None:
        """The host is another's."""
        self._until[site_of(host)] = 0.0

    def lost(self, host: str) -> bool:
        """Whether the site was ours and may be another's by now."""
        return self._until.get(site_of(host), float("inf")) <= self.clock()
