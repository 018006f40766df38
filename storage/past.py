"""The archive as it stood at the end of a past day: the same tables and views, as far as history is kept.

On a connection of its own, temporary views take the names of the tables and show the rows of that day; over them the
views of analysts are made again, in the same words. Temporary names come first on both engines, so every question,
saved or typed, is asked of that day without knowing it.

What a page or failure says besides its history is not kept: such columns are as of today where nothing was changed
since, else null.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import event as signals

from storage.archive import Archive
from storage.engine import connect, is_server
from storage.schema import metadata
from storage.schema.events import EVENT_FACTS
from storage.views import view_sql

END_OF_DAY = "{}T23:59:59Z"
LAST_ANSWER = """(SELECT {column} FROM {main}.capture AS answer
    WHERE answer.page_id = now.page_id AND answer.fetched_at <= {at} AND answer.outcome IN ('ok', 'not_modified')
    ORDER BY answer.fetched_at DESC LIMIT 1)"""
LAST_VISIT = """(SELECT {column} FROM {main}.capture AS answer
    WHERE answer.page_id = now.id AND answer.fetched_at <= {at}
    ORDER BY answer.fetched_at DESC, answer.id DESC LIMIT 1)"""
THEN_STATED = """CASE WHEN EXISTS (SELECT 1 {of_version}) THEN (SELECT stated.{column} {of_version}
    ORDER BY stated.replaced_at LIMIT 1) ELSE now.{column} END""".replace(
    "{of_version}",
    "FROM {main}.article_restated AS stated WHERE stated.version_id = now.id AND stated.replaced_at > {at}",
)
THEN_READ = """coalesce((SELECT parse.id FROM {main}.parse JOIN {main}.capture AS answer ON answer.id = parse.capture_id
    WHERE parse.id = now.parse_id AND answer.fetched_at <= {at}), (SELECT parse.id FROM {main}.article
    JOIN {main}.capture AS answer ON answer.page_id = article.page_id
    JOIN {main}.parse ON parse.capture_id = answer.id
    WHERE article.id = now.article_id AND answer.fetched_at BETWEEN now.captured_at AND {at} AND parse.outcome = 'ok'
      AND parse.kind IN ('article', 'event', 'unknown')
    ORDER BY answer.fetched_at DESC, parse.id DESC LIMIT 1), now.parse_id)"""
BEFORE = """FROM {main}.event_before AS earlier WHERE earlier.event_id = {event} AND earlier.replaced_at > {at}"""
FIRST_BEFORE = f"(SELECT earlier.{{column}} {BEFORE} ORDER BY earlier.replaced_at, earlier.run_id LIMIT 1)"
THEN_FACT = f"CASE WHEN EXISTS (SELECT 1 {BEFORE}) THEN {FIRST_BEFORE} ELSE now.{{column}} END".replace(
    "{event}", "now.id"
)
INFERRED_THEN = f"""(SELECT event.id AS event_id, 'country' AS field FROM {{main}}.event WHERE coalesce(
      {FIRST_BEFORE.replace("{column}", "country_inferred").replace("{event}", "event.id")},
      (SELECT 1 FROM {{main}}.event_inferred AS inferred WHERE inferred.event_id = event.id), 0) = 1)"""
ABSENT_THEN = """(SELECT event_id, since, run_id, runs, unlisted_at FROM {main}.event_absence UNION ALL
      SELECT event_id, unlisted_at, run_id, 0, unlisted_at FROM {main}.event_before WHERE replaced_at > {at})"""
"""Those that were listed again later are known by what is kept of them from before."""
THEN_CURRENT = """(SELECT version.id FROM {main}.article_version AS version
    WHERE version.article_id = now.id AND version.captured_at <= {at}
    ORDER BY version.captured_at DESC, version.seq DESC LIMIT 1)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """What a table held at a time: which rows, and which of their columns said something else."""

    rows: str = "1 = 1"
    columns: Mapping[str, str] = field(default_factory=dict)
    source: str = "{main}.{table}"


def not_yet(*columns: str) -> dict[str, str]:
    """Times that had not come by then are null."""
    return {column: f"CASE WHEN now.{column} <= {{at}} THEN now.{column} END" for column in columns}


def at_most(*columns: str) -> dict[str, str]:
    """A last time that is later than that day: then it is known only that it lasted until the day."""
    return {column: f"CASE WHEN now.{column} <= {{at}} THEN now.{column} ELSE {{at}} END" for column in columns}


def unless_changed(since: str, *columns: str) -> dict[str, str]:
    """Null where they were written after that day."""
    return {column: f"CASE WHEN {since} <= {{at}} THEN now.{column} END" for column in columns}


VISITED = "coalesce(now.fetched_at, now.first_seen_at)"
HISTORY: dict[str, Then] = {
    "article_version": Then(
        rows="now.captured_at <= {at}",
        columns={
            "parse_id": THEN_READ,
            **{name: THEN_STATED.replace("{column}", name) for name in ("updated", "updated_precision")},
        },
    ),
    "article_restated": Then(rows="now.replaced_at <= {at}"),
    "article": Then(
        rows="EXISTS (SELECT 1 FROM {main}.article_version AS version "
        "WHERE version.article_id = now.id AND version.captured_at <= {at})",
        columns={
            "current_version_id": THEN_CURRENT,
            "last_seen_at": "CASE WHEN now.last_seen_at <= {at} THEN now.last_seen_at "
            f"ELSE coalesce({LAST_ANSWER.replace('{column}', 'answer.fetched_at')}, now.first_seen_at) END",
            **not_yet("gone_at"),
        },
    ),
    "page": Then(
        rows="now.first_seen_at <= {at}",
        columns={
            **{
                name: f"CASE WHEN {VISITED} <= {{at}} THEN now.{name} "
                f"ELSE {LAST_VISIT.replace('{column}', f'answer.{name}')} END"
                for name in ("outcome", "fetched_at")
            },
            "reason": f"CASE WHEN {VISITED} <= {{at}} THEN now.reason "
            f"ELSE coalesce({LAST_VISIT.replace('{column}', 'answer.reason')}, '') END",
            "state": f"CASE WHEN {VISITED} <= {{at}} OR now.state = 'excluded' THEN now.state "
            f"WHEN now.gone_at <= {{at}} THEN 'gone' ELSE 'idle' END",
            **unless_changed(VISITED, "final_url", "due_at", "attempts", "fail_count"),
            **not_yet("gone_at", "last_seen_at"),
        },
    ),
    "capture": Then(rows="now.fetched_at <= {at}"),
    "parse": Then(
        rows="EXISTS (SELECT 1 FROM {main}.capture AS answer "
        "WHERE answer.id = now.capture_id AND answer.fetched_at <= {at})"
    ),
    "article_story": Then(
        rows="EXISTS (SELECT 1 FROM {main}.article_version AS version "
        "WHERE version.article_id = now.article_id AND version.captured_at <= {at})"
    ),
    "link": Then(rows="now.first_seen_at <= {at}", columns=not_yet("gone_at") | at_most("last_seen_at")),
    "event": Then(
        rows="now.first_seen_at <= {at}",
        columns=at_most("last_seen_at") | {name: THEN_FACT.replace("{column}", name) for name in EVENT_FACTS},
    ),
    "event_before": Then(rows="now.replaced_at <= {at}"),
    "event_inferred": Then(source=INFERRED_THEN),
    "event_date": Then(rows="now.first_seen_at <= {at}", columns=not_yet("superseded_at")),
    "event_absence": Then(rows="now.since <= {at}", columns=not_yet("unlisted_at"), source=ABSENT_THEN),
    "event_recurrence": Then(rows="now.first_seen_at <= {at}", columns=not_yet("gone_at") | at_most("last_seen_at")),
    "event_organization": Then(rows="now.first_seen_at <= {at}", columns=not_yet("gone_at") | at_most("last_seen_at")),
    "organization_mention": Then(
        rows="now.first_seen_at <= {at}", columns=not_yet("gone_at") | at_most("last_seen_at")
    ),
    "run": Then(
        rows="now.started_at <= {at}",
        columns={
            **not_yet("ended_at"),
            **at_most("heartbeat_at"),
            **unless_changed("now.ended_at", "exit_code"),
            "status": "CASE WHEN now.ended_at <= {at} THEN now.status ELSE 'running' END",
        },
    ),
    "run_source": Then(
        rows="now.run_id IN (SELECT run.id FROM {main}.run WHERE coalesce(run.ended_at, run.heartbeat_at) <= {at})"
    ),
    "run_field": Then(
        rows="now.run_id IN (SELECT run.id FROM {main}.run WHERE coalesce(run.ended_at, run.heartbeat_at) <= {at})"
    ),
    "failure": Then(
        rows="now.first_at <= {at}",
        columns={**not_yet("resolved_at"), **unless_changed("now.last_at", "last_at", "count", "last_run_id")},
    ),
    "alert": Then(rows="now.opened_at <= {at}", columns=not_yet("closed_at")),
    "source": Then(rows="now.added_at <= {at}"),
    "source_version": Then(rows="now.valid_from <= {at}"),
    "sighting": Then(rows="now.seen_at <= {at}"),
}
"""By table. Those that are not here have no times, and are shown as they are today."""


class PastArchive(Archive):
    """An archive as it stood at the end of `day`: it can only be read."""

    def __init__(self, archive: Archive, day: date) -> None:
        engine = connect(archive.location, create=False, readonly=True, busy_seconds=archive.busy_seconds)
        super().__init__(engine, archive.location, readonly=True, busy_seconds=archive.busy_seconds, now=archive.clock)
        self.moment = self.as_of = END_OF_DAY.format(day)
        signals.listen(engine, "connect", self._prepare)

    def _prepare(self, connection: Any, _record: object) -> None:
        if is_server(self.location):
            (schema,) = connection.execute("SELECT current_schema()").fetchone()
            for statement in past_views("postgresql", _quoted(schema), self.moment):
                connection.execute(statement)
            connection.commit()
            return
        connection.execute("PRAGMA query_only = OFF")
        for statement in past_views("sqlite", "main", self.moment):
            connection.execute(statement)
        connection.execute("PRAGMA query_only = ON")


def past_views(dialect: str, main: str, at: str) -> list[str]:
    """The statements that make a connection see that time (UTC, ISO 8601); `main` is the schema of the tables."""
    made = [f"CREATE TEMP VIEW {table} AS\n{_select(table, then, main, at)}" for table, then in HISTORY.items()]
    return made + [f"CREATE TEMP VIEW {name} AS\n{select}" for name, select in view_sql(dialect).items()]


def _select(table: str, then: Then, main: str, at: str) -> str:
    columns = ",\n  ".join(
        f"{then.columns.get(name, f'now.{_quoted(name)}')} AS {_quoted(name)}"
        for name in metadata.tables[table].columns.keys()  # noqa: SIM118  # a collection of columns, by name
    )
    said = f"SELECT {columns}\nFROM {then.source} AS now\nWHERE {then.rows}"
    return said.replace("{at}", f"'{at}'").replace("{main}", main).replace("{table}", table)


def _quoted(name: str) -> str:
    return f'"{name}"'
