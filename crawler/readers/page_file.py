"""A page that lies in a file, as it is or gzipped."""

import gzip
import zlib
from pathlib import Path


class UnreadablePage(ValueError):
    """The file holds no page that could be read; the message names it and says why."""


def page_bytes(path: Path) -> bytes:
    """What the file holds, unpacked where it begins as gzip does (RFC 1952). Raises `UnreadablePage`."""
    try:
        octets = path.read_bytes()
        return gzip.decompress(octets) if octets.startswith(b"\x1f\x8b") else octets
    except OSError as error:
        raise UnreadablePage(f"{path}: cannot be read: {error.strerror or error}") from None
    except (EOFError, zlib.error) as error:
        raise UnreadablePage(f"{path}: is not a whole gzip file: {error}") from None
    except ValueError as error:
        raise UnreadablePage(f"{path!s:.200}: cannot be the name of a file: {error}") from None
