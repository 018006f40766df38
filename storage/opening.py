"""From a location to an open archive: made if asked for, brought up to date if needed, refused in words if not ours."""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from storage.archive import Archive
from storage.engine import APPLICATION_ID, connect, shown, told_in_words
from storage.errors import ArchiveMissing, ArchiveOutdated, ArchiveTooNew, NotAnArchive
from storage.migrations import HEAD, REVISIONS, revision_of, upgrade
from storage.views import create_views, view_sql

BUSY_SECONDS = 30.0
"""How long to wait for another program that is writing, before saying so."""
OURS = frozenset({"article_text"})
"""Views that belong to the tables, not to the analysts."""
SERVER_LOCK = 0x416C6D6E


def open_archive(
    location: str | Path,
    *,
    create: bool = False,
    readonly: bool = False,
    busy_seconds: float = BUSY_SECONDS,
    now: Callable[[], datetime] | None = None,
) -> Archive:
    """Open the archive in that file, or behind that `postgresql://` URL.

    Only with `create` is one made where there is none. `readonly` promises that nothing is written, no upgrade either.
    `now` replaces the clock: by default the machine's for a file, the server's for PostgreSQL.

    Raises:
        ArchiveError: and nothing was changed; the message says what is in the way.
    """
    with told_in_words(location, busy_seconds):
        engine = connect(location, create=create, readonly=readonly, busy_seconds=busy_seconds)
        prepare(engine, shown(location), create=create and not readonly, readonly=readonly)
    return Archive(engine, location, readonly=readonly, busy_seconds=busy_seconds, now=now)


def prepare(engine: Engine, location: str, *, create: bool, readonly: bool) -> None:
    """Bring tables and views to what this version knows."""
    with engine.connect() as connection:
        stands = _stands(connection, location, create=create)
        fresh_views = stands and _views_digest(connection) == _stored_digest(connection)
    if readonly and not stands:
        raise ArchiveOutdated(location)
    if readonly or (stands and fresh_views):
        return
    with engine.execution_options(writes=True, migrates=True).begin() as connection:
        _bring_up_to_date(connection, location, create=create)
    engine.dispose()


def _stands(connection: Connection, location: str, *, create: bool) -> bool:
    """Whether the tables are those of this version."""
    revision = revision_of(connection)
    if revision is None:
        if inspect(connection).has_table("page"):
            raise NotAnArchive(location, "it holds tables, but no archive of Almanac")
        if not create:
            raise ArchiveMissing(location)
        return False
    if revision not in REVISIONS:
        raise ArchiveTooNew(location, revision)
    return revision == HEAD


def _bring_up_to_date(connection: Connection, location: str, *, create: bool) -> None:
    sqlite = connection.dialect.name == "sqlite"
    if not sqlite:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": SERVER_LOCK})
    stands = _stands(connection, location, create=create)
    _drop_views(connection)
    if not stands:
        upgrade(connection)
    if sqlite:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    create_views(connection)
    connection.execute(text("DELETE FROM meta WHERE name = 'views'"))
    digest = {"digest": _views_digest(connection)}
    connection.execute(text("INSERT INTO meta (name, value) VALUES ('views', :digest)"), digest)


def _drop_views(connection: Connection) -> None:
    for name in reversed(inspect(connection).get_view_names()):
        if name not in OURS:
            connection.exec_driver_sql(
                f'DROP VIEW IF EXISTS "{name}"' + ("" if connection.dialect.name == "sqlite" else " CASCADE")
            )


def _views_digest(connection: Connection) -> str:
    """What tells this version's views from another's."""
    return hashlib.sha256(json.dumps(view_sql(connection.dialect.name)).encode()).hexdigest()


def _stored_digest(connection: Connection) -> str | None:
    digest: str | None = connection.execute(text("SELECT value FROM meta WHERE name = 'views'")).scalar()
    return digest
