"""What a server sent, as it was sent."""

import zlib
from typing import NamedTuple

from storage.archive import Archive
from storage.queries.select import read_sql


class CaptureRow(NamedTuple):
    """One answer of a server, without its body."""

    id: int
    page_id: int
    run_id: int
    url: str
    fetched_at: str
    status: int
    headers: str
    protocol: str | None
    ip_address: str | None
    elapsed_seconds: float | None
    truncated: str | None
    media_type: str | None
    outcome: str
    reason: str
    digest: str | None
    size_bytes: int | None


class _Body(NamedTuple):
    codec: str
    data: bytes


CAPTURE = f"""
SELECT {", ".join(f"capture.{name}" for name in CaptureRow._fields[:14])}, payload.digest, payload.size_bytes
FROM capture LEFT JOIN payload ON payload.id = capture.payload_id WHERE capture.id = :id"""
BODY = """
SELECT payload.codec, payload.data FROM capture JOIN payload ON payload.id = capture.payload_id
WHERE capture.id = :id"""


def capture_of(archive: Archive, capture_id: int) -> CaptureRow | None:
    """The capture of that number."""
    return next(read_sql(archive, CAPTURE, CaptureRow, {"id": capture_id}), None)


def body_of(archive: Archive, capture_id: int) -> bytes:
    """The body of a capture, decoded from how it is stored; empty where it had none."""
    found = next(read_sql(archive, BODY, _Body, {"id": capture_id}), None)
    if found is None:
        return b""
    return zlib.decompress(found.data) if found.codec == "zlib" else bytes(found.data)
