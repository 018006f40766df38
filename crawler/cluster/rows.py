"""What a WARC file says, as rows."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from crawler.cluster.reading import Knowledge, ReadCapture, read_captures
from crawler.readers.contents import content_type
from storage.records import Outcome, PageKind
from storage.urls import url_key


class ReadRow(NamedTuple):
    """One capture and what was read from it. Times are UTC, ISO 8601."""

    file: str
    """Name of the WARC file."""
    offset: int
    """Bytes into it, of the record's gzip member."""
    inner: int
    """The record's number within that member."""
    url: str | None
    url_key: str | None
    source: str | None
    fetched_at: str | None
    status: int | None
    media_type: str | None
    size_bytes: int | None
    digest: str | None
    """`sha256:` and the digest of the body in hex."""
    outcome: str
    """As in an archive; `unreadable` for a part of the file that is no sound record."""
    reason: str
    kind: str | None
    title: str | None
    authors: tuple[str, ...]
    published: str | None
    updated: str | None
    language: str | None
    summary: str | None
    body: str | None
    events: int
    """How many events the page announces."""
    links: int
    parser: str | None
    parser_version: str | None


def read_warc_file(path: Path, knowledge: Knowledge) -> Iterator[ReadRow]:
    """A row for every capture of the file and for every part that is none, in its order. Raises `OSError`."""
    for one in read_captures(path, knowledge):
        if isinstance(one, ReadCapture):
            yield _row(path.name, one)
        else:
            yield _unreadable(path.name, one.offset, one.url, one.reason)


def _row(name: str, one: ReadCapture) -> ReadRow:
    visit, capture, parsed = one.visit, one.visit.capture, one.visit.parsed
    assert capture is not None
    article = parsed.article if parsed and visit.outcome is Outcome.OK else None
    return ReadRow(
        file=name,
        offset=one.place.offset,
        inner=one.place.inner,
        url=capture.url,
        url_key=url_key(capture.url),
        source=visit.source,
        fetched_at=_stamp(capture.fetched_at),
        status=capture.status,
        media_type=content_type(capture)[0] or None,
        size_bytes=len(capture.body),
        digest=f"sha256:{hashlib.sha256(capture.body).hexdigest()}" if capture.body else None,
        outcome=visit.outcome,
        reason=visit.reason,
        kind=(parsed.kind if parsed else PageKind.UNKNOWN).value,
        title=article.title if article else None,
        authors=tuple(article.authors) if article else (),
        published=_stamp(article.published) if article else None,
        updated=_stamp(article.updated) if article else None,
        language=article.language if article else None,
        summary=article.summary if article else None,
        body=article.body if article else None,
        events=len(parsed.events) if parsed else 0,
        links=len(parsed.links) if parsed else 0,
        parser=parsed.parser if parsed else None,
        parser_version=parsed.parser_version if parsed else None,
    )


def _unreadable(name: str, offset: int, url: str | None, reason: str) -> ReadRow:
    known = {"file": name, "offset": offset, "inner": 0, "url": url, "outcome": "unreadable", "reason": reason}
    nothing: dict[str, object] = dict.fromkeys(ReadRow._fields)
    return ReadRow(**(nothing | {"authors": (), "events": 0, "links": 0} | known))  # type: ignore[arg-type]


def _stamp(moment: object) -> str | None:
    """Dates as they are, times in UTC."""
    if isinstance(moment, datetime):
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return aware.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return None if moment is None else str(moment)
