"""The download handler: waits for the host's turn, transfers, and lets go when the run is stopped."""

from functools import lru_cache
from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler, _ScrapyAgent
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils._download_handlers import wrap_twisted_exceptions
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.defer import Deferred
from twisted.web.client import URI, Agent, HTTPConnectionPool
from twisted.web.iweb import IAgentEndpointFactory
from zope.interface import implementer  # type: ignore[import-untyped]

from crawler.fetching.certificates import TellingPolicy
from crawler.fetching.faults import LeaseLost
from crawler.manners.guard import guard_in_charge, guarded_by, origin_of
from crawler.manners.holds import Holds
from crawler.running.run import guard_of, run_of
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
        host = _host_of(*key[:3])
        if self._holds.lost(host):
            getattr(connection, "_clientProtocol", connection).abort()
            raise LeaseLost(host)
        return connection


@lru_cache(maxsize=1 << 12)
def _host_of(scheme: bytes, name: bytes | str, port: int) -> str:
    """The host of a connection, as pages name it."""
    host = name.decode("ascii") if isinstance(name, bytes) else name
    return page_host(f"{scheme.decode('ascii')}://{f'[{host}]' if ':' in host else host}:{port}/")


@implementer(IAgentEndpointFactory)
class _KeptEndpoints:
    """Makes the endpoint of a host once: it only says where a connection leads, and most requests need no new one."""

    most = 1_000

    def __init__(self, factory: Any) -> None:
        self._factory = factory
        self._kept: dict[tuple[bytes, bytes, int], Any] = {}

    def endpointForURI(self, uri: URI) -> Any:
        """Twisted's name."""
        key = (uri.scheme, uri.host, uri.port)
        if key not in self._kept:
            if len(self._kept) >= self.most:
                self._kept.clear()
            self._kept[key] = self._factory.endpointForURI(uri)
        return self._kept[key]

    def __getattr__(self, name: str) -> Any:
        """What Scrapy asks its factory for besides."""
        return getattr(self._factory, name)


class _KeptAgents(_ScrapyAgent):
    """Scrapy's way of making one request, with agents that are kept: it makes a new one for each."""

    def __init__(self, agents: dict[float, Agent], **given: Any) -> None:
        super().__init__(**given)
        self._agents = agents

    def _get_agent(self, request: Request, timeout: float) -> Agent:
        if request.meta.get("proxy") or request.meta.get("bindaddress"):
            return super()._get_agent(request, timeout)
        agent = self._agents.get(timeout)
        if agent is None:
            agent = self._agents[timeout] = super()._get_agent(request, timeout)
            agent._endpointFactory = _KeptEndpoints(agent._endpointFactory)
        return agent


class PoliteDownloadHandler(HTTP11DownloadHandler):
    """Scrapy's HTTP/1.1 handler; every request, a page or a robots.txt, passes through the host's turn."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._run = run_of(crawler)
        self._pool = _LeasedConnections(self._pool, self._run.holds)
        self._contextFactory = TellingPolicy(self._contextFactory)  # type: ignore[assignment]
        self._agents: dict[float, Agent] = {}
        """By seconds that their connections may take to come about."""

    async def download_request(self, request: Request) -> Response:
        """Download. Raises `Interrupted` when the run is stopped before or while it does, or the host is lost."""
        host = page_host(origin_of(request.url))
        await self._run.turns.take(host)
        if self._run.holds.lost(host):
            raise LeaseLost(host)
        try:
            with guarded_by(guard_of(self._run, request)):
                return await self._run.transfers.watch(self._transferred(request))
        finally:
            self._run.turns.give_back(host)

    async def _transferred(self, request: Request) -> Response:
        agent = _KeptAgents(
            self._agents,
            contextFactory=self._contextFactory,
            bindAddress=self._bind_address,
            pool=self._pool,
            maxsize=self._default_maxsize,
            warnsize=self._default_warnsize,
            fail_on_dataloss=self._fail_on_dataloss,
            crawler=self._crawler,
        )
        with wrap_twisted_exceptions():
            return await maybe_deferred_to_future(agent.download_request(request))
