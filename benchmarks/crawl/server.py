"""The farm: many hosts on loopback, each a small site, served by one process that does little else.

python -m benchmarks.crawl.server HOSTS PAGES [small]

Prints its port, then serves until its standard input ends. Every page has an ETag, and an answer to a conditional
request is a 304.
"""

import asyncio
import sys
import zlib
from functools import lru_cache

from benchmarks.crawl import pages

HOSTS_PER_NET = 200


def host_name(number: int) -> str:
    """The address of a host."""
    return f"127.0.{1 + number // HOSTS_PER_NET}.{1 + number % HOSTS_PER_NET}"


class Farm:
    """Answers by host and path."""

    def __init__(self, pages_each: int, shape: pages.Shape) -> None:
        self._pages, self._shape = pages_each, shape
        self.whole = lru_cache(maxsize=2_000)(self._whole)
        self.tag = lru_cache(maxsize=500_000)(self._tag)

    def unchanged(self, host: str, path: str) -> bytes:
        """The answer to a conditional request. The tag is remembered without the page, which is long in the making."""
        tag = self.tag(host, path)
        return f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode() if tag else self.whole(host, path)

    def _tag(self, host: str, path: str) -> str:
        """The entity tag of an answer; empty where there is none."""
        return self.whole(host, path).partition(b"ETag: ")[2].partition(b"\r\n")[0].decode()

    def _whole(self, host: str, path: str) -> bytes:
        """The answer to a plain request."""
        origin = f"http://{host}"
        kind, number = "text/html; charset=utf-8", path.removeprefix("/a/")
        if path == "/robots.txt":
            kind, body = "text/plain", f"User-agent: *\nDisallow: /private\nSitemap: {origin}/sitemap.xml\n".encode()
        elif path == "/sitemap.xml":
            kind, body = "application/xml", pages.sitemap(origin, self._pages)
        elif path == "/feed.xml":
            kind, body = "application/rss+xml", pages.feed(origin, host, self._pages)
        elif path == "/":
            body = pages.front_page(host, self._pages)
        elif number.isdecimal() and int(number) < self._pages:
            body = pages.article_page(host, int(number), self._pages, self._shape)
        else:
            gone = b"<h1>Not found</h1>"
            return _head("404 Not Found", "text/html", len(gone), "") + gone
        tag = f'"{zlib.crc32(body):08x}"'
        fields = f"ETag: {tag}\r\nLast-Modified: Mon, 05 Jan 2026 08:00:00 GMT\r\nServer: farm\r\nVary: Accept\r\n"
        return _head("200 OK", kind, len(body), fields) + body

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        try:
            while True:
                request = await reader.readuntil(b"\r\n\r\n")
                path = request.split(b" ", 2)[1].decode()
                fields = request.lower()
                host = fields.partition(b"\r\nhost:")[2].partition(b"\r\n")[0].strip().decode()
                answer = self.unchanged if b"\r\nif-none-match:" in fields else self.whole
                writer.write(answer(host, path))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()


def _head(status: str, kind: str, length: int, fields: str) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n{fields}\r\n".encode()


async def main(hosts: int, pages_each: int, shape: pages.Shape) -> None:
    farm = Farm(pages_each, shape)
    first = await asyncio.start_server(farm.serve, host_name(0), 0)
    port = first.sockets[0].getsockname()[1]
    for number in range(1, hosts):
        await asyncio.start_server(farm.serve, host_name(number), port)
    print(port, flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]), pages.SMALL if "small" in sys.argv[3:] else pages.LARGE))
