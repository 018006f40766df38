"""Health as Prometheus reads it: a text file for the node exporter's textfile collector."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from pathlib import Path

from storage.errors import ArchiveError
from storage.health.history import History
from storage.health.rules import Alarm
from storage.health.shares import pooled, readings, recent


def write_metrics(path: Path, histories: Iterable[History], alarms: Iterable[Alarm]) -> None:
    """Write the metrics, whole or not at all. Raises `ArchiveError` where the library or the folder is missing."""
    try:
        from prometheus_client import CollectorRegistry, Gauge, write_to_textfile
    except ModuleNotFoundError:
        raise ArchiveError('--metrics needs the Prometheus client: pip install "almanac-archive[metrics]"') from None
    registry = CollectorRegistry()
    alarm = Gauge("almanac_alarm", "1 for each broken health rule", ["source", "rule"], registry=registry)
    runs = Gauge("almanac_last_run_pages", "Pages of the last run by outcome", ["source", "outcome"], registry=registry)
    ended = Gauge("almanac_last_run_timestamp_seconds", "When the last run ended", ["source"], registry=registry)
    news = Gauge("almanac_last_new_timestamp_seconds", "Day of the last new article", ["source"], registry=registry)
    filled = Gauge("almanac_field_filled_ratio", "Share of the last readings", ["source", "field"], registry=registry)
    count = Gauge("almanac_alarms", "Broken health rules in all", registry=registry)
    for broken in alarms:
        alarm.labels(broken.source, broken.rule).set(1)
        count.inc()
    for history in histories:
        if history.days:
            news.labels(history.source).set(datetime.combine(history.days[-1], time(), UTC).timestamp())
        if history.runs:
            last = history.runs[-1]
            ended.labels(history.source).set(last.ended_at.timestamp())
            for outcome in ("answered", "blocked", "failed"):
                runs.labels(history.source, outcome).set(getattr(last, outcome))
        for name in sorted({name for run in history.runs for name in run.rates}):
            filled.labels(history.source, name).set(pooled(recent(readings(history.runs, name), name), name).share)
    try:
        write_to_textfile(str(path), registry)
    except OSError as error:
        raise ArchiveError(f"{path} cannot be written ({error.strerror}); name a file in a folder that can") from None
