"""Articles and their versions: a new version where the meaning changed, and only there."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, select, tuple_, update

from storage.clock import stamp
from storage.records import Article, LinkKind, Parsed
from storage.saving.attempt import Attempt
from storage.saving.bylines import store_bylines
from storage.saving.context import Saving
from storage.saving.index import forget_texts, index_texts
from storage.saving.statements import chunks, insert_missing, insert_rows, next_ids, run
from storage.saving.whole_text import store_whole_texts
from storage.schema import article, article_restated, article_version

FIELDS = (
    "title",
    "subtitle",
    "authors",
    "posted_by",
    "issuer",
    "published",
    "updated",
    "summary",
    "body",
    "language",
    "image_url",
)
"""Whose fill rate is watched."""

CURRENT = """
SELECT article.id, article.page_id, article.current_version_id, version.content_hash, version.reading_hash,
  version.parse_id, version.updated, version.updated_precision,
  coalesce(whole_text.content_hash, version.content_hash) AS whole_hash
FROM article JOIN article_version AS version ON version.id = article.current_version_id
LEFT JOIN whole_text ON whole_text.version_id = article.current_version_id
WHERE article.page_id AMONG
"""


def store_articles(saving: Saving, attempts: Sequence[Attempt]) -> None:
    """Store what was read as articles, decide what each reading was to its article, and keep the index in step."""
    read = [attempt for attempt in attempts if attempt.parsed and attempt.parsed.article and attempt.parse_id]
    if not read:
        return
    known = _known(saving, [attempt.page.id for attempt in read])
    versions: list[tuple[Attempt, Row[Any] | None]] = []
    touched_up: list[tuple[Attempt, Row[Any]]] = []
    furnished_anew: list[tuple[Attempt, Row[Any]]] = []
    for attempt in read:
        row = known.get(attempt.page.id)
        _judge(attempt, row)
        if row is None or attempt.result != "same":
            versions.append((attempt, row))
        elif row.reading_hash != reading_hash(_article(attempt)) and not attempt.late:
            touched_up.append((attempt, row))
        elif row.whole_hash != whole_hash(attempt) and not attempt.late:
            furnished_anew.append((attempt, row))
    _find_reverts(saving, [(attempt, row) for attempt, row in versions if row is not None])
    _store_versions(saving, [(attempt, row) for attempt, row in versions if attempt.result != "same"])
    _touch_up(saving, touched_up)
    known_as = {row.current_version_id: _hash_if_furnished(attempt) for attempt, row in touched_up + furnished_anew}
    store_whole_texts(saving, known_as, again=True)
    _see_again(saving, read, known)
    for attempt in read:
        saving.count(attempt.source.id, "changed" if attempt.result == "reverted" else attempt.result)
        _count_fields(saving, attempt)


def content_hash(reading: Article) -> str:
    """The digest of what an article means: title, authors, publication and body; 64 hex digits.

    Not when it was changed: many servers state the time of the answer, and an edit shows in what it edits.
    """
    meaning = (reading.title, reading.authors, _when(reading.published), reading.body)
    return hashlib.sha256(json.dumps(meaning).encode()).hexdigest()


def whole_hash(attempt: Attempt) -> str:
    """The content hash that the article would have if nothing were known of what its site repeats."""
    return _hash_if_furnished(attempt) or content_hash(_article(attempt))


def _hash_if_furnished(attempt: Attempt) -> str | None:
    body = attempt.parsed.whole_body if attempt.parsed else None
    return None if body is None else content_hash(replace(_article(attempt), body=body))


def reading_hash(reading: Article) -> str:
    """The digest of everything that was read of an article; 64 hex digits."""
    return hashlib.sha256(repr(reading).encode(errors="surrogatepass")).hexdigest()


def _article(attempt: Attempt) -> Article:
    assert attempt.parsed is not None
    assert attempt.parsed.article is not None
    return attempt.parsed.article


def _known(saving: Saving, page_ids: Sequence[int]) -> dict[int, Row[Any]]:
    return {row.page_id: row for row in run(saving.connection, CURRENT, page_ids)}


def _judge(attempt: Attempt, row: Row[Any] | None) -> None:
    if row is None:
        attempt.result = "new"
        return
    attempt.article_id = row.id
    is_same = row.content_hash == content_hash(_article(attempt)) or row.whole_hash == whole_hash(attempt)
    attempt.result = "same" if is_same else "changed"


def _find_reverts(saving: Saving, changed: Sequence[tuple[Attempt, Row[Any]]]) -> None:
    """A text that says again what an earlier version said has not simply changed."""
    hashes = ((attempt, row, {content_hash(_article(attempt)), whole_hash(attempt)}) for attempt, row in changed)
    wanted = {(row.id, digest): attempt for attempt, row, digests in hashes for digest in digests}
    pair = tuple_(article_version.c.article_id, article_version.c.content_hash)
    for chunk in chunks(sorted(wanted), 200):
        earlier = select(article_version.c.article_id, article_version.c.content_hash).where(pair.in_(chunk))
        for row in saving.connection.execute(earlier):
            attempt = wanted[row.article_id, row.content_hash]
            attempt.result = "same" if attempt.late else "reverted"


def _store_versions(saving: Saving, versions: Sequence[tuple[Attempt, Row[Any] | None]]) -> None:
    connection = saving.connection
    new = [attempt for attempt, row in versions if row is None]
    for article_id, attempt in zip(next_ids(connection, article, len(new)), new, strict=True):
        attempt.article_id = article_id
    current = [attempt for attempt, row in versions if row is None or not attempt.late]
    forget_texts(saving, [row.id for attempt, row in versions if row is not None and not attempt.late])
    last = _last_seqs(saving, [row.id for _, row in versions if row is not None])
    ids = next_ids(connection, article_version, len(versions))
    rows: list[dict[str, Any]] = []
    articles: list[dict[str, Any]] = []
    moved: list[dict[str, Any]] = []
    for version_id, (attempt, row) in zip(ids, versions, strict=True):
        rows.append(_version_row(attempt, version_id, last[row.id] + 1 if row else 1))
        if row is None:
            articles.append(_article_row(saving, attempt, version_id))
        elif not attempt.late:
            moved.append({"of_article": row.id, "to_version": version_id})
    insert_rows(connection, article, articles)
    insert_rows(connection, article_version, rows)
    if moved:
        pointer = update(article).where(article.c.id == bindparam("of_article"))
        connection.execute(pointer.values(current_version_id=bindparam("to_version")), moved)
    store_bylines(
        saving, [(version_id, _article(attempt)) for version_id, (attempt, _) in zip(ids, versions, strict=True)]
    )
    store_whole_texts(
        saving,
        {version_id: _hash_if_furnished(attempt) for version_id, (attempt, _) in zip(ids, versions, strict=True)},
    )
    index_texts(saving, [attempt.article_id for attempt in current if attempt.article_id is not None])


def _last_seqs(saving: Saving, article_ids: Sequence[int]) -> dict[int, int]:
    """The number of each article's last version, which is not the current one where an import brought an older text."""
    last: dict[int, int] = {}
    columns = article_version.c
    for chunk in chunks(article_ids):
        highest = select(columns.article_id, func.max(columns.seq)).where(columns.article_id.in_(chunk))
        last |= {row[0]: row[1] for row in saving.connection.execute(highest.group_by(columns.article_id))}
    return last


def _article_row(saving: Saving, attempt: Attempt, version_id: int) -> dict[str, Any]:
    return {
        "id": attempt.article_id,
        "page_id": attempt.page.id,
        "kind": _kind(attempt.parsed),
        "current_version_id": version_id,
        "first_seen_at": _seen(saving, attempt),
        "last_seen_at": _seen(saving, attempt),
    }


def _kind(parsed: Parsed | None) -> str:
    return "teaser" if parsed and any(link.kind is LinkKind.TEASER_OF for link in parsed.links) else "article"


def _seen(saving: Saving, attempt: Attempt) -> str:
    answer = attempt.visit.capture
    return stamp(answer.fetched_at) if answer else saving.now


def _version_row(attempt: Attempt, version_id: int, seq: int) -> dict[str, Any]:
    reading, answer = _article(attempt), attempt.visit.capture
    assert answer is not None
    return {
        "id": version_id,
        "article_id": attempt.article_id,
        "seq": seq,
        "parse_id": attempt.parse_id,
        "captured_at": stamp(answer.fetched_at),
        "change": attempt.result,
        **_dates(reading),
        **_texts(reading),
    }


def _dates(reading: Article) -> dict[str, Any]:
    return {
        "published": _when(reading.published),
        "published_precision": _precision(reading.published),
        **_updated(reading),
    }


def _updated(reading: Article) -> dict[str, Any]:
    return {"updated": _when(reading.updated), "updated_precision": _precision(reading.updated)}


def _texts(reading: Article) -> dict[str, Any]:
    """The columns that may be brought up to date in place, and the title and body."""
    return {
        "content_hash": content_hash(reading),
        "reading_hash": reading_hash(reading),
        "title": reading.title,
        "subtitle": reading.subtitle,
        "byline": ", ".join(reading.authors) or reading.posted_by or reading.issuer,
        "posted_by": reading.posted_by,
        "issuer": reading.issuer,
        "language": reading.language,
        "word_count": len(reading.body.split()),
        "section": reading.section,
        "tags": json.dumps(reading.tags, ensure_ascii=False),
        "image_url": reading.image_url,
        "captions": json.dumps(reading.captions, ensure_ascii=False),
        "canonical_url": reading.canonical_url,
        "paywalled": None if reading.paywalled is None else int(reading.paywalled),
        "summary": reading.summary,
        "body": reading.body,
        "body_html": reading.body_html,
    }


def _touch_up(saving: Saving, rows: Sequence[tuple[Attempt, Row[Any]]]) -> None:
    """The meaning is the same, but more was read of it, or less of what the site repeats: the row is improved."""
    if not rows:
        return
    article_ids = [row.id for _, row in rows]
    forget_texts(saving, article_ids)
    _keep_restated(saving, [(attempt, row) for attempt, row in rows if _restates(attempt, row)])
    values = [{"of_version": row.current_version_id, **_renamed(_touched_up(attempt, row))} for attempt, row in rows]
    columns: dict[str, Any] = {name.removeprefix("new_"): bindparam(name) for name in values[0] if name != "of_version"}
    saving.connection.execute(
        update(article_version).where(article_version.c.id == bindparam("of_version")).values(columns), values
    )
    store_bylines(saving, [(row.current_version_id, _article(attempt)) for attempt, row in rows], again=True)
    index_texts(saving, article_ids)


def _touched_up(attempt: Attempt, row: Row[Any]) -> dict[str, Any]:
    """The reading that states another time of change is the one that brought what the row says from now on."""
    parse_id = attempt.parse_id if _restates(attempt, row) else row.parse_id
    return {"parse_id": parse_id, **_updated(_article(attempt)), **_texts(_article(attempt))}


def _restates(attempt: Attempt, row: Row[Any]) -> bool:
    return bool(_when(_article(attempt).updated) != row.updated)


def _keep_restated(saving: Saving, rows: Sequence[tuple[Attempt, Row[Any]]]) -> None:
    """What the page stated as its time of change until now."""
    insert_missing(
        saving.connection,
        article_restated,
        [
            {
                "version_id": row.current_version_id,
                "replaced_at": _seen(saving, attempt),
                "updated": row.updated,
                "updated_precision": row.updated_precision,
            }
            for attempt, row in rows
        ],
    )


def store_first_versions(saving: Saving, attempts: Sequence[Attempt]) -> None:
    """Store articles of pages that had none."""
    _store_versions(saving, [(attempt, None) for attempt in attempts])
    for attempt in attempts:
        _count_fields(saving, attempt)


def refresh_versions(saving: Saving, known: Sequence[tuple[Attempt, Row[Any], bool]]) -> None:
    """Put new readings of their captures in the place of what these versions say; `True`: it is the current one.

    The rows have `id`, `article_id` and `reading_hash`. When a version was captured, and what it was to the one before,
    stays: that is the site's history, not ours.
    """
    if not known:
        return
    current = [row.article_id for _, row, is_current in known if is_current]
    forget_texts(saving, current)
    values = [{"of_version": row.id, **_renamed(_whole_reading(attempt))} for attempt, row, _ in known]
    columns: dict[str, Any] = {name.removeprefix("new_"): bindparam(name) for name in values[0] if name != "of_version"}
    these = update(article_version).where(article_version.c.id == bindparam("of_version"))
    saving.connection.execute(these.values(columns), values)
    store_bylines(saving, [(row.id, _article(attempt)) for attempt, row, _ in known], again=True)
    store_whole_texts(saving, {row.id: _hash_if_furnished(attempt) for attempt, row, _ in known}, again=True)
    index_texts(saving, current)
    kinds = [{"of_article": row.article_id, "new_kind": _kind(attempt.parsed)} for attempt, row, now in known if now]
    if kinds:
        of_article = update(article).where(article.c.id == bindparam("of_article"))
        saving.connection.execute(of_article.values(kind=bindparam("new_kind")), kinds)
    for attempt, _, _ in known:
        _count_fields(saving, attempt)


def _whole_reading(attempt: Attempt) -> dict[str, Any]:
    """Every column that a reading decides."""
    return {"parse_id": attempt.parse_id, **_dates(_article(attempt)), **_texts(_article(attempt))}


def _renamed(values: dict[str, Any]) -> dict[str, Any]:
    return {f"new_{name}": value for name, value in values.items()}


def _see_again(saving: Saving, read: Sequence[Attempt], known: dict[int, Row[Any]]) -> None:
    rows = [
        {"of_article": known[attempt.page.id].id, "new_kind": _kind(attempt.parsed), "at": _seen(saving, attempt)}
        for attempt in read
        if attempt.page.id in known and not attempt.late
    ]
    if rows:
        values: dict[str, Any] = {"kind": bindparam("new_kind"), "last_seen_at": bindparam("at"), "gone_at": None}
        saving.connection.execute(update(article).where(article.c.id == bindparam("of_article")).values(values), rows)


def _count_fields(saving: Saving, attempt: Attempt) -> None:
    reading = _article(attempt)
    for name in FIELDS:
        saving.fields[attempt.source.id, "article", name, bool(getattr(reading, name))] += 1


def _when(value: date | datetime | None) -> str | None:
    return stamp(value) if isinstance(value, datetime) else value.isoformat() if value else None


def _precision(value: date | datetime | None) -> str | None:
    return "instant" if isinstance(value, datetime) else "day" if value else None
