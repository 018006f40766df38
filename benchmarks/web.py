"""How long each page of `almanac serve` takes, over a generated archive.

    python -m benchmarks.web [ARTICLES [ARCHIVE]]     by default 100,000, in a folder that is removed afterwards

Milliseconds from the request to the whole answer, in this process, without a socket: the median, the 95th of a hundred,
and the first one, for which nothing was in memory yet; elapsed, and of all this process's threads on the CPU, which is
what counts where others use the machine. An ARCHIVE that exists is measured as it is.
"""

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import Table, insert

from benchmarks.storage import prose
from storage import Archive, open_archive
from storage.schema import (
    article,
    article_event,
    article_version,
    capture,
    event,
    event_date,
    event_organization,
    host,
    organization,
    page,
    parse,
    run,
    run_field,
    run_source,
    series,
    source,
)
from storage.web.guard import App
from storage.web.serving import guarded, site_of

SOURCES, RUNS, EVENTS, ORGANIZATIONS = 40, 200, 300, 800
DAYS = 3 * 365
TODAY = datetime.now(UTC).date()
STAMP = f"{TODAY}T08:00:00Z"
ROUNDS, AT_ONCE, GENERATING_KIB = 20, 2_000, 200_000
ONE_IN_DATED = 5
"""One article in so many states no day."""
CHANCE = random.Random(7)
PAGES = (
    "/", "/search", "/search?source=s07", "/search?language=de", "/search?event=5", "/search?q={word}&part=results",
    "/search?q={word}+{word}", "/search?q={word}&source=s07", "/article/{id}", "/events", "/events/timeline",
    "/event/5", "/partners", "/questions", "/runs", "/run/3", "/sources", "/failures", "/archive", "/archive/articles",
    "/archive/articles?source=s07", "/archive/coverage", "/archive/runs",
)  # fmt: skip


def generate(archive: Archive, articles: int) -> None:
    """Rows as a crawl leaves them, by plain inserts: what the pages read, and no more."""
    with archive.writing() as connection:
        for table, rows in _few():
            connection.execute(insert(table), list(rows))
    with archive.writing() as connection:
        for table, rows in _articles(range(1, min(AT_ONCE, articles) + 1)):
            connection.execute(insert(table), rows)
    for copy in range(1, articles // AT_ONCE):
        with archive.writing() as connection:
            for table in COPIED:
                connection.exec_driver_sql(_copied(table, copy * AT_ONCE))
    for statement in ("INSERT INTO article_fts (article_fts) VALUES ('rebuild')", "ANALYZE"):
        with archive.writing() as connection:
            connection.exec_driver_sql(f"PRAGMA cache_size = -{GENERATING_KIB}")
            connection.exec_driver_sql(statement)


NUMBERS = {
    page: ("id",), capture: ("id", "page_id"), parse: ("id", "capture_id"),
    article: ("id", "page_id", "current_version_id"), article_version: ("id", "article_id", "parse_id"),
    article_event: ("article_id",),
}  # fmt: skip
"""The columns that tell the articles apart; all others of a copy are those of the first."""
COPIED = tuple(NUMBERS)


def _copied(table: Table, offset: int) -> str:
    """Copies the first articles under other numbers: by the database alone, which is quicker than to make new ones."""
    first = "article_id" if table is article_event else "id"
    after = EVENTS if table in (page, capture, parse) else 0
    values = [
        f"{name} + {offset}" if name in NUMBERS[table] else f"{name} || '-{offset}'" if name.startswith("url") else name
        for name in table.c.keys()  # noqa: SIM118  # a collection of columns, by name
    ]
    return (
        f"INSERT INTO {table.name} ({', '.join(table.c.keys())}) SELECT {', '.join(values)} FROM {table.name} "
        f"WHERE {first} > {after} AND {first} <= {after + AT_ONCE}"
    )


def _few() -> Iterator[tuple[Any, Iterator[dict[str, Any]]]]:
    yield host, ({"name": f"s{n:02}.example"} for n in range(SOURCES))
    yield series, ({"id": n, "key": f"series {n}", "name": f"Series {n}"} for n in range(1, 31))
    yield source, (
        {"id": n + 1, "key": f"s{n:02}", "name": f"Source {n}", "kind": "media", "home_url": f"https://s{n:02}.example/",
         "added_at": STAMP, "round": 1} for n in range(SOURCES)
    )  # fmt: skip
    yield run, (
        {"id": n, "kind": "crawl", "status": "ok", "started_at": STAMP, "heartbeat_at": STAMP, "ended_at": STAMP,
         "exit_code": 0, "argv": "[]", "code_version": "0", "hostname": "here"} for n in range(1, RUNS + 1)
    )  # fmt: skip
    each = [(n, s) for n in range(1, RUNS + 1) for s in range(1, SOURCES + 1)]
    yield run_source, ({"run_id": n, "source_id": s, "fetched": 50, "new": 12} for n, s in each)
    fields = ("title", "authors", "published", "body", "language", "summary")
    yield run_field, (
        {"run_id": n, "source_id": s, "kind": "article", "field": field, "filled": 9, "total": 10}
        for n, s in each for field in fields
    )  # fmt: skip
    yield page, ({"id": n, **_page(n, "/event")} for n in range(1, EVENTS + 1))
    yield capture, (_capture(n) for n in range(1, EVENTS + 1))
    yield parse, (_parse(n, "event") for n in range(1, EVENTS + 1))
    yield (
        organization,
        ({"id": n, "name": f"Company {n}", "name_key": f"company {n}"} for n in range(1, ORGANIZATIONS + 1)),
    )
    yield event, (
        {"id": n, "uid": f"{n}@x", "key": f"e{n}", "series_id": 1 + n % 30, "edition": n // 30, "name": f"Event {n}",
         "page_id": n, "first_seen_at": STAMP, "last_seen_at": STAMP} for n in range(1, EVENTS + 1)
    )  # fmt: skip
    yield event_date, (
        {"event_id": n, "source_id": 1, "page_id": n, "role": "event", "mode": "onsite", "start_date": str(_day(n)),
         "end_date": str(_day(n) + timedelta(days=2)), "precision": "day", "year_from": "explicit", "raw": "as stated",
         "place": "text", "parse_id": n, "last_round": 1, "first_seen_at": STAMP} for n in range(1, EVENTS + 1)
    )  # fmt: skip
    yield event_organization, (
        {"event_id": n, "organization_id": who, "role": "sponsor", "tier": "Gold", "page_id": n, "first_seen_at": STAMP,
         "last_seen_at": STAMP} for n in range(1, EVENTS + 1) for who in CHANCE.sample(range(1, ORGANIZATIONS + 1), 30)
    )  # fmt: skip


def _articles(numbers: range) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    shifted = [(n, n + EVENTS) for n in numbers]
    yield page, [{"id": at, **_page(at, "")} for _, at in shifted]
    yield capture, [_capture(at) for _, at in shifted]
    yield parse, [_parse(at, "article") for _, at in shifted]
    yield article, [
        {"id": n, "page_id": at, "kind": "teaser" if n % 9 == 0 else "article", "current_version_id": n,
         "first_seen_at": f"{_day(n)}T08:00:00Z", "last_seen_at": STAMP} for n, at in shifted
    ]  # fmt: skip
    yield article_version, [_version(n, at) for n, at in shifted]
    yield (
        article_event,
        [{"article_id": n, "event_id": 1 + n % EVENTS, "kind": "mentioned" if n % 2 else "template"} for n in numbers],
    )


def _day(number: int) -> date:
    return TODAY - timedelta(days=(number * 7919) % DAYS)


def _page(number: int, folder: str) -> dict[str, Any]:
    name = f"s{number % SOURCES:02}.example"
    return {
        "source_id": 1 + number % SOURCES, "url": f"https://{name}{folder}/{number}", "host": name,
        "url_key": f"{name}{folder}/{number}", "kind": "article", "via": "listing", "state": "idle", "outcome": "ok",
        "first_seen_at": STAMP,
    }  # fmt: skip


def _capture(number: int) -> dict[str, Any]:
    return {"id": number, "page_id": number, "run_id": 1 + number % RUNS, "url": f"https://x.example/{number}",
            "fetched_at": STAMP, "status": 200, "headers": "[]", "outcome": "ok"}  # fmt: skip


def _parse(number: int, kind: str) -> dict[str, Any]:
    return {"id": number, "capture_id": number, "parser": "almanac", "parser_version": "1", "run_id": 1,
            "parsed_at": STAMP, "kind": kind, "outcome": "ok"}  # fmt: skip


TEXTS = [prose(450) for _ in range(500)]


def _version(number: int, parse_id: int) -> dict[str, Any]:
    body = f"{CHANCE.choice(TEXTS)}\n\n{CHANCE.choice(TEXTS)}"
    dated = number % ONE_IN_DATED != 0
    return {
        "id": number, "article_id": number, "seq": 1, "parse_id": parse_id, "captured_at": f"{_day(number)}T08:00:00Z",
        "change": "new", "content_hash": str(number), "reading_hash": str(number), "title": body[:60], "body": body,
        "byline": f"Writer {number % 300}", "published": str(_day(number)) if dated else None,
        "published_precision": "day" if dated else None, "language": ("en", "de", "fr", "nl")[number % 4],
        "word_count": body.count(" "), "body_html": "",
    }  # fmt: skip


async def _ask(app: App, articles: int) -> None:
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://127.0.0.1", timeout=120
    ) as client:
        print(
            f"{'':42}{'elapsed':>27}{'CPU':>18}\n{'page':42}{'median':>9}{'p95':>9}{'first':>9}{'median':>9}{'p95':>9}"
        )
        for address in PAGES:
            elapsed, cpu = [], []
            for _ in range(ROUNDS):
                asked = address.format(word=CHANCE.choice(CHANCE.choice(TEXTS).split()), id=CHANCE.randint(1, articles))
                started, worked = time.perf_counter(), time.process_time()
                answer = await client.get(asked)
                elapsed.append(1000 * (time.perf_counter() - started))
                cpu.append(1000 * (time.process_time() - worked))
                if answer.status_code != 200:
                    raise SystemExit(f"{asked}: {answer.status_code}")
            figures = (statistics.median(elapsed), _p95(elapsed), elapsed[0], statistics.median(cpu), _p95(cpu))
            print(f"{address:42}" + "".join(f"{figure:9.1f}" for figure in figures), flush=True)


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times[1:], n=20)[-1]


def main(arguments: list[str]) -> None:
    """Generate where nothing is, then measure."""
    articles = int(arguments[0].replace(",", "")) if arguments else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(arguments[1]) if len(arguments) > 1 else Path(folder) / "generated.db"
        if not path.exists():
            started = time.perf_counter()
            with open_archive(path, create=True) as archive:
                generate(archive, articles)
            print(f"{articles:,} articles generated in {time.perf_counter() - started:.0f} s", file=sys.stderr)
        with open_archive(path, readonly=True) as archive:
            site = site_of(archive)
            asyncio.run(_ask(guarded(site), articles))
            site.close()


if __name__ == "__main__":
    main(sys.argv[1:])
