"""A process that has loaded everything once and is forked for every worker: they begin at once and share its memory.

It is spawned and has one thread, so that no lock, connection or loop of ours lives on in what is forked from it. Where
libraries of the system do not bear a fork (macOS) each worker is spawned instead: `CAN_FORK`.
"""

import gc
import os
import signal
import socket
import struct
import sys
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Lock

from crawler.readers.worker_life import Life, live

CAN_FORK = sys.platform == "linux"
BEGIN_SECONDS = 60.0
"""For the server to load what it needs, on a machine that has other things to do."""
_NUMBER = struct.Struct("!i")
"""An order is 0, with the worker's end of a pipe, to fork; else the worker whose end is awaited. It is answered by the
worker, or by how that ended."""
_FORK = 0


class ServerDied(Exception):
    """The server is gone, and forks no more."""


class ForkServer:
    """One such process; it begins at once, and is awaited when its first worker is needed. Threads may share it."""

    def __init__(self, life: Life) -> None:
        self._orders, theirs = socket.socketpair()
        self._orders.settimeout(BEGIN_SECONDS)
        self._turn = Lock()
        self._begun = False
        self.process = get_context("spawn").Process(target=_serve, args=(theirs, life), daemon=True)
        self.process.start()
        theirs.close()

    def fork(self, pipe: Connection) -> "Forked":
        """A worker at this end of a pipe. Raises `ServerDied`, and `TimeoutError` where it takes too long to begin."""
        return Forked(self, self._order(_FORK, pipe.fileno()))

    def ended(self, pid: int) -> int | None:
        """How a worker ended, of which the end is near; not known where the server is gone."""
        with suppress(ServerDied, TimeoutError):
            return self._order(pid)
        return None

    def is_alive(self) -> bool:
        """Whether it has not ended."""
        return self.process.is_alive()

    def let_go(self) -> None:
        """Nobody waits any more for it to begin."""
        if not self._begun:
            self.process.kill()

    def end(self) -> None:
        """End the server and all its workers, and wait for them."""
        with suppress(OSError):
            self._orders.shutdown(socket.SHUT_WR)
            self._orders.recv(_NUMBER.size)
        self.process.kill()
        self.process.join()
        self._orders.close()

    def _order(self, number: int, *handles: int) -> int:
        with self._turn:
            if not self._begun:
                self._heard()
                self._begun = True
            with suppress(BrokenPipeError, ConnectionResetError):  # found out when its answer is awaited
                socket.send_fds(self._orders, [_NUMBER.pack(number)], handles)
            return self._heard()

    def _heard(self) -> int:
        try:
            answer = self._orders.recv(_NUMBER.size)
        except ConnectionResetError:
            answer = b""
        except TimeoutError:
            self._gone()
            raise
        if not answer:
            self._gone()
            raise ServerDied
        number: int = _NUMBER.unpack(answer)[0]
        return number

    def _gone(self) -> None:
        """It is of no more use, and `is_alive` must say so."""
        self.process.kill()
        self.process.join()


class Forked:
    """A worker as seen from here: of `multiprocessing.Process`, as much as is needed."""

    def __init__(self, server: ForkServer, pid: int) -> None:
        self.pid = pid
        self.exitcode: int | None = None
        """As a process tells it: negative for a signal; `None` while it lives, and where it is not known."""
        self._server = server
        self._is_awaited = False

    def kill(self) -> None:
        """Kill it, whatever it does. Its server keeps its number until it is told to await it."""
        if not self._is_awaited and self._server.is_alive():
            os.kill(self.pid, signal.SIGKILL)

    def join(self) -> None:
        """Wait for its end, which is near: it was killed, or has closed its pipe."""
        if not self._is_awaited:
            self._is_awaited = True
            self.exitcode = self._server.ended(self.pid)


def _serve(orders: socket.socket, life: Life) -> None:
    """The server's life, and in each process that it forks that of a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # a thread of a library of numbers would not live through a fork
    if life.prepare:
        life.prepare()
    gc.collect()
    gc.freeze()  # what is loaded is not looked through again, and stays shared
    orders.sendall(_NUMBER.pack(0))
    with orders:
        pipe = _fork_as_told(orders)
    if pipe is not None:
        live(pipe, life._replace(prepare=None))


def _fork_as_told(orders: socket.socket) -> Connection | None:
    """Returns in each worker, with its end of a pipe; in the server when its parent is gone, with no worker left."""
    workers: set[int] = set()
    while True:
        order, handles, _, _ = socket.recv_fds(orders, _NUMBER.size, 1)
        if not order:
            break
        [number] = _NUMBER.unpack(order)
        if number != _FORK:
            workers.discard(number)
            orders.sendall(_NUMBER.pack(_end_of(number)))
            continue
        pipe = Connection(handles[0])
        pid = os.fork()
        if pid == 0:
            return pipe
        pipe.close()
        workers.add(pid)
        orders.sendall(_NUMBER.pack(pid))
    for pid in workers:
        os.kill(pid, signal.SIGKILL)
        _end_of(pid)
    return None


def _end_of(pid: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
