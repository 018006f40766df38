"""What a process does that answers one question at a time, within a budget of processor time and memory."""

import resource
import signal
from collections.abc import Callable
from math import ceil
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

PATIENCE = 30
"""So many times its processor time a process may take by the clock: the machine may have other things to do."""
ORPHAN_SECONDS = 5
"""How much longer than allowed a process goes on that nobody stops because its parent is gone."""


class Life(NamedTuple):
    """All that a worker is given; it is pickled."""

    answer: Callable[..., Any]
    limit_seconds: float
    """A question that needs more of the processor ends the process by SIGPROF: the system counts, so that a busy
    machine makes no page a slow one."""
    limit_bytes: int = 0
    """All that the process may allocate, modules included; 0: no limit."""
    prepare: Callable[[], object] | None = None
    """Loads what the answers need, so that the first is as quick as the others."""


def live(pipe: Connection, life: Life) -> None:
    """A worker's life: it ends when its parent closes the pipe. Ctrl-C is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if life.limit_bytes:
        resource.setrlimit(resource.RLIMIT_DATA, (life.limit_bytes, life.limit_bytes))
    if life.prepare:
        life.prepare()
    pipe.send(None)
    while True:
        try:
            question = pipe.recv()
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_PROF, life.limit_seconds)
        signal.alarm(ceil(life.limit_seconds * PATIENCE) + ORPHAN_SECONDS)
        said = life.answer(*question)
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.alarm(0)
        pipe.send(said)


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
