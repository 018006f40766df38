"""Only http and https, only hosts: the part of the address guard that needs no DNS."""

from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.faults import Refused
from crawler.guard import Guard, is_address, scheme_refusal
from crawler.run import run_of
from storage.records import Outcome


class AddressMiddleware:
    """Ends a request to anything that is not an address of the web, or is an IP address that is not public."""

    def __init__(self, guard: Guard | None) -> None:
        self._guard = guard
        """`None` where no connection is made."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to build a component."""
        run = run_of(crawler)
        return cls(None if run.replay else run.guard)

    def process_request(self, request: Request) -> None:
        """Raise `Refused`. What a name leads to is checked when it is connected to (`crawler.resolver`)."""
        if reason := scheme_refusal(request.url):
            raise Refused(Outcome.REFUSED, reason)
        host = urlsplit(request.url).hostname or ""
        if self._guard and is_address(host) and not self._guard.admits(host, host):
            raise Refused(Outcome.REFUSED, self._guard.refused[host])
