"""The captures of a WARC file in a stream: `response`, `revisit` and `resource` records; the rest is passed over.

A record that cannot be read is a `WarcFault` with its offset; what follows it is read all the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from storage.records import Capture
from storage.warc.codings import TooLarge, UnknownCoding, codings_of, decoded
from storage.warc.members import Cut, Member, MemberStream, members
from storage.warc.originals import as_sent

MAX_BODY_BYTES = 20 * 2**20
"""As a crawl: a body that is larger, unpacked, is kept cut to nothing and marked `truncated`."""
CAPTURED = ("response", "revisit", "resource")
_BROKEN = (ArchiveLoadFailed, StatusAndHeadersParserException, Cut, EOFError, ValueError)
_NANOSECONDS = re.compile(r"(\.\d{6})\d+")


@dataclass(frozen=True, slots=True)
class WarcCapture:
    """One capture, and where it stands."""

    offset: int
    """Bytes into the file, of the gzip member (or of the plain file's only part)."""
    inner: int
    """The record's number within that part."""
    capture: Capture
    """A revisit has an empty body."""
    payload_digest: str | None = None
    revisit: bool = False
    """The server sent the same payload as at `refers_to`."""
    refers_to: tuple[str, datetime] | None = None


@dataclass(frozen=True, slots=True)
class WarcFault:
    """A part of the file that is no readable record."""

    offset: int
    reason: str
    """`code: words`."""
    url: str | None = None


def read_warc(path: Path) -> Iterator[WarcCapture | WarcFault]:
    """Every capture of the file, oldest place first; memory does not grow with the file. Raises OSError."""
    with path.open("rb") as file:
        empty = True
        for member in members(file):
            empty = False
            yield from _captures(member)
        if empty:
            yield WarcFault(0, "empty_file: it holds no record")


def read_one(file: BinaryIO, offset: int, inner: int) -> WarcCapture | None:
    """The capture at a place that `read_warc` named."""
    found = _captures(Member(offset, MemberStream(file, offset)))
    return next((one for one in found if isinstance(one, WarcCapture) and one.inner == inner), None)


def _captures(member: Member) -> Iterator[WarcCapture | WarcFault]:
    """A capture is handed out once what follows it was read: then its own gzip member is known to be sound."""
    inner, url = -1, None
    held: WarcCapture | WarcFault | None = None
    records = ArchiveIterator(member.stream, no_record_parse=True)
    try:
        for inner, record in enumerate(records):
            if held is not None:
                yield held
            url = record.rec_headers.get_header("WARC-Target-URI")
            held = _read(record, member.offset, inner)
        if held is not None:
            yield held
        if inner < 0:
            yield WarcFault(member.offset, "no_record: no WARC record begins here")
        elif member.stream.tell() > records.offset:
            place = member.offset if member.stream.packed else records.offset
            yield WarcFault(place, "cut_record: the file ends inside a record's header")
    except _BROKEN as error:
        member.stream.broken_at = records.offset
        place = member.offset if member.stream.packed else records.offset
        yield WarcFault(place, f"broken_record: {_words(error)}", url)


def _read(record: Any, offset: int, inner: int) -> WarcCapture | WarcFault | None:
    if not record.rec_headers.get_header("WARC-Type") or record.length is None:
        raise Cut("its header is not whole")
    one = _capture_of(record, offset, inner)
    if missing := _missing_bytes(record):
        raise Cut(f"{missing} bytes of it are missing")
    return one


def _missing_bytes(record: Any) -> int:
    """How many bytes its header promised and the file does not hold. Reads the record to its end."""
    while record.raw_stream.read(1 << 16):
        pass
    return max(0, getattr(record.raw_stream, "limit", 0))


def _capture_of(record: Any, offset: int, inner: int) -> WarcCapture | WarcFault | None:
    head = record.rec_headers
    kind, url = head.get_header("WARC-Type"), head.get_header("WARC-Target-URI") or ""
    if kind not in CAPTURED or not url.lower().startswith(("http://", "https://")):
        return None
    if kind != "resource":
        record.http_headers = ArcWarcRecordLoader(verify_http=False).load_http_headers(
            kind, url, record.raw_stream, record.length
        )
        if record.http_headers is None:
            return None
    fetched_at = _date(head.get_header("WARC-Date"))
    if fetched_at is None:
        return WarcFault(offset, f"bad_date: WARC-Date is {head.get_header('WARC-Date')!r}", url)
    try:
        body, truncated = _body(record)
    except UnknownCoding as error:
        return WarcFault(offset, f"bad_encoding: {error}", url)
    status, protocol, fields = _http(record)
    capture = Capture(
        url=url,
        fetched_at=fetched_at,
        status=status,
        headers=fields,
        body=body,
        protocol=protocol,
        ip_address=head.get_header("WARC-IP-Address"),
        truncated=truncated or head.get_header("WARC-Truncated"),
    )
    refers_to = _date(head.get_header("WARC-Refers-To-Date"))
    return WarcCapture(
        offset=offset,
        inner=inner,
        capture=capture,
        payload_digest=head.get_header("WARC-Payload-Digest"),
        revisit=kind == "revisit",
        refers_to=(head.get_header("WARC-Refers-To-Target-URI") or url, refers_to) if refers_to else None,
    )


def _body(record: Any) -> tuple[bytes, str | None]:
    """The decoded payload, and `length` where it was too large to keep. Raises `UnknownCoding`."""
    http = record.http_headers
    codings = codings_of(http.get_header("Content-Encoding")) if http else []
    chunked = http and (http.get_header("Transfer-Encoding") or "").strip().lower() == "chunked"
    body = _read_whole(ChunkedDataReader(record.raw_stream) if chunked else record.raw_stream)
    try:
        return (b"", "length") if body is None else (decoded(body, codings, MAX_BODY_BYTES), None)
    except TooLarge:
        return b"", "length"


def _read_whole(stream: Any) -> bytes | None:
    """All of a stream; `None` where it is too large."""
    parts: list[bytes] = []
    size = 0
    while size <= MAX_BODY_BYTES and (part := stream.read(1 << 16)):
        parts.append(part)
        size += len(part)
    return None if size > MAX_BODY_BYTES else b"".join(parts)


def _http(record: Any) -> tuple[int, str | None, tuple[tuple[str, str], ...]]:
    """Status, protocol and fields; a resource has only the type of its record."""
    http = record.http_headers
    if http is None:
        return 200, None, (("Content-Type", record.content_type or "application/octet-stream"),)
    code = (http.get_statuscode() or "").strip()
    return (int(code) if code.isdigit() else 0), http.protocol or None, as_sent(http.headers)


def _date(text: str | None) -> datetime | None:
    try:
        stamp = datetime.fromisoformat(_NANOSECONDS.sub(r"\1", text or ""))
    except ValueError:
        return None
    return (stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)).astimezone(UTC)


def _words(error: Exception) -> str:
    text = re.sub(r"[\s\x00-\x1f\x7f]+", " ", str(error)).strip()
    return text[:120] or type(error).__name__
