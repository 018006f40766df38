"""Full-text search over the current version of each article, or its version of a past day, the best hits first."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, text

from storage.archive import Archive
from storage.queries.select import Where
from storage.search.hits import Filters, Hit, conditions, few
from storage.search.index import MARK, NOW, THEN, UNMARK, Index
from storage.search.past import make_past_index, schema_of, unchanged
from storage.search.ranking import Scores, newest_scores, scores
from storage.search.words import AllOf, Phrase, Query, SearchError, read_query

STORY_MEMBERS = 3
"""So many matches for each hit are enough to fill a list of stories, where not all of them can be looked at."""


def search(
    archive: Archive, words: str, filters: Filters | None = None, *, limit: int = 20, stories: bool = False
) -> list[Hit]:
    """The best hits for what a user typed (the language is that of `storage.search.words`).

    With `stories`, the articles of a story are one hit with the best of their scores: the article that leads those
    found, which is a full article before a teaser, then the earliest. As of a past day, those with the words in their
    title lead, then the newest.

    Raises:
        SearchError: it holds no word to search for.
    """
    filters = filters or Filters()
    query = _narrowed(read_query(words), filters.author)
    enough = limit * STORY_MEMBERS if stories else limit
    with archive.reading() as connection:
        where = conditions(filters)
        if archive.as_of is None:
            index = Index(connection)
            found = {NOW: scores(index, query, where, enough, few(filters))}
        else:
            found = _of_then(connection, query, where, enough, archive.as_of)
        hits = _described(connection, found, limit, stories)
        return [replace(hit, snippet=_snippet(connection, query, found, hit)) for hit in hits]


def _of_then(connection: Connection, query: Query, where: Where, enough: int, at: str) -> dict[str, Scores]:
    main = schema_of(connection)
    make_past_index(connection, main, at)
    same = Where([*where.conditions, unchanged(main, at)], where.parameters)
    return {
        NOW: newest_scores(Index(connection, NOW), query, same, enough),
        THEN: newest_scores(Index(connection, THEN), query, where, enough),
    }


def _snippet(connection: Connection, query: Query, found: dict[str, Scores], hit: Hit) -> str:
    """One short query for each article shown: a snippet is made from the whole text, so only for those."""
    index = Index(connection, next(name for name, scored in found.items() if hit.article_id in scored))
    return index.snippet(index.words(query), hit.article_id)


def _narrowed(query: Query, author: str | None) -> Query:
    if author is None:
        return query
    if not any(letter.isalnum() for letter in author):
        raise SearchError(f"--author {author!r} holds no name")
    return AllOf((query, Phrase(author, field="byline")))


LEADS = """
SELECT article.id FROM article JOIN article_version AS version ON version.id = article.current_version_id
WHERE article.id IN ({ids})
ORDER BY article.kind, coalesce(version.published, article.first_seen_at), article.id LIMIT 1"""
DESCRIBED = """
SELECT article.id AS article_id, page.url, source.key AS source, article.kind, version.title, version.byline,
  version.published, article.first_seen_at, version.language
FROM article JOIN article_version AS version ON version.id = article.current_version_id
JOIN page ON page.id = article.page_id JOIN source ON source.id = page.source_id
WHERE article.id IN ({ids})"""


def _described(connection: Connection, found: dict[str, Scores], limit: int, stories: bool) -> list[Hit]:
    """The best of what was found, a story once where that is asked for."""
    score: Scores = {}
    for scored in found.values():
        score |= scored
    if len(found) > 1:
        score = dict(sorted(score.items(), reverse=True))
    order = sorted(score, key=lambda article: -score[article])
    told = _stories(connection, order) if stories else {}
    groups: dict[int, list[int]] = {}
    for article in order:
        groups.setdefault(told.get(article, article), []).append(article)
    chosen = [(_lead(connection, members), members) for members in list(groups.values())[:limit]]
    rows = _rows(connection, [lead for lead, _ in chosen])
    return [Hit(**rows[lead], score=score[members[0]], articles=len(members)) for lead, members in chosen]


def _stories(connection: Connection, articles: list[int]) -> dict[int, int]:
    """The story of each article that shares one with others."""
    told: dict[int, int] = {}
    for start in range(0, len(articles), 1000):
        ids = ", ".join(map(str, articles[start : start + 1000]))
        sql = f"SELECT article_id, story_id FROM article_story WHERE article_id IN ({ids})"
        told.update((row[0], row[1]) for row in connection.exec_driver_sql(sql))
    return told


def _lead(connection: Connection, members: list[int]) -> int:
    if len(members) == 1:
        return members[0]
    lead: int = connection.exec_driver_sql(LEADS.format(ids=", ".join(map(str, members)))).scalar_one()
    return lead


def _rows(connection: Connection, articles: list[int]) -> dict[int, dict[str, Any]]:
    if not articles:
        return {}
    rows = connection.execute(text(DESCRIBED.format(ids=", ".join(map(str, articles))))).mappings()
    return {row["article_id"]: dict(row) for row in rows}


__all__ = ["MARK", "UNMARK", "Filters", "Hit", "SearchError", "search"]
