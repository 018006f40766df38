"""Pages of the register: whether the lease still holds, and what a visit makes of the page."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from storage.clock import moment, stamp, stamp_up
from storage.records import Outcome, RunKind, Visit
from storage.saving.attempt import SEEN, Attempt, attempt_of
from storage.saving.context import Saving
from storage.saving.hosts import owe_delay
from storage.saving.leases import FREE, SECOND, enqueue
from storage.saving.schedule import next_interval
from storage.saving.statements import run, update_rows
from storage.schema import page
from storage.sites import site_of

GOOD = frozenset({Outcome.OK, Outcome.NOT_MODIFIED, Outcome.REDIRECT, Outcome.GONE})
"""Outcomes after which the server did its part: the count of failures starts anew."""
WALLS = frozenset({Outcome.BLOCKED, Outcome.CHALLENGE, Outcome.CONSENT, Outcome.LOGIN})
OUR_OWN = frozenset({Outcome.ROBOTS, Outcome.REFUSED})
"""Nothing went wrong: rules, the site's or ours, keep us out."""
SEE_AGAIN = "UPDATE article SET last_seen_at = :now WHERE page_id AMONG"
SEE_GO = "UPDATE article SET gone_at = :now WHERE page_id AMONG AND gone_at IS NULL"


def still_held(saving: Saving, visits: Sequence[Visit]) -> dict[int, Attempt]:
    """The visits whose page is still leased to the worker that made them, by position; a page counts once."""
    held = "SELECT * FROM page WHERE id AMONG AND state = 'leased' ORDER BY id"
    if saving.connection.dialect.name != "sqlite":
        held += " FOR UPDATE"
    rows: dict[int, Any] = {row.id: row for row in run(saving.connection, held, {visit.page_id for visit in visits})}
    imports = _is_import(saving)
    attempts: dict[int, Attempt] = {}
    for position, visit in enumerate(visits):
        row = rows.get(visit.page_id)
        if row is not None and row.lease == visit.lease:
            del rows[visit.page_id]
            source = saving.memory.by_id(saving.connection, row.source_id)
            attempt = attempts[position] = attempt_of(visit, row, source)
            attempt.late = (
                imports and visit.capture is not None and stamp(visit.capture.fetched_at) < (row.last_seen_at or "")
            )
    return attempts


def _is_import(saving: Saving) -> bool:
    """Only an import may bring what is older than what is there; for a crawl that is a clock that was set back."""
    kind = run(saving.connection, "SELECT kind FROM run WHERE id = :number", number=saving.run_id).scalar()
    return bool(kind == RunKind.IMPORT)


def finish(saving: Saving, attempts: Sequence[Attempt]) -> None:
    """Write what became of the pages, and when they are due again."""
    _end_late(saving, [attempt for attempt in attempts if attempt.late])
    attempts = [attempt for attempt in attempts if not attempt.late]
    rows = [_outcome(saving, attempt) for attempt in attempts]
    if not rows:
        return
    update_rows(saving.connection, page, "id", rows)
    due = [(attempt, row) for attempt, row in zip(attempts, rows, strict=True) if row["state"] == "due"]
    enqueue(saving.connection, ((attempt.source.id, attempt.page.host, row["due_at"]) for attempt, row in due))
    _see_articles(saving, attempts)
    _owe_delay(saving, attempts)
    for attempt in attempts:
        _count(saving, attempt)


def _end_late(saving: Saving, attempts: Sequence[Attempt]) -> None:
    """The page stays what newer answers made it."""
    rows = [{"id": attempt.page.id, "state": _state_before(attempt), **FREE} for attempt in attempts]
    update_rows(saving.connection, page, "id", rows)


def _state_before(attempt: Attempt) -> str:
    return "excluded" if attempt.page.excluded_by else "gone" if attempt.page.gone_at else "idle"


def _outcome(saving: Saving, attempt: Attempt) -> dict[str, Any]:
    old, visit, outcome = attempt.page, attempt.visit, attempt.outcome
    fail_count = 0 if outcome in GOOD else old.fail_count + 1
    changed = attempt.result in {"new", "changed", "reverted"} or attempt.discovered
    interval = next_interval(attempt.kind, old.interval_seconds, outcome, changed=changed, fail_count=fail_count)
    fetched_at = stamp(visit.capture.fetched_at) if visit.capture else saving.now
    again = attempt.revisit or attempt.again or visit.retry_at is not None
    values = {
        "state": _state(attempt, again=again),
        "due_at": _due_at(saving, attempt, fetched_at, interval),
        "url": attempt.target_url if attempt.revisit else old.url,
        "kind": attempt.kind,
        "redirects": old.redirects + 1 if attempt.revisit else old.redirects,
        "round": old.round if again else attempt.source.round,
        "interval_seconds": interval if outcome in SEEN else old.interval_seconds,
        "unchanged_streak": 0 if changed else old.unchanged_streak + (outcome in SEEN),
        "fail_count": fail_count,
        "attempts": old.attempts + visit.attempts,
        "outcome": outcome,
        "reason": attempt.reason,
        "fetched_at": fetched_at,
        "last_seen_at": fetched_at if outcome in SEEN else old.last_seen_at,
        "gone_at": (old.gone_at or saving.now) if outcome is Outcome.GONE else None if outcome in SEEN else old.gone_at,
        "title": _title(attempt) or old.title,
        **_answer(attempt),
    }
    return {"id": old.id, **values, **FREE}


def _state(attempt: Attempt, *, again: bool) -> str:
    if attempt.page.excluded_by:  # somebody brought a capture of it; that is no reason to ask for it
        return "excluded"
    return "due" if again else "gone" if attempt.outcome is Outcome.GONE else "idle"


def _due_at(saving: Saving, attempt: Attempt, fetched_at: str, interval: int) -> str:
    if attempt.revisit or attempt.again:
        return saving.now
    if attempt.visit.retry_at is not None:
        return stamp_up(attempt.visit.retry_at)
    return stamp(moment(fetched_at) + timedelta(seconds=interval))


def _title(attempt: Attempt) -> str | None:
    parsed = attempt.parsed
    if parsed is None:
        return None
    return (
        parsed.article.title
        if parsed.article
        else next((one.name for one in parsed.events if one.place != "template"), None)
    )


def _answer(attempt: Attempt) -> dict[str, Any]:
    """Address and validators; those of the last good answer stay where this one was not good."""
    old, capture = attempt.page, attempt.visit.capture
    values = {"final_url": old.final_url, "etag": old.etag, "last_modified": old.last_modified}
    if capture is None:
        return values
    values["final_url"] = attempt.target_url or capture.url
    if attempt.outcome is Outcome.OK and not capture.truncated and not attempt.on_trial:
        values |= {"etag": capture.header("etag"), "last_modified": capture.header("last-modified")}
    return values


def _see_articles(saving: Saving, attempts: Sequence[Attempt]) -> None:
    """An article whose page says that nothing changed was seen again; one whose page is gone is gone."""
    for outcome, sql in ((Outcome.NOT_MODIFIED, SEE_AGAIN), (Outcome.GONE, SEE_GO)):
        if pages := [attempt.page.id for attempt in attempts if attempt.outcome is outcome]:
            run(saving.connection, sql, pages, now=saving.now)


def _owe_delay(saving: Saving, attempts: Sequence[Attempt]) -> None:
    """After a request, every host of the site is owed its delay; also by the worker that holds it next.

    On a server by its clock: those of the workers may differ.
    """
    asked: dict[str, datetime] = {}
    on_server, now = saving.connection.dialect.name != "sqlite", moment(saving.now)
    for attempt in attempts:
        if attempt.visit.capture is not None:
            at, site = attempt.visit.capture.fetched_at, site_of(attempt.page.host)
            if on_server:
                at = min(max(at, now), now + SECOND)
            asked[site] = max(at, asked.get(site, at))
    owe_delay(saving.connection, asked)


def _count(saving: Saving, attempt: Attempt) -> None:
    outcome, source_id = attempt.outcome, attempt.source.id
    if outcome is Outcome.NOT_MODIFIED:
        saving.count(source_id, "not_modified")
    elif outcome is Outcome.GONE:
        saving.count(source_id, "missing", int(attempt.page.gone_at is None))
    elif outcome in WALLS:
        saving.count(source_id, "blocked")
    elif outcome not in GOOD | OUR_OWN:
        saving.count(source_id, "failed")
