"""What happened to one page, the latest first: how we heard of it, what servers said, what its article said."""

from collections.abc import Iterator
from typing import NamedTuple

from storage.archive import Archive
from storage.queries.select import read_sql

HISTORY = """
SELECT at, what, run, status, outcome, words FROM (
  SELECT sighting.seen_at AS at, 1 AS step, 0 AS number, 'heard of' AS what, sighting.run_id AS run,
    CAST(NULL AS INTEGER) AS status, sighting.via AS outcome,
    coalesce((SELECT origin.url FROM page AS origin WHERE origin.id = sighting.from_page_id), '') AS words
  FROM sighting WHERE sighting.page_id = :page
  UNION ALL
  SELECT capture.fetched_at, 2, capture.id, 'captured', capture.run_id, capture.status, capture.outcome,
    CASE WHEN capture.reason <> '' THEN capture.reason
      ELSE coalesce((SELECT 'read by ' || parse.parser || ' ' || parse.parser_version FROM parse
        WHERE parse.capture_id = capture.id ORDER BY parse.id DESC LIMIT 1), '') END
  FROM capture WHERE capture.page_id = :page
  UNION ALL
  SELECT version.captured_at, 3, version.seq, 'version ' || version.seq, CAST(NULL AS INTEGER),
    CAST(NULL AS INTEGER), version.change,
    coalesce(version.title, '(no title)') || ' · ' || version.word_count || ' words'
  FROM article_version AS version JOIN article ON article.id = version.article_id
  WHERE article.page_id = :page
  UNION ALL
  SELECT stated.replaced_at, 4, version.seq, 'restated', CAST(NULL AS INTEGER), CAST(NULL AS INTEGER), 'updated',
    coalesce(stated.updated, '(none)') || ' → ' || coalesce(lead(stated.updated, 1, version.updated)
      OVER (PARTITION BY version.id ORDER BY stated.replaced_at), '(none)')
  FROM article_restated AS stated JOIN article_version AS version ON version.id = stated.version_id
  JOIN article ON article.id = version.article_id
  WHERE article.page_id = :page
  UNION ALL
  SELECT failure.last_at, 5, failure.id, 'trouble', failure.last_run_id, CAST(NULL AS INTEGER), failure.class,
    failure.message || CASE WHEN failure.count > 1 THEN ' (' || failure.count || ' times)' ELSE '' END
  FROM failure WHERE failure.page_id = :page
) AS happened ORDER BY at DESC, step DESC, number DESC
"""


class Happening(NamedTuple):
    """One thing that happened to a page."""

    at: str
    """UTC, ISO 8601."""
    what: str
    """`heard of`, `captured`, `version N`, `restated` (another time of change for the same text) or `trouble`."""
    run: int | None
    status: int | None
    """Of the HTTP answer."""
    outcome: str
    """How it was heard of, what the answer was worth, what the version was to the one before, the field that was
    restated, the kind of trouble."""
    words: str


def history(archive: Archive, page_id: int) -> Iterator[Happening]:
    """Everything that happened to the page, the latest first."""
    return read_sql(archive, HISTORY, Happening, {"page": page_id})
