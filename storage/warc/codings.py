"""Bodies out of their content codings (RFC 9110, section 8.4), piece by piece: a bomb is noticed in time. Pure."""

import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

PIECE_BYTES = 1 << 16
MEANT_AS_NONE = frozenset({"", "identity", "none", "utf-8", "utf8", "binary", "8bit"})
_BROKEN = (zlib.error, ValueError, EOFError)

Decoder = Callable[[bytes], Iterator[bytes]]


class TooLarge(Exception):
    """The body grows larger than it may."""


class UnknownCoding(ValueError):
    """A coding that is not understood; the message names it."""


def codings_of(stated: str | None) -> list[str]:
    """The codings that a `Content-Encoding` names, in the order in which they were applied."""
    names = (name.strip().lower() for name in (stated or "").split(","))
    return [name for name in names if name not in MEANT_AS_NONE]


def decoded(body: bytes, codings: Sequence[str], most_bytes: int) -> bytes:
    """The body without its codings; one that is none of them is taken as it is: many writers of WARC keep it so.

    Raises `TooLarge` and `UnknownCoding`; a body that breaks off is returned as far as it can be read.
    """
    for coding in reversed(codings):
        if coding not in _DECODERS:
            raise UnknownCoding(f"the content coding {coding[:40]!r} is not understood")
        body = _undone(body, _DECODERS[coding], most_bytes)
    return body


def _undone(body: bytes, decoder: Decoder, most_bytes: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    try:
        for part in decoder(body):
            parts.append(part)
            size += len(part)
            if size > most_bytes:
                raise TooLarge
    except _broken_types():
        return b"".join(parts) or body
    return b"".join(parts)


def _broken_types() -> tuple[type[Exception], ...]:
    """What decoders raise; those of brotli and zstd are not imported for files that need neither."""
    import brotli  # type: ignore[import-untyped]
    from backports import zstd

    return (*_BROKEN, brotli.error, zstd.ZstdError)


def _inflated(body: bytes) -> Iterator[bytes]:
    """gzip, member after member, and deflate with its header or, as some servers send it, without."""
    bare = not (body.startswith(b"\x1f\x8b") or (body[:1] == b"\x78" and int.from_bytes(body[:2], "big") % 31 == 0))
    window = -zlib.MAX_WBITS if bare else zlib.MAX_WBITS | 32
    if bare and not _ends(body):
        raise EOFError
    rest = body
    while rest:
        inflater = zlib.decompressobj(window)
        while rest and not inflater.eof:
            yield inflater.decompress(rest, PIECE_BYTES)
            rest = inflater.unconsumed_tail
        rest = inflater.unused_data if inflater.unused_data.startswith(b"\x1f\x8b") else b""


def _ends(body: bytes) -> bool:
    """Whether deflated data without a header comes to its end: other text only looks like it for a while."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    rest = body
    while rest and not inflater.eof:
        inflater.decompress(rest, PIECE_BYTES)
        rest = inflater.unconsumed_tail
    return inflater.eof


def _unbrotlied(body: bytes) -> Iterator[bytes]:
    import brotli

    decoder = brotli.Decompressor()
    part: bytes = decoder.process(body, output_buffer_limit=PIECE_BYTES)
    while part:
        yield part
        part = b"" if decoder.is_finished() else decoder.process(b"", output_buffer_limit=PIECE_BYTES)


def _unzstded(body: bytes) -> Iterator[bytes]:
    from backports import zstd

    rest = body
    while rest:
        decoder = zstd.ZstdDecompressor()
        part = decoder.decompress(rest, PIECE_BYTES)
        while part or not (decoder.eof or decoder.needs_input):
            yield part
            part = b"" if decoder.eof or decoder.needs_input else decoder.decompress(b"", PIECE_BYTES)
        rest = decoder.unused_data if decoder.eof else b""


_DECODERS: dict[str, Any] = {
    "gzip": _inflated, "x-gzip": _inflated, "deflate": _inflated, "br": _unbrotlied, "zstd": _unzstded,
}  # fmt: skip
