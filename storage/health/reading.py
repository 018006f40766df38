"""The histories that health is judged from, read from the archive's own tables."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, text

from storage.clock import moment, stamp
from storage.health.history import History, Outage, Rate, RunFacts

KNOWN_RUNS = 40
"""The last runs of a source, and as many in which something was read."""
KNOWN_DAYS = 400
"""A year and a little, so that a summer's quiet is known from the last one."""

SOURCES = """
SELECT source.id, source.key, source_version.config_json, rhythm.interval_seconds FROM source
LEFT JOIN rhythm ON rhythm.source_id = source.id
LEFT JOIN source_version ON source_version.id = (
  SELECT max(newest.id) FROM source_version AS newest WHERE newest.source_id = source.id)
WHERE source.id IN :sources ORDER BY source.key
"""

RUNS = """
SELECT source_id, run_id, ended_at, status, whole, fetched, not_modified, blocked, failed FROM (
  SELECT counts.*, run.ended_at, CASE WHEN run.status IN ('ok', 'degraded', 'failed') THEN 1 ELSE 0 END AS whole,
    counts.new + counts.changed + counts.same AS readings,
    row_number() OVER (PARTITION BY counts.source_id ORDER BY counts.run_id DESC) AS place,
    row_number() OVER (PARTITION BY counts.source_id, CASE WHEN counts.new + counts.changed + counts.same > 0 THEN 1
      ELSE 0 END ORDER BY counts.run_id DESC) AS place_among_like
  FROM run_source AS counts JOIN run ON run.id = counts.run_id
  WHERE counts.source_id IN :sources AND counts.status <> 'skipped' AND run.kind = 'crawl' AND run.ended_at IS NOT NULL
) AS placed
WHERE place <= :known OR (readings > 0 AND place_among_like <= :known)
ORDER BY source_id, run_id
"""

RATES = """
SELECT source_id, run_id, kind, field, filled, total FROM run_field
WHERE source_id IN :sources AND run_id >= :first
"""

DAYS = """
SELECT DISTINCT counts.source_id, substr(run.started_at, 1, 10) AS day
FROM run_source AS counts JOIN run ON run.id = counts.run_id
WHERE counts.source_id IN :sources AND counts.new > 0 AND run.started_at >= :since AND run.kind = 'crawl'
ORDER BY 1, 2
"""

ALERTS = """
SELECT source_id, rule, bound, opened_at, closed_at FROM alert
WHERE source_id IN :sources AND (closed_at IS NULL OR (rule = 'silent' AND closed_at >= :since))
"""

HELD = """
SELECT page.source_id, 'articles' AS what, count(*) AS number FROM article JOIN page ON page.id = article.page_id
WHERE page.source_id IN :sources AND article.gone_at IS NULL GROUP BY page.source_id
UNION ALL
SELECT event_date.source_id, 'events', count(DISTINCT event_date.event_id) FROM event_date
WHERE event_date.source_id IN :sources AND event_date.superseded_at IS NULL GROUP BY event_date.source_id
UNION ALL
SELECT page.source_id, 'partners', count(DISTINCT mention.mention_key)
FROM organization_mention AS mention JOIN page ON page.id = mention.page_id
WHERE page.source_id IN :sources AND mention.gone_at IS NULL GROUP BY page.source_id
"""


def histories(connection: Connection, source_ids: Collection[int], now: str) -> dict[int, History]:
    """The history of each source, by its number."""
    since = stamp(moment(now) - timedelta(days=KNOWN_DAYS))
    read = _Reader(connection, tuple(source_ids))
    runs = read.by_source(RUNS, known=KNOWN_RUNS)
    first = min((rows[0].run_id for rows in runs.values()), default=0)
    rates, days = read.by_source(RATES, first=first), read.by_source(DAYS, since=since)
    alerts = read.by_source(ALERTS, since=since)
    sources = [(row, json.loads(row.config_json or "{}").get("expect") or {}) for row in read.rows(SOURCES)]
    held = _Reader(connection, tuple(row.id for row, promise in sources if promise)).by_source(HELD)
    return {
        row.id: History(
            source=row.key,
            runs=_facts(runs[row.id], rates[row.id]),
            days=tuple(date.fromisoformat(found.day) for found in days[row.id]),
            outages=tuple(_outage(alert) for alert in alerts[row.id] if alert.closed_at),
            standing={alert.rule: alert.bound for alert in alerts[row.id] if not alert.closed_at},
            held={found.what: found.number for found in held[row.id]},
            expected={name.removesuffix("_min"): least for name, least in promise.items()},
            interval_seconds=row.interval_seconds,
        )
        for row, promise in sources
    }


class _Reader:
    """Answers questions about a few sources."""

    def __init__(self, connection: Connection, source_ids: tuple[int, ...]) -> None:
        self._connection = connection
        self._source_ids = source_ids

    def rows(self, sql: str, **values: object) -> Sequence[Row[Any]]:
        statement = text(sql).bindparams(bindparam("sources", expanding=True))
        return self._connection.execute(statement, {"sources": self._source_ids, **values}).all()

    def by_source(self, sql: str, **values: object) -> defaultdict[int, list[Row[Any]]]:
        found: defaultdict[int, list[Row[Any]]] = defaultdict(list)
        for row in self.rows(sql, **values):
            found[row.source_id].append(row)
        return found


def _facts(runs: Iterable[Row[Any]], rates: Iterable[Row[Any]]) -> tuple[RunFacts, ...]:
    by_run: defaultdict[int, dict[str, Rate]] = defaultdict(dict)
    for rate in rates:
        by_run[rate.run_id][f"{rate.kind}.{rate.field}"] = Rate(rate.filled, rate.total)
    return tuple(
        RunFacts(
            run_id=run.run_id,
            ended_at=moment(run.ended_at),
            status=run.status,
            whole=bool(run.whole),
            answered=run.fetched,
            blocked=run.blocked,
            failed=run.failed,
            rates=by_run[run.run_id],
        )
        for run in runs
    )


def _outage(alert: Row[Any]) -> Outage:
    return Outage(moment(alert.opened_at).date(), moment(alert.closed_at).date())
