"""One article to read: any of its versions, with its evidence and what it has to do with."""

from collections.abc import Iterator
from typing import NamedTuple

from storage.archive import Archive
from storage.queries.select import Where, read_sql, read_view
from storage.views.records import TeaserRecord


class Reading(NamedTuple):
    """One version of one article, with the parse and the capture it was read from."""

    article_id: int
    page_id: int
    url: str
    source: str
    source_name: str
    kind: str
    first_seen_at: str
    last_seen_at: str
    gone_at: str | None
    version_id: int
    seq: int
    change: str
    captured_at: str
    title: str | None
    subtitle: str | None
    byline: str | None
    posted_by: str | None
    issuer: str | None
    published: str | None
    published_precision: str | None
    updated: str | None
    updated_precision: str | None
    language: str | None
    section: str | None
    tags: str
    captions: str
    word_count: int
    paywalled: int | None
    canonical_url: str | None
    summary: str | None
    body: str
    body_html: str
    parse_id: int
    parser: str
    parser_version: str
    parsed_at: str
    capture_id: int


class CreditRow(NamedTuple):
    """One name on a version."""

    name: str
    role: str
    raw: str


class EvidenceRow(NamedTuple):
    """One candidate for one field."""

    field: str
    rank: int
    strategy: str
    value: str
    place: str
    raw: str
    chosen: int


class IssueRow(NamedTuple):
    """One doubt about a reading."""

    code: str
    message: str
    field: str | None


class ToldRow(NamedTuple):
    """Another article of the same story."""

    id: int
    title: str | None
    source: str
    kind: str
    day: str


class AboutRow(NamedTuple):
    """An event that an article has to do with."""

    id: int
    name: str | None
    edition: int | None
    kind: str


READING = f"""
SELECT article.id, page.id, page.url, source.key, source.name, article.kind, article.first_seen_at,
  article.last_seen_at, article.gone_at, version.id, version.seq,
  {", ".join(f"version.{name}" for name in Reading._fields[11:32])},
  parse.id, parse.parser, parse.parser_version, parse.parsed_at, parse.capture_id
FROM article JOIN page ON page.id = article.page_id JOIN source ON source.id = page.source_id
JOIN article_version AS version ON version.article_id = article.id JOIN parse ON parse.id = version.parse_id"""
CREDITS = """
SELECT coalesce(person.name, organization.name), byline.role, byline.raw FROM byline
LEFT JOIN person ON person.id = byline.person_id LEFT JOIN organization ON organization.id = byline.organization_id
WHERE byline.version_id = :version ORDER BY byline.position"""
EVIDENCE = """
SELECT field, rank, strategy, value, place, raw, chosen FROM evidence WHERE parse_id = :parse ORDER BY field, rank"""
ISSUES = "SELECT code, message, field FROM issue WHERE parse_id = :parse ORDER BY position"
TOLD = """
SELECT article.id, version.title, source.key, article.kind,
  substr(coalesce(version.published, article.first_seen_at), 1, 10) AS day
FROM article_story AS mine JOIN article_story AS other ON other.story_id = mine.story_id
JOIN article ON article.id = other.article_id JOIN article_version AS version ON version.id = article.current_version_id
JOIN page ON page.id = article.page_id JOIN source ON source.id = page.source_id
WHERE mine.article_id = :article AND other.article_id <> :article ORDER BY day, article.id LIMIT 50"""
ABOUT = """
SELECT event.id, coalesce(event.name, series.name), event.edition, article_event.kind
FROM article_event JOIN event ON event.id = article_event.event_id LEFT JOIN series ON series.id = event.series_id
WHERE article_event.article_id = :article ORDER BY article_event.kind, event.id LIMIT 50"""


def reading(archive: Archive, article_id: int, seq: int | None = None) -> Reading | None:
    """A version of an article, by default the current one; `None` where there is none of that number."""
    where = Where(["article.id = :article"], {"article": article_id}).add("version.seq = :seq", seq=seq)
    if seq is None:
        where.add("version.id = article.current_version_id")
    return next(read_sql(archive, f"{READING}{where}", Reading, where.parameters), None)


def credits_of(archive: Archive, version_id: int) -> list[CreditRow]:
    """The names on a version, in the order of the page."""
    return list(read_sql(archive, CREDITS, CreditRow, {"version": version_id}))


def evidence_of(archive: Archive, parse_id: int) -> list[EvidenceRow]:
    """Every candidate of a reading, by field; those that lost too."""
    return list(read_sql(archive, EVIDENCE, EvidenceRow, {"parse": parse_id}))


def issues_of(archive: Archive, parse_id: int) -> list[IssueRow]:
    """Doubts about a reading."""
    return list(read_sql(archive, ISSUES, IssueRow, {"parse": parse_id}))


def pairs_of(archive: Archive, article_id: int) -> list[TeaserRecord]:
    """The links between an article and its teasers, or its full articles, that are still shown."""
    return [row for end in ("teaser_id", "full_id") for row in _pairs(archive, end, article_id)]


def _pairs(archive: Archive, end: str, article_id: int) -> Iterator[TeaserRecord]:
    where = Where(["gone_at IS NULL", f"{end} = :article"], {"article": article_id})
    return read_view(archive, "teasers", TeaserRecord, where, order="teaser_url, full_url", limit=50)


def told_by(archive: Archive, article_id: int) -> list[ToldRow]:
    """The other articles of its story."""
    return list(read_sql(archive, TOLD, ToldRow, {"article": article_id}))


def events_of(archive: Archive, article_id: int) -> list[AboutRow]:
    """The events that it is about or mentions, and those that only its page's template names."""
    return list(read_sql(archive, ABOUT, AboutRow, {"article": article_id}))
