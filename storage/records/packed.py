"""A body as it is stored."""

import zlib
from dataclasses import dataclass
from typing import Self

LEVEL = 6
"""Of zlib: the last level that costs little more time than the one before it."""


@dataclass(frozen=True, slots=True)
class PackedBody:
    """A body, compressed where that makes it smaller."""

    codec: str
    """`zlib` or `identity`."""
    data: bytes

    @classmethod
    def of(cls, body: bytes) -> Self:
        """The same bytes for the same body, whichever process packs it."""
        packed = zlib.compress(body, LEVEL)
        return cls("zlib", packed) if len(packed) < len(body) else cls("identity", body)
