"""Judging sources between runs, and telling the owner."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from storage.clock import moment, stamp
from storage.errors import ArchiveReadOnly
from storage.health.alerts import Notice, all_sources, judge_sources, last_run, told, untold
from storage.health.history import History
from storage.health.notifying import mail, post
from storage.health.reading import histories
from storage.health.rules import Alarm, judge

if TYPE_CHECKING:
    from storage.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found."""

    histories: tuple[History, ...]
    alarms: tuple[Alarm, ...]

    @property
    def words(self) -> str:
        """`12 sources, 48 runs`."""
        runs = len({run.run_id for history in self.histories for run in history.runs})
        count = len(self.histories)
        return f"{count} source{'s' if count != 1 else ''}, {runs} run{'s' if runs != 1 else ''}"


def check(archive: "Archive", keys: Collection[str]) -> Checked:
    """Judge these sources, all where none is named; alarms are opened and closed where the archive can be written."""
    with archive.reading() as connection:
        now = stamp(archive.now(connection))
        known = histories(connection, all_sources(connection, keys), now)
    alarms = tuple(alarm for history in known.values() for alarm in judge(history, moment(now)))
    standing = {(history.source, rule) for history in known.values() for rule in history.standing}
    if standing != {(alarm.source, alarm.rule) for alarm in alarms}:
        _record(archive, known, now)
    return Checked(histories=tuple(known.values()), alarms=alarms)


def _record(archive: "Archive", known: dict[int, History], now: str) -> None:
    """Open and close alerts. An archive that is only for reading is judged all the same."""

    def record(connection: Connection) -> None:
        if (run_id := last_run(connection)) is not None:
            judge_sources(connection, list(known), now, run_id)

    try:
        archive.transact(record)
    except ArchiveReadOnly:
        return


def tell(archive: "Archive", webhook: str | None, recipients: Sequence[str], server: str, sender: str) -> list[Notice]:
    """Tell what opened and closed since the last time, and remember that it was told; returns what was news.

    Raises:
        NotTold: one of the ways failed; the news are kept for the next time.
    """
    with archive.reading() as connection:
        notices, now = untold(connection), stamp(archive.now(connection))
    if not notices:
        return []
    if webhook:
        post(webhook, notices)
    if recipients:
        mail(recipients, notices, server=server, sender=sender)
    archive.transact(lambda connection: told(connection, notices, now))
    return notices
