"""What is being transferred right now, so that a run that is stopped can let go of it."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from scrapy.http import Response

from crawler.fetching.faults import Interrupted


class Transfers:
    """The transfers of one process."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        self._let_go = False

    async def watch(self, transfer: Coroutine[Any, Any, Response]) -> Response:
        """Run a transfer until it ends or `let_go` is called. Each is to be watched in a task of its own."""
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            return await transfer
        except asyncio.CancelledError:
            if self._let_go:
                raise Interrupted from None
            raise
        finally:
            self._tasks.discard(task)

    def let_go(self) -> None:
        """Break off all transfers."""
        self._let_go = True
        for task in self._tasks:
            task.cancel()
