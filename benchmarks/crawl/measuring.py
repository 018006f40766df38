"""What a command costs: processor time of it and of every process it started and waited for, and peak memory."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import monotonic

MIB = 2**20
SAMPLE_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Cost:
    """One run of a command."""

    out: str
    cpu_seconds: float
    seconds: float
    peak_mib: float
    """Of its processes together; pages that they share count for each."""
    peak_own_mib: float
    """Of the first process alone."""


def measured(
    command: Sequence[str], *, environment: Mapping[str, str] | None = None, given: str = "", folder: Path | None = None
) -> Cost:
    """Run a command to its end. Raises `RuntimeError` with what it said."""
    began, pipe = monotonic(), subprocess.PIPE
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=environment, cwd=folder)
    before = os.times()
    watch = _Watch(process.pid)
    out, err = process.communicate(given)
    watch.end()
    after = os.times()
    if process.returncode:
        raise RuntimeError(f"{command} ended with {process.returncode}: {out}{err}")
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(out, spent, monotonic() - began, watch.together / MIB, watch.own / MIB)


class _Watch:
    """Looks at the memory of a process and its children until told to stop."""

    def __init__(self, pid: int) -> None:
        self.own = self.together = 0
        self._over = Event()
        self._thread = Thread(target=self._look, args=(pid,), daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Look no more."""
        self._over.set()
        self._thread.join()

    def _look(self, pid: int) -> None:
        while not self._over.wait(SAMPLE_SECONDS):
            family = [_resident(one) for one in (pid, *_children(pid))]
            self.own, self.together = max(self.own, family[0]), max(self.together, sum(family))


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (FileNotFoundError, ProcessLookupError):
        return 0


def _children(pid: int) -> list[int]:
    """A child belongs to the thread that started it."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(one) for one in task.read_text(encoding="ascii").split()]
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found
