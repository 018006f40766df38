"""Readings anew: what today's rules make of stored captures takes the place of what earlier rules made of them.

A capture is what the server said, and a version is what the article said: neither is touched by how well we read it. So
a new reading makes no version. It replaces, in the rows of the old one, what that had read, and tags them with its own
version of the parser; what an old reading had made up goes, instead of looking like a change of the site.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from storage.archive import Archive
from storage.clock import stamp
from storage.records import Capture, Outcome, Rereading, Visit
from storage.saving.articles import refresh_versions, store_first_versions
from storage.saving.attempt import Attempt, attempt_of
from storage.saving.blocks import store_blocks
from storage.saving.captures import replace_readings
from storage.saving.context import Saving
from storage.saving.counts import add_counts
from storage.saving.events import store_events
from storage.saving.found import known_keys, put
from storage.saving.links import store_links, teaser_targets
from storage.saving.made_up import Held, forget_made_up, held_by
from storage.saving.near_copies import store_near_copies
from storage.saving.organizations import store_organizations
from storage.saving.statements import chunks
from storage.saving.stories import store_stories
from storage.schema import article_version, failure, page

KEPT = "kept"
"""The result of a reading that finds no article where there is one: what is there stays."""


def save_readings(archive: Archive, readings: Sequence[Rereading], *, run_id: int) -> list[str]:
    """Put these readings in the place of earlier ones, in one transaction.

    Returns for each `new` (the page had no article), `changed`, `same`, `kept`, or an empty text where there is no
    article and none was there.
    """
    if not readings:
        return []
    seen_at = stamp(max(one.fetched_at for one in readings))

    def saved(connection: Connection) -> list[str]:
        saving = Saving(connection, run_id, seen_at, archive.memory, anew=True)
        return _save(saving, readings, stamp(archive.now(connection)))

    return archive.transact(saved)


def _save(saving: Saving, readings: Sequence[Rereading], now: str) -> list[str]:
    """`saving.now` is when the captures were taken: what they show was seen then."""
    attempts = _attempts(saving, readings)
    versions = _versions(saving, readings)
    taken = [(one, attempt) for one, attempt in zip(readings, attempts, strict=True) if not _loses(one, attempt)]
    replace_readings(saving, [attempt for _, attempt in taken], now)
    held = held_by(saving, [one.page_id for one, _ in taken if one.is_current])
    _store_texts(saving, taken, versions)
    _store_rest(saving, [attempt for one, attempt in taken if one.is_current], held)
    _tell_pages(saving, taken, now)
    add_counts(saving)
    done = {id(attempt) for _, attempt in taken}
    return [attempt.result if id(attempt) in done else KEPT for attempt in attempts]


def _attempts(saving: Saving, readings: Sequence[Rereading]) -> list[Attempt]:
    rows: dict[int, Row[Any]] = {}
    for chunk in chunks(sorted({one.page_id for one in readings})):
        rows |= {row.id: row for row in saving.connection.execute(select(page).where(page.c.id.in_(chunk)))}
    attempts = []
    for one in readings:
        source = saving.memory.by_id(saving.connection, rows[one.page_id].source_id)
        capture = Capture(url=one.url, fetched_at=one.fetched_at, status=200)
        visit = Visit(
            page_id=one.page_id, source=source.key, lease="", outcome=Outcome.OK, capture=capture, parsed=one.parsed
        )
        attempt = attempt_of(visit, rows[one.page_id], source)
        attempt.capture_id = one.capture_id
        attempts.append(attempt)
    return attempts


def _versions(saving: Saving, readings: Sequence[Rereading]) -> dict[int, Row[Any]]:
    """The versions that are read anew, by number."""
    columns = article_version.c
    found: dict[int, Row[Any]] = {}
    for chunk in chunks(sorted({one.version_id for one in readings if one.version_id is not None})):
        wanted = select(columns.id, columns.article_id, columns.content_hash, columns.reading_hash)
        found |= {row.id: row for row in saving.connection.execute(wanted.where(columns.id.in_(chunk)))}
    return found


def _loses(one: Rereading, attempt: Attempt) -> bool:
    """A reading takes no article away: a rule that finds nothing is more often wrong than a text that was read."""
    return one.version_id is not None and (attempt.parsed is None or attempt.parsed.article is None)


def _store_texts(saving: Saving, taken: Sequence[tuple[Rereading, Attempt]], versions: dict[int, Row[Any]]) -> None:
    known: list[tuple[Attempt, Row[Any], bool]] = []
    first: list[Attempt] = []
    for one, attempt in taken:
        text = attempt.parsed.article if attempt.parsed else None
        if text is None:
            continue
        if one.version_id is None:
            attempt.result = "new"
            first.append(attempt)
        else:
            row = versions[one.version_id]
            attempt.article_id = row.article_id
            attempt.result = "same" if row.content_hash == attempt.digests.content else "changed"
            known.append((attempt, row, one.is_current))
        saving.count(attempt.source.id, attempt.result)
    store_first_versions(saving, first)
    refresh_versions(saving, known)


def _store_rest(saving: Saving, current: Sequence[Attempt], held: Held) -> None:
    """What pages say beside their text."""
    targets = [found for attempt in current for found in teaser_targets(saving, attempt)]
    known = known_keys(saving, {found.key for found in targets})
    put(saving, [found for found in targets if found.key not in known])  # nobody told us of the others anew
    store_blocks(saving, current)
    store_organizations(saving, current)
    store_events(saving, current)
    store_links(saving, current)
    store_near_copies(saving, current)
    store_stories(saving, current)
    forget_made_up(saving, held)


def _tell_pages(saving: Saving, taken: Sequence[tuple[Rereading, Attempt]], now: str) -> None:
    """What became of the last visit, where these were the captures of last visits."""
    rows = [
        {
            "of_page": attempt.page.id,
            "new_kind": attempt.kind,
            "new_outcome": attempt.outcome,
            "new_reason": attempt.reason,
            "new_title": _title(attempt) or attempt.page.title,
        }
        for one, attempt in taken
        if one.is_current and attempt.page.fetched_at == stamp(one.fetched_at)
    ]
    if rows:
        columns: dict[str, Any] = {name: bindparam(f"new_{name}") for name in ("kind", "outcome", "reason", "title")}
        saving.connection.execute(update(page).where(page.c.id == bindparam("of_page")).values(columns), rows)
    read = [attempt.page.id for one, attempt in taken if one.is_current and attempt.outcome is Outcome.OK]
    for chunk in chunks(read):
        over = failure.c.page_id.in_(chunk) & (failure.c.stage == "parse") & failure.c.resolved_at.is_(None)
        saving.connection.execute(update(failure).where(over).values(resolved_at=now))


def _title(attempt: Attempt) -> str | None:
    text = attempt.parsed.article if attempt.parsed else None
    return text.title if text else None
