"""Answers from a recorded crawl instead of the network: `almanac crawl --replay FILE.warc.gz`."""

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from crawler.fetching.captures import FETCHED_AT
from crawler.fetching.faults import Interrupted, NotInReplay
from crawler.running.run import run_of
from storage.records import Capture

DECODED = {"content-encoding", "transfer-encoding"}
"""Fields that no longer describe the body: a capture keeps it decoded."""


class ReplayDownloadHandler(BaseDownloadHandler):
    """Serves http and https from the run's WARC. Opens no connection and waits for no host's turn."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._run = run_of(crawler)

    async def download_request(self, request: Request) -> Response:
        """The newest answer at or before the run's `--as-of`. Raises `NotInReplay` where there is none."""
        if self._run.turns.stopped:
            raise Interrupted
        replay = self._run.replay
        assert replay is not None
        capture = replay.index.find(request.url, replay.as_of)
        if capture is None:
            raise NotInReplay(f"{replay.index.path.name} holds no answer for {request.url}")
        request.meta[FETCHED_AT] = capture.fetched_at
        return _response(request, capture)


def _response(request: Request, capture: Capture) -> Response:
    headers = Headers()
    for name, value in capture.headers:
        if name.lower() not in DECODED:
            headers.appendlist(name, value)
    kind = responsetypes.from_args(headers=headers, url=request.url, body=capture.body)
    return kind(
        url=request.url,
        status=capture.status,
        headers=headers,
        body=capture.body,
        protocol=capture.protocol,
        ip_address=None,
        request=request,
    )
