"""Header fields of requests: who asks, and on which conditions."""

import asyncio

import pytest
from scrapy import Request
from scrapy.http import Headers

from crawler.fetching.rendering import PART
from crawler.middlewares.fields import FieldsMiddleware
from storage.records import LeasedPage, PageKind, Via

PAGE = LeasedPage(
    page_id=1,
    url="https://fit.example/a",
    host="fit.example",
    source="fit",
    kind=PageKind.ARTICLE,
    depth=1,
    via=Via.FEED,
    lease="1/x/y",
    etag='"1"',
    last_modified="Mon, 05 Jan 2026 08:00:00 GMT",
)
ALWAYS = {b"User-Agent": [b"Almanac/1"], b"Accept": [b"text/html"]}
CONDITIONS = {b"If-None-Match": [b'"1"'], b"If-Modified-Since": [b"Mon, 05 Jan 2026 08:00:00 GMT"]}


@pytest.mark.parametrize(("meta", "more"), [({}, {}), ({"page": PAGE}, CONDITIONS), ({"page": PAGE, PART: True}, {})])
def test_every_request_says_who_asks_and_only_a_page_is_conditional(
    meta: dict[str, object], more: dict[bytes, list[bytes]]
) -> None:
    middleware = FieldsMiddleware(Headers({"User-Agent": "Almanac/1", "Accept": "text/html"}))
    requests = [Request(PAGE.url, meta=meta) for _ in range(2)]
    for request in requests:
        asyncio.run(middleware.process_request(request))
    assert [request.headers for request in requests] == [ALWAYS | more] * 2
