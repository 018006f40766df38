"""What Scrapy holds: requests in the order in which they were handed out."""

from scrapy import Request
from scrapy.core.scheduler import BaseScheduler

from crawler.running.scheduler import InOrder


def test_requests_leave_in_the_order_in_which_they_came_whatever_their_priority() -> None:
    scheduler = InOrder()
    requests = [Request(f"https://fit.example/{number}", priority=number) for number in range(3)]
    assert all(scheduler.enqueue_request(request) for request in requests)
    assert len(scheduler) == 3
    assert [scheduler.next_request() for _ in range(4)] == [*requests, None]
    assert not scheduler.has_pending_requests()


def test_it_is_what_scrapy_takes_for_a_scheduler() -> None:
    assert issubclass(InOrder, BaseScheduler)
