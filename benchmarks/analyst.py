"""What an analyst waits for: searches, saved questions, exports, and readers beside a writer, over a generated archive.

    python -m benchmarks.analyst [ARTICLES [PART…]]     PARTS: search questions past export readers; by default all

Milliseconds to the last row: the median, the 95th of a hundred and the longest, elapsed; and of this process's time on
the CPU, which is what counts where others use the machine. `raw` is the same SQL in plain sqlite3, without SQLAlchemy
and without limits. The archive comes from `benchmarks.archive_maker`, and is made first where it is not there.
"""

import io
import resource
import shutil
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import NamedTuple

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from benchmarks.archive_maker import VOCABULARY, Texts, cached
from storage import Archive, open_archive
from storage.errors import ArchiveError
from storage.export.kinds import KINDS, Wanted
from storage.queries.ask import QueryError, ask
from storage.queries.saved import saved_queries
from storage.search import Filters, search

SEARCHES, ROUNDS, READERS, READING_SECONDS = 40, 12, 8, 20.0
RARE, MIDDLING, COMMON = (20_000, VOCABULARY), (300, 5_000), (0, 30)
"""Ranks of words: in some hundred articles of a million, in one of a hundred, in most."""
CHANCE = Random(11)


class Times(NamedTuple):
    """Seconds: elapsed, and on the CPU."""

    elapsed: list[float]
    cpu: list[float]


def measured(work: Callable[[], object], rounds: int = 1, into: Times | None = None) -> Times:
    """How long it takes, so many times."""
    times = into or Times([], [])
    for _ in range(rounds):
        elapsed, cpu = time.perf_counter(), time.thread_time()
        work()
        times.elapsed.append(time.perf_counter() - elapsed)
        times.cpu.append(time.thread_time() - cpu)
    return times


def shown(name: str, times: Times, note: str = "") -> None:
    """One line of the table."""
    figures = [*_figures(times.elapsed), *_figures(times.cpu)]
    print(f"{name:38}" + "".join(f"{1000 * figure:9.1f}" for figure in figures) + f"  {note}", flush=True)


def _figures(times: Sequence[float]) -> tuple[float, float, float]:
    p95 = statistics.quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]
    return statistics.median(times), p95, max(times)


def heading(title: str) -> None:
    """The head of a table."""
    print(f"\n{title:38}{'median':>9}{'p95':>9}{'max':>9}{'CPU med':>9}{'p95':>9}{'max':>9}")


def questions_for(words: Sequence[str]) -> Iterator[tuple[str, Callable[[], tuple[str, Filters]]]]:
    """Kinds of searches, each with what makes one."""

    def word(ranks: tuple[int, int]) -> str:
        return words[CHANCE.randrange(*ranks)]

    day = date(2026, 3, 1)
    yield "rare word", lambda: (word(RARE), Filters())
    yield "middling word", lambda: (word(MIDDLING), Filters())
    yield "common word", lambda: (word(COMMON), Filters())
    yield "two middling words", lambda: (f"{word(MIDDLING)} {word(MIDDLING)}", Filters())
    yield "rare and common word", lambda: (f"{word(RARE)} {word(COMMON)}", Filters())
    yield "two common words", lambda: (f"{word(COMMON)} {word(COMMON)}", Filters())
    yield "middling OR middling", lambda: (f"{word(MIDDLING)} OR {word(MIDDLING)}", Filters())
    yield "phrase of middling words", lambda: (f'"{word((30, 300))} {word((30, 300))}"', Filters())
    yield "prefix of three letters", lambda: (f"{word(MIDDLING)[:3]}*", Filters())
    yield "title:middling", lambda: (f"title:{word(MIDDLING)}", Filters())
    yield "middling, a source", lambda: (word(MIDDLING), Filters(source="s07"))
    yield "common, a source", lambda: (word(COMMON), Filters(source="s07"))
    yield "common, a language and days", lambda: (word(COMMON), Filters(language="fr", since=day))
    yield "middling, an author", lambda: (word(MIDDLING), Filters(author=f"Writer {CHANCE.randint(1, 3000)}"))
    yield "common, an event", lambda: (word(COMMON), Filters(event=CHANCE.randint(1, 300)))
    yield "common, a partner", lambda: (word(COMMON), Filters(partner=f"Organization {CHANCE.randint(1, 800)}"))


def searches(archive: Archive, words: Sequence[str]) -> None:
    """Each kind of search, beside the plain ranking of all matches in sqlite3."""
    heading("search (20 stories with snippets)")
    every = Times([], [])
    for name, make in questions_for(words):
        times = Times([], [])
        for _ in range(SEARCHES):
            said, filters = make()
            measured(lambda said=said, filters=filters: search(archive, said, filters, stories=True), into=times)  # type: ignore[misc]
        every.elapsed.extend(times.elapsed)
        every.cpu.extend(times.cpu)
        shown(name, times)
    shown("all of them", every)
    raw = (
        "SELECT rowid, snippet(article_fts, 2, '[', ']', '…', 24) FROM article_fts WHERE article_fts MATCH ? "
        "ORDER BY bm25(article_fts, 8, 4, 1) LIMIT 20"
    )
    with closing(sqlite3.connect(f"file:{archive.location}?mode=ro", uri=True)) as connection:
        for name, ranks in (("raw: rare word", RARE), ("raw: middling word", MIDDLING), ("raw: common word", COMMON)):
            times = Times([], [])
            for _ in range(5):
                word = words[CHANCE.randrange(*ranks)]
                measured(lambda word=word: connection.execute(raw, (word,)).fetchall(), into=times)  # type: ignore[misc]
            shown(name, times)


def answers(archive: Archive) -> dict[str, dict[str, str]]:
    """Values for the parameters of every saved question."""
    url = _one(archive, "SELECT url FROM page WHERE id = 20")
    given = {
        "url": url, "field": "title", "words": Texts(7).words[2_000], "from": "2026-01-01", "to": "2026-12-31",
        "series": "Series 5", "a": "1", "b": "2", "day": "2026-10-31", "today": "2026-10-31",
    }  # fmt: skip
    return {
        name: {p.name: given[p.name] for p in saved.parameters if p.name in given}
        for name, saved in saved_queries().items()
    }


def _one(archive: Archive, sql: str) -> str:
    with archive.reading() as connection:
        return str(connection.execute(text(sql)).scalar_one())


def saved_questions(archive: Archive) -> None:
    """Every saved question to its last row, beside the same SQL in sqlite3."""
    heading("saved question")
    with closing(sqlite3.connect(f"file:{archive.location}?mode=ro", uri=True)) as connection:
        for name, given in answers(archive).items():
            sql = saved_queries()[name].sql["sqlite"]
            values = saved_queries()[name].bind(given, datetime.now(UTC).date())
            rows: list[int] = []

            def asked(sql: str = sql, values: dict[str, str] = values, rows: list[int] = rows) -> None:
                with ask(archive, sql, values, seconds=300) as answer:
                    rows.append(sum(1 for _ in answer.rows))

            times = measured(asked, ROUNDS)
            plain = measured(lambda sql=sql, values=values: connection.execute(sql, values).fetchall(), 3)  # type: ignore[misc]
            note = f"{rows[0]:,} rows; raw {1000 * statistics.median(plain.elapsed):.1f}"
            shown(name, times, f"{note}, CPU {1000 * statistics.median(plain.cpu):.1f}")


def past(archive: Archive, words: Sequence[str]) -> None:
    """A view, a question and a search as of a past day."""
    heading("as of 2026-03-01")
    with archive.at_day(date(2026, 3, 1)) as then:

        def counted(sql: str) -> int:
            with ask(then, sql, seconds=300) as answer:
                return sum(1 for _ in answer.rows)

        shown("events", measured(lambda: counted("SELECT * FROM events"), 3))
        shown(
            "newest 100 articles",
            measured(lambda: counted("SELECT id, title FROM articles ORDER BY id DESC LIMIT 100"), 3),
        )
        first = measured(lambda: search(then, words[2_000]))
        shown("first search (indexes what changed)", first)
        times = Times([], [])
        for _ in range(SEARCHES):
            word = words[CHANCE.randrange(*MIDDLING)]
            measured(lambda word=word: search(then, word, stories=True), into=times)  # type: ignore[misc]
        shown("middling word", times)


class Nowhere(io.RawIOBase):
    """A file that only counts."""

    size = 0

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, data: object) -> int:
        """Count the bytes."""
        length = memoryview(data).nbytes  # type: ignore[arg-type]
        self.size += length
        return length


def exports(archive: Archive) -> None:
    """Rows a second of each kind, and the memory of the process after it."""
    print(f"\n{'export':38}{'rows':>10}{'seconds':>9}{'CPU s':>9}{'rows/CPU s':>12}{'MB':>9}{'peak RSS MB':>13}")
    for kind in ("jsonl", "csv", "parquet", "atom", "warc", "markdown", "sqlite"):
        if kind == "warc" and not int(_one(archive, "SELECT count(*) FROM payload")):
            continue
        with tempfile.TemporaryDirectory() as folder:
            elapsed, cpu = time.perf_counter(), time.process_time()
            rows, size = _exported(archive, kind, Path(folder))
            elapsed, cpu = time.perf_counter() - elapsed, time.process_time() - cpu
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{kind:38}{rows:10,}{elapsed:9.1f}{cpu:9.1f}{rows / cpu:12,.0f}{size / 1e6:9.1f}{peak:13.0f}", flush=True
        )


def _exported(archive: Archive, kind: str, folder: Path) -> tuple[int, int]:
    place = KINDS[kind].place
    if place == "folder":
        rows = KINDS[kind].write(archive, folder, Wanted(limit=20_000))
        return rows, sum(path.stat().st_size for path in folder.rglob("*.md"))
    if place == "database":
        rows = KINDS[kind].write(archive, folder / "snapshot.db", Wanted(), None)
        return rows, (folder / "snapshot.db").stat().st_size
    file = Nowhere()
    rows = KINDS[kind].write(archive, file, Wanted(limit=1_000_000) if kind == "atom" else Wanted())
    return rows, file.size


def readers(archive: Archive, words: Sequence[str]) -> None:
    """Eight readers, each with a connection of its own, while one writer commits all the time; errors are counted."""
    stop, errors, asked, written = time.monotonic() + READING_SECONDS, [], [0] * READERS, [0]
    with tempfile.TemporaryDirectory(dir=Path(archive.location).parent) as folder:
        copy = Path(folder) / "copy.db"
        shutil.copyfile(archive.location, copy)

        def read(number: int) -> None:
            chance = Random(number)
            with open_archive(copy, readonly=True, busy_seconds=0.1) as mine:
                while time.monotonic() < stop:
                    try:
                        search(mine, words[chance.randrange(*MIDDLING)], stories=True)
                        with ask(mine, "SELECT * FROM event_dates LIMIT 500") as answer:
                            list(answer.rows)
                        asked[number] += 2
                    except (QueryError, ArchiveError, SQLAlchemyError) as error:
                        errors.append(error)

        threads = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
        for thread in threads:
            thread.start()
        with open_archive(copy) as mine:
            while time.monotonic() < stop:
                with mine.writing() as connection:
                    _write(connection, written[0])
                written[0] += 1
        for thread in threads:
            thread.join()
    answered = f"{sum(asked):,} answers beside {written[0]:,} commits, {len(errors)} errors"
    print(f"\n{READERS} readers for {READING_SECONDS:.0f} s: {answered}")
    for error in errors[:3]:
        print(f"  {type(error).__name__}: {error}")


SEEN = "UPDATE article SET last_seen_at = '2026-11-01T00:00:00Z' WHERE id BETWEEN ? AND ?"
FORGET = """INSERT INTO article_fts (article_fts, rowid, title, byline, body)
SELECT 'delete', article_id, title, byline, body FROM article_text WHERE article_id = ?"""
LEARN = """INSERT INTO article_fts (rowid, title, byline, body)
SELECT article_id, title, byline, body FROM article_text WHERE article_id = ?"""


def _write(connection: Connection, number: int) -> None:
    """What a batch of a crawl does to the rows that readers look at."""
    connection.exec_driver_sql(SEEN, (number * 50 + 1, number * 50 + 50))
    for article in range(number * 5 + 1, number * 5 + 6):
        connection.exec_driver_sql(FORGET, (article,))
        connection.exec_driver_sql(LEARN, (article,))


def main(arguments: Iterable[str]) -> None:
    """Measure what is asked for."""
    number, *parts = [*arguments] or ["100000"]
    path = cached(int(number.replace(",", "")))
    words = [str(word) for word in Texts(7).words]
    print(f"{int(number):,} articles, {path.stat().st_size / 1e9:.2f} GB")
    with open_archive(path, readonly=True) as archive:
        work: dict[str, Callable[[], None]] = {
            "search": lambda: searches(archive, words),
            "questions": lambda: saved_questions(archive),
            "past": lambda: past(archive, words),
            "readers": lambda: readers(archive, words),
            "export": lambda: exports(archive),
        }
        for part in parts or work:
            work[part]()


if __name__ == "__main__":
    main(sys.argv[1:])
