"""Sources: what the source files say, with every version of it."""

import hashlib

from sqlalchemy import Connection, delete, insert, select, update

from storage.records import SourceFacts
from storage.saving.memory import Memory
from storage.saving.statements import insert_missing
from storage.schema import series, source, source_host, source_version
from storage.texts.folding import fold_series


def put_source(connection: Connection, memory: Memory, facts: SourceFacts, now: str) -> tuple[int, int]:
    """Keep the facts of a source file. Returns the numbers of the source and of this version of it."""
    series_id = _series_of(connection, facts)
    values = {"name": facts.name, "kind": facts.kind, "home_url": facts.home_url, "series_id": series_id}
    source_id = connection.execute(select(source.c.id).where(source.c.key == facts.key)).scalar()
    if source_id is None:
        new = insert(source).values(key=facts.key, added_at=now, **values).returning(source.c.id)
        source_id = connection.execute(new).scalar_one()
    else:
        connection.execute(update(source).where(source.c.id == source_id).values(values))
    connection.execute(delete(source_host).where(source_host.c.source_id == source_id))
    insert_missing(
        connection, source_host, [{"host": host, "source_id": source_id} for host in sorted(set(facts.hosts))]
    )
    memory.forget()
    return source_id, _version_of(connection, source_id, facts, now)


def _series_of(connection: Connection, facts: SourceFacts) -> int | None:
    """The series whose editions the site announces; an event site without a stated one is its own series."""
    name = facts.series or (facts.name if facts.kind == "event" else None)
    if name is None:
        return None
    row = {"key": fold_series(name), "name": name, "home_url": facts.home_url}
    insert_missing(connection, series, [row])
    series_id: int = connection.execute(select(series.c.id).where(series.c.key == row["key"])).scalar_one()
    return series_id


def _version_of(connection: Connection, source_id: int, facts: SourceFacts, now: str) -> int:
    digest = hashlib.sha256(facts.config_json.encode()).hexdigest()
    row = {"source_id": source_id, "config_hash": digest, "config_json": facts.config_json, "valid_from": now}
    insert_missing(connection, source_version, [row])
    same = (source_version.c.source_id == source_id) & (source_version.c.config_hash == digest)
    version_id: int = connection.execute(select(source_version.c.id).where(same)).scalar_one()
    return version_id
