"""Only http and https, only hosts: the part of the address guard that needs no DNS."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Self
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.fetching.faults import Refused
from crawler.manners.guard import Guard, origin_of, scheme_refusal
from crawler.running.run import guard_of, run_of
from storage.records import Outcome

MOST_FINE = 50_000
"""Origins that are remembered."""


class AddressMiddleware:
    """Ends a request to anything that is not an address of the web, or is an IP address that is not public."""

    def __init__(self, guards: Callable[[Request], Guard] | None, proxies: Mapping[str, str]) -> None:
        self._guards = guards
        """The guard of a request; `None` where no connection is made."""
        self._proxies = proxies
        """By scheme, as the environment names them."""
        self._fine: set[tuple[Guard, str]] = set()
        """Origins that were not refused, as their addresses spell them, by whose guard they were asked."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to build a component."""
        run = run_of(crawler)
        return cls(None if run.replay else partial(guard_of, run), getproxies())

    async def process_request(self, request: Request) -> None:
        """Raise `Refused`. What a name leads to is checked when it is connected to (`crawler.manners.resolver`)."""
        reason = scheme_refusal(request.url)
        if reason is None and self._guards is not None:
            reason = self._refusal(request.url, self._guards(request))
        if reason is not None:
            raise Refused(Outcome.REFUSED, reason)

    def _refusal(self, url: str, guard: Guard) -> str | None:
        asked = (guard, origin_of(url))
        if asked in self._fine:
            return None
        parts = urlsplit(url)
        host = parts.hostname or ""
        proxied = parts.scheme in self._proxies and not proxy_bypass(host)
        reason = guard.refusal(host, proxied=proxied)
        if reason is None and len(self._fine) < MOST_FINE:
            self._fine.add(asked)
        return reason
