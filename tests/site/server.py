"""Serves the demo sites on loopback: one address a site, conditional requests answered, every request logged."""

import asyncio
import hashlib
import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import format_datetime

from aiohttp import web

from tests.site import cahiers_site, event_site, helix_site
from tests.site.document import Document

ADDRESSES = {"event": "127.0.41.1", "helix": "127.0.41.2", "cahiers": "127.0.41.3"}
SECONDS_TO_START = 10


@dataclass(slots=True)
class DemoSites:
    """The running sites: where they are, what was asked of them, and their pages, which a test may change."""

    port: int
    pages: dict[str, dict[str, Document]] = field(default_factory=dict)
    log: list[tuple[str, str, int]] = field(default_factory=list)
    """(site, path, status) in the order of the requests."""

    def base(self, site: str) -> str:
        """The site's address without a slash at its end."""
        return f"http://{ADDRESSES[site]}:{self.port}"


@contextmanager
def serve(port: int = 0) -> Iterator[DemoSites]:
    """The three sites, in a thread of their own, until the block ends. Port 0 takes a free one.

    Raises OSError where the port is taken.
    """
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="demo-sites", daemon=True)
    thread.start()
    starting = asyncio.run_coroutine_threadsafe(_start(port), loop)
    try:
        sites, runners = starting.result(SECONDS_TO_START)
        yield sites
        asyncio.run_coroutine_threadsafe(_stop(runners), loop).result(SECONDS_TO_START)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(SECONDS_TO_START)
        loop.close()


async def _start(port: int) -> tuple[DemoSites, list[web.AppRunner]]:
    sites = DemoSites(port=port)
    runners: list[web.AppRunner] = []
    for name, address in ADDRESSES.items():
        app = web.Application()
        app.router.add_get("/{path:.*}", _handler(sites, name))
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, address, sites.port, reuse_address=True)
        await site.start()
        sites.port = runner.addresses[0][1]
        runners.append(runner)
    partners = {"helix": (helix_site.NAME, sites.base("helix")), "cahiers": (cahiers_site.NAME, sites.base("cahiers"))}
    sites.pages = {
        "event": event_site.build(sites.base("event"), partners),
        "helix": helix_site.build(sites.base("helix")),
        "cahiers": cahiers_site.build(sites.base("cahiers")),
    }
    return sites, runners


async def _stop(runners: list[web.AppRunner]) -> None:
    for runner in runners:
        await runner.cleanup()


def _handler(sites: DemoSites, name: str):  # type: ignore[no-untyped-def]
    numbers = itertools.count(1)

    async def handle(request: web.Request) -> web.Response:
        document = sites.pages[name].get(request.path, NOT_FOUND)
        response = _answer(document, request, next(numbers))
        sites.log.append((name, request.path, response.status))
        return response

    return handle


def _answer(document: Document, request: web.Request, number: int) -> web.Response:
    headers = {"Content-Type": document.content_type}
    if document.location:
        return web.Response(status=document.status, headers={**headers, "Location": document.location})
    body = document.body.replace(event_site.NONCE.encode(), f"{number:08x}".encode())
    if document.last_modified:
        headers["Last-Modified"] = format_datetime(document.last_modified, usegmt=True)
        headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if _unchanged(request, headers):
            return web.Response(status=304, headers=headers)
    return web.Response(body=body, status=document.status, headers=headers)


def _unchanged(request: web.Request, headers: dict[str, str]) -> bool:
    """RFC 9110 13.1: If-None-Match decides where it is sent, If-Modified-Since only without it."""
    if tag := request.headers.get("If-None-Match"):
        return headers["ETag"] in tag
    return request.headers.get("If-Modified-Since") == headers["Last-Modified"]


NOT_FOUND = Document(
    body=b"<html><head><title>Page not found</title></head><body><h1>404</h1></body></html>", status=404
)
