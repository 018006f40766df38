"""The download handler: waits for the host's turn, transfers, and lets go when the run is stopped."""

from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.internet.defer import Deferred
from twisted.web.client import HTTPConnectionPool

from crawler.certificates import TellingPolicy
from crawler.faults import LeaseLost
from crawler.guard import guard_in_charge, guarded_by
from crawler.holds import Holds
from crawler.run import guard_of, run_of
from storage.urls import page_host


class _LeasedConnections(HTTPConnectionPool):
    """Gives no connection to a host that we no longer hold.

    That is the last moment before a request goes out: what waited for its turn or for a connection while the process
    was stopped is not sent.
    """

    def __init__(self, like: HTTPConnectionPool, holds: Holds) -> None:
        super().__init__(like._reactor, persistent=like.persistent)  # type: ignore[no-untyped-call]
        self.maxPersistentPerHost, self._factory = like.maxPersistentPerHost, like._factory
        self._holds = holds

    def getConnection(self, key: Any, endpoint: Any) -> "Deferred[Any]":
        """Twisted's name. The key begins with scheme, host and port."""
        of_guard = (*key, guard_in_charge())  # what one source may reach is kept for that source
        return super().getConnection(of_guard, endpoint).addCallback(self._checked, key)

    def _newConnection(self, key: Any, endpoint: Any) -> "Deferred[Any]":
        """Also called where a request is repeated because a connection that had been kept was closed."""
        with guarded_by(key[-1]):  # then nobody is in charge any more
            return super()._newConnection(key, endpoint).addCallback(self._checked, key)

    def _checked(self, connection: Any, key: tuple[Any, ...]) -> Any:
        scheme, name, port = (part.decode("ascii") if isinstance(part, bytes) else part for part in key[:3])
        host = page_host(f"{scheme}://[{name}]:{port}/" if ":" in name else f"{scheme}://{name}:{port}/")
        if self._holds.lost(host):
            getattr(connection, "_clientProtocol", connection).abort()
            raise LeaseLost(host)
        return connection


class PoliteDownloadHandler(HTTP11DownloadHandler):
    """Scrapy's HTTP/1.1 handler; every request, a page or a robots.txt, passes through the host's turn."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._run = run_of(crawler)
        self._pool = _LeasedConnections(self._pool, self._run.holds)
        self._contextFactory = TellingPolicy(self._contextFactory)  # type: ignore[assignment]

    async def download_request(self, request: Request) -> Response:
        """Download. Raises `Interrupted` when the run is stopped before or while it does, or the host is lost."""
        host = page_host(request.url)
        await self._run.turns.take(host)
        if self._run.holds.lost(host):
            raise LeaseLost(host)
        try:
            with guarded_by(guard_of(self._run, request)):
                return await self._run.transfers.watch(super().download_request(request))
        finally:
            self._run.turns.give_back(host)
