"""How fast the archive writes and hands out work.

    python -m benchmarks.storage write [VISITS]       saving visits, beside plain sqlite3 writing the very same rows
    python -m benchmarks.storage frontier [PAGES…]    handing out and finishing pages of an archive of that size

Times are CPU seconds of this process; the archives are made in a temporary folder.
"""

import random
import sqlite3
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from storage import Archive, Frontier, open_archive
from storage.collecting import collection_paused
from storage.records import (
    Article,
    Capture,
    Evidence,
    FoundPage,
    LeasedPage,
    Outcome,
    PageKind,
    Parsed,
    RunKind,
    RunStatus,
    SourceFacts,
    Via,
    Visit,
)
from storage.records.packed import LEVEL
from storage.saving.captures import digest_of
from storage.schema import metadata

BODY, BATCH, HOSTS, LINKS, CANDIDATES = 5_000, 200, 16, 60, 15
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
RANDOM = random.Random(7)
WORDS = ["".join(RANDOM.choices("abcdefghijklmnopqrstuvwxyz", k=RANDOM.randint(3, 11))) for _ in range(30_000)]


def prose(characters: int) -> str:
    """Words with the skew of real text."""
    words: list[str] = []
    while characters > 0:
        words.append(WORDS[int(len(WORDS) * RANDOM.random() ** 4)])
        characters -= len(words[-1]) + 1
    return " ".join(words)


def sources() -> list[SourceFacts]:
    hosts = [f"h{n}.example" for n in range(HOSTS)]
    return [
        SourceFacts(
            key=f"h{n}", name=f"H{n}", kind="media", home_url=f"https://{host}/", config_json="{}", hosts=(host,)
        )
        for n, host in enumerate(hosts)
    ]


def begin(archive: Archive) -> tuple[int, Frontier]:
    run_id = archive.begin_run(RunKind.CRAWL, ["benchmark"], sources())
    frontier = Frontier(archive, run_id, "benchmark", [facts.key for facts in sources()])
    frontier.open_round(True)
    return run_id, frontier


def add(frontier: Frontier, count: int) -> None:
    """So many pages, spread over all hosts."""
    for start in range(0, count, 5000):
        numbers = range(start, min(count, start + 5000))
        frontier.add(
            FoundPage(url=f"https://h{n % HOSTS}.example/a/{n}", source=f"h{n % HOSTS}", via=Via.SITEMAP)
            for n in numbers
        )


def visit(page: LeasedPage) -> Visit:
    """An article of 5 kB with a menu of known links and all its evidence."""
    body = prose(BODY)
    menu = tuple(
        FoundPage(url=f"https://{page.host}/menu/{n}", source=page.source, via=Via.LINK, excluded_by="menu")
        for n in range(LINKS)
    )
    evidence = tuple(
        Evidence(field=f"field{n % 5}", strategy="json_ld", value=prose(40), place="ld/0", raw=prose(60), chosen=n < 5)
        for n in range(CANDIDATES)
    )
    article = Article(title=prose(60), authors=(prose(14),), body=body, published=NOW, language="en")
    headers = tuple((f"X-Header-{n}", prose(20)) for n in range(12))
    return Visit(
        page_id=page.page_id,
        source=page.source,
        lease=page.lease,
        outcome=Outcome.OK,
        capture=Capture(url=page.url, fetched_at=NOW, status=200, headers=headers, body=f"<html>{body}".encode()),
        parsed=Parsed(kind=PageKind.ARTICLE, article=article, evidence=evidence),
        found=menu,
    )


def write(visits: int, folder: Path) -> None:
    """Save visits, then write the rows that came of them with plain sqlite3 into an empty archive."""
    with open_archive(folder / "ours.db", create=True) as archive:
        run_id, frontier = begin(archive)
        add(frontier, visits)
        spent = 0.0
        while pages := frontier.lease(HOSTS, BATCH // HOSTS + 1):
            batch = [visit(page) for page in pages]
            start = time.process_time()
            archive.save(batch, run_id=run_id)
            spent += time.process_time() - start
        archive.end_run(run_id, RunStatus.OK, 0)
    with collection_paused():  # as while we save: the peer is not to pay for looking through the rows it was given
        plain = write_plainly(folder, visits)
    size = (folder / "ours.db").stat().st_size
    print(f"save             {visits / spent:8,.0f} visits per CPU second ({1000 * spent / visits:.2f} ms each)")
    print(f"plain sqlite3    {visits / plain:8,.0f} (the same rows, ready made, bodies compressed, the same index)")
    print(f"ratio            {plain / spent:8.2f}")
    print(f"bytes a visit    {size / visits:8,.0f}")


def write_plainly(folder: Path, visits: int) -> float:
    """CPU seconds that `executemany` needs for the rows of the archive, in as many commits."""
    open_archive(folder / "plain.db", create=True).close()
    source, target = sqlite3.connect(folder / "ours.db"), sqlite3.connect(folder / "plain.db", isolation_level=None)
    rows = {name: source.execute(f"SELECT * FROM {name}").fetchall() for name in metadata.tables if name != "meta"}
    bodies = {row[0]: zlib.decompress(row[4]) if row[3] == "zlib" else row[4] for row in rows["payload"]}
    commits = max(1, visits // BATCH)
    target.execute("PRAGMA synchronous = NORMAL")
    target.execute("PRAGMA cache_size = -32768")
    start = time.process_time()
    for number in range(commits):
        target.execute("BEGIN IMMEDIATE")
        for name, table in rows.items():
            share = table[len(table) * number // commits : len(table) * (number + 1) // commits]
            if name == "payload":
                share = [
                    (row[0], digest_of(bodies[row[0]]), *row[2:4], zlib.compress(bodies[row[0]], LEVEL))
                    for row in share
                ]
            if share:
                target.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(share[0]))})", share)
        ids = [row[0] for row in rows["article"]]
        first, last = len(ids) * number // commits, len(ids) * (number + 1) // commits - 1
        between = "SELECT article_id, title, byline, body FROM article_text WHERE article_id BETWEEN ? AND ?"
        target.execute(f"INSERT INTO article_fts (rowid, title, byline, body) {between}", (ids[first], ids[last]))
        target.execute("COMMIT")
    return time.process_time() - start


def frontier(pages: int, folder: Path) -> None:
    """Hand out and finish 5,000 pages of an archive of that many."""
    with open_archive(folder / f"{pages}.db", create=True) as archive:
        run_id, held = begin(archive)
        start = time.process_time()
        add(held, pages)
        added = time.process_time() - start
        leased = saved = 0.0
        count = 0
        for batch in _leases(held, 5_000):
            leased += batch[1]
            start = time.process_time()
            archive.save([unchanged(page) for page in batch[0]], run_id=run_id)
            saved += time.process_time() - start
            count += len(batch[0])
        archive.end_run(run_id, RunStatus.OK, 0)
    each = 1000 / count
    print(
        f"{pages:10,} pages: add {1000 * added / pages:.3f} ms, lease {leased * each:.3f}, done {saved * each:.3f} each"
    )


def _leases(held: Frontier, limit: int) -> Iterator[tuple[list[LeasedPage], float]]:
    count = 0
    while count < limit:
        start = time.process_time()
        pages = held.lease(HOSTS, 12)
        spent = time.process_time() - start
        if not pages:
            return
        count += len(pages)
        yield pages, spent


def unchanged(page: LeasedPage) -> Visit:
    capture = Capture(url=page.url, fetched_at=NOW, status=304)
    return Visit(
        page_id=page.page_id, source=page.source, lease=page.lease, outcome=Outcome.NOT_MODIFIED, capture=capture
    )


def main(arguments: list[str]) -> None:
    what, numbers = (arguments or ["write"])[0], [int(number) for number in arguments[1:]]
    with tempfile.TemporaryDirectory() as name:
        if what == "frontier":
            for pages in numbers or [10_000, 100_000, 1_000_000]:
                frontier(pages, Path(name))
        else:
            write(numbers[0] if numbers else 5_000, Path(name))


if __name__ == "__main__":
    main(sys.argv[1:])
