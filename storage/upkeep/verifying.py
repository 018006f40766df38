"""Whether an archive is what it claims to be: its file, its references, its index, and, deep, every byte and hash."""

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, text

from storage.errors import ArchiveDamaged, ArchiveReadOnly
from storage.migrations import HEAD, revision_of
from storage.saving.captures import digest_of
from storage.texts.folding import fold

if TYPE_CHECKING:
    from storage.archive import Archive

EXAMPLES = 5
"""Of one kind of trouble that are named."""
FETCH_ROWS = 200


class Finding(NamedTuple):
    """The answer of one check."""

    check: str
    state: str
    """`ok`, `wrong`, or `skipped`."""
    found: str
    advice: str = ""


RESTORE = "restore a backup, or save what is readable: sqlite3 ARCHIVE .recover | sqlite3 recovered.db"
REREAD = "almanac reparse --apply writes these rows anew from the captures"
REINDEX = "almanac compact makes the index anew"

COUNTS: tuple[tuple[str, str, str, str], ...] = (
    (
        "one current version for each article",
        """SELECT article.id FROM article LEFT JOIN article_version AS version
          ON version.id = article.current_version_id AND version.article_id = article.id WHERE version.id IS NULL""",
        "articles have no current version of their own, such as number",
        REREAD,
    ),
    (
        "versions in order",
        """SELECT article_id FROM article_version GROUP BY article_id
          HAVING min(seq) <> 1 OR max(seq) <> count(*)""",
        "articles have gaps in the order of their versions, such as number",
        RESTORE,
    ),
    (
        "no body without a capture",
        """SELECT payload.id FROM payload
          WHERE NOT EXISTS (SELECT 1 FROM capture WHERE capture.payload_id = payload.id)""",
        "stored bodies belong to no capture, such as number",
        "they only take room; tell us how they came about",
    ),
    (
        "good captures were read",
        """SELECT capture.id FROM capture WHERE capture.outcome = 'ok' AND capture.payload_id IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM parse WHERE parse.capture_id = capture.id)""",
        "good captures have no reading, such as number",
        REREAD,
    ),
    (
        "every value has its evidence",
        """SELECT version.id FROM article_version AS version WHERE version.title IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM evidence WHERE evidence.parse_id = version.parse_id)""",
        "versions have no evidence, such as number",
        REREAD,
    ),
    (
        "leases have a run",
        """SELECT page.id FROM page WHERE page.state = 'leased' AND NOT EXISTS (
          SELECT 1 FROM run WHERE run.id = page.lease_run_id AND run.ended_at IS NULL)""",
        "pages are leased to runs that have ended, such as number",
        "the next almanac crawl frees them",
    ),
)
"""Checks that are one query: what holds, rows that break it, in words, and the way out."""


def verify(
    archive: "Archive", *, deep: bool, progress: Callable[[str], None] = lambda check: None
) -> Iterator[Finding]:
    """Every finding, as it is made; one state of the archive is looked at by each check, and a crawl may go on."""
    for check, look in _checks(archive, deep=deep):
        progress(check)
        try:
            yield from look()
        except ArchiveDamaged:
            yield Finding(check, "wrong", "SQLite finds the file malformed where this is stored", RESTORE)


def _checks(archive: "Archive", *, deep: bool) -> Iterator[tuple[str, Callable[[], Iterator[Finding]]]]:
    yield "file", lambda: _with(archive, lambda connection: _file(connection, deep=deep))
    yield "schema", lambda: _with(archive, _schema)
    yield "references", lambda: _with(archive, _references)
    for check, sql, words, advice in COUNTS:
        yield check, partial(_with, archive, partial(_count, check=check, sql=sql, words=words, advice=advice))
    yield "full-text index", lambda: _with(archive, _index)
    yield "words of the index", lambda: _words(archive, deep=deep)
    if deep:
        yield "bodies", lambda: _with(archive, _bodies)
        yield "texts", lambda: _with(archive, _texts)


def _with(archive: "Archive", look: Callable[[Connection], Iterator[Finding]]) -> Iterator[Finding]:
    with archive.reading() as connection:
        yield from look(connection)


def _file(connection: Connection, *, deep: bool) -> Iterator[Finding]:
    if connection.dialect.name != "sqlite":
        yield Finding("file", "skipped", "pages and their checksums are the server's own business", "pg_amcheck looks")
        return
    pragma = "integrity_check" if deep else "quick_check"
    found = [row[0] for row in connection.exec_driver_sql(f"PRAGMA {pragma}({EXAMPLES})")]
    if found == ["ok"]:
        yield Finding("file", "ok", "every page of it can be read" + (", indexes agree with tables" if deep else ""))
    else:
        yield Finding("file", "wrong", "; ".join(found), RESTORE)


def _schema(connection: Connection) -> Iterator[Finding]:
    revision = revision_of(connection)
    if revision == HEAD:
        yield Finding("schema", "ok", f"revision {revision}")
    else:
        yield Finding("schema", "wrong", f"revision {revision}, this version writes {HEAD}", "run almanac init")


def _references(connection: Connection) -> Iterator[Finding]:
    if connection.dialect.name != "sqlite":
        yield Finding("references", "ok", "the server holds them")
        return
    broken: dict[tuple[str, str], int] = {}
    for table, _, target, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        broken[table, target] = broken.get((table, target), 0) + 1
    if not broken:
        yield Finding("references", "ok", "every row that another one refers to is there")
    for (table, target), number in sorted(broken.items()):
        yield Finding("references", "wrong", f"{number} rows of {table} refer to no row of {target}", RESTORE)


def _count(connection: Connection, check: str, sql: str, words: str, advice: str) -> Iterator[Finding]:
    number = connection.execute(text(f"SELECT count(*) FROM ({sql}) AS broken")).scalar_one()
    if not number:
        yield Finding(check, "ok", "")
        return
    first = connection.execute(text(f"{sql} LIMIT 1")).scalar_one()
    yield Finding(check, "wrong", f"{number} {words} {first}", advice)


def _index(connection: Connection) -> Iterator[Finding]:
    """The index has every article and nothing else."""
    documents = "article_fts_docsize" if connection.dialect.name == "sqlite" else "article_fts"
    number = "id" if connection.dialect.name == "sqlite" else "rowid"
    missing = f"SELECT id FROM article WHERE id NOT IN (SELECT {number} FROM {documents})"
    extra = f"SELECT {number} FROM {documents} WHERE {number} NOT IN (SELECT id FROM article)"
    numbers = [connection.execute(text(f"SELECT count(*) FROM ({sql}) AS x")).scalar_one() for sql in (missing, extra)]
    if any(numbers):
        found = f"{numbers[0]} articles are not in it, {numbers[1]} of its entries belong to none"
        yield Finding("full-text index", "wrong", found, REINDEX)
    else:
        yield Finding("full-text index", "ok", "has every article once")


def _words(archive: "Archive", *, deep: bool) -> Iterator[Finding]:
    """FTS5 checks itself; deep, also that it holds the words of the current versions. It has to lock for that."""
    check = "words of the index"
    if archive.on_server:
        yield from _with(archive, lambda connection: _server_words(connection, deep=deep))
        return
    from storage.runs import RunLock

    try:
        lock = RunLock.take(archive.location)
    except OSError:
        yield Finding(check, "skipped", "nothing can be written there, and the check takes a lock")
        return
    if lock is None:
        yield Finding(check, "skipped", "a run is going on, and the check would make it wait", "verify again later")
        return
    try:
        yield _fts_finding(archive, check, deep=deep)
    finally:
        lock.release()


def _fts_finding(archive: "Archive", check: str, *, deep: bool) -> Finding:
    from storage.opening import open_archive

    try:
        with open_archive(archive.location) as writable, writable.writing() as connection:
            connection.exec_driver_sql(
                f"INSERT INTO article_fts (article_fts, rank) VALUES ('integrity-check', {int(deep)})"
            )
    except ArchiveReadOnly:
        return Finding(check, "skipped", "nothing can be written there, and the check takes a lock")
    except ArchiveDamaged:
        return Finding(check, "wrong", "FTS5 finds words that are not those of the current versions", REINDEX)
    return Finding(check, "ok", "they are those of the current versions" if deep else "FTS5 finds nothing wrong")


def _server_words(connection: Connection, *, deep: bool) -> Iterator[Finding]:
    check = "words of the index"
    if not deep:
        yield Finding(check, "skipped", "looked at with --deep")
        return
    sql = """SELECT count(*) FROM article_fts JOIN article_text ON article_id = rowid
      WHERE length(document) = 0 AND (coalesce(title, '') || body) ~ '[[:alnum:]]'"""
    number = connection.execute(text(sql)).scalar_one()
    if number:
        yield Finding(check, "wrong", f"{number} articles with words have none in the index", REINDEX)
    else:
        yield Finding(check, "ok", "no article is without them")


def _bodies(connection: Connection) -> Iterator[Finding]:
    """Every stored body is the one that its digest names."""
    wrong: list[int] = []
    number = octets = 0
    streaming = connection.execution_options(stream_results=True, max_row_buffer=FETCH_ROWS)
    for row in streaming.execute(text("SELECT id, digest, size_bytes, codec, data FROM payload ORDER BY id")):
        body = _unpacked(row.codec, bytes(row.data))
        number += 1
        octets += row.size_bytes
        if body is None or len(body) != row.size_bytes or digest_of(body) != row.digest:
            wrong.append(row.id)
    if wrong:
        names = ", ".join(map(str, wrong[:EXAMPLES]))
        yield Finding(
            "bodies", "wrong", f"{len(wrong)} of {number} do not match their digest: payload {names}", RESTORE
        )
    else:
        yield Finding("bodies", "ok", f"{number:,} match their digests, {octets / 1e6:,.1f} MB")


def _unpacked(codec: str, data: bytes) -> bytes | None:
    try:
        return zlib.decompress(data) if codec == "zlib" else data
    except zlib.error:
        return None


def _texts(connection: Connection) -> Iterator[Finding]:
    """Every version says what its hash was made of."""
    wrong: list[int] = []
    number = 0
    sql = """
      SELECT version.id, version.content_hash, version.title, version.published, version.body,
        (SELECT evidence.value FROM evidence WHERE evidence.parse_id = version.parse_id AND evidence.field = 'authors'
           AND evidence.chosen = 1 ORDER BY evidence.rank LIMIT 1) AS stated
      FROM article_version AS version ORDER BY version.id"""
    streaming = connection.execution_options(stream_results=True, max_row_buffer=FETCH_ROWS)
    writers = _writers(connection)
    for row in streaming.execute(text(sql)):
        number += 1
        ways = [writers.get(row.id, []), row.stated.split("; ") if row.stated else []]
        if not any(_hash(row.title, authors, row) == row.content_hash for authors in ways) and not _was_mended(row):
            wrong.append(row.id)
    if wrong:
        names = ", ".join(map(str, wrong[:EXAMPLES]))
        yield Finding("texts", "wrong", f"{len(wrong)} of {number} versions do not match their hash: {names}", REREAD)
    else:
        yield Finding("texts", "ok", f"{number:,} versions match their hashes")


def _writers(connection: Connection) -> dict[int, list[str]]:
    """Names by version. Where somebody spelled a name otherwise before, the reading's own words are in the evidence."""
    named: dict[int, list[str]] = {}
    sql = """SELECT byline.version_id, person.name, byline.raw FROM byline JOIN person ON person.id = byline.person_id
      WHERE byline.role = 'author' ORDER BY byline.version_id, byline.position"""
    for version_id, name, raw in connection.execute(text(sql)):
        named.setdefault(version_id, []).append(raw if fold(raw) == fold(name) else name)
    return named


def _hash(title: str | None, authors: list[str], row: Any) -> str:
    """As `storage.saving.digests.content_hash` makes it."""
    meaning = (title, authors, row.published, row.body)
    return hashlib.sha256(json.dumps(meaning).encode()).hexdigest()


def _was_mended(row: Any) -> bool:
    """NUL and lone surrogates cannot be stored, and are in the hash all the same."""
    return "\ufffd" in f"{row.title}{row.body}"
