"""The one thread that touches the archive during a crawl: visits are committed in groups."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from storage.archive import Archive
from storage.records import Visit

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class _Batch:
    """The visits of one transaction, open until it is handed to the thread."""

    visits: list[Visit] = field(default_factory=list)
    waiting: list[asyncio.Future[str]] = field(default_factory=list)
    """Those who brought the visits, in their order."""

    def tell(self, saved: asyncio.Future[list[str]]) -> None:
        """What became of each visit, or why none was saved."""
        error = saved.exception()
        results = saved.result() if error is None else [""] * len(self.waiting)
        for waits, result in zip(self.waiting, results, strict=True):
            if waits.done():  # whoever waited has been cancelled
                continue
            if error is None:
                waits.set_result(result)
            else:
                waits.set_exception(error)


class Writer:
    """Saves visits in transactions of many, so that the crawl never waits for the disk.

    A transaction begins when `batch_visits` are waiting, or when the first of them has waited `linger_seconds` and the
    thread is free. While somebody waits for nothing but what is being saved (`eager`), no transaction waits for more.
    """

    def __init__(self, archive: Archive, run_id: int, *, batch_visits: int, linger_seconds: float) -> None:
        self._archive, self._run_id = archive, run_id
        self._batch_visits, self._linger_seconds = batch_visits, linger_seconds
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="archive-writer")
        self.eager = False
        self._open: _Batch | None = None
        self._under_way = 0

    async def save(self, visit: Visit) -> str:
        """Commit a visit; returns `new`, `changed`, `same`, `reverted` or an empty string once it is safe.

        Raises what the archive raises; then no visit of the same transaction was saved.
        """
        waits: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._join(visit, waits)
        return await waits

    def hurry(self) -> None:
        """Somebody waits for nothing but what is being saved."""
        self.eager = True
        if self._open is not None:
            self._linger_over(self._open)

    async def call(self, function: Callable[[], T], *, sees_all: bool = True) -> T:
        """Ask the archive or the frontier something, on the writer's thread.

        With `sees_all` everything that was handed in before is committed first; without, only what had begun to be.
        """
        if sees_all:
            self._hand_over()
        return await asyncio.get_running_loop().run_in_executor(self._thread, function)

    def close(self) -> None:
        """End the thread once it has done what it was given."""
        self._thread.shutdown(wait=True)

    def _join(self, visit: Visit, waits: asyncio.Future[str]) -> None:
        if self._open is None:
            self._open = _Batch()
            self._wait_for_more(self._open)
        batch = self._open
        batch.visits.append(visit)
        batch.waiting.append(waits)
        if len(batch.visits) >= self._batch_visits:
            self._hand_over()

    def _wait_for_more(self, batch: _Batch) -> None:
        seconds = 0.0 if self.eager else self._linger_seconds
        asyncio.get_running_loop().call_later(seconds, self._linger_over, batch)

    def _linger_over(self, batch: _Batch) -> None:
        """The batch has waited long enough; while the thread is busy it may grow on."""
        if batch is self._open and not self._under_way:
            self._hand_over()

    def _hand_over(self) -> None:
        if self._open is None:
            return
        batch, self._open = self._open, None
        save = partial(self._archive.save, batch.visits, run_id=self._run_id)
        saved = asyncio.get_running_loop().run_in_executor(self._thread, save)
        self._under_way += 1
        saved.add_done_callback(partial(self._landed, batch))

    def _landed(self, batch: _Batch, saved: asyncio.Future[list[str]]) -> None:
        self._under_way -= 1
        batch.tell(saved)
        if self._open is not None:
            self._wait_for_more(self._open)
