"""Captures that can be read again: for each version of an article the last capture that showed it, for other pages the
latest good one. With each of them what an earlier reading made of it.
"""

import json
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, bindparam, text

from storage.archive import Archive
from storage.clock import moment
from storage.queries.select import Where, read_sql
from storage.reading_values import ARTICLE_FIELDS, FURNITURE
from storage.records import Capture, LeasedPage, PageKind, Via

FEW = 500
"""Captures that are looked up at a time: no read transaction stays open while others write."""
VERSION_FIELDS = (
    "title", "subtitle", "posted_by", "issuer", "published", "updated", "summary", "body", "language", "image_url",
    "section", "canonical_url", "paywalled",
)  # fmt: skip
LISTED_FIELDS = ("tags", "captions")
"""Columns that hold JSON lists."""

WHOLE = "{c}.payload_id IS NOT NULL AND {c}.status BETWEEN 200 AND 299 AND {c}.truncated IS NULL"
SHOWS_TEXT = """EXISTS (SELECT 1 FROM parse WHERE parse.capture_id = {c}.id AND parse.outcome = 'ok'
      AND parse.kind IN ('article', 'event', 'unknown'))"""
IN_ORDER = """(EXISTS (SELECT 1 FROM run WHERE run.id = {c}.run_id AND run.kind <> 'import')
      OR EXISTS (SELECT 1 FROM parse WHERE parse.capture_id = {c}.id AND parse.id = version.parse_id))"""
"""An import may bring a capture of a time when another version was known: it speaks for its own version only."""


def _of_version(c: str) -> str:
    return " AND ".join(part.format(c=c) for part in (WHOLE, SHOWS_TEXT, IN_ORDER))


CANDIDATES = f"""
SELECT capture.id AS capture_id, capture.page_id, version.id AS version_id,
  CASE WHEN version.id IS NULL OR version.id = article.current_version_id THEN 1 ELSE 0 END AS is_current,
  capture.fetched_at, source.key AS source,
  (SELECT parse.parser_version FROM parse WHERE parse.capture_id = capture.id ORDER BY parse.id DESC LIMIT 1)
    AS parser_version
FROM capture
JOIN page ON page.id = capture.page_id
JOIN source ON source.id = page.source_id
LEFT JOIN article ON article.page_id = page.id
LEFT JOIN article_version AS version ON version.id = (
  SELECT candidate.id FROM article_version AS candidate
  WHERE candidate.article_id = article.id AND candidate.captured_at <= capture.fetched_at
  ORDER BY candidate.captured_at DESC, candidate.seq DESC LIMIT 1)
WHERE {WHOLE.format(c="capture")}
  AND ((article.id IS NULL AND NOT EXISTS (
      SELECT 1 FROM capture AS later WHERE later.page_id = capture.page_id AND {WHOLE.format(c="later")}
        AND (CASE later.outcome WHEN 'ok' THEN 1 ELSE 0 END, later.fetched_at, later.id)
          > (CASE capture.outcome WHEN 'ok' THEN 1 ELSE 0 END, capture.fetched_at, capture.id)))
    OR (version.id IS NOT NULL AND {_of_version("capture")} AND NOT EXISTS (
      SELECT 1 FROM capture AS later WHERE later.page_id = capture.page_id
        AND (later.fetched_at, later.id) > (capture.fetched_at, capture.id)
        AND later.fetched_at < coalesce((SELECT min(next.captured_at) FROM article_version AS next
          WHERE next.article_id = article.id AND next.captured_at > version.captured_at), '9999')
        AND {_of_version("later")})))
"""


class Rereadable(NamedTuple):
    """A capture worth reading again."""

    capture_id: int
    page_id: int
    version_id: int | None
    is_current: int
    fetched_at: str
    source: str
    parser_version: str | None
    """Of the reading that is stored; `None` where it was never read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReading:
    """A capture with its body, and what is stored of it."""

    of: Rereadable
    page: LeasedPage
    capture: Capture
    outcome: str
    """Of the stored reading; empty where there is none."""
    kind: str
    values: Mapping[str, str]
    """By field the stored value as text; fields without one are left out."""


def rereadable(
    archive: Archive,
    *,
    sources: Collection[str] | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Iterator[Rereadable]:
    """The captures to read, in the order in which they were stored; `since` and `until` are times of capture (UTC)."""
    after, more = 0, True
    while more:
        where = _within(sources, since, until).add("capture_id > :after", after=after)
        sql = f"SELECT * FROM ({CANDIDATES}) AS candidate{where} ORDER BY capture_id LIMIT {FEW}"
        found = list(read_sql(archive, sql, Rereadable, where.parameters))
        yield from found
        more = len(found) == FEW
        after = found[-1].capture_id if found else after


def count_rereadable(
    archive: Archive,
    *,
    sources: Collection[str] | None = None,
    since: str | None = None,
    until: str | None = None,
) -> int:
    """How many captures `rereadable` gives."""
    where = _within(sources, since, until)
    sql = f"SELECT count(*) FROM ({CANDIDATES}) AS candidate{where}"
    return next(read_sql(archive, sql, _Counted, where.parameters)).captures


class _Counted(NamedTuple):
    captures: int


def _within(sources: Collection[str] | None, since: str | None, until: str | None) -> Where:
    where = Where().add("fetched_at >= :since", since=since).add("fetched_at <= :until", until=until)
    keys = {f"key{n}": key for n, key in enumerate(sorted(sources or ()))}
    return where.add(f"source IN ({', '.join(f':{name}' for name in keys)})", **keys) if keys else where


def stored_readings(archive: Archive, wanted: Sequence[Rereadable]) -> list[StoredReading]:
    """The captures with their bodies and with what was read of them, in the same order; at most `FEW`."""
    with archive.reading() as connection:
        captures = _captures(connection, [one.capture_id for one in wanted])
        values = _values(connection, wanted)
    stored = []
    for one in wanted:
        row = captures[one.capture_id]
        kind, outcome = row["parse_kind"] or "", row["parse_outcome"] or ""
        stored.append(
            StoredReading(
                of=one,
                page=_page(row),
                capture=_capture(row),
                outcome=outcome,
                kind=kind,
                values=values.get(one.capture_id, {}),
            )
        )
    return stored


def _captures(connection: Connection, ids: Sequence[int]) -> dict[int, Mapping[str, Any]]:
    sql = text("""
        SELECT capture.id, capture.page_id, capture.url, capture.fetched_at, capture.status, capture.headers,
          payload.codec, payload.data, page.url AS page_url, page.host, page.kind, page.depth, page.via,
          source.key AS source, parse.kind AS parse_kind, parse.outcome AS parse_outcome
        FROM capture JOIN payload ON payload.id = capture.payload_id JOIN page ON page.id = capture.page_id
        JOIN source ON source.id = page.source_id
        LEFT JOIN parse ON parse.id = (SELECT max(latest.id) FROM parse AS latest WHERE latest.capture_id = capture.id)
        WHERE capture.id IN :ids""").bindparams(bindparam("ids", expanding=True))
    return {row.id: dict(row._mapping) for row in connection.execute(sql, {"ids": list(ids)})}


def _page(row: Mapping[str, Any]) -> LeasedPage:
    return LeasedPage(
        page_id=row["page_id"],
        url=row["page_url"],
        host=row["host"],
        source=row["source"],
        kind=PageKind(row["kind"]),
        depth=row["depth"],
        via=Via(row["via"]),
        lease="",
    )


def _capture(row: Mapping[str, Any]) -> Capture:
    body: bytes = bytes(row["data"])
    return Capture(
        url=row["url"],
        fetched_at=moment(row["fetched_at"]),
        status=row["status"],
        headers=tuple((name, value) for name, value in json.loads(row["headers"])),
        body=zlib.decompress(body) if row["codec"] == "zlib" else body,
    )


def _values(connection: Connection, wanted: Sequence[Rereadable]) -> dict[int, dict[str, str]]:
    """By capture what is stored: the columns of the version, else what its reading chose."""
    values = _chosen(connection, [one.capture_id for one in wanted])
    versions = _versions(connection, [one.version_id for one in wanted if one.version_id is not None])
    for one in wanted:
        if one.version_id is not None:
            kept = values.setdefault(one.capture_id, {})
            values[one.capture_id] = _without(kept, ARTICLE_FIELDS) | versions[one.version_id]
    _add_shown(connection, [one for one in wanted if one.is_current], values)
    return values


def _without(values: dict[str, str], names: Collection[str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if name not in names}


def _chosen(connection: Connection, capture_ids: Sequence[int]) -> dict[int, dict[str, str]]:
    sql = text(f"""
        SELECT parse.capture_id, evidence.field, evidence.value FROM parse
        JOIN evidence ON evidence.parse_id = parse.id
        WHERE parse.capture_id IN :ids AND evidence.chosen = 1 AND evidence.field <> '{FURNITURE}'
        ORDER BY parse.id, evidence.field, evidence.rank
        """).bindparams(bindparam("ids", expanding=True))
    values: dict[int, dict[str, str]] = {}
    for capture_id, field, value in connection.execute(sql, {"ids": list(capture_ids)}):
        kept = values.setdefault(capture_id, {})
        kept[field] = f"{kept[field]}; {value}" if field in kept else value
    return values


def _versions(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, str]]:
    if not ids:
        return {}
    names = ", ".join((*VERSION_FIELDS, *LISTED_FIELDS))
    sql = text(f"SELECT id, {names} FROM article_version WHERE id IN :ids").bindparams(bindparam("ids", expanding=True))
    versions: dict[int, dict[str, str]] = {}
    for row in connection.execute(sql, {"ids": list(ids)}):
        values = {name: getattr(row, name) for name in VERSION_FIELDS}
        values |= {name: "; ".join(json.loads(getattr(row, name))) for name in LISTED_FIELDS}
        versions[row.id] = {name: str(value) for name, value in values.items() if value not in {None, ""}}
    writers = text("""
        SELECT byline.version_id, person.name FROM byline JOIN person ON person.id = byline.person_id
        WHERE byline.role = 'author' AND byline.version_id IN :ids ORDER BY byline.version_id, byline.position
        """).bindparams(bindparam("ids", expanding=True))
    named: dict[int, list[str]] = {}
    for version_id, name in connection.execute(writers, {"ids": list(ids)}):
        named.setdefault(version_id, []).append(name)
    for version_id, names_ in named.items():
        versions[version_id]["authors"] = "; ".join(names_)
    return versions


def _add_shown(connection: Connection, current: Sequence[Rereadable], values: dict[int, dict[str, str]]) -> None:
    """What pages show beside their text: links that mean something, and organizations."""
    by_page = {one.page_id: one.capture_id for one in current}
    if not by_page:
        return
    pages: BindParameter[int] = bindparam("pages", expanding=True)
    shown = {
        "links": """SELECT from_page_id, kind || ' ' || to_url FROM link
          WHERE from_page_id IN :pages AND gone_at IS NULL""",
        "organizations": """SELECT page_id, coalesce(name, url, logo_url, '') || ' (' || role || ')'
          FROM organization_mention WHERE page_id IN :pages AND gone_at IS NULL""",
    }
    for field, sql in shown.items():
        found: dict[int, list[str]] = {}
        for page_id, value in connection.execute(text(sql).bindparams(pages), {"pages": list(by_page)}):
            found.setdefault(by_page[page_id], []).append(value)
        for capture_id, texts in found.items():
            values.setdefault(capture_id, {})[field] = "; ".join(sorted(texts))
