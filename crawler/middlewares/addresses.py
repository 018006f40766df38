"""Only http and https, only hosts: the part of the address guard that needs no DNS."""

from scrapy import Request

from crawler.faults import Refused
from crawler.guard import scheme_refusal
from storage.records import Outcome


class AddressMiddleware:
    """Ends a request to anything that is not an address of the web."""

    def process_request(self, request: Request) -> None:
        """Raise `Refused`; addresses of hosts are checked when they are connected to (`crawler.resolver`)."""
        if reason := scheme_refusal(request.url):
            raise Refused(Outcome.REFUSED, reason)
