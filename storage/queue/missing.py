"""What servers answer for addresses that cannot exist, kept from run to run."""

import json
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select, update

from storage.clock import moment, stamp
from storage.records import MissingPage
from storage.saving.hosts import put_hosts
from storage.saving.statements import insert_missing
from storage.schema import host_trust

if TYPE_CHECKING:
    from storage.archive import Archive


def missing_page(archive: "Archive", host: str) -> MissingPage | None:
    """What is known of a host, however old; `None` where it was never asked."""
    columns = select(host_trust.c.missing_asked_at, host_trust.c.missing_page).where(host_trust.c.host == host)
    with archive.reading() as connection:
        row = connection.execute(columns).first()
    if row is None or row.missing_asked_at is None:
        return None
    told = json.loads(row.missing_page)
    return MissingPage(
        asked_at=moment(row.missing_asked_at),
        status=told["status"],
        location=told["location"],
        title=told["title"],
        blocks=tuple(told["blocks"]),
    )


def keep_missing(archive: "Archive", host: str, page: MissingPage) -> None:
    """Keep what a host answered."""
    told = {"status": page.status, "location": page.location, "title": page.title, "blocks": page.blocks}
    values = {"missing_asked_at": stamp(page.asked_at), "missing_page": json.dumps(told, ensure_ascii=False)}

    def kept(connection: Connection) -> None:
        put_hosts(connection, {host})
        insert_missing(connection, host_trust, [{"host": host}])
        connection.execute(update(host_trust).where(host_trust.c.host == host).values(values))

    archive.transact(kept)
