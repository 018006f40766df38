"""The newest articles, without a search: by the day of publication or, where none is stated, of the first sight."""

from dataclasses import replace
from datetime import timedelta
from heapq import merge
from itertools import islice
from typing import NamedTuple

from storage.archive import Archive
from storage.queries.select import Where, read_sql
from storage.search.hits import Filters, conditions

OPENING = 280
"""Characters of the text that are enough for a list."""


SUGGESTING = 1_000
"""Versions whose languages are suggested."""


class ArticleLine(NamedTuple):
    """One article in a list."""

    article_id: int
    url: str
    source: str
    kind: str
    title: str | None
    byline: str | None
    published: str | None
    first_seen_at: str
    language: str | None
    opening: str


LINES = f"""
SELECT article.id, page.url, source.key, article.kind, version.title, version.byline, version.published,
  article.first_seen_at, version.language, substr(coalesce(version.summary, version.body), 1, {OPENING})
FROM article_version AS version
JOIN article ON article.id = version.article_id AND article.current_version_id = version.id
JOIN page ON page.id = article.page_id JOIN source ON source.id = page.source_id"""


def newest(archive: Archive, filters: Filters, *, limit: int) -> list[ArticleLine]:
    """The newest articles that pass the filters (`author` is not asked for here: it needs the index of words).

    Each half follows an index of its own, so that no list costs a look at every article.
    """
    others = replace(filters, since=None, until=None)
    dated = conditions(others).add("version.published IS NOT NULL")
    undated = conditions(others).add("version.published IS NULL")
    after = filters.until and str(filters.until + timedelta(days=1))
    for where, column in ((dated, "version.published"), (undated, "article.first_seen_at")):
        where.add(f"{column} >= :since", since=filters.since and str(filters.since))
        where.add(f"{column} < :after", after=after)
    halves = (
        _lines(archive, dated, "version.published DESC, version.article_id DESC", limit),
        _lines(archive, undated, "version.article_id DESC", limit),
    )
    return list(islice(merge(*halves, key=_day, reverse=True), limit))


def _lines(archive: Archive, where: Where, order: str, limit: int) -> list[ArticleLine]:
    sql = f"{LINES}{where} ORDER BY {order} LIMIT {limit:d}"
    return sorted(read_sql(archive, sql, ArticleLine, where.parameters), key=_day, reverse=True)


def _day(line: ArticleLine) -> str:
    return (line.published or line.first_seen_at)[:10]


class Choice(NamedTuple):
    """One value that a filter can have, for people."""

    value: str
    name: str


class _Event(NamedTuple):
    id: int
    name: str | None
    edition: int | None


def languages(archive: Archive) -> list[str]:
    """Languages of the newest versions: suggestions, found without a look at every text."""
    sql = f"""SELECT DISTINCT language, language FROM (
      SELECT language FROM article_version ORDER BY id DESC LIMIT {SUGGESTING}
    ) AS newest WHERE language IS NOT NULL ORDER BY language"""
    return [row.value for row in read_sql(archive, sql, Choice)]


def events_told_of(archive: Archive) -> list[Choice]:
    """Events that articles are about, by name and edition."""
    sql = """SELECT event.id, coalesce(event.name, series.name), event.edition
    FROM event LEFT JOIN series ON series.id = event.series_id
    WHERE EXISTS (SELECT 1 FROM article_event WHERE event_id = event.id AND kind <> 'template')
    ORDER BY 2, 3 DESC LIMIT 300"""
    return [
        Choice(str(row.id), f"{row.name or 'unnamed'}{f', edition {row.edition}' if row.edition else ''}")
        for row in read_sql(archive, sql, _Event)
    ]


class _Partner(NamedTuple):
    name: str


def partners_told_of(archive: Archive) -> list[str]:
    """Organizations that articles have to do with, those of the most articles, by name."""
    sql = """SELECT name FROM (
      SELECT organization.name FROM article_organization
      JOIN organization ON organization.id = article_organization.organization_id
      GROUP BY organization.id, organization.name
      ORDER BY count(DISTINCT article_organization.article_id) DESC, organization.name LIMIT 300
    ) AS told ORDER BY name"""
    return [row.name for row in read_sql(archive, sql, _Partner)]
