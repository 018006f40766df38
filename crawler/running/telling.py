"""How a run tells people and machines how it goes: live on a terminal, plain lines, JSON lines, or not at all."""

import json
import logging
import sys
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from time import monotonic
from typing import Protocol

from crawler.running.progress import EXPECTED, Snapshot
from storage.commands.text import json_safe
from storage.records import Visit

PLAIN_SECONDS = 30.0
"""Between two lines of progress."""


class Teller(Protocol):
    """Is told what happens, and tells whoever listens. Nothing of it goes to stdout."""

    def began(self, run_id: int, sources: Mapping[str, str]) -> None:
        """The run begins; key and home of each source."""

    def progress(self, now: Snapshot) -> None:
        """Called every second."""

    def visited(self, visit: Visit) -> None:
        """A visit is safe in the archive."""

    def ended(self, run_id: int, status: str, exit_code: int, now: Snapshot) -> None:
        """The run is over; nothing is told after that. Also called where it failed."""


class SilentTeller:
    """`--quiet`: says nothing."""

    def began(self, run_id: int, sources: Mapping[str, str]) -> None:
        """Nothing is said."""

    def progress(self, now: Snapshot) -> None:
        """Nothing is said."""

    def visited(self, visit: Visit) -> None:
        """Nothing is said."""

    def ended(self, run_id: int, status: str, exit_code: int, now: Snapshot) -> None:
        """Nothing is said."""


class PlainTeller(SilentTeller):
    """A line on stderr now and then: for logs of jobs."""

    def __init__(self) -> None:
        self._told_at = monotonic()

    def progress(self, now: Snapshot) -> None:
        """One line every half minute."""
        if monotonic() - self._told_at >= PLAIN_SECONDS:
            self._told_at = monotonic()
            sys.stderr.write(f"{now.line()}\n")
            sys.stderr.flush()


class JsonTeller(SilentTeller):
    """`--log-json`: one JSON object a line on stderr, for machines that watch; failed visits one by one."""

    def __init__(self) -> None:
        self._told_at = monotonic()

    def began(self, run_id: int, sources: Mapping[str, str]) -> None:
        """`run_began`."""
        write_event("run_began", run=run_id, sources=dict(sources))

    def progress(self, now: Snapshot) -> None:
        """`progress`, every half minute."""
        if monotonic() - self._told_at >= PLAIN_SECONDS:
            self._told_at = monotonic()
            write_event("progress", **asdict(now))

    def visited(self, visit: Visit) -> None:
        """`visit_failed`, where there was trouble."""
        if visit.outcome not in EXPECTED:
            url = visit.capture.url if visit.capture else None
            write_event(
                "visit_failed",
                source=visit.source,
                page=visit.page_id,
                url=url,
                outcome=str(visit.outcome),
                reason=visit.reason,
            )

    def ended(self, run_id: int, status: str, exit_code: int, now: Snapshot) -> None:
        """`run_ended`."""
        write_event("run_ended", run=run_id, status=status, exit_code=exit_code, **asdict(now))


class JsonLog(logging.Handler):
    """What libraries log, in the same form."""

    def emit(self, record: logging.LogRecord) -> None:
        """One line; a traceback is one of its values."""
        formatter = logging.Formatter()
        error = formatter.formatException(record.exc_info) if record.exc_info else None
        write_event("log", level=record.levelname.lower(), logger=record.name, message=record.getMessage(), error=error)


def write_event(event: str, **values: object) -> None:
    """One JSON object on stderr; values that are not known are left out."""
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    told = {"at": at, "event": event} | {name: value for name, value in values.items() if value is not None}
    sys.stderr.write(json_safe(json.dumps(told, ensure_ascii=False)) + "\n")
    sys.stderr.flush()
