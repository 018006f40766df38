"""What an archive means, without numbers, times and runs: two archives of the same crawl have the same dump.

For comparing an interrupted crawl with an unbroken one, or an archive on SQLite with one on PostgreSQL.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, text

if TYPE_CHECKING:
    from storage.archive import Archive

MEANINGS = {
    "sources": "SELECT key, kind, home_url FROM source",
    "pages": """
        SELECT page.url_key, source.key, page.kind, CASE page.state WHEN 'leased' THEN 'due' ELSE page.state END,
          page.outcome, page.reason, page.title, page.etag, page.excluded_by
        FROM page JOIN source ON source.id = page.source_id""",
    "aliases": "SELECT page_alias.url_key, page.url_key FROM page_alias JOIN page ON page.id = page_alias.page_id",
    "sightings": """
        SELECT DISTINCT page.url_key, sighting.via, coalesce(origin.url_key, '') FROM sighting
        JOIN page ON page.id = sighting.page_id LEFT JOIN page AS origin ON origin.id = sighting.from_page_id""",
    "captures": """
        SELECT page.url_key, capture.status, capture.outcome, payload.digest
        FROM capture JOIN page ON page.id = capture.page_id LEFT JOIN payload ON payload.id = capture.payload_id""",
    "parses": """
        SELECT page.url_key, payload.digest, parse.parser, parse.parser_version, parse.kind, parse.outcome,
          (SELECT count(*) FROM evidence WHERE evidence.parse_id = parse.id),
          (SELECT count(*) FROM issue WHERE issue.parse_id = parse.id)
        FROM parse JOIN capture ON capture.id = parse.capture_id JOIN page ON page.id = capture.page_id
        LEFT JOIN payload ON payload.id = capture.payload_id""",
    "versions": """
        SELECT page.url_key, article.kind, version.seq, version.change, version.id = article.current_version_id,
          version.reading_hash, version.title, version.byline, version.published, version.updated, version.body
        FROM article_version AS version JOIN article ON article.id = version.article_id
        JOIN page ON page.id = article.page_id""",
    "bylines": """
        SELECT page.url_key, version.seq, byline.position, byline.role, coalesce(person.name_key, organization.name_key)
        FROM byline JOIN article_version AS version ON version.id = byline.version_id
        JOIN article ON article.id = version.article_id JOIN page ON page.id = article.page_id
        LEFT JOIN person ON person.id = byline.person_id
        LEFT JOIN organization ON organization.id = byline.organization_id""",
    "events": """
        SELECT series.key, event.edition, event.name, event.city, event.country, event.event_status, event_date.place,
          event_date.role, event_date.mode, event_date.start_date, event_date.end_date,
          event_date.superseded_at IS NOT NULL, page.url_key
        FROM event LEFT JOIN series ON series.id = event.series_id
        LEFT JOIN event_date ON event_date.event_id = event.id LEFT JOIN page ON page.id = event_date.page_id""",
    "organizations": """
        SELECT organization.name_key, organization_domain.domain FROM organization
        LEFT JOIN organization_domain ON organization_domain.organization_id = organization.id""",
    "mentions": """
        SELECT page.url_key, mention.mention_key, mention.name, mention.role, mention.tier, organization.name_key,
          mention.gone_at IS NOT NULL
        FROM organization_mention AS mention JOIN page ON page.id = mention.page_id
        LEFT JOIN organization ON organization.id = mention.organization_id""",
    "participants": """
        SELECT event.name, event.edition, organization.name_key, part.role, part.tier, part.gone_at IS NOT NULL
        FROM event_organization AS part JOIN event ON event.id = part.event_id
        JOIN organization ON organization.id = part.organization_id""",
    "article_organizations": """
        SELECT page.url_key, organization.name_key, tie.kind FROM article_organization AS tie
        JOIN article ON article.id = tie.article_id JOIN page ON page.id = article.page_id
        JOIN organization ON organization.id = tie.organization_id""",
    "article_events": """
        SELECT page.url_key, event.name, event.edition, tie.kind FROM article_event AS tie
        JOIN article ON article.id = tie.article_id JOIN page ON page.id = article.page_id
        JOIN event ON event.id = tie.event_id""",
    "links": """
        SELECT page.url_key, link.kind, link.to_url_key, target.url_key, link.anchor, link.gone_at IS NOT NULL
        FROM link JOIN page ON page.id = link.from_page_id LEFT JOIN page AS target ON target.id = link.to_page_id""",
    "near_copies": """
        SELECT min(page.url_key), max(page.url_key), near_copy.containment FROM near_copy
        JOIN article ON article.id IN (near_copy.article_id, near_copy.other_id) JOIN page ON page.id = article.page_id
        GROUP BY near_copy.article_id, near_copy.other_id, near_copy.containment""",
    "stories": """
        SELECT page.url_key, (
          SELECT min(other_page.url_key) FROM article_story AS other
          JOIN article AS other_article ON other_article.id = other.article_id
          JOIN page AS other_page ON other_page.id = other_article.page_id
          WHERE other.story_id = article_story.story_id)
        FROM article_story JOIN article ON article.id = article_story.article_id
        JOIN page ON page.id = article.page_id""",
    "failures": """
        SELECT source.key, page.url_key, failure.stage, failure.class, failure.resolved_at IS NOT NULL
        FROM failure JOIN source ON source.id = failure.source_id LEFT JOIN page ON page.id = failure.page_id""",
}
"""What is compared, each as a query whose rows have no order."""


def dump(archive: "Archive") -> dict[str, list[tuple[Any, ...]]]:
    """Everything the archive says, as sorted rows by topic."""
    with archive.reading() as connection:
        meant = {topic: _sorted(connection.execute(text(sql))) for topic, sql in MEANINGS.items()}
        return meant | {"indexed": _indexed(connection)}


def _indexed(connection: Connection) -> list[tuple[Any, ...]]:
    """Articles in the full-text index, by their pages. FTS5 numbers its documents in a table of its own."""
    table = "article_fts_docsize" if connection.dialect.name == "sqlite" else "article_fts"
    column = "id" if connection.dialect.name == "sqlite" else "rowid"
    return _sorted(
        connection.execute(
            text(
                f"SELECT page.url_key FROM {table} AS document JOIN article ON article.id = document.{column} "
                "JOIN page ON page.id = article.page_id"
            )
        )
    )


def _sorted(rows: Iterable[Any]) -> list[tuple[Any, ...]]:
    """In an order that does not depend on the database: its idea of true, of null and of letters aside."""
    return sorted((tuple(int(v) if isinstance(v, bool) else v for v in row) for row in rows), key=repr)
