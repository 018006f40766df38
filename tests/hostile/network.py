"""Connections that stall, break, lie about their length, drip for ever or speak something else than HTTP."""

import asyncio
import socket
import struct
from asyncio import StreamWriter

from tests.crawler.loopback import Answer, Fault, Page, article

PAGE = str(article(7).body).encode()
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
LONG = 60.0
"""Seconds: longer than anybody waits."""


def sends(*pieces: bytes, pause: float = 0.0, then: float = 0.0) -> Fault:
    """Sends pieces with pauses between them, holds the line for so long, and closes it."""

    async def answer(writer: StreamWriter) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)
        await asyncio.sleep(then)

    return answer


def endless(first: bytes, piece: bytes, pause: float = 0.0) -> Fault:
    """Sends the same piece over and over."""

    async def answer(writer: StreamWriter) -> None:
        writer.write(first)
        while not writer.is_closing():
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)

    return answer


def resets(*pieces: bytes) -> Fault:
    """Closes the connection by RST, with what was sent before on its way."""

    async def answer(writer: StreamWriter) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
        await asyncio.sleep(0.05)
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return answer


def _with(fields: bytes, body: bytes = PAGE) -> bytes:
    return HEAD + fields + b"\r\n" + body


CHUNKED = b"Transfer-Encoding: chunked\r\n"
SCENARIOS: dict[str, dict[str, Page]] = {
    "stall_before_headers": {"/bad": sends(then=LONG)},
    "stall_in_headers": {"/bad": sends(HEAD, then=LONG)},
    "stall_in_body": {"/bad": sends(_with(b"Content-Length: 90000\r\n"), then=LONG)},
    "drop_before_headers": {"/bad": sends()},
    "drop_in_status_line": {"/bad": sends(b"HTTP/1.1 2")},
    "drop_in_headers": {"/bad": sends(HEAD + b"Content-Le")},
    "drop_in_body": {"/bad": sends(_with(b"Content-Length: 90000\r\n"))},
    "reset_before_headers": {"/bad": resets()},
    "reset_in_body": {"/bad": resets(_with(b"Content-Length: 90000\r\n"))},
    "length_too_short": {"/bad": sends(_with(b"Content-Length: 300\r\n"))},
    "length_missing": {"/bad": sends(_with(b"Connection: close\r\n"))},
    "length_negative": {"/bad": sends(_with(b"Content-Length: -5\r\n"))},
    "length_no_number": {"/bad": sends(_with(b"Content-Length: many\r\n"))},
    "length_twice": {"/bad": sends(_with(b"Content-Length: 10\r\nContent-Length: 3000\r\n"))},
    "length_of_a_terabyte": {"/bad": sends(_with(b"Content-Length: 1099511627776\r\n"), then=LONG)},
    "chunk_garbage": {"/bad": sends(_with(CHUNKED, b"zz\r\n" + PAGE + b"\r\n0\r\n\r\n"))},
    "chunk_cut": {"/bad": sends(_with(CHUNKED, b"%x\r\n" % len(PAGE) + PAGE + b"\r\n"))},
    "chunk_of_all_the_world": {"/bad": sends(_with(CHUNKED, b"ffffffffffffffff\r\n" + PAGE), then=LONG)},
    "chunk_extension_endless": {"/bad": endless(_with(CHUNKED, b"5;"), b"x" * 65536)},
    "drip_in_body": {"/bad": endless(_with(b"Content-Length: 9000000\r\n", b""), b"x", 0.1)},
    "drip_in_headers": {"/bad": endless(HEAD + b"X-Slow: ", b"x", 0.1)},
    "drip_of_chunks": {"/bad": endless(_with(CHUNKED, b""), b"1\r\nx\r\n", 0.1)},
    "headers_endless": {"/bad": endless(HEAD, b"X-More: of the same\r\n" * 1000)},
    "header_line_endless": {"/bad": endless(HEAD + b"X-Long: ", b"x" * 65536)},
    "interim_answers_endless": {"/bad": endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100)},
    "body_endless": {"/bad": endless(_with(b"", b"<p>"), b"word " * 10_000)},
    "body_endless_chunked": {"/bad": endless(_with(CHUNKED, b""), b"c350\r\n" + b"word " * 10_000 + b"\r\n")},
    "not_http": {"/bad": sends(b"SSH-2.0-OpenSSH_9.2\r\n\r\n")},
    "not_text": {"/bad": sends(bytes(range(256)) * 8)},
    "http_0_9": {"/bad": sends(PAGE)},
    "status_no_number": {"/bad": sends(b"HTTP/1.1 two OK\r\n\r\n" + PAGE)},
    "status_of_no_standard": {"/bad": sends(b"HTTP/1.1 999 Who knows\r\nContent-Length: 0\r\n\r\n")},
    "gzip_broken": {"/bad": Answer(b"\x1f\x8b\x08\x00 and no more", headers={"Content-Encoding": "gzip"})},
    "gzip_that_is_none": {"/bad": Answer(PAGE, headers={"Content-Encoding": "gzip"})},
    "brotli_that_is_none": {"/bad": Answer(PAGE, headers={"Content-Encoding": "br"})},
    "zstd_that_is_none": {"/bad": Answer(PAGE, headers={"Content-Encoding": "zstd"})},
    "encoding_unknown": {"/bad": Answer(PAGE[::-1], headers={"Content-Encoding": "sdch"})},
}
