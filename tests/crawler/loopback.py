"""HTTP servers on loopback that answer as a test says: pages, and every way a connection can go wrong."""

import asyncio
import itertools
import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from time import monotonic

SECONDS_TO_START = 10
ADDRESSES = itertools.count(1)


@dataclass(frozen=True)
class Asked:
    """One request as the server saw it."""

    path: str
    headers: Mapping[str, str]
    at: float
    """Seconds of a monotonic clock."""


@dataclass(frozen=True)
class Answer:
    """One response."""

    body: bytes | str = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    kind: str = "text/html; charset=utf-8"

    def octets(self) -> bytes:
        """The response as it goes over the wire."""
        body = self.body.encode() if isinstance(self.body, str) else self.body
        fields = {"Content-Type": self.kind, "Content-Length": str(len(body))} | dict(self.headers)
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        return f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}\r\n{head}\r\n".encode() + body


Fault = Callable[[asyncio.StreamWriter], Awaitable[None]]
"""Writes what it likes; the connection is closed behind it."""
Page = Answer | Callable[[Asked], Answer] | Fault


class Site:
    """A running server. `pages` may be changed while it runs; what is not in it is a 404."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.port = 0
        self.pages: dict[str, Page] = {}
        self.asked: list[Asked] = []
        self.most_at_once = 0
        self._at_once = 0

    @property
    def host(self) -> str:
        """As `page_host` spells it."""
        return f"{self.address}:{self.port}"

    def url(self, path: str) -> str:
        """An absolute address on this site."""
        return f"http://{self.host}{path}"

    def paths(self) -> list[str]:
        """What was asked for, in order, without robots.txt."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection: requests until the other side, or a fault, ends it."""
        try:
            while asked := await _request(reader):
                self.asked.append(asked)
                self._at_once += 1
                self.most_at_once = max(self.most_at_once, self._at_once)
                try:
                    if not await self._answer(asked, writer):
                        break
                finally:
                    self._at_once -= 1
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _answer(self, asked: Asked, writer: asyncio.StreamWriter) -> bool:
        page = self.pages.get(asked.path, Answer("<h1>Not found</h1>", 404))
        if asyncio.iscoroutinefunction(page):
            await page(writer)
            return False
        answer = page if isinstance(page, Answer) else page(asked)
        writer.write(answer.octets())
        await writer.drain()
        return True


async def _request(reader: asyncio.StreamReader) -> Asked | None:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.strip().split("\r\n")
    fields = dict(line.split(": ", 1) for line in lines)
    return Asked(first.split(" ")[1], {name.lower(): value for name, value in fields.items()}, monotonic())


@contextmanager
def serve(count: int = 1) -> Iterator[list[Site]]:
    """So many sites, each on an address of its own, until the block ends."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    sites = [Site(f"127.0.77.{next(ADDRESSES) % 250 + 1}") for _ in range(count)]
    try:
        servers = asyncio.run_coroutine_threadsafe(_start(sites), loop).result(SECONDS_TO_START)
        yield sites
        asyncio.run_coroutine_threadsafe(_stop(servers), loop).result(SECONDS_TO_START)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(SECONDS_TO_START)
        loop.close()


async def _start(sites: list[Site]) -> list[asyncio.Server]:
    servers = []
    for site in sites:
        server = await asyncio.start_server(site.handle, site.address, 0)
        site.port = server.sockets[0].getsockname()[1]
        servers.append(server)
    return servers


async def _stop(servers: list[asyncio.Server]) -> None:
    for server in servers:
        server.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


def article(number: int, *links: str) -> Answer:
    """A page that any reader takes for an article, with a validator that is honoured."""
    paragraphs = "".join(f"<p>{_sentence(number, line)}</p>" for line in range(4))
    anchors = "".join(f'<a href="{link}">more</a> ' for link in links)
    return html(
        f"<article><h1>The trial number {number} has met its goal</h1>{paragraphs}</article><nav>{anchors}</nav>",
        f"The trial number {number} has met its goal",
    )


def html(body: str, title: str = "A page of the test site") -> Answer:
    """A page."""
    return Answer(f'<!doctype html><html lang="en"><head><title>{title}</title></head><body>{body}</body></html>')


def _sentence(number: int, line: int) -> str:
    return (
        f"In part {line} of study {number} the researchers followed {number + 100} patients over {line + 2} years, and "
        f"they report that the treatment was tolerated well by those who received it in the {number % 7 + 2} hospitals."
    )


def unchanging(answer: Answer, tag: str = '"v1"') -> Callable[[Asked], Answer]:
    """The page with an ETag; who sends it back gets a 304 (RFC 9110, section 13.1.2)."""

    def respond(asked: Asked) -> Answer:
        if asked.headers.get("if-none-match") == tag:
            return Answer(status=304, headers={"ETag": tag})
        return Answer(answer.body, answer.status, {"ETag": tag}, answer.kind)

    return respond
