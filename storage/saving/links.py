"""Links that mean something, and the pages they lead to."""

from collections.abc import Iterator, Sequence
from typing import Any

from storage.records import FoundPage, Link, LinkKind, PageKind, Via
from storage.saving.attempt import Attempt
from storage.saving.context import Saving
from storage.saving.found import Found, found_page
from storage.saving.redirects import follow
from storage.saving.statements import put_rows, run
from storage.schema import link
from storage.urls import page_host, url_key

TEASER_PRIORITY = 100
"""The full text behind a teaser is what the crawl is for: it comes before what is found on listings."""
WEB = ("http://", "https://")
KEY = ("from_page_id", "kind", "to_url_key")
LATEST = ("to_url", "to_page_id", "anchor", "strategy", "score", "reason", "source_name", "last_seen_at", "gone_at")


def meant(attempt: Attempt) -> Iterator[tuple[str, Link]]:
    """The links of an attempt's reading, as `telling` has them."""
    return telling(attempt.parsed.links if attempt.parsed else (), attempt.page.url_key)


def telling(links: Sequence[Link], own_key: str) -> Iterator[tuple[str, Link]]:
    """Links with their keys, each target once per kind; never from a page to itself, whose key is given."""
    seen = set()
    for one in links:
        key = url_key(one.url)
        if one.url.startswith(WEB) and (one.kind, key) not in seen and key != own_key:
            seen.add((one.kind, key))
            yield key, one


def teaser_targets(saving: Saving, attempt: Attempt) -> Iterator[Found]:
    """The full articles that a page points to, for the frontier, charged to the source whose host they are on."""
    for _, one in meant(attempt):
        if one.kind is not LinkKind.TEASER_OF:
            continue
        owner = saving.memory.owner_of(saving.connection, page_host(one.url))
        source = attempt.source if owner is None else saving.memory.by_id(saving.connection, owner)
        yield found_page(
            saving,
            FoundPage(
                url=one.url,
                source=source.key,
                via=Via.TEASER,
                kind=PageKind.ARTICLE,
                priority=TEASER_PRIORITY,
                depth=attempt.page.depth + 1,
                from_page_id=attempt.page.id,
            ),
        )


def store_links(saving: Saving, attempts: Sequence[Attempt]) -> None:
    """Store the links of each reading; one that a page shows no more is kept, with the time of its end."""
    read = [attempt for attempt in attempts if attempt.parsed]
    rows: dict[tuple[int, str, str], dict[str, Any]] = {}
    for attempt in read:
        for key, one in meant(attempt):
            rows[attempt.page.id, one.kind.value, key] = _row(saving, attempt, one, key)
    targets = _targets(saving, {row["to_url_key"] for row in rows.values()})
    for row in rows.values():
        row["to_page_id"] = targets.get(row["to_url_key"])
    _end(saving, [attempt.page.id for attempt in read], set(rows))
    put_rows(saving.connection, link, [rows[key] for key in sorted(rows)], key=KEY, latest=LATEST)


def _row(saving: Saving, attempt: Attempt, one: Link, key: str) -> dict[str, Any]:
    return {
        "from_page_id": attempt.page.id,
        "kind": one.kind,
        "to_url": one.url,
        "to_url_key": key,
        "anchor": one.anchor,
        "strategy": one.strategy,
        "score": min(1.0, max(0.0, one.score)),
        "reason": one.reason,
        "source_name": one.source_name,
        "first_seen_at": saving.now,
        "last_seen_at": saving.now,
        "gone_at": None,
    }


def _targets(saving: Saving, keys: set[str]) -> dict[str, int]:
    """The page that each key leads to, redirects followed."""
    found: dict[str, int] = {}
    if keys:
        rows = run(saving.connection, "SELECT url_key, id FROM page WHERE url_key AMONG", sorted(keys))
        found |= dict(rows.all())
    ends = follow(saving, found.values()) if found else {}
    return {key: ends[number] for key, number in found.items()}


def _end(saving: Saving, page_ids: Sequence[int], shown: set[tuple[int, str, str]]) -> None:
    live = "SELECT id, from_page_id, kind, to_url_key FROM link WHERE from_page_id AMONG AND gone_at IS NULL"
    rows = run(saving.connection, live, page_ids)
    if ended := [number for number, *identity in rows if tuple(identity) not in shown]:
        run(saving.connection, "UPDATE link SET gone_at = :now WHERE id AMONG", ended, now=saving.now)
