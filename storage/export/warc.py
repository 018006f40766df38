"""Captures as a WARC/1.1 file (ISO 28500): responses, revisits, and what the archive made of them, a gzip member each.

Bodies are stored decoded, so a field that speaks of their coding or length on the wire is written as
`X-Archive-Orig-…`, as other archives do it; reading such a file takes that back. Requests are not stored, so there are
no request records. The same archive makes the same file, byte for byte.
"""

import gzip
import json
import zlib
from base64 import b32encode
from collections.abc import Iterable, Sequence
from hashlib import sha1
from http import HTTPStatus
from io import BytesIO
from typing import Any, BinaryIO, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from storage.export.selecting import Selection
from storage.warc.originals import PREFIX

LEVEL = 6
WIRE = frozenset({"content-encoding", "transfer-encoding", "content-length"})
"""Fields that are true of the body on the wire only."""
SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
FIELDS = "application/warc-fields"


class WarcRow(NamedTuple):
    """A capture, its body, and the first capture of the file that has it; for a 304 the last one of the page."""

    id: int
    url: str
    fetched_at: str
    status: int
    headers: str
    protocol: str | None
    ip_address: str | None
    elapsed_seconds: float | None
    truncated: str | None
    outcome: str
    reason: str
    source: str
    via: str
    codec: str | None
    data: bytes | None
    """The body, or for a 304 the one that is still right."""
    first_id: int | None
    first_url: str | None
    first_at: str | None


ROWS = """
WITH chosen AS (
  SELECT capture.* FROM capture WHERE {condition}
), first AS (
  SELECT payload_id, min(id) AS id FROM chosen WHERE payload_id IS NOT NULL GROUP BY payload_id
)
SELECT chosen.id, chosen.url, chosen.fetched_at, chosen.status, chosen.headers, chosen.protocol, chosen.ip_address,
  chosen.elapsed_seconds, chosen.truncated, chosen.outcome, chosen.reason, source.key, page.via, payload.codec,
  payload.data, original.id, original.url, original.fetched_at
FROM chosen
JOIN page ON page.id = chosen.page_id JOIN source ON source.id = page.source_id
LEFT JOIN first ON first.payload_id = chosen.payload_id
LEFT JOIN capture AS original ON original.id = CASE WHEN chosen.status <> 304 THEN first.id ELSE (
  SELECT max(earlier.id) FROM capture AS earlier
  WHERE earlier.page_id = chosen.page_id AND earlier.id < chosen.id AND earlier.payload_id IS NOT NULL) END
LEFT JOIN payload ON payload.id = coalesce(chosen.payload_id, original.payload_id)
ORDER BY chosen.id"""


def captures_sql(selection: Selection, *, for_replay: bool = False) -> str:
    """The captures whose pages the selection names (`selection.view` is `pages`), of later runs where it says so.

    Replay tools show an answer 304 as an empty page; `for_replay` leaves those out, which say nothing new to a reader.
    """
    conditions = ["capture.status <> 304" if for_replay else "1 = 1"]
    if selection.where:
        conditions.append(f"capture.page_id IN ({Selection(view='pages', where=selection.where).sql(['id'])})")
    if selection.since_run is not None:
        conditions.append(f"capture.run_id > {selection.since_run:d}")
    return ROWS.format(condition=" AND ".join(conditions))


def write_warc(file: BinaryIO, rows: Iterable[WarcRow], facts: Sequence[tuple[str, str]], date: str) -> None:
    """Write a record that tells of the file, then two for each capture: what the server said, and what came of it."""
    packer = Packer(file)
    packer.write("warcinfo", None, _fields(facts), FIELDS, {"WARC-Record-ID": _id(f"info {date}"), "WARC-Date": date})
    for row in rows:
        _write_answer(packer, row)
        _write_metadata(packer, row)


class Packer:
    """Writes records, each as a gzip member of its own."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file

    def write(
        self,
        kind: str,
        url: str | None,
        payload: bytes,
        content_type: str | None,
        fields: dict[str, str],
        http: StatusAndHeaders | None = None,
    ) -> None:
        """Write one record."""
        plain = BytesIO()
        writer = WARCWriter(plain, gzip=False, warc_version="1.1")
        record = writer.create_warc_record(
            url or "", kind, BytesIO(payload), warc_content_type=content_type or "", http_headers=http,
            warc_headers_dict=fields,
        )  # fmt: skip
        writer.write_record(record)
        self.file.write(gzip.compress(plain.getvalue(), LEVEL, mtime=0))


def _write_answer(packer: Packer, row: WarcRow) -> None:
    body = _body(row)
    fields = {"WARC-Record-ID": record_id(row.id, row.url, row.fetched_at), "WARC-Date": row.fetched_at}
    if row.ip_address:
        fields["WARC-IP-Address"] = row.ip_address
    if row.truncated:
        fields["WARC-Truncated"] = row.truncated
    kind = "response"
    if row.status == HTTPStatus.NOT_MODIFIED or row.first_id not in {None, row.id}:
        kind = "revisit"
        fields["WARC-Profile"] = NOT_MODIFIED if row.status == HTTPStatus.NOT_MODIFIED else SAME_PAYLOAD
        if row.first_id is not None and row.first_url and row.first_at:
            fields["WARC-Refers-To"] = record_id(row.first_id, row.first_url, row.first_at)
            fields |= {"WARC-Refers-To-Target-URI": row.first_url, "WARC-Refers-To-Date": row.first_at}
            fields["WARC-Payload-Digest"] = _digest(body)
        body = b""
    packer.write(kind, row.url, body, None, fields, _http(row, len(body)))


def _write_metadata(packer: Packer, row: WarcRow) -> None:
    facts = [("outcome", row.outcome), ("reason", row.reason), ("source", row.source), ("via", row.via)]
    if row.elapsed_seconds is not None:
        facts.append(("fetchTimeMs", str(round(1000 * row.elapsed_seconds))))
    about = record_id(row.id, row.url, row.fetched_at)
    fields = {
        "WARC-Record-ID": _id(f"metadata {about}"), "WARC-Date": row.fetched_at, "WARC-Concurrent-To": about,
    }  # fmt: skip
    packer.write("metadata", row.url, _fields(facts), FIELDS, fields)


def _body(row: WarcRow) -> bytes:
    if row.data is None:
        return b""
    return zlib.decompress(row.data) if row.codec == "zlib" else bytes(row.data)


def _digest(body: bytes) -> str:
    """As warcio writes it for a response, so that both are found to be the same."""
    return f"sha1:{b32encode(sha1(body, usedforsecurity=False).digest()).decode()}"


def _http(row: WarcRow, length: int) -> StatusAndHeaders:
    sent: list[tuple[str, str]] = [(name, value) for name, value in json.loads(row.headers)]
    fields = [(f"{PREFIX}{name}" if name.lower() in WIRE else name, _one_line(value)) for name, value in sent]
    if row.status != HTTPStatus.NOT_MODIFIED:
        fields.append(("Content-Length", str(length)))
    reason = HTTPStatus(row.status).phrase if row.status in set(HTTPStatus) else ""
    return StatusAndHeaders(f"{row.status:03d} {reason}".strip(), fields, protocol=_protocol(row.protocol))


def _protocol(protocol: str | None) -> str:
    """As a status line of HTTP/1.1 begins: replay tools read no other."""
    return protocol if protocol and protocol.startswith("HTTP/1") else "HTTP/1.1"


def record_id(capture_id: int, url: str, fetched_at: str) -> str:
    """The identifier of a capture's record: the same in every export."""
    return _id(f"{capture_id} {fetched_at} {url}")


def _id(name: str) -> str:
    return f"<{uuid5(NAMESPACE_URL, name).urn}>"


def _fields(facts: Iterable[tuple[str, Any]]) -> bytes:
    return "".join(f"{name}: {_one_line(str(value))}\r\n" for name, value in facts if value).encode()


def _one_line(text: str) -> str:
    return " ".join(text.split("\r\n")).replace("\n", " ").replace("\r", " ")
