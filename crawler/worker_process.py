"""A process that answers one question at a time, within a budget of time and memory.

Whoever asks always knows what the process works on: when it dies or hangs, nobody else's question is lost with it.
"""

import resource
import signal
from collections.abc import Callable
from importlib import import_module
from math import ceil
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

T = TypeVar("T")
ORPHAN_SECONDS = 5
"""How much longer than allowed a process goes on that nobody stops because its parent is gone."""


class WorkerProcess(Generic[T]):
    """Spawned, not forked: it shares no connection and no lock with its parent, and ends with it."""

    def __init__(
        self, answer: Callable[..., T], *, limit_seconds: float, limit_bytes: int = 0, imports: str | None = None
    ) -> None:
        """`answer` must be picklable; `imports` is a module that it needs, imported before the process is ready.

        `limit_bytes` are all that the process may allocate, modules included; 0: no limit.
        """
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        life = (theirs, answer, limit_seconds, limit_bytes, imports)
        self.process = context.Process(target=_serve, args=life, daemon=True)
        self.process.start()
        theirs.close()

    def put(self, *question: object) -> None:
        """Ask. One that has died meanwhile is found out when its answer is awaited."""
        try:
            self.pipe.send(question)
        except OSError:
            self.process.kill()

    def hear(self) -> T | None:
        """Its answer, or `None` when it says that it is ready. Raises `EOFError` and `OSError` where it has died."""
        answer: T | None = self.pipe.recv()
        return answer

    def end(self) -> None:
        """Kill the process, whatever it does."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _serve(
    pipe: Connection, answer: Callable[..., Any], limit_seconds: float, limit_bytes: int, imports: str | None
) -> None:
    """A worker's life: it ends when its parent closes the pipe. Ctrl-C is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if limit_bytes:
        resource.setrlimit(resource.RLIMIT_DATA, (limit_bytes, limit_bytes))
    if imports:
        import_module(imports)
    pipe.send(None)
    while True:
        try:
            question = pipe.recv()
        except EOFError:
            return
        signal.alarm(ceil(limit_seconds) + ORPHAN_SECONDS)
        pipe.send(answer(*question))
        signal.alarm(0)
