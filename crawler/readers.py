"""Processes that read captures: a page that takes too long, or brings its reader down, costs nothing but itself."""

import asyncio
import os
import signal
import threading
from collections.abc import Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait
from types import FrameType
from typing import TYPE_CHECKING

from crawler.faults import Interrupted, ReaderDied, ReadingTooSlow
from crawler.sources import Source
from storage.records import Capture, LeasedPage

if TYPE_CHECKING:
    from crawler.contents import Content


class Readers:
    """Reads captures in processes of their own; with `processes=0` in this one, without any limit."""

    def __init__(self, sources: Mapping[str, Source], *, processes: int, limit_seconds: float) -> None:
        self._sources, self._processes, self._limit_seconds = sources, processes, limit_seconds
        self._pool = self._new_pool() if processes else None
        self._second_try = asyncio.Lock()
        self._let_go = False
        self.furniture: dict[str, frozenset[int]] = {}
        """By key of the source the hashes of the blocks that it repeats, where anything is known of them."""

    async def read(self, page: LeasedPage, capture: Capture) -> "Content":
        """Read a capture of status 2xx. Raises `ReadingTooSlow`, `ReaderDied`, and what a bug in a parser raises."""
        pool = self._pool
        if pool is None:
            return _read_content(page, capture, self._sources[page.source], self._furniture_of(page))
        try:
            return await asyncio.wrap_future(self._submit(pool, page, capture))
        except BrokenProcessPool:
            if self._let_go:
                raise Interrupted from None
            return await self._read_alone(pool, page, capture)

    def let_go(self) -> None:
        """Break off what is being read: the run is stopped, and has waited long enough."""
        self._let_go = True
        for child in active_children():
            child.kill()

    def close(self) -> None:
        """End the processes; what they are reading is let go."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    async def _read_alone(self, broken: ProcessPoolExecutor, page: LeasedPage, capture: Capture) -> "Content":
        """Somebody's page brought a reader down. The pages under way are read again one by one: so we learn whose."""
        async with self._second_try:
            if self._pool is broken or self._pool is None:
                self._pool = self._new_pool()
            pool = self._pool
            try:
                return await asyncio.wrap_future(self._submit(pool, page, capture))
            except BrokenProcessPool:
                self._pool = self._new_pool()
                raise ReaderDied("the process that read the page died, twice") from None

    def _submit(self, pool: ProcessPoolExecutor, page: LeasedPage, capture: Capture) -> "Future[Content]":
        return pool.submit(_read, page, capture, self._furniture_of(page))

    def _furniture_of(self, page: LeasedPage) -> frozenset[int]:
        return self.furniture.get(page.source, frozenset())

    def _new_pool(self) -> ProcessPoolExecutor:
        """Spawned, not forked: a reader shares no connection and no lock with the crawl."""
        return ProcessPoolExecutor(
            self._processes,
            mp_context=get_context("spawn"),
            initializer=_begin,
            initargs=(dict(self._sources), self._limit_seconds),
        )


_sources: Mapping[str, Source] = {}
_limit_seconds = 0.0


def _begin(sources: Mapping[str, Source], limit_seconds: float) -> None:
    """Prepare a reader's process: Ctrl-C is the crawl's business, and without the crawl there is no reader."""
    global _sources, _limit_seconds
    _sources, _limit_seconds = sources, limit_seconds
    import_module("crawler.contents")  # before the first page, whose time is limited
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, _too_slow)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(0)


def _too_slow(number: int, frame: FrameType | None) -> None:
    raise ReadingTooSlow(f"reading took longer than {_limit_seconds:g} seconds")


def _read(page: LeasedPage, capture: Capture, furniture: frozenset[int]) -> "Content":
    signal.setitimer(signal.ITIMER_REAL, _limit_seconds)
    try:
        return _read_content(page, capture, _sources[page.source], furniture)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _read_content(page: LeasedPage, capture: Capture, source: Source, furniture: frozenset[int]) -> "Content":
    """The parsers are imported where they are used: the crawl's own process does without them."""
    from crawler.contents import read_content

    return read_content(page, capture, source, furniture)
