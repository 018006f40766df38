"""A process that answers one question at a time, within a budget of processor time and memory.

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
PATIENCE = 30
"""So many times its processor time a process may take by the clock: the machine may have other things to do."""
ORPHAN_SECONDS = 5
"""How much longer than allowed a process goes on that nobody stops because its parent is gone."""


def too_slow(exit_code: int | None, limit_seconds: float) -> str | None:
    """Why a process that ended was ended, in words, where its processor time was spent."""
    if exit_code != -signal.SIGPROF:
        return None
    return f"reading took more than {limit_seconds:g} seconds of processor time"


def too_long(seconds: float) -> str:
    """Why a process is ended that has not spent its processor time, in words."""
    return f"reading took longer than {seconds:g} seconds"


def too_large(limit_bytes: int) -> str:
    """Why a question was given up that needs more memory than there is, in words."""
    return f"reading took more than {limit_bytes // 2**20} MiB of memory"


class WorkerProcess(Generic[T]):
    """Spawned, not forked: it shares no connection and no lock with its parent, and ends with it."""

    def __init__(
        self, answer: Callable[..., T], *, limit_seconds: float, limit_bytes: int = 0, imports: str | None = None
    ) -> None:
        """`answer` must be picklable; `imports` is a module that it needs, imported before the process is ready.

        A question that needs more than `limit_seconds` of the processor ends the process by SIGPROF: the system counts,
        so that a busy machine makes no page a slow one. `limit_bytes` are all that the process may allocate, modules
        included; 0: no limit.
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
        signal.setitimer(signal.ITIMER_PROF, limit_seconds)
        signal.alarm(ceil(limit_seconds * PATIENCE) + ORPHAN_SECONDS)
        said = answer(*question)
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.alarm(0)
        pipe.send(said)
