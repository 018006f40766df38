"""Makes an archive of so many invented articles: the rows that a year of crawls leaves, by plain inserts.

    python -m benchmarks.archive_maker ARTICLES [FILE]

Without FILE the archive goes into the cache (`ALMANAC_BENCHMARKS`, by default a folder of that name among the
temporary files), where the next benchmark of that size finds it. The same numbers make the same archive. Texts follow
Zipf's law over 200,000 words, some 180 a text; one article in twenty was changed once or twice, one in nine is a
teaser, one in forty is a copy.
"""

import json
import os
import sqlite3
import sys
import tempfile
import time
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from storage import open_archive

SOURCES, RUNS, EVENTS, ORGANIZATIONS, WRITERS, DAYS = 40, 200, 300, 800, 3_000, 3 * 365
VOCABULARY, MEAN_WORDS = 200_000, 180
AT_ONCE = 5_000
"""Articles in one transaction."""
WITH_CAPTURES = 200_000
"""Larger archives get no bodies of answers: they would be most of the file, and no question reads them."""
LANGUAGES = ("en", "en-GB", "de", "fr", "nl")
LAST_DAY = datetime(2026, 10, 31, tzinfo=UTC)
QUICKLY = (
    "PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -400000",
    "INSERT INTO article_fts (article_fts, rank) VALUES ('hashsize', 67108864)",
)  # fmt: skip
AT_THE_END = (
    "INSERT INTO article_fts (article_fts, rank) VALUES ('hashsize', 1048576)", "ANALYZE", "PRAGMA journal_mode = WAL",
)  # fmt: skip

Rows = dict[str, list[tuple[Any, ...]]]
COLUMNS = {
    "page": "id, source_id, url, url_key, host, kind, via, state, outcome, first_seen_at, last_seen_at, "
    "fetched_at, title",
    "payload": "id, digest, size_bytes, codec, data",
    "capture": "id, page_id, run_id, url, fetched_at, status, headers, media_type, payload_id, outcome",
    "parse": "id, capture_id, parser, parser_version, run_id, parsed_at, kind, outcome",
    "evidence": "parse_id, field, rank, strategy, value, place, raw, chosen",
    "article": "id, page_id, kind, current_version_id, first_seen_at, last_seen_at",
    "article_version": "id, article_id, seq, parse_id, captured_at, change, content_hash, reading_hash, title, byline, "
    "published, published_precision, language, word_count, tags, captions, summary, body, body_html",
    "byline": "version_id, position, person_id, role, raw",
    "article_event": "article_id, event_id, kind",
    "article_organization": "article_id, organization_id, kind",
    "article_story": "article_id, story_id",
    "link": "from_page_id, kind, to_url, to_url_key, to_page_id, anchor, strategy, score, reason, source_name, "
    "first_seen_at, last_seen_at",
    "failure": "source_id, page_id, stage, class, message, first_run_id, last_run_id, first_at, last_at, count",
    "article_fts": "rowid, title, byline, body",
    "host": "name",
    "series": "id, key, name",
    "source": "id, key, name, kind, home_url, added_at, round",
    "run": "id, kind, status, started_at, heartbeat_at, ended_at, exit_code, argv, code_version, hostname",
    "run_source": "run_id, source_id, fetched, new",
    "run_field": "run_id, source_id, kind, field, filled, total",
    "person": "id, name, name_key",
    "organization": "id, name, name_key",
    "event": "id, uid, key, series_id, edition, name, page_id, city, country, first_seen_at, last_seen_at",
    "event_date": "event_id, source_id, role, mode, start_date, end_date, precision, year_from, raw, place, parse_id, "
    "first_seen_at, superseded_at",
    "event_organization": "event_id, organization_id, role, tier, page_id, first_seen_at, last_seen_at",
}  # fmt: skip


class Texts:
    """Words by Zipf's law, the commonest first in `words`."""

    def __init__(self, seed: int) -> None:
        random = Random(seed)
        found: dict[str, None] = {}
        while len(found) < VOCABULARY:
            found["".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=random.randint(3, 10)))] = None
        self.words = np.array(list(found), dtype=object)
        weights = 1.0 / (np.arange(VOCABULARY) + 2.7)
        self.bounds = np.cumsum(weights / weights.sum())
        self.chance = np.random.default_rng(seed)

    def prose(self, lengths: Sequence[int]) -> list[str]:
        """One text of so many words for each length."""
        drawn = self.words[np.searchsorted(self.bounds, self.chance.random(sum(lengths)))].tolist()
        ends = np.cumsum(lengths).tolist()
        return [" ".join(drawn[end - length : end]) for end, length in zip(ends, lengths, strict=True)]

    def lengths(self, count: int) -> list[int]:
        """Words of so many texts: most are short, few are long."""
        drawn = self.chance.lognormal(np.log(MEAN_WORDS) - 0.18, 0.6, count)
        return [max(20, min(2_000, int(length))) for length in drawn]


def cached(articles: int) -> Path:
    """The archive of that size, made where it is not there yet."""
    folder = Path(os.environ.get("ALMANAC_BENCHMARKS") or Path(tempfile.gettempdir()) / "almanac-benchmarks")
    path = folder / f"articles-{articles}.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".half")
        half.unlink(missing_ok=True)
        make(half, articles)
        half.rename(path)
    open_archive(path).close()  # brings it up to date
    return path


def make(path: Path, articles: int) -> None:
    """Make the archive in that file."""
    open_archive(path, create=True).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in QUICKLY:
            connection.execute(statement).fetchall()
        _put(connection, _few())
        texts = Texts(seed=7)
        for start in range(1, articles + 1, AT_ONCE):
            _put(connection, _articles(range(start, min(start + AT_ONCE, articles + 1)), texts, articles))
        for statement in AT_THE_END:
            connection.execute(statement).fetchall()


def _put(connection: sqlite3.Connection, rows: Rows) -> None:
    connection.execute("BEGIN")
    for table, of_table in rows.items():
        names = COLUMNS[table]
        marks = ", ".join("?" * (names.count(",") + 1))
        connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", of_table)
    connection.execute("COMMIT")


def stamp(day: datetime) -> str:
    """As the archive writes times."""
    return day.strftime("%Y-%m-%dT%H:%M:%SZ")


def _few() -> Rows:
    """Sources, runs, events, organizations, people; the pages of events have the numbers below nought."""
    days = {n: LAST_DAY - timedelta(days=(RUNS - n) * DAYS / RUNS) for n in range(1, RUNS + 1)}
    each = [(n, s) for n in days for s in range(1, SOURCES + 1)]
    fields = ("title", "authors", "published", "body", "language")
    events = range(1, EVENTS + 1)
    rows: Rows = {
        "host": [(_host(s),) for s in range(SOURCES)],
        "series": [(n, f"series {n}", f"Series {n}") for n in range(1, 31)],
        "source": [
            (s + 1, f"s{s:02}", f"Source {s}", "media", f"https://{_host(s)}/", stamp(days[1]), 1)
            for s in range(SOURCES)
        ],
        "run": [
            (n, "crawl", "ok", stamp(day), stamp(day), stamp(day + timedelta(hours=1)), 0, "[]", "0", "here")
            for n, day in days.items()
        ],
        "run_source": [(n, s, 50, 12) for n, s in each],
        "run_field": [(n, s, "article", field, 9, 10) for n, s in each for field in fields],
        "person": [(n, f"Writer {n}", f"writer {n}") for n in range(1, WRITERS + 1)],
        "organization": [(n, f"Organization {n}", f"organization {n}") for n in range(1, ORGANIZATIONS + 1)],
        "page": [_page(-n, n % SOURCES, "event", days[1], f"Event {n}") for n in events],
        "capture": [_capture(-n, -n, days[1], None) for n in events],
        "parse": [_parse(-n, days[1], "event") for n in events],
        "event": [
            (n, f"uid-{n}", f"event {n}", 1 + n % 30, 1 + n // 30, f"Event {n}", -n, "Ghent", "BE", stamp(days[1]),
             stamp(LAST_DAY)) for n in events
        ],
    }  # fmt: skip
    return rows | _event_rows(days)


def _event_rows(days: dict[int, datetime]) -> Rows:
    rows: Rows = {"event_date": [], "event_organization": []}
    for n in range(1, EVENTS + 1):
        first = LAST_DAY.date() - timedelta(days=n * 3 - 200)
        for mode, shift, gone in (("onsite", 0, None), ("online", 8, None), ("online", 9, stamp(days[50 + n % 100]))):
            start, end = first + timedelta(days=shift), first + timedelta(days=shift + 1)
            seen = days[1] if gone or mode == "onsite" else days[50 + n % 100]
            rows["event_date"].append(
                (n, 1 + n % SOURCES, "event", mode, str(start), str(end), "day", "explicit", str(start), "template", -n,
                 stamp(seen), gone)
            )  # fmt: skip
        for k in range(40):
            number = 1 + (n * 7 + k * 13) % ORGANIZATIONS
            rows["event_organization"].append((n, number, "sponsor", "", -n, stamp(days[1 + n % 150]), stamp(LAST_DAY)))
    return rows


def _host(source: int) -> str:
    return f"s{source:02}.example"


def _page(number: int, source: int, kind: str, day: datetime, title: str) -> tuple[Any, ...]:
    place = f"{_host(source)}/{kind}/{abs(number)}"
    return (
        number, 1 + source, f"https://{place}", place, _host(source), kind, "listing", "idle", "ok", stamp(day),
        stamp(LAST_DAY), stamp(LAST_DAY), title,
    )  # fmt: skip


def _capture(number: int, page: int, day: datetime, payload: int | None) -> tuple[Any, ...]:
    run = max(1, min(RUNS, RUNS - round((LAST_DAY - day).days * RUNS / DAYS)))
    headers = '[["Content-Type", "text/html; charset=utf-8"]]'
    url = f"https://{_host(abs(page) % SOURCES)}/{'event' if page < 0 else 'article'}/{abs(page)}"
    return number, page, run, url, stamp(day), 200, headers, "text/html", payload, "ok"


def _parse(number: int, day: datetime, kind: str) -> tuple[Any, ...]:
    return number, number, "almanac", "1", 1, stamp(day), kind, "ok"


def _articles(numbers: range, texts: Texts, articles: int) -> Rows:
    rows: Rows = defaultdict(list)
    bodies = texts.prose(texts.lengths(len(numbers)))
    titles = texts.prose([7] * len(numbers))
    for number, title, body in zip(numbers, titles, bodies, strict=True):
        _article(rows, number, title, body, keep_body=articles <= WITH_CAPTURES)
    return dict(rows)


def _versions(number: int, title: str, body: str) -> Iterator[tuple[int, int, str, str]]:
    """(number of the version, days later, title, body); the last one is the current one."""
    count = (1, 2, 3)[(number % 20 == 0) + (number % 200 == 0)]
    for seq in range(count):
        yield number * 4 + seq, seq * 9, title, body if seq == count - 1 else f"{body} draft {seq}"


def _article(rows: Rows, number: int, title: str, body: str, *, keep_body: bool) -> None:
    source, teaser = number % SOURCES, number % 9 == 0
    first = LAST_DAY - timedelta(days=(number * 7919) % DAYS, seconds=number % 80_000)
    writer = 1 + (number * 31) % WRITERS
    byline, published = f"Writer {writer}", None if number % 5 == 0 else str((first - timedelta(days=1)).date())
    rows["page"].append(_page(number, source, "article", first, title))
    version = 0
    for seq, (version, later, said, text) in enumerate(_versions(number, title, body), 1):
        day = first + timedelta(days=later)
        payload = version if keep_body else None
        if keep_body:
            html = (
                f"<html><head><title>{said}</title></head><body><article><p>{text}</p></article></body></html>".encode()
            )
            rows["payload"].append(
                (version, f"sha256:{sha256(html).hexdigest()}", len(html), "zlib", zlib.compress(html, 1))
            )
        rows["capture"].append(_capture(version, number, day, payload))
        rows["parse"].append(_parse(version, day, "article"))
        rows["article_version"].append(
            (version, number, seq, version, stamp(day), "new" if seq == 1 else "changed",
             f"{version:x}", f"{version:x}",
             said, byline, published, published and "day", LANGUAGES[number % len(LANGUAGES)], text.count(" ") + 1,
             json.dumps([said[:9]]), "[]", text[:120], text, "")
        )  # fmt: skip
        rows["byline"].append((version, 0, writer, "author", byline))
    kind = "teaser" if teaser else "article"
    rows["article"].append((number, number, kind, version, stamp(first), stamp(LAST_DAY)))
    rows["article_fts"].append((number, title, byline, body))
    _around(rows, number, title, first, version)


def _around(rows: Rows, number: int, title: str, first: datetime, version: int) -> None:
    """What an article has to do with others, with events and organizations, and what was thought of it."""
    if number % 3 == 0:
        kind = ("about", "mentioned", "template")[number // 3 % 3]
        rows["article_event"].append((number, 1 + number * 17 % EVENTS, kind))
        rows["article_organization"].append((number, 1 + number * 13 % ORGANIZATIONS, "mentioned"))
    if number % 40 == 1 and number > 1:
        rows["article_story"] += [(number - 1, number - 1), (number, number - 1)]
    if number % 9 == 0:
        held = number % 10 != 0
        place = f"{_host((number - 1) % SOURCES)}/article/{number - 1 if held else -number}"
        rows["link"].append(
            (number, "teaser_of", f"https://{place}", place, number - 1 if held else None, "more", "line", 0.9,
             "a line", f"Partner {number % 50}", stamp(first), stamp(LAST_DAY))
        )  # fmt: skip
    if number % 20 == 0:
        rows["evidence"] += [
            (version, field, rank, f"rule {rank}", title, "h1", title, int(rank == 0))
            for field in ("title", "authors") for rank in range(3)
        ]  # fmt: skip
    if number % 100 == 0:
        rows["failure"].append(
            (1 + number % SOURCES, number, "fetch", f"http_{500 + number // 100 % 5}", "the server answered", 1, 9,
             stamp(first), stamp(LAST_DAY), 3)
        )  # fmt: skip


def main(arguments: Sequence[str]) -> None:
    """Make it, and say how long that took."""
    articles = int(arguments[0].replace(",", "")) if arguments else 100_000
    started = time.perf_counter()
    path = Path(arguments[1]) if len(arguments) > 1 else cached(articles)
    if len(arguments) > 1:
        make(path, articles)
    size = path.stat().st_size / 1e9
    print(f"{path}: {articles:,} articles, {size:.2f} GB, made in {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
