"""Why a page is what it is: how it was found, what was decided about it; and why a field has its value."""

from collections.abc import Iterator
from typing import NamedTuple

from storage.archive import Archive
from storage.queries.select import read_sql


class PageFacts(NamedTuple):
    """Everything the register has of a page."""

    id: int
    url: str
    source: str
    host: str
    kind: str
    via: str
    state: str
    depth: int
    priority: int
    round: int
    source_round: int
    due_at: str | None
    interval_seconds: int | None
    unchanged_streak: int
    fail_count: int
    attempts: int
    outcome: str | None
    reason: str
    excluded_by: str | None
    fetched_at: str | None
    gone_at: str | None
    delay_seconds: float | None
    crawl_delay_seconds: float | None
    retry_after_at: str | None
    source_due_at: str | None = None
    """`--due` leaves the whole source alone until then; `None` before its first whole crawl."""


FACTS = """
SELECT page.id, page.url, source.key AS source, page.host, page.kind, page.via, page.state, page.depth, page.priority,
  page.round, source.round AS source_round, page.due_at, page.interval_seconds, page.unchanged_streak, page.fail_count,
  page.attempts, page.outcome, page.reason, page.excluded_by, page.fetched_at, page.gone_at,
  host.delay_seconds, host.crawl_delay_seconds, host.retry_after_at, rhythm.due_at AS source_due_at
FROM page JOIN source ON source.id = page.source_id JOIN host ON host.name = page.host
LEFT JOIN rhythm ON rhythm.source_id = page.source_id
WHERE page.id = :page
"""


class Sighting(NamedTuple):
    """One way in which we heard of a page, with how often."""

    via: str
    from_url: str | None
    first_at: str
    last_at: str
    runs: int
    title_hint: str | None
    lastmod: str | None


SIGHTINGS = """
SELECT sighting.via, origin.url AS from_url, min(sighting.seen_at) AS first_at, max(sighting.seen_at) AS last_at,
  count(DISTINCT sighting.run_id) AS runs, max(sighting.title_hint) AS title_hint, max(sighting.lastmod) AS lastmod
FROM sighting LEFT JOIN page AS origin ON origin.id = sighting.from_page_id
WHERE sighting.page_id = :page GROUP BY sighting.via, origin.url ORDER BY 3, 4, 1, 2
"""


class CandidateValue(NamedTuple):
    """One candidate for one field, as a strategy proposed it."""

    field: str
    chosen: int
    strategy: str
    value: str
    place: str
    raw: str
    rank: int


class ReadingFacts(NamedTuple):
    """The reading that the page's values are from."""

    id: int
    parser: str
    parser_version: str
    parsed_at: str
    captured_at: str
    kind: str
    outcome: str
    reason: str


READING = """
SELECT parse.id, parse.parser, parse.parser_version, parse.parsed_at, capture.fetched_at AS captured_at, parse.kind,
  parse.outcome, parse.reason
FROM parse JOIN capture ON capture.id = parse.capture_id WHERE capture.page_id = :page
ORDER BY CASE parse.outcome WHEN 'ok' THEN 0 ELSE 1 END, capture.fetched_at DESC, parse.id DESC LIMIT 1
"""
CANDIDATES = """
SELECT field, chosen, strategy, value, place, raw, rank FROM evidence WHERE parse_id = :parse
ORDER BY field, chosen DESC, rank
"""


def page_facts(archive: Archive, page_id: int) -> PageFacts:
    """What the register has of a page that is known."""
    return next(read_sql(archive, FACTS, PageFacts, {"page": page_id}))


def sightings(archive: Archive, page_id: int) -> Iterator[Sighting]:
    """How we heard of the page, the first way first."""
    return read_sql(archive, SIGHTINGS, Sighting, {"page": page_id})


def reading_of(archive: Archive, page_id: int) -> ReadingFacts | None:
    """The latest good reading of the page, failing that the latest; `None` where it was never read."""
    return next(read_sql(archive, READING, ReadingFacts, {"page": page_id}), None)


def candidates(archive: Archive, parse_id: int) -> list[CandidateValue]:
    """Every candidate of every field of a reading: the winners of a field first, then the losers in their order."""
    return list(read_sql(archive, CANDIDATES, CandidateValue, {"parse": parse_id}))
