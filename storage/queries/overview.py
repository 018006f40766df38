"""The state of an archive at a glance: how much is in it, what came when, which fields are filled, what is wrong."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from storage.archive import Archive
from storage.queries.select import read_sql


class Totals(NamedTuple):
    """How much an archive holds."""

    articles: int
    teasers: int
    events: int
    organizations: int
    sources: int
    pages: int
    captures: int


class WeekRow(NamedTuple):
    """Articles of one source published, or failing a stated day first seen, in one week; as in the view `coverage`."""

    source: str
    week: str
    """Its Monday."""
    articles: int


class FieldRow(NamedTuple):
    """How often a field was filled in the newest run that read anything of a source."""

    kind: str
    field: str
    source: str
    filled: int
    total: int


class AlertRow(NamedTuple):
    """A health rule that is broken now."""

    source: str
    rule: str
    opened_at: str
    value: float | None
    bound: float | None
    note: str | None


class SourceRow(NamedTuple):
    """One source, and how it stands."""

    key: str
    name: str
    kind: str
    home_url: str
    series: str | None
    articles: int
    last_new_at: str | None
    """When its newest article was first read."""
    open_failures: int


class _Days(NamedTuple):
    published: str | None
    first_seen_at: str | None


RECENT_RUNS = 60
"""Among so many runs the newest of a source is looked for: of years of them, only the last weeks matter."""
TOTALS = """SELECT
  (SELECT count(*) FROM article) - (SELECT count(*) FROM article WHERE kind = 'teaser'),
  (SELECT count(*) FROM article WHERE kind = 'teaser'), (SELECT count(*) FROM event),
  (SELECT count(*) FROM organization), (SELECT count(*) FROM source), (SELECT count(*) FROM page),
  (SELECT count(*) FROM capture)"""
LATEST = """SELECT (SELECT max(published) FROM article_version WHERE published < :tomorrow),
  (SELECT max(first_seen_at) FROM article)"""
DAYS = """
  SELECT article.page_id, version.published AS day
  FROM article_version AS version JOIN article
    ON article.id = version.article_id AND article.current_version_id = version.id AND article.kind = 'article'
  WHERE version.published >= :first AND version.published < :after
  UNION ALL
  SELECT article.page_id, article.first_seen_at
  FROM article_version AS version JOIN article
    ON article.id = version.article_id AND article.current_version_id = version.id AND article.kind = 'article'
  WHERE version.published IS NULL AND article.first_seen_at >= :first AND article.first_seen_at < :after"""
MONDAY = {
    "sqlite": "date(substr(told.day, 1, 10), '-6 days', 'weekday 1')",
    "postgresql": "to_char(date_trunc('week', CAST(substr(told.day, 1, 10) AS date)), 'YYYY-MM-DD')",
}
WEEKLY = {
    dialect: f"""
SELECT source.key, {monday} AS week, count(*) FROM ({DAYS}
) AS told JOIN page ON page.id = told.page_id JOIN source ON source.id = page.source_id
GROUP BY 1, 2 ORDER BY 2, 1"""
    for dialect, monday in MONDAY.items()
}
NEWEST_FIELDS = """
WITH newest AS (
  SELECT source_id, kind, max(run_id) AS run_id FROM run_field
  WHERE total > 0 AND run_id > (SELECT max(id) FROM run) - :runs GROUP BY source_id, kind)
SELECT run_field.kind, run_field.field, source.key, run_field.filled, run_field.total FROM run_field
JOIN newest ON newest.source_id = run_field.source_id AND newest.kind = run_field.kind
  AND newest.run_id = run_field.run_id
JOIN source ON source.id = run_field.source_id ORDER BY run_field.kind, run_field.field, source.key"""
ALERTS = """SELECT source.key, alert.rule, alert.opened_at, alert.value, alert.bound, alert.note
FROM alert JOIN source ON source.id = alert.source_id WHERE alert.closed_at IS NULL
ORDER BY alert.opened_at DESC, source.key, alert.rule"""
SOURCES = """
SELECT source.key, source.name, source.kind, source.home_url, series.name, coalesce(held.articles, 0), held.last_new_at,
  (SELECT count(*) FROM failure WHERE failure.source_id = source.id AND failure.resolved_at IS NULL)
FROM source LEFT JOIN series ON series.id = source.series_id LEFT JOIN (
  SELECT page.source_id, count(*) AS articles, max(article.first_seen_at) AS last_new_at
  FROM article JOIN page ON page.id = article.page_id GROUP BY page.source_id
) AS held ON held.source_id = source.id ORDER BY source.key"""


def totals(archive: Archive) -> Totals:
    """How much the archive holds."""
    return next(read_sql(archive, TOTALS, Totals))


def latest_day(archive: Archive, today: date) -> date:
    """The newest day on which something was published or first seen, `today` at the latest."""
    found = next(read_sql(archive, LATEST, _Days, {"tomorrow": f"{today}U"}))
    days = [day[:10] for day in found if day]
    return min(today, date.fromisoformat(max(days))) if days else today


def weekly(archive: Archive, first: date, last: date) -> Iterator[WeekRow]:
    """Articles by source and week, for the weeks whose Mondays are `first` and `last` and those between.

    The same numbers as the view `coverage` has; but each half begins at an index of days, and no text is touched.
    """
    bounds = {"first": str(first), "after": str(last + timedelta(weeks=1))}
    return read_sql(archive, WEEKLY[archive.engine.dialect.name], WeekRow, bounds)


def newest_fields(archive: Archive) -> Iterator[FieldRow]:
    """Fill rates of each field and source, in the newest of the recent runs that read anything of that kind there."""
    return read_sql(archive, NEWEST_FIELDS, FieldRow, {"runs": RECENT_RUNS})


def open_alerts(archive: Archive) -> list[AlertRow]:
    """Health rules that are broken now, the latest first."""
    return list(read_sql(archive, ALERTS, AlertRow))


def sources(archive: Archive) -> list[SourceRow]:
    """All sources, with what they brought and what is wrong with them."""
    return list(read_sql(archive, SOURCES, SourceRow))
