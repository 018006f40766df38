"""Which captures the archive holds already, so that an import can be run again."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from storage.clock import stamp
from storage.records import Capture
from storage.saving.captures import digest_of
from storage.saving.statements import chunks
from storage.schema import capture, page, payload
from storage.urls import url_key

if TYPE_CHECKING:
    from storage.archive import Archive


def held_captures(archive: "Archive", captures: Sequence[Capture]) -> list[bool]:
    """For each capture, whether one of the same page, second, status and body is in the archive."""
    wanted = [
        (url_key(one.url), stamp(one.fetched_at), one.status, digest_of(one.body) if one.body else None)
        for one in captures
    ]
    held: set[tuple[str, str, int, str | None]] = set()
    columns = select(page.c.url_key, capture.c.fetched_at, capture.c.status, payload.c.digest)
    joined = columns.join(page, page.c.id == capture.c.page_id).outerjoin(payload, payload.c.id == capture.c.payload_id)
    with archive.reading() as connection:
        for keys in chunks(sorted({key for key, *_ in wanted})):
            held |= {
                (row[0], row[1], row[2], row[3]) for row in connection.execute(joined.where(page.c.url_key.in_(keys)))
            }
    return [one in held for one in wanted]
