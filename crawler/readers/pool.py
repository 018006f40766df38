"""Processes that read captures: a page that takes too long or too much memory, or brings its reader down, costs nothing
but itself."""

import asyncio
import signal
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from threading import Lock
from traceback import format_exception
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self, TypeAlias

from crawler.fetching.faults import Interrupted, ParserFailed, ReaderDied, ReadingTooLarge, ReadingTooSlow
from crawler.readers.fork_server import BEGIN_SECONDS, CAN_FORK, ForkServer, ServerDied
from crawler.readers.rehearsal import SAMPLE, SAMPLE_PAGE, SAMPLE_SOURCE
from crawler.readers.rows_of_records import pickle_as_row
from crawler.readers.worker_life import PATIENCE, Life, too_large, too_long, too_slow
from crawler.readers.worker_process import WorkerProcess
from crawler.sources import Source
from storage.records import Capture, Evidence, FoundPage, LeasedPage, PackedBody

if TYPE_CHECKING:
    from crawler.readers.contents import Content


class Readers:
    """Reads captures in processes of their own; with `processes=0` in this one, without any limit."""

    def __init__(
        self,
        sources: Mapping[str, Source],
        *,
        processes: int,
        limit_seconds: float,
        limit_bytes: int = 0,
        forks: bool = CAN_FORK,
    ) -> None:
        """Each process begins when it is first needed; with `forks` all come from one that has loaded the parsers.

        `limit_seconds` is the processor time of one page, `limit_bytes` the memory of a process; 0: no limit.
        """
        self._sources = sources
        self._life = Life(partial(read_or_error, dict(sources), limit_bytes), limit_seconds, limit_bytes, _rehearse)
        self._forks = forks
        self._server: ForkServer | None = None
        self._beginning = Lock()
        self._threads = ThreadPoolExecutor(processes, thread_name_prefix="reading") if processes else None
        """A thread for every process: it hands over a page and waits for what is read of it."""
        self._idle: list[_Reader] = []
        self._all: set[_Reader] = set()
        self._let_go = False
        self.furniture: dict[str, frozenset[int]] = {}
        """By key of the source the hashes of the blocks that it repeats, where anything is known of them."""

    def begin(self) -> None:
        """Pages will soon be read: load the parsers in the meantime, where one process does it for all."""
        if self._forks and self._threads is not None:
            self._living_server()

    async def read(self, page: LeasedPage, capture: Capture) -> "Content":
        """Read a capture of status 2xx.

        Raises `ReadingTooSlow`, `ReadingTooLarge`, `ReaderDied`, and `ParserFailed` for a bug in a parser; that itself
        where this process reads.
        """
        return (await self._read(page, capture, packs=False)).content

    async def read_and_pack(self, page: LeasedPage, capture: Capture) -> "Packed":
        """The same, and the capture's body as it is stored: for whoever saves many pages, and has no time to pack."""
        return await self._read(page, capture, packs=True)

    async def _read(self, page: LeasedPage, capture: Capture, packs: bool) -> "Packed":
        furniture = self.furniture.get(page.source, frozenset())
        if self._threads is None:
            return _read_content(page, capture, self._sources[page.source], furniture, packs)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._read_apart, page, capture, furniture, packs)

    def let_go(self) -> None:
        """Break off what is being read: the run is stopped, and has waited long enough."""
        self._let_go = True
        for reader in list(self._all):
            reader.process.kill()
        if self._server is not None:
            self._server.let_go()

    def close(self) -> None:
        """End the processes; what they are reading is let go."""
        self.let_go()
        if self._threads is not None:
            self._threads.shutdown(wait=True, cancel_futures=True)
        for reader in self._all:
            reader.end()
        if self._server is not None:
            self._server.end()

    def _read_apart(self, page: LeasedPage, capture: Capture, furniture: frozenset[int], packs: bool) -> "Packed":
        """In a thread. A process that dies may have been killed by somebody: the page is read once more by another."""
        try:
            return self._ask(page, capture, furniture, packs)
        except ReaderDied:
            return self._ask(page, capture, furniture, packs)

    def _ask(self, page: LeasedPage, capture: Capture, furniture: frozenset[int], packs: bool) -> "Packed":
        if self._let_go:
            raise Interrupted
        reader = None
        try:
            reader = self._waiting() or self._new()
            answer = reader.read(page, capture, furniture, packs)
        except (ReadingTooSlow, ReaderDied):
            if reader is not None:
                self._dismiss(reader)
            if self._let_go:
                raise Interrupted from None
            raise
        if isinstance(answer, ReadingTooLarge):
            self._dismiss(reader)
        else:
            self._idle.append(reader)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _waiting(self) -> "_Reader | None":
        """A reader that has nothing to do; those that were killed meanwhile are let go."""
        with suppress(IndexError):  # other threads take them, too
            while (reader := self._idle.pop()).pipe.poll():
                self._dismiss(reader)
            return reader
        return None

    def _new(self) -> "_Reader":
        reader = _Reader(self._life, self._living_server() if self._forks else None)
        self._all.add(reader)
        return reader

    def _living_server(self) -> ForkServer:
        with self._beginning:
            if self._server is None or not self._server.is_alive():
                if self._server is not None:
                    self._server.end()
                self._server = ForkServer(self._life)
            return self._server

    def _dismiss(self, reader: "_Reader") -> None:
        self._all.discard(reader)
        reader.end()


class Packed(NamedTuple):
    """What a capture says, and its body as it is stored where that was asked for."""

    content: "Content"
    body: PackedBody | None


Answer: TypeAlias = Packed | ReadingTooLarge | ParserFailed
for _kind in (Evidence, FoundPage):  # what an answer holds many of
    pickle_as_row(_kind)
_BEGAN_LATE = f"beginning to read took longer than {BEGIN_SECONDS:g} seconds"


class _Reader(WorkerProcess[Answer]):
    """One process that reads pages."""

    def __init__(self, life: Life, server: ForkServer | None) -> None:
        """Raises `ReadingTooSlow` and `ReaderDied` where there is no process to be had from the server."""
        try:
            super().__init__(life, server)
        except TimeoutError:
            raise ReadingTooSlow(_BEGAN_LATE) from None
        except ServerDied:
            raise ReaderDied("the process that begins others to read pages died, twice") from None
        self._limit_seconds = life.limit_seconds
        self._begun = False

    def read(self, page: LeasedPage, capture: Capture, furniture: frozenset[int], packs: bool) -> Answer:
        """Ask and wait. Raises `ReadingTooSlow` and `ReaderDied`; then the process is of no more use."""
        if not self._begun:
            self._heard_within(BEGIN_SECONDS, _BEGAN_LATE)
            self._begun = True
        self.put(page, capture, furniture, packs)
        patience_seconds = self._limit_seconds * PATIENCE
        answer = self._heard_within(patience_seconds, too_long(patience_seconds))
        assert answer is not None
        return answer

    def _heard_within(self, seconds: float, late: str) -> "Answer | None":
        try:
            if self.pipe.poll(seconds):
                return self.hear()
        except (EOFError, OSError):
            self.process.join()
            if spent := too_slow(self.process.exitcode, self._limit_seconds):
                raise ReadingTooSlow(spent) from None
            raise ReaderDied(f"the process that read the page died, twice ({_end(self.process.exitcode)})") from None
        raise ReadingTooSlow(late)


def _end(code: int | None) -> str:
    """How a process ended, as `SIGKILL` or `exit code 1`."""
    if code is None:
        return "how is not known"
    known = {int(number): number.name for number in signal.Signals}
    return known.get(-code, f"exit code {code}")


def read_or_error(
    sources: Mapping[str, Source],
    limit_bytes: int,
    page: LeasedPage,
    capture: Capture,
    furniture: frozenset[int],
    packs: bool = False,
) -> Answer:
    """Read a capture here; errors are values, so that the process lives on."""
    with _Caught() as caught:
        return _read_content(page, capture, sources[page.source], furniture, packs)
    error = caught.error
    if isinstance(error, MemoryError):
        return ReadingTooLarge(too_large(limit_bytes))
    failed = ParserFailed(f"{type(error).__name__}: {error}")
    failed.add_note("".join(format_exception(error)))
    return failed


def _rehearse() -> None:
    """Read a page before the first: then all is loaded. What goes wrong with it goes wrong with others, and is told."""
    read_or_error({SAMPLE_PAGE.source: SAMPLE_SOURCE}, 0, SAMPLE_PAGE, SAMPLE, frozenset())


class _Caught:
    """Keeps what its block raises, as the executors of the standard library do for what they run."""

    error: Exception | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        self.error = error if isinstance(error, Exception) else None
        return self.error is not None


def _read_content(page: LeasedPage, capture: Capture, source: Source, furniture: frozenset[int], packs: bool) -> Packed:
    """The parsers are imported where they are used: the crawl's own process does without them."""
    from crawler.readers.contents import read_content

    content = read_content(page, capture, source, furniture)
    return Packed(content, PackedBody.of(capture.body) if packs and capture.body else None)
