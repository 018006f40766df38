"""A WARC file as its parts: gzip members, or the whole of a plain file; broken parts are named and stepped over."""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

BLOCK_BYTES = 1 << 16
GZIP = b"\x1f\x8b\x08"
PLAIN_RECORD = re.compile(rb"(?:^|\n)(?=WARC/\d\.\d+\r?\n)")


class Cut(Exception):
    """The part ends, or turns to garbage, before its end."""


@dataclass(frozen=True, slots=True)
class Member:
    """One part of a file."""

    offset: int
    """Bytes into the file."""
    stream: "MemberStream"
    """Its records, unpacked."""


class MemberStream(io.RawIOBase):
    """The unpacked bytes of one part, read as they are asked for. Raises `Cut` where the part is broken."""

    def __init__(self, file: BinaryIO, offset: int) -> None:
        self._file, self._offset = file, offset
        file.seek(offset)
        packed = file.read(len(GZIP)) == GZIP
        file.seek(offset)
        self._inflate = zlib.decompressobj(16 + zlib.MAX_WBITS) if packed else None
        self._ready = b""
        self._position = 0
        self.end = offset
        """Bytes into the file: behind what has been used of it."""
        self.packed = packed
        self.broken_at: int | None = None
        """Set by the reader of a plain file: where, in unpacked bytes, a record turned out to be none."""

    def readable(self) -> bool:
        """It can be read, and not be rewound."""
        return True

    def tell(self) -> int:
        """Unpacked bytes handed out."""
        return self._position

    def read(self, size: int | None = -1) -> bytes:
        """Up to `size` bytes; fewer, and at last none, at the end of the part."""
        wanted = BLOCK_BYTES if size is None or size < 0 else size
        if not self._ready:
            self._ready = self._more()
        out, self._ready = self._ready[:wanted], self._ready[wanted:]
        self._position += len(out)
        return out

    def _more(self) -> bytes:
        if self._inflate is None:
            block = self._file.read(BLOCK_BYTES)
            self.end += len(block)
            return block
        out = b""
        while not out and not self._inflate.eof:
            out = self._inflated()
        return out

    def _inflated(self) -> bytes:
        assert self._inflate is not None
        block = self._inflate.unconsumed_tail or self._file.read(BLOCK_BYTES)
        if not block:
            raise Cut("the file ends inside a gzip member")
        fresh = not self._inflate.unconsumed_tail
        try:
            out = self._inflate.decompress(block, BLOCK_BYTES)
        except zlib.error as error:
            raise Cut(f"damaged gzip member ({error})") from error
        self.end += len(block) if fresh else 0
        if self._inflate.eof:
            self.end -= len(self._inflate.unused_data)
        return out


def members(file: BinaryIO) -> Iterator[Member]:
    """The parts of an open file, in order. The caller reads each to its end, or calls `next_member` after a break."""
    size = file.seek(0, io.SEEK_END)
    offset = 0
    while offset < size:
        stream = MemberStream(file, offset)
        yield Member(offset, stream)
        offset = _behind(stream, offset) or next_member(file, offset + 1 + (stream.broken_at or 0), size)


def next_member(file: BinaryIO, start: int, size: int) -> int:
    """Where the next part that looks like a record begins, from `start` on; `size` where there is none."""
    position, carried = start, b""
    file.seek(start)
    while block := file.read(BLOCK_BYTES):
        window = carried + block
        base = position - len(carried)
        found = window.find(GZIP)
        plain = PLAIN_RECORD.search(window)
        places = [
            place for place in (found if found >= 0 else None, plain.end() if plain else None) if place is not None
        ]
        if places:
            return base + min(places)
        carried, position = window[-32:], position + len(block)
    return size


def _behind(stream: MemberStream, offset: int) -> int | None:
    """Where a sound part ends; `None` for a broken one: the next must be looked for."""
    if stream.broken_at is not None and not stream.packed:
        return None
    try:
        while stream.read(BLOCK_BYTES):
            pass
    except Cut:
        return None
    return stream.end if stream.end > offset else None
