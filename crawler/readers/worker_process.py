"""A process that answers one question at a time.

Whoever asks always knows what the process works on: when it dies or hangs, nobody else's question is lost with it.
"""

from multiprocessing import Pipe, get_context
from multiprocessing.context import SpawnProcess
from typing import Generic, TypeVar

from crawler.readers.fork_server import Forked, ForkServer
from crawler.readers.worker_life import Life, live

T = TypeVar("T")


class WorkerProcess(Generic[T]):
    """It shares no connection and no lock with this process, and ends with it."""

    def __init__(self, life: Life, server: ForkServer | None = None) -> None:
        """Forked by a server of the same life where there is one, else spawned. Raises what `ForkServer.fork` does."""
        self.pipe, theirs = Pipe()
        with theirs:
            if server is not None:
                self.process: Forked | SpawnProcess = server.fork(theirs)
            else:
                self.process = get_context("spawn").Process(target=live, args=(theirs, life), daemon=True)
                self.process.start()

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
