"""Why a page is fetched, or is not, and when: from the register and the source file's rules. Pure."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from urllib.parse import urlsplit

from crawler.sources import Source
from crawler.sources.describe import duration_text
from storage.queries.reasons import PageFacts, Sighting
from storage.records import Outcome, PageKind, Via

WAYS = {
    Via.SEED: "a start point of the source file",
    Via.ROBOTS: "robots.txt names it",
    Via.FEED: "the feed {origin} lists it",
    Via.SITEMAP: "the sitemap {origin} lists it",
    Via.LISTING: "the listing {origin} lists it",
    Via.LINK: "the page {origin} links to it",
    Via.TEASER: "the teaser {origin} points to it as its full article",
    Via.REDIRECT: "{origin} redirects to it",
    Via.IMPORT: "it was imported",
}
RULES = {
    "deny": "a pattern of [follow] deny matches its path",
    "allow": "no pattern of [follow] allow matches its path",
    "file_type": "its ending says that it is no page",
    "url_too_long": "its address is too long",
    "max_depth": "it is more hops from a start point than crawl.max_depth allows",
    "max_listing_pages": "it is further back in a listing than follow.max_listing_pages allows",
    "comment_feed": "it is a feed of comments",
}
"""The rules by the name before their colon; what is not here is a trap, named by itself."""


def found(sightings: Sequence[Sighting]) -> Iterator[str]:
    """How we heard of it, a line for each way."""
    for one in sightings:
        way = WAYS[Via(one.via)].format(origin=one.from_url or "(unknown)")
        last = f", last on {one.last_at}" if one.last_at != one.first_at else ""
        yield f"{way}: on {one.first_at}{last}, in {one.runs} run{'' if one.runs == 1 else 's'}"


def rule(facts: PageFacts, source: Source | None) -> str:
    """Which rule admitted or refused it."""
    if facts.excluded_by:
        name, _, pattern = facts.excluded_by.partition(":")
        why = RULES.get(name, "its address looks like a trap, where new addresses never end")
        now = "" if source is None else _still(facts.excluded_by, facts.url, source)
        return f"refused by {facts.excluded_by}: {why}{now}" if pattern else f"refused by {name}: {why}{now}"
    if source is None:
        return f"admitted; source {facts.source!r} has no file here, so by which rule is not known"
    if not source.owns(facts.url):
        return f"admitted: not a host of {source.key!r}, but reached as {facts.via}, one hop and no further"
    target = _target(facts.url)
    denied = next((one for one in source.follow.deny if one.search(target)), None)
    if denied:
        return f"admitted when it was found; today deny {denied.pattern!r} refuses it"
    if not source.follow.allow:
        return f"admitted: on a host of {source.key!r}, no deny pattern matches, and there are no allow patterns"
    allowed = next((one for one in source.follow.allow if one.search(target)), None)
    if allowed:
        return f"admitted by allow {allowed.pattern!r}"
    if facts.kind in {PageKind.FEED, PageKind.SITEMAP, PageKind.LISTING} or facts.via == Via.SEED:
        return f"admitted: allow patterns are not asked for a {facts.kind if facts.via != Via.SEED else 'start point'}"
    return "admitted when it was found; today no allow pattern matches"


def _still(excluded_by: str, url: str, source: Source) -> str:
    name, _, pattern = excluded_by.partition(":")
    if name == "deny" and pattern not in {one.pattern for one in source.follow.deny}:
        return "; that pattern is no longer in the source file"
    if name == "allow" and any(one.search(_target(url)) for one in source.follow.allow):
        return "; a pattern there matches now, so it is admitted when it is next heard of"
    return ""


def kind_rule(facts: PageFacts, source: Source | None) -> str | None:
    """Which pattern of `[kinds]` says what the page is, if one does."""
    if source is None:
        return None
    path = urlsplit(facts.url).path or "/"
    found = next((one for one in source.rules.kinds if one.pattern.search(path)), None)
    return f"{found.kind} by the pattern {found.pattern.pattern!r}" if found else None


def robots(facts: PageFacts) -> str:
    """What robots.txt says of it, as far as it was asked."""
    code, _, words = facts.reason.partition(": ")
    if facts.outcome == Outcome.ROBOTS:
        return f"forbidden on {facts.fetched_at}: {words or code}"
    if facts.excluded_by or facts.fetched_at is None:
        return "not asked yet: the page was never due"
    delay = f"; it asks for {facts.crawl_delay_seconds:g} s between requests" if facts.crawl_delay_seconds else ""
    return f"allowed when the page was last asked for, on {facts.fetched_at}{delay}"


def due(facts: PageFacts, now: str) -> str:
    """When it is next fetched, and why then."""
    if facts.excluded_by:
        return "never: a rule refuses it"
    if facts.state == "leased":
        return "now: a worker has it"
    if facts.outcome is None:
        return "with the next crawl: it was never visited"
    if facts.state == "due":
        return f"with the next crawl: it has its turn in round {facts.source_round}" + _not_before(facts.due_at, now)
    return f"{_when(facts, now)} with --due, and in every whole crawl: {_why(facts)}"


def _when(facts: PageFacts, now: str) -> str:
    """`--due` asks a page when its own time has come and its source's too."""
    if facts.source_due_at and facts.source_due_at > max(now, facts.due_at or ""):
        return f"from {facts.source_due_at} on, when the source is due,"
    return f"from {facts.due_at} on" if facts.due_at and facts.due_at > now else f"since {facts.due_at}"


def _not_before(due_at: str | None, now: str) -> str:
    return f", not before {due_at}" if due_at and due_at > now else ""


def _why(facts: PageFacts) -> str:
    if facts.gone_at or facts.state == "gone":
        return f"it is gone since {facts.gone_at}, and looked at once more in case it comes back"
    if facts.fail_count:
        why = facts.reason or facts.outcome
        return f"visits that failed in a row: {facts.fail_count} ({why}); it waits longer each time"
    if facts.interval_seconds is None:
        return "it has no rhythm yet"
    interval = duration_text(timedelta(seconds=facts.interval_seconds))
    if facts.unchanged_streak:
        return f"every {interval}: visits in a row that brought nothing new: {facts.unchanged_streak}"
    return f"every {interval}: its last visit brought something new"


def _target(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + ("?" + parts.query if parts.query else "")
