"""Articles and their versions: a new version where the meaning changed, and only there."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, select

from storage.clock import day_or_stamp, stamp
from storage.records import LinkKind, Parsed
from storage.saving.attempt import Attempt
from storage.saving.bylines import store_bylines
from storage.saving.context import Saving
from storage.saving.index import forget_texts, index_texts
from storage.saving.statements import chunks, insert_missing, insert_rows, next_ids, run, update_rows
from storage.saving.version_rows import reading_columns, text_columns, updated_columns, version_row
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

SAID = "SELECT article_id, content_hash FROM article_version WHERE article_id AMONG"
"""By article alone: for pairs of article and hash SQLite would read all versions that there are."""


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
        elif row.reading_hash != attempt.digests.reading and not attempt.late:
            touched_up.append((attempt, row))
        elif row.whole_hash != attempt.digests.whole and not attempt.late:
            furnished_anew.append((attempt, row))
    _find_reverts(saving, [(attempt, row) for attempt, row in versions if row is not None])
    _store_versions(saving, [(attempt, row) for attempt, row in versions if attempt.result != "same"])
    _touch_up(saving, touched_up)
    known_as = {row.current_version_id: attempt.digests.furnished for attempt, row in touched_up + furnished_anew}
    store_whole_texts(saving, known_as, again=True)
    _see_again(saving, read, known)
    for attempt in read:
        saving.count(attempt.source.id, "changed" if attempt.result == "reverted" else attempt.result)
        _count_fields(saving, attempt)


def _known(saving: Saving, page_ids: Sequence[int]) -> dict[int, Row[Any]]:
    return {row.page_id: row for row in run(saving.connection, CURRENT, page_ids)}


def _judge(attempt: Attempt, row: Row[Any] | None) -> None:
    if row is None:
        attempt.result = "new"
        return
    attempt.article_id = row.id
    is_same = row.content_hash == attempt.digests.content or row.whole_hash == attempt.digests.whole
    attempt.result = "same" if is_same else "changed"


def _find_reverts(saving: Saving, changed: Sequence[tuple[Attempt, Row[Any]]]) -> None:
    """A text that says again what an earlier version said has not simply changed."""
    hashes = ((attempt, row, {attempt.digests.content, attempt.digests.whole}) for attempt, row in changed)
    wanted = {(row.id, digest): attempt for attempt, row, digests in hashes for digest in digests}
    for row in run(saving.connection, SAID, sorted({number for number, _ in wanted})):
        if attempt := wanted.get((row.article_id, row.content_hash)):
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
    now_current: list[dict[str, Any]] = []
    for version_id, (attempt, row) in zip(ids, versions, strict=True):
        rows.append(version_row(attempt, version_id, last[row.id] + 1 if row else 1))
        if row is None:
            articles.append(_article_row(saving, attempt))
        if row is None or not attempt.late:
            now_current.append({"id": attempt.article_id, "current_version_id": version_id})
    insert_rows(connection, article, articles)
    insert_rows(connection, article_version, rows)
    update_rows(connection, article, "id", now_current)
    store_bylines(
        saving, [(version_id, attempt.article) for version_id, (attempt, _) in zip(ids, versions, strict=True)]
    )
    store_whole_texts(
        saving,
        {version_id: attempt.digests.furnished for version_id, (attempt, _) in zip(ids, versions, strict=True)},
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


def _article_row(saving: Saving, attempt: Attempt) -> dict[str, Any]:
    """Without its current version: a reference to a row that is yet to come makes SQLite look, at each version that is
    inserted, through all articles for those that wait for it."""
    return {
        "id": attempt.article_id,
        "page_id": attempt.page.id,
        "kind": _kind(attempt.parsed),
        "first_seen_at": _seen(saving, attempt),
        "last_seen_at": _seen(saving, attempt),
    }


def _kind(parsed: Parsed | None) -> str:
    return "teaser" if parsed and any(link.kind is LinkKind.TEASER_OF for link in parsed.links) else "article"


def _seen(saving: Saving, attempt: Attempt) -> str:
    answer = attempt.visit.capture
    return stamp(answer.fetched_at) if answer else saving.now


def _touch_up(saving: Saving, rows: Sequence[tuple[Attempt, Row[Any]]]) -> None:
    """The meaning is the same, but more was read of it, or less of what the site repeats: the row is improved."""
    if not rows:
        return
    article_ids = [row.id for _, row in rows]
    forget_texts(saving, article_ids)
    _keep_restated(saving, [(attempt, row) for attempt, row in rows if _restates(attempt, row)])
    values = [{"id": row.current_version_id, **_touched_up(attempt, row)} for attempt, row in rows]
    update_rows(saving.connection, article_version, "id", values)
    store_bylines(saving, [(row.current_version_id, attempt.article) for attempt, row in rows], again=True)
    index_texts(saving, article_ids)


def _touched_up(attempt: Attempt, row: Row[Any]) -> dict[str, Any]:
    """The reading that states another time of change is the one that brought what the row says from now on."""
    parse_id = attempt.parse_id if _restates(attempt, row) else row.parse_id
    return {"parse_id": parse_id, **updated_columns(attempt.article), **text_columns(attempt)}


def _restates(attempt: Attempt, row: Row[Any]) -> bool:
    return bool(day_or_stamp(attempt.article.updated) != row.updated)


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
    values = [{"id": row.id, **reading_columns(attempt)} for attempt, row, _ in known]
    update_rows(saving.connection, article_version, "id", values)
    store_bylines(saving, [(row.id, attempt.article) for attempt, row, _ in known], again=True)
    store_whole_texts(saving, {row.id: attempt.digests.furnished for attempt, row, _ in known}, again=True)
    index_texts(saving, current)
    kinds = [{"id": row.article_id, "kind": _kind(attempt.parsed)} for attempt, row, now in known if now]
    update_rows(saving.connection, article, "id", kinds)
    for attempt, _, _ in known:
        _count_fields(saving, attempt)


def _see_again(saving: Saving, read: Sequence[Attempt], known: dict[int, Row[Any]]) -> None:
    rows = [
        {
            "id": known[attempt.page.id].id,
            "kind": _kind(attempt.parsed),
            "last_seen_at": _seen(saving, attempt),
            "gone_at": None,
        }
        for attempt in read
        if attempt.page.id in known and not attempt.late
    ]
    update_rows(saving.connection, article, "id", rows)


def _count_fields(saving: Saving, attempt: Attempt) -> None:
    reading = attempt.article
    for name in FIELDS:
        saving.fields[attempt.source.id, "article", name, bool(getattr(reading, name))] += 1
