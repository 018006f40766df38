"""Visits are saved many at a time while there is other work, and at once where somebody waits for them."""

import asyncio
from typing import Any, cast

from crawler.running.writer import Writer
from storage.archive import Archive
from storage.records import Outcome, Visit

VISIT = Visit(page_id=1, source="s", lease="l", outcome=Outcome.OK)
LONG = 3600.0


class Saved:
    """An archive that remembers the sizes of its transactions."""

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def save(self, visits: list[Visit], *, run_id: int) -> list[str]:
        self.sizes.append(len(visits))
        return ["new"] * len(visits)


def writer(saved: Saved, **more: Any) -> Writer:
    return Writer(cast(Archive, saved), 1, **({"batch_visits": 3, "linger_seconds": LONG} | more))


async def begun(one: Writer, visits: int) -> list[asyncio.Task[str]]:
    tasks = [asyncio.create_task(one.save(VISIT)) for _ in range(visits)]
    await asyncio.sleep(0)
    return tasks


async def test_a_full_transaction_waits_for_nobody() -> None:
    saved = Saved()
    one = writer(saved)
    assert await asyncio.gather(*await begun(one, 3)) == ["new"] * 3
    assert saved.sizes == [3]
    one.close()


async def test_a_question_sees_what_was_handed_in_unless_it_need_not() -> None:
    saved = Saved()
    one = writer(saved)
    tasks = await begun(one, 2)
    assert await one.call(lambda: list(saved.sizes), sees_all=False) == []
    assert await one.call(lambda: list(saved.sizes)) == [2]
    await asyncio.gather(*tasks)
    one.close()


async def test_who_waits_for_what_is_open_gets_it_at_once() -> None:
    saved = Saved()
    one = writer(saved)
    tasks = await begun(one, 1)
    one.hurry()
    await asyncio.gather(*tasks)
    assert await one.save(VISIT) == "new"
    assert saved.sizes == [1, 1]
    one.close()
