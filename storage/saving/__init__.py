"""Saving visits: what was fetched and read becomes rows, all in one transaction."""

from collections.abc import Sequence

from storage.records import Outcome, Visit
from storage.saving.articles import store_articles
from storage.saving.attempt import Attempt
from storage.saving.blocks import store_blocks
from storage.saving.captures import store_captures, store_readings
from storage.saving.context import Saving
from storage.saving.counts import add_counts, count_links
from storage.saving.events import store_events
from storage.saving.failures import store_failures
from storage.saving.found import Found, found_page, put, unsettled
from storage.saving.links import store_links, teaser_targets
from storage.saving.near_copies import store_near_copies
from storage.saving.organizations import store_organizations
from storage.saving.pages import finish, still_held
from storage.saving.redirects import drop_aliases, redirect_targets, store_aliases
from storage.saving.stories import store_stories
from storage.saving.trust import doubt_not_modified, test_validators, tested_before

__all__ = ["Saving", "save_visits"]


def save_visits(saving: Saving, visits: Sequence[Visit]) -> list[str]:
    """See `Archive.save`."""
    held = still_held(saving, visits)
    attempts = list(held.values())
    _register(saving, attempts)
    tested = tested_before(saving, attempts)
    doubt_not_modified(saving, attempts, tested)
    store_captures(saving, attempts)
    store_readings(saving, attempts)
    store_articles(saving, attempts)
    timely = [attempt for attempt in attempts if not attempt.late]
    _store_contents(saving, [attempt for attempt in timely if attempt.parsed])
    store_near_copies(saving, [attempt for attempt in attempts if not attempt.late or attempt.result == "new"])
    store_stories(saving, [attempt for attempt in attempts if attempt.outcome is not Outcome.NOT_MODIFIED])
    test_validators(saving, timely, tested)
    finish(saving, attempts)
    store_failures(saving, attempts)
    count_links(saving, timely)
    add_counts(saving)
    return [held[position].result if position in held else "stale" for position in range(len(visits))]


def _store_contents(saving: Saving, read: Sequence[Attempt]) -> None:
    """Store what was read besides articles. Pages of which nothing was read keep all that."""
    if read:
        store_blocks(saving, read)
        store_organizations(saving, read)
        store_events(saving, read)
        store_links(saving, read)


def _register(saving: Saving, attempts: Sequence[Attempt]) -> None:
    """Bring everything that these visits heard of into the frontier, before anything refers to it."""
    drop_aliases(saving, attempts)
    hops = list(redirect_targets(saving, attempts))
    finds: list[tuple[Attempt, Found]] = list(hops)
    for attempt in attempts:
        news = unsettled(saving, attempt.visit.found, attempt.page)
        finds += [(attempt, found_page(saving, one, origin=attempt.page)) for one in news]
        finds += [(attempt, found) for found in teaser_targets(saving, attempt)]
    pages = put(saving, [found for _, found in finds])
    for attempt, found in finds:
        attempt.discovered = attempt.discovered or pages[found.key] in saving.new_pages
    store_aliases(saving, hops, pages)
