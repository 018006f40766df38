"""What a command costs: processor time of it and of every process it started and waited for, and peak memory."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Event, Thread
from time import monotonic
from typing import NamedTuple

KIB, MIB = 2**10, 2**20
SAMPLE_SECONDS = 0.2
GONE = (FileNotFoundError, ProcessLookupError, PermissionError)
"""What a look at a process raises that has ended meanwhile."""


class Memory(NamedTuple):
    """Bytes of some processes."""

    held: int = 0
    """PSS: a page that several share counts once, in parts. What the machine has less of."""
    resident: int = 0
    """RSS: a page that several share counts for each of them."""


@dataclass(frozen=True, slots=True)
class Cost:
    """One run of a command."""

    out: str
    cpu_seconds: float
    seconds: float
    peak: Memory
    """Of its processes together, each figure at its own moment."""
    peak_own: Memory
    """Of the first process alone."""
    samples: Sequence[tuple[float, int]]
    """Seconds since the start, and what all processes held then."""

    def peaks(self, parts: int) -> list[int]:
        """The peak of what was held in each of so many equal parts of the run."""
        peaks = [0] * parts
        for at, held in self.samples:
            part = min(int(at / self.seconds * parts), parts - 1)
            peaks[part] = max(peaks[part], held)
        return peaks


def measured(
    command: Sequence[str], *, environment: Mapping[str, str] | None = None, given: str = "", folder: Path | None = None
) -> Cost:
    """Run a command to its end. Raises `RuntimeError` with what it said."""
    began, before = monotonic(), os.times()
    process = Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE, text=True, env=environment, cwd=folder)
    watch = _Watch(process.pid)
    out, err = process.communicate(given)
    watch.end()
    after = os.times()
    if process.returncode:
        raise RuntimeError(f"{command} ended with {process.returncode}: {out}{err}")
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(out, spent, monotonic() - began, watch.together, watch.own, watch.samples)


class _Watch:
    """Looks at the memory of a process and its descendants until told to stop."""

    def __init__(self, pid: int) -> None:
        self.own = self.together = Memory()
        self.samples: list[tuple[float, int]] = []
        self._over = Event()
        self._thread = Thread(target=self._look, args=(pid,), daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Look no more."""
        self._over.set()
        self._thread.join()

    def _look(self, pid: int) -> None:
        began = monotonic()
        while not self._over.wait(SAMPLE_SECONDS):
            family = [_memory(one) for one in (pid, *_descendants(pid))]
            together = Memory(sum(one.held for one in family), sum(one.resident for one in family))
            self.samples.append((monotonic() - began, together.held))
            self.own, self.together = _larger(self.own, family[0]), _larger(self.together, together)


def _larger(one: Memory, other: Memory) -> Memory:
    return Memory(max(one.held, other.held), max(one.resident, other.resident))


def _memory(pid: int) -> Memory:
    """As the system says in `smaps_rollup` (proc_pid_smaps(5)): rows of a name, a number and `kB`."""
    try:
        rows = [row.split() for row in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()]
    except GONE:
        return Memory()
    kib = {row[0]: int(row[1]) for row in rows[1:]}
    return Memory(kib["Pss:"] * KIB, kib["Rss:"] * KIB)


def _descendants(pid: int) -> Iterator[int]:
    """A child belongs to the thread that started it."""
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text(encoding="ascii").split()
        except GONE:
            continue
        for child in map(int, children):
            yield child
            yield from _descendants(child)
