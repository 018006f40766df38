"""Alarms as the archive keeps them: each opens once, and closes by itself when its rule holds again."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, bindparam, insert, select, text, update

from storage.clock import moment
from storage.health.reading import histories
from storage.health.rules import Alarm, judge
from storage.saving.statements import insert_missing
from storage.schema import alert, alert_notice, source

if TYPE_CHECKING:
    from storage.archive import Archive


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules say now."""

    alarms: tuple[Alarm, ...]
    """All that are broken, those that were known included."""
    opened: int = 0
    closed: int = 0


def judge_sources(connection: Connection, source_ids: Collection[int], now: str, run_id: int) -> Judgement:
    """Judge these sources, open an alert for each newly broken rule, and close those whose rule holds again."""
    alarms: list[Alarm] = []
    opened = closed = 0
    for source_id, history in histories(connection, source_ids, now).items():
        broken = judge(history, moment(now))
        alarms += broken
        _keep_open(connection, source_id, [alarm for alarm in broken if alarm.rule in history.standing])
        new = [alarm for alarm in broken if alarm.rule not in history.standing]
        over = set(history.standing) - {alarm.rule for alarm in broken}
        opened, closed = opened + len(new), closed + len(over)
        if new:
            connection.execute(insert(alert), [_row(source_id, alarm, run_id, now) for alarm in new])
        if over:
            open_ones = (alert.c.source_id == source_id) & alert.c.closed_at.is_(None)
            connection.execute(update(alert).where(open_ones & alert.c.rule.in_(over)).values(closed_at=now))
    return Judgement(tuple(alarms), opened, closed)


def _row(source_id: int, alarm: Alarm, run_id: int, now: str) -> dict[str, object]:
    return {
        "source_id": source_id,
        "rule": alarm.rule,
        "opened_run_id": run_id,
        "opened_at": now,
        "value": alarm.value,
        "bound": alarm.bound,
        "note": alarm.words,
    }


def _keep_open(connection: Connection, source_id: int, alarms: Iterable[Alarm]) -> None:
    """What is measured moves on; the bound stays, it is what the alarm is closed by."""
    rows = [{"of_rule": alarm.rule, "value": alarm.value, "note": alarm.words} for alarm in alarms]
    if rows:
        open_one = (
            (alert.c.source_id == source_id) & alert.c.closed_at.is_(None) & (alert.c.rule == bindparam("of_rule"))
        )
        statement = update(alert).where(open_one).values(value=bindparam("value"), note=bindparam("note"))
        connection.execute(statement, rows)


class Notice(NamedTuple):
    """News of an alarm that nobody was told yet."""

    alert_id: int
    what: str
    """`opened` or `closed`."""
    source: str
    rule: str
    at: str
    value: float | None
    bound: float | None
    note: str


UNTOLD = """
SELECT alert.id, 'opened', source.key, alert.rule, alert.opened_at, alert.value, alert.bound, coalesce(alert.note, '')
FROM alert JOIN source ON source.id = alert.source_id
WHERE alert.closed_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM alert_notice WHERE alert_id = alert.id AND what = 'opened')
UNION ALL
SELECT alert.id, 'closed', source.key, alert.rule, alert.closed_at, alert.value, alert.bound, coalesce(alert.note, '')
FROM alert JOIN source ON source.id = alert.source_id
WHERE alert.closed_at IS NOT NULL
  AND EXISTS (SELECT 1 FROM alert_notice WHERE alert_id = alert.id AND what = 'opened')
  AND NOT EXISTS (SELECT 1 FROM alert_notice WHERE alert_id = alert.id AND what = 'closed')
ORDER BY 2 DESC, 3, 4
"""
"""An alarm that closed before anybody was told of it is no news."""


def untold(connection: Connection) -> list[Notice]:
    """What has happened since the owner was last told."""
    return [Notice(*row) for row in connection.execute(text(UNTOLD))]


def told(connection: Connection, notices: Iterable[Notice], now: str) -> None:
    """Remember that the owner knows."""
    rows = [{"alert_id": notice.alert_id, "what": notice.what, "told_at": now} for notice in notices]
    insert_missing(connection, alert_notice, rows)


def opened_by(archive: "Archive", run_id: int) -> bool:
    """Whether a run opened an alarm that still stands."""
    mine = select(alert.c.id).where(alert.c.opened_run_id == run_id, alert.c.closed_at.is_(None)).limit(1)
    with archive.reading() as connection:
        return connection.execute(mine).first() is not None


def last_run(connection: Connection) -> int | None:
    """The number of the newest run."""
    number: int | None = connection.execute(text("SELECT max(id) FROM run")).scalar()
    return number


def sources_of_run(connection: Connection, run_id: int) -> list[int]:
    """The sources that a run worked for."""
    return list(
        connection.execute(text("SELECT source_id FROM run_source WHERE run_id = :run"), {"run": run_id}).scalars()
    )


def all_sources(connection: Connection, keys: Collection[str]) -> list[int]:
    """The numbers of these sources; of every source where none is named."""
    statement = select(source.c.id).order_by(source.c.id)
    return list(connection.execute(statement.where(source.c.key.in_(keys)) if keys else statement).scalars())
