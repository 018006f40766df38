"""Names to addresses for every connection of the process, with the address guard between DNS and the connection."""

from collections.abc import Sequence
from functools import partial
from threading import Thread
from typing import Any

from scrapy.resolver import CachingHostnameResolver

from crawler.manners.guard import Guard, guard_in_charge


class GuardedResolver(CachingHostnameResolver):
    """Scrapy's caching resolver (IPv4 and IPv6); an address that the guard refuses is as if it did not exist.

    The guard is that of the source for which the connection is made; what is cached is what the name server said.
    """

    def install_on_reactor(self) -> None:
        """Let no name server that keeps silent hold up the end of the run: its threads are not waited for."""
        super().install_on_reactor()
        reactor: Any = self.reactor
        reactor.getThreadPool().threadFactory = partial(Thread, daemon=True)
        reactor.removeSystemEventTrigger(reactor.threadpoolShutdownID)

    def resolveHostName(
        self,
        resolutionReceiver: Any,
        hostName: str,
        portNumber: int = 0,
        addressTypes: Sequence[type[Any]] | None = None,
        transportSemantics: str = "TCP",
    ) -> Any:
        """Resolve, and hand on only the addresses that may be connected to."""
        receiver: Any = _GuardedReceiver(resolutionReceiver, hostName, guard_in_charge())
        return super().resolveHostName(receiver, hostName, portNumber, addressTypes, transportSemantics)


class _GuardedReceiver:
    """Stands between the resolver and the one who asked."""

    def __init__(self, receiver: Any, host: str, guard: Guard) -> None:
        self._receiver, self._host, self._guard = receiver, host, guard
        self._admitted = False
        self.resolutionBegan = receiver.resolutionBegan

    def addressResolved(self, address: Any) -> None:
        if self._guard.admits(self._host, address.host):
            self._admitted = True
            self._receiver.addressResolved(address)

    def resolutionComplete(self) -> None:
        if self._admitted:
            self._guard.refused.pop(self._host, None)
        self._receiver.resolutionComplete()
