"""What Scrapy holds between the frontier and the downloader: requests in the order in which they were handed out.

The frontier has chosen them, one for each site that may be asked now; there is nothing left to sort or to filter.
"""

from collections import deque

from scrapy import Request
from scrapy.core.scheduler import BaseScheduler


class InOrder(BaseScheduler):
    """First in, first out; Scrapy's own sorts by priority and by download slot, several times for each request."""

    def __init__(self) -> None:
        self._requests: deque[Request] = deque()

    def has_pending_requests(self) -> bool:
        """Whether any request waits."""
        return bool(self._requests)

    def enqueue_request(self, request: Request) -> bool:
        """Take a request; none is ever refused."""
        self._requests.append(request)
        return True

    def next_request(self) -> Request | None:
        """The request that has waited longest; `None` where none waits."""
        return self._requests.popleft() if self._requests else None

    def __len__(self) -> int:
        """Requests that wait; part of what Scrapy asks of a scheduler."""
        return len(self._requests)
