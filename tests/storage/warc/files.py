"""WARC files for tests, written by warcio as other tools write theirs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


@dataclass(frozen=True)
class Record:
    """One record to write."""

    url: str
    body: bytes = b"<p>Something was found.</p>"
    status: str = "200 OK"
    kind: str = "response"
    date: str = "2026-01-02T03:04:05Z"
    fields: tuple[tuple[str, str], ...] = (("Content-Type", "text/html"),)
    warc: Mapping[str, str] = field(default_factory=dict)


def write_warc(path: Path, records: list[Record], *, gzip: bool = True) -> Path:
    """Write them, between a `warcinfo` record and, after each, the `request` that belongs to it."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=gzip)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "a test"}))
        for one in records:
            writer.write_record(_record(writer, one))
            asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "x")], is_http_request=True)
            writer.write_record(writer.create_warc_record(one.url, "request", http_headers=asked))
    return path


def _record(writer: Any, one: Record) -> Any:
    fields = {"WARC-Date": one.date, **one.warc}
    if one.kind == "resource":
        kind = dict(one.fields)["Content-Type"]
        return writer.create_warc_record(
            one.url, "resource", BytesIO(one.body), warc_content_type=kind, warc_headers_dict=fields
        )
    http = StatusAndHeaders(one.status, list(one.fields), protocol="HTTP/1.1")
    return writer.create_warc_record(one.url, one.kind, BytesIO(one.body), http_headers=http, warc_headers_dict=fields)
