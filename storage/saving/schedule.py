"""When a page is worth its next visit. Pure.

The interval follows what the page does: it doubles while nothing new comes and is halved by a change, as the literature
on incremental crawling advises (Cho and Garcia-Molina, 2003), between bounds that keep it polite and alive.
"""

from storage.records import Outcome, PageKind

HOUR, DAY = 3600, 86_400
SHORTEST, LONGEST = HOUR, 30 * DAY
SELDOMEST = {
    PageKind.FEED: DAY,
    PageKind.SITEMAP: 3 * DAY,
    PageKind.LISTING: 2 * DAY,
    PageKind.EVENT: 7 * DAY,
    PageKind.PARTNERS: 14 * DAY,
}
"""The longest interval of pages that tell of others, or of dates to come: however quiet, they are looked at more often
than old articles. `LONGEST` for the kinds that are not named."""
FIRST = {PageKind.FEED: 6 * HOUR, PageKind.SITEMAP: DAY, PageKind.LISTING: 12 * HOUR, PageKind.EVENT: DAY}
"""Seconds to the second visit; `DAY` for the kinds that are not named."""
GONE_AGAIN = 30 * DAY
"""A page that is gone is looked at once more after this time, in case it comes back."""


def next_interval(kind: PageKind, last: int | None, outcome: Outcome, *, changed: bool, fail_count: int) -> int:
    """Seconds until the next visit, from the last interval and from what the visit brought."""
    if outcome is Outcome.GONE:
        return GONE_AGAIN
    if outcome not in {Outcome.OK, Outcome.NOT_MODIFIED, Outcome.REDIRECT}:
        return min(HOUR << min(fail_count, 8), 7 * DAY)
    if last is None:
        return FIRST.get(kind, DAY)
    return max(SHORTEST, last // 2) if changed else min(SELDOMEST.get(kind, LONGEST), last * 2)
