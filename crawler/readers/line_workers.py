"""Lines answered by processes, in their order: a line that hangs or kills its process costs nothing but itself."""

import os
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection, wait
from time import monotonic
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from crawler.readers.worker_life import PATIENCE, Life, too_large, too_long, too_slow
from crawler.readers.worker_process import WorkerProcess

T = TypeVar("T")
Answer: TypeAlias = Callable[[int, bytes], T]
"""Answers line number N, counted from 1; runs in a process of its own, so it must be picklable."""
Fault: TypeAlias = Callable[[int, bytes, str], T]
"""The answer to a line that has none: number, line, `code: words`."""

WINDOW_LINES = 1024
"""Lines taken in and not yet given out: as far as the others run ahead of a slow one."""
BLOCK_BYTES = 64 * 1024
MOST_BYTES = 64 * 1024
"""In one line; of a longer one so many and one more are kept, enough to see that."""
MOST_TRIES = 2
MOST_FAILED_STARTS = 5


class TooLarge(NamedTuple):
    """What a process answers that has no memory left for its line; it is of no more use."""


class WorkersFail(RuntimeError):
    """The processes die before they have begun, whatever they are given."""


class Line(NamedTuple):
    """A line of input."""

    number: int
    text: bytes
    tries: int = 0


class Worker(WorkerProcess[T | TooLarge], Generic[T]):
    """A process that answers one line at a time."""

    def __init__(self, answer: Answer[T], limit_seconds: float, limit_bytes: int) -> None:
        super().__init__(Life(partial(_within_memory, answer), limit_seconds, limit_bytes))
        self._patience_seconds = limit_seconds * PATIENCE
        self.line: Line | None = None
        self.ready = False
        self.due = float("inf")
        """When its answer is overdue, by the monotonic clock."""

    def ask(self, line: Line) -> None:
        """Give it a line."""
        self.line, self.due = line, monotonic() + self._patience_seconds
        self.put(line.number, line.text)

    def hear(self) -> T | TooLarge | None:
        """Its answer; see `WorkerProcess`."""
        answer = super().hear()
        self.ready, self.line, self.due = True, None, float("inf")
        return answer


class Input:
    """The lines of a file, a pipe or a terminal, as they come, without ever blocking on more than is there."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self._rest = b""
        self._number = 0
        self.ended = False

    def take(self) -> Iterator[Line]:
        """The lines that one read completes; of one that is too long, the beginning. Blank lines are none."""
        block = os.read(self.descriptor, BLOCK_BYTES)
        self.ended = not block
        lines = [line[: MOST_BYTES + 1] for line in (self._rest + block).split(b"\n")]
        self._rest = b"" if self.ended else lines.pop()
        for line in lines:
            self._number += 1
            if line.strip():
                yield Line(self._number, line)


@dataclass(slots=True)
class LineWorkers(Generic[T]):
    """Some processes, and the lines that are under way. Memory does not grow with the input."""

    answer: Answer[T]
    fault: Fault[T]
    jobs: int
    limit_seconds: float
    """Processor time of a line."""
    limit_bytes: int = 0
    """Memory of a process; 0: no limit."""
    workers: list[Worker[T]] = field(default_factory=list)
    _waiting: deque[Line] = field(default_factory=deque)
    _order: deque[int] = field(default_factory=deque)
    _answers: dict[int, T] = field(default_factory=dict)
    _failed_starts: int = 0

    def answers(self, descriptor: int) -> Iterator[list[T]]:
        """Answers in the order of the lines, as many at a time as are known. Raises `WorkersFail`."""
        lines = Input(descriptor)
        try:
            while not lines.ended or self._order:
                self._hand_out()
                takes_more = not lines.ended and len(self._order) < WINDOW_LINES
                self._wait(lines if takes_more else None)
                if ready := list(self._in_order()):
                    yield ready
        finally:
            for worker in self.workers:
                worker.end()

    def _hand_out(self) -> None:
        """Every process that has nothing to do gets a line; more processes begin while there are lines for them."""
        idle = [worker for worker in self.workers if worker.ready and worker.line is None]
        for worker in idle[: len(self._waiting)]:
            worker.ask(self._waiting.popleft())
        beginning = sum(not worker.ready for worker in self.workers)
        for _ in range(min(len(self._waiting) - beginning, self.jobs - len(self.workers))):
            self.workers.append(Worker(self.answer, self.limit_seconds, self.limit_bytes))

    def _wait(self, lines: Input | None) -> None:
        """Wait for answers, for lines, or for the moment when an answer is overdue."""
        pipes = {worker.pipe: worker for worker in self.workers if worker.line or not worker.ready}
        overdue = min((worker.due for worker in self.workers), default=float("inf"))
        timeout = None if overdue == float("inf") else max(0.0, overdue - monotonic())
        for one in wait([*pipes, *([lines.descriptor] if lines else [])], timeout):
            if isinstance(one, Connection):
                self._hear(pipes[one])
            elif lines is not None:
                self._take(lines)
        now = monotonic()
        for worker in [worker for worker in self.workers if worker.due <= now]:
            self._give_up(worker)

    def _take(self, lines: Input) -> None:
        for line in lines.take():
            self._waiting.append(line)
            self._order.append(line.number)

    def _hear(self, worker: Worker[T]) -> None:
        line = worker.line
        try:
            answer = worker.hear()
        except (EOFError, OSError):
            self._died(worker)
            return
        if line is None or answer is None:
            self._failed_starts = 0
        elif isinstance(answer, TooLarge):
            self._dismiss(worker)
            self._fault(line, f"parse_memory: {too_large(self.limit_bytes)}")
        else:
            self._answers[line.number] = answer

    def _died(self, worker: Worker[T]) -> None:
        """Its line is read once more, unless its time was spent: somebody else may have killed it."""
        line = self._dismiss(worker)
        spent = too_slow(worker.process.exitcode, self.limit_seconds)
        if line is None:
            self._failed_starts += 1
            if self._failed_starts >= MOST_FAILED_STARTS:
                raise WorkersFail(f"the reading processes die as they begin (exit code {worker.process.exitcode})")
        elif spent:
            self._fault(line, f"parse_timeout: {spent}")
        elif line.tries + 1 < MOST_TRIES:
            self._waiting.appendleft(line._replace(tries=line.tries + 1))
        else:
            self._fault(line, "parse_crash: the process that read the page died, twice")

    def _give_up(self, worker: Worker[T]) -> None:
        line = self._dismiss(worker)
        if line is not None:
            self._fault(line, f"parse_timeout: {too_long(self.limit_seconds * PATIENCE)}")

    def _fault(self, line: Line, reason: str) -> None:
        self._answers[line.number] = self.fault(line.number, line.text, reason)

    def _dismiss(self, worker: Worker[T]) -> Line | None:
        worker.end()
        self.workers.remove(worker)
        return worker.line

    def _in_order(self) -> Iterator[T]:
        while self._order and self._order[0] in self._answers:
            yield self._answers.pop(self._order.popleft())


def _within_memory(answer: Answer[T], number: int, line: bytes) -> T | TooLarge:
    try:
        return answer(number, line)
    except MemoryError:
        return TooLarge()
