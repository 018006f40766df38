"""Full-text search over the current version of each article, the best hits first."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, text

from storage.archive import Archive
from storage.queries.select import Where
from storage.search.dialects import fts5, tsquery
from storage.search.words import AllOf, Phrase, Query, SearchError, read_query

MARK, UNMARK = "\x02", "\x03"
"""Around each found word in a snippet: characters that no stored text is shown with."""
WEIGHTS = (8.0, 4.0, 1.0)
"""What a word counts in title, byline and body."""
SNIPPET_WORDS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One article that was found."""

    article_id: int
    url: str
    source: str
    kind: str
    title: str | None
    byline: str | None
    published: str | None
    first_seen_at: str
    language: str | None
    score: float
    """Higher is better; comparable only within one search."""
    articles: int = 1
    """How many of the articles that were found tell its story, where a story is one hit."""
    snippet: str = ""
    """The best passage, its found words between `MARK` and `UNMARK`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a hit must be besides matching. Days hold for the publication or, where none is stated, the first sight."""

    source: str | None = None
    author: str | None = None
    """Words of the byline."""
    language: str | None = None
    """`en` finds `en-GB` too."""
    since: date | None = None
    until: date | None = None
    event: int | None = None
    """Number of an event that the article is about or mentions."""


def search(
    archive: Archive, words: str, filters: Filters | None = None, *, limit: int = 20, stories: bool = False
) -> list[Hit]:
    """The best hits for what a user typed (the language is that of `storage.search.words`).

    With `stories`, the articles of a story are one hit with the best of their scores: the article that leads those
    found, which is a full article before a teaser, then the earliest.

    Raises:
        SearchError: it holds no word to search for.
    """
    filters = filters or Filters()
    query = _narrowed(read_query(words), filters.author)
    with archive.reading() as connection:
        dialect = connection.dialect.name
        expression = fts5(query) if dialect == "sqlite" else _on_server(connection, query)
        ranked = _ranked(connection, expression, filters, limit, STORIES if stories else EACH)
        snippets = _snippets(connection, SNIPPETS[dialect], expression, list(ranked))
    return [replace(hit, snippet=snippets.get(number, "")) for number, hit in ranked.items()]


def _on_server(connection: Connection, query: Query) -> str:
    """PostgreSQL's own text of the query; its statements take that."""
    expression, phrases = tsquery(query)
    words: str = connection.execute(text(f"SELECT CAST({expression} AS text)"), phrases).scalar_one()
    return words


def _narrowed(query: Query, author: str | None) -> Query:
    if author is None:
        return query
    if not any(letter.isalnum() for letter in author):
        raise SearchError(f"--author {author!r} holds no name")
    return AllOf((query, Phrase(author, field="byline")))


SPOKEN = "(lower(version.language) = :language OR lower(version.language) LIKE :dialects)"
OF_EVENT = "article.id IN (SELECT article_id FROM article_event WHERE event_id = :event AND kind <> 'template')"
DAY = "substr(coalesce(version.published, article.first_seen_at), 1, 10)"

FOUND = {
    "sqlite": f"""
SELECT rowid AS id, -bm25(article_fts, {", ".join(map(str, WEIGHTS))}) AS score
FROM article_fts WHERE article_fts MATCH :words""",
    "postgresql": f"""
SELECT rowid AS id,
  ts_rank_cd(CAST('{{0, {1 / 8}, {4 / 8}, 1}}' AS real[]), document, CAST(:words AS tsquery), 1) AS score
FROM article_fts WHERE document @@ CAST(:words AS tsquery)""",
}
"""`ts_rank_cd` takes the weights of D, C, B and A, between 0 and 1; its 1 divides by the length of the text."""

TABLES = """
JOIN article ON article.id = hit.id JOIN article_version AS version ON version.id = article.current_version_id
JOIN page ON page.id = article.page_id JOIN source ON source.id = page.source_id"""
BEST = " ORDER BY score DESC, id LIMIT :limit"
EACH = f"chosen AS (SELECT id, score, 1 AS articles FROM hit{BEST})"
STORIES = """told AS MATERIALIZED (
  SELECT hit.id, hit.score, coalesce(article_story.story_id, hit.id) AS story_id
  FROM hit LEFT JOIN article_story ON article_story.article_id = hit.id
), best AS MATERIALIZED (
  SELECT story_id, max(score) AS score, count(*) AS articles FROM told GROUP BY story_id
  ORDER BY max(score) DESC, story_id LIMIT :limit
), placed AS (
  SELECT told.id, best.score, best.articles, row_number() OVER (
    PARTITION BY told.story_id
    ORDER BY article.kind, coalesce(version.published, article.first_seen_at), article.id) AS place
  FROM best JOIN told ON told.story_id = best.story_id
  JOIN article ON article.id = told.id JOIN article_version AS version ON version.id = article.current_version_id
), chosen AS (SELECT id, score, articles FROM placed WHERE place = 1)"""
"""From the hits that pass the filters to those that are shown."""
DESCRIBED = f"""
SELECT article.id AS article_id, page.url, source.key AS source, article.kind, version.title, version.byline,
  version.published, article.first_seen_at, version.language, hit.score, hit.articles
FROM chosen AS hit{TABLES} ORDER BY hit.score DESC, article.id"""

SNIPPETS = {
    "sqlite": f"""
SELECT rowid, snippet(article_fts, 2, :mark, :unmark, '…', {SNIPPET_WORDS}) FROM article_fts
WHERE article_fts MATCH :words AND rowid = :id""",
    "postgresql": f"""
SELECT article.id, ts_headline('simple', version.body, CAST(:words AS tsquery),
  'StartSel=' || :mark || ', StopSel=' || :unmark || ', MaxWords={SNIPPET_WORDS}, MinWords={SNIPPET_WORDS // 2}')
FROM article JOIN article_version AS version ON version.id = article.current_version_id
WHERE article.id = :id""",
}


def _ranked(connection: Connection, expression: str, filters: Filters, limit: int, choice: str) -> dict[int, Hit]:
    """The best hits. Without a filter the index alone decides which: the texts of all other matches stay unread."""
    where = Where().add("source.key = :source", source=filters.source)
    where.add(SPOKEN, **spoken(filters))
    where.add(f"{DAY} >= :since", since=filters.since and filters.since.isoformat())
    where.add(f"{DAY} <= :until", until=filters.until and filters.until.isoformat())
    where.add(OF_EVENT, event=filters.event)
    found = FOUND[connection.dialect.name]
    if where.conditions:
        found = f"SELECT hit.id, hit.score FROM ({found}) AS hit{TABLES}{where}"
    sql = f"WITH hit AS MATERIALIZED ({found}), {choice}{DESCRIBED}"
    rows = connection.execute(text(sql), {"words": expression, "limit": limit, **where.parameters})
    return {row["article_id"]: Hit(**row) for row in rows.mappings()}


def spoken(filters: Filters) -> dict[str, object]:
    """The parameters of `SPOKEN`."""
    if filters.language is None:
        return {"language": None, "dialects": None}
    language = filters.language.lower()
    return {"language": language, "dialects": f"{language}-%"}


def _snippets(connection: Connection, sql: str, expression: str, articles: list[int]) -> dict[int, str]:
    """One short query for each article shown: a snippet is made from the whole text, so only for those."""
    statement = text(sql)
    fixed = {"words": expression, "mark": MARK, "unmark": UNMARK}
    return {
        number: bit for article in articles for number, bit in connection.execute(statement, {**fixed, "id": article})
    }


__all__ = ["MARK", "UNMARK", "Filters", "Hit", "SearchError", "search"]
