"""Redirects: each hop is a page of its own; an alias leads from the address that was left to the one that was named."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from storage.records import FoundPage, Outcome, PageKind, Via
from storage.saving.attempt import Attempt
from storage.saving.context import Saving
from storage.saving.found import Found, found_page
from storage.saving.statements import put_rows, run
from storage.schema import link, page, page_alias
from storage.urls import url_key

MOST_HOPS = 10
"""Then it is a trap (RFC 9110 15.4: a client should detect endless redirection)."""
HOPS = """
SELECT page.id, page_alias.page_id FROM page JOIN page_alias ON page_alias.url_key = page.url_key WHERE page.id AMONG
"""


def redirect_targets(saving: Saving, attempts: Sequence[Attempt]) -> Iterator[tuple[Attempt, Found]]:
    """Where redirects lead, as pages for the frontier. One that is endless or comes back is a failure."""
    of_batch: dict[str, str] = {}
    for attempt in attempts:
        target = attempt.target_url
        if attempt.outcome is not Outcome.REDIRECT or target is None:
            continue
        key, hops = url_key(target), attempt.page.redirects + 1
        if hops > MOST_HOPS:
            _fail(attempt, f"too_many_redirects: more than {MOST_HOPS} in a row, the last one to {target}")
        elif key == attempt.page.url_key:
            attempt.revisit = True
        elif _comes_back(saving, key, attempt.page.url_key, of_batch):
            _fail(attempt, f"redirect_loop: leads back to itself by way of {target}")
        else:
            of_batch[attempt.page.url_key] = key
            yield attempt, _target(saving, attempt, target, hops)


def _fail(attempt: Attempt, reason: str) -> None:
    attempt.outcome, attempt.reason = Outcome.FAILED, reason


def _comes_back(saving: Saving, key: str, origin: str, of_batch: Mapping[str, str]) -> bool:
    """Whether following the hops that we know from `key`, those of the same batch among them, leads to `origin`."""
    for _ in range(MOST_HOPS):
        if key == origin:
            return True
        hop = of_batch.get(key) or _hop_from(saving, key)
        if hop is None:
            return False
        key = hop
    return True


def _hop_from(saving: Saving, key: str) -> str | None:
    led = select(page.c.url_key).join(page_alias, page_alias.c.page_id == page.c.id).where(page_alias.c.url_key == key)
    found: str | None = saving.connection.execute(led).scalar()
    return found


def _target(saving: Saving, attempt: Attempt, target: str, hops: int) -> Found:
    owner = saving.memory.source(saving.connection, attempt.source.key)
    found = FoundPage(
        url=target,
        source=owner.key,
        via=Via.REDIRECT,
        kind=PageKind(attempt.page.kind),
        priority=attempt.page.priority,
        depth=attempt.page.depth,
        from_page_id=attempt.page.id,
    )
    return found_page(saving, found, redirects=hops, via=Via(attempt.page.via))


def store_aliases(saving: Saving, hops: Sequence[tuple[Attempt, Found]], pages: dict[str, int]) -> None:
    """Let the address that was left lead to the page that was named, and with it the links that led there."""
    rows: list[dict[str, Any]] = [
        {"url_key": attempt.page.url_key, "page_id": pages[found.key], "reason": "redirect"} for attempt, found in hops
    ]
    if rows:
        put_rows(saving.connection, page_alias, rows, key=["url_key"], latest=["page_id"])
        ends = follow(saving, [attempt.page.id for attempt, _ in hops])
        _move_links(
            saving, [{"from_page": start, "to_page": end} for start, end in sorted(ends.items()) if start != end]
        )


def follow(saving: Saving, page_ids: Iterable[int]) -> dict[int, int]:
    """The page that each page leads to in the end, redirects followed; itself where it leads nowhere."""
    ends = {number: number for number in page_ids}
    for _ in range(MOST_HOPS):
        hops: dict[int, int] = dict(run(saving.connection, HOPS, sorted(set(ends.values()))).all())
        if not hops:
            break
        ends = {start: hops.get(end, end) for start, end in ends.items()}
    return ends


def _move_links(saving: Saving, moves: Sequence[dict[str, int]]) -> None:
    if moves:
        led_there = update(link).where(link.c.to_page_id == bindparam("from_page"))
        saving.connection.execute(led_there.values(to_page_id=bindparam("to_page")), moves)


def drop_aliases(saving: Saving, attempts: Sequence[Attempt]) -> None:
    """An address that answers by itself again is no alias any more, and links to it lead there."""
    answered = {
        attempt.page.url_key: attempt.page.id
        for attempt in attempts
        if attempt.outcome is Outcome.OK and attempt.page.outcome == Outcome.REDIRECT
    }
    if answered:
        saving.connection.execute(delete(page_alias).where(page_alias.c.url_key.in_(list(answered))))
        named = update(link).where(link.c.to_url_key == bindparam("key"), link.c.to_page_id.is_not(None))
        rows = [{"key": key, "to_page": number} for key, number in sorted(answered.items())]
        saving.connection.execute(named.values(to_page_id=bindparam("to_page")), rows)
