"""How long each page of `almanac serve` and each saved question takes, over a generated archive.

    python -m benchmarks.web [ARTICLES [ARCHIVE]]     by default 100,000, from the cache of `benchmarks.archive_maker`

Milliseconds from the request to the whole answer, in this process, without a socket: the median, the 95th of a hundred,
and the first one, for which nothing was in memory yet; elapsed, and of all this process's threads on the CPU, which is
what counts where others use the machine. What is over the bar on the CPU is marked. An ARCHIVE that exists is measured
as it is.
"""

import asyncio
import random
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import httpx
from sqlalchemy import text

from benchmarks.archive_maker import LAST_DAY, cached
from storage import Archive, open_archive
from storage.queries.saved import saved_queries
from storage.web.guard import App
from storage.web.serving import guarded, site_of

ROUNDS = 20
BAR_MILLISECONDS = 300.0
CHANCE = random.Random(7)
SAMPLED = 400
"""Articles whose words are searched for."""
PAGES = (
    "/", "/search", "/search?source=s07", "/search?language=de", "/search?event=5", "/search?from=2026-01-01",
    "/search?as_of=2025-06-01", "/search?q={rare}&part=results", "/search?q={word}+{rare}",
    "/search?q={word}&source=s07", "/search?q={frequent}", "/search?q={frequent}&event=5",
    "/search?q={start}*&part=results", "/search?q={word}&as_of=2025-06-01", "/article/{id}",
    "/article/{changed}?from=1&to=2", "/events", "/events/timeline", "/event/5", "/partners", "/questions", "/runs",
    "/run/3", "/sources", "/failures", "/archive", "/archive/articles", "/archive/articles?source=s07",
    "/archive/article_versions", "/archive/stories", "/archive/teasers", "/archive/partners", "/archive/event_dates",
    "/archive/pages", "/archive/coverage", "/archive/runs",
)  # fmt: skip
ASKED = {
    "from": "2026-09-01", "to": "2026-10-31", "words": "{word}", "url": "https://s{source:02}.example/article/{id}",
    "series": "Series 5", "a": "3", "b": "4", "field": "title", "today": str(LAST_DAY.date()),
}  # fmt: skip
"""What the saved questions are asked for."""


class Words(NamedTuple):
    """What a reader might type."""

    titles: tuple[tuple[str, ...], ...]
    frequent: tuple[str, ...]
    """Each in at least one article of three."""


def words_in(archive: Archive, articles: int) -> Words:
    """Words of a sample of titles, and the most frequent ones of their texts."""
    chosen = [CHANCE.randint(1, articles) for _ in range(SAMPLED)]
    sql = text("SELECT title, body FROM article_version WHERE article_id = :id AND seq = 1")
    with archive.reading() as connection:
        rows = [connection.execute(sql, {"id": number}).one() for number in chosen]
    seen: dict[str, int] = {}
    for _, body in rows:
        for word in set(body.split()):
            seen[word] = seen.get(word, 0) + 1
    frequent = tuple(word for word, times in seen.items() if times * 3 >= SAMPLED)
    return Words(tuple(tuple(title.split()) for title, _ in rows), frequent)


def addresses() -> Iterator[str]:
    """Every page, then every saved question."""
    yield from PAGES
    for name, saved in saved_queries().items():
        given = {one.name: ASKED[one.name] for one in saved.parameters if one.default is None or one.name == "today"}
        yield f"/questions/{name}?{urlencode(given, safe='{}:/')}"


def filled(address: str, words: Words, articles: int) -> str:
    """The address with another article and other words each time."""
    title = CHANCE.choice(words.titles)
    number = CHANCE.randint(1, articles)
    return address.format(
        word=title[0], rare=max(title, key=len), start=title[1][:3], frequent=CHANCE.choice(words.frequent), id=number,
        source=number % 40, changed=max(20, number - number % 20),
    )  # fmt: skip


async def measure(app: App, archive: Archive, articles: int) -> None:
    """Print a line for each address."""
    words = words_in(archive, articles)
    print(f"{'':46}{'elapsed':>27}{'CPU':>18}\n{'page':46}{'median':>9}{'p95':>9}{'first':>9}{'median':>9}{'p95':>9}")
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://127.0.0.1", timeout=120
    ) as client:
        for address in addresses():
            elapsed, cpu = [], []
            for _ in range(ROUNDS):
                asked = filled(address, words, articles)
                started, worked = time.perf_counter(), time.process_time()
                answer = await client.get(asked)
                elapsed.append(1000 * (time.perf_counter() - started))
                cpu.append(1000 * (time.process_time() - worked))
                if answer.status_code != 200:
                    raise SystemExit(f"{asked}: {answer.status_code}")
            figures = (statistics.median(elapsed), _p95(elapsed), elapsed[0], statistics.median(cpu), _p95(cpu))
            mark = "" if figures[-1] <= BAR_MILLISECONDS else f"   over {BAR_MILLISECONDS:g}"
            print(
                f"{address.partition('url=')[0]:46}" + "".join(f"{figure:9.1f}" for figure in figures) + mark,
                flush=True,
            )


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times[1:], n=20)[-1]


def main(arguments: list[str]) -> None:
    """Generate where nothing is, then measure."""
    articles = int(arguments[0].replace(",", "")) if arguments else 100_000
    path = Path(arguments[1]) if len(arguments) > 1 else cached(articles)
    with open_archive(path, readonly=True) as archive:
        site = site_of(archive)
        asyncio.run(measure(guarded(site), archive, articles))
        site.close()


if __name__ == "__main__":
    main(sys.argv[1:])
