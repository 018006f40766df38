"""How well near-copies across sources are found, and what that costs in a large archive.

    python -m benchmarks.stories quality [TEXTS]     planted copies of every kind, beside texts that only share a part
    python -m benchmarks.stories cost [ARTICLES…]    saving one article into an archive of that size, with and without

Texts are made of 30,000 words with the skew of real prose. Times are milliseconds of this process's CPU.
"""

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.storage import prose
from crawler.parsers.fingerprints import fingerprinted
from storage import Archive, Frontier, open_archive
from storage.records import (
    Article,
    Capture,
    FoundPage,
    Outcome,
    PageKind,
    Parsed,
    RunKind,
    RunStatus,
    SourceFacts,
    Via,
    Visit,
)
from storage.texts.shingles import containment

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
CHANCE = random.Random(11)
SOURCES = [
    SourceFacts(key=key, name=key, kind="media", home_url=f"https://{key}.example/", config_json="{}")
    for key in ("one", "two")
]
ONE_BY_ONE = 40


def _words_changed(words: list[str], share: float) -> list[str]:
    return [CHANCE.choice(words) if CHANCE.random() < share else word for word in words]


def _other(words: list[str], share: float) -> list[str]:
    return prose(10 * int(len(words) * share)).split()[: int(len(words) * share)]


KINDS: dict[str, tuple[bool, Callable[[list[str]], list[str]]]] = {
    "the same text": (True, lambda words: words),
    "another dateline": (True, lambda words: [*_other(words, 0.02), *words[8:]]),
    "one word in a hundred changed": (True, lambda words: _words_changed(words, 0.01)),
    "the last third cut off": (True, lambda words: words[: len(words) * 2 // 3]),
    "only the first quarter": (True, lambda words: words[: len(words) // 4]),
    "a last paragraph of its own": (True, lambda words: words + _other(words, 0.15)),
    "a tenth in the middle replaced": (
        True,
        lambda words: words[: len(words) // 2] + _other(words, 0.1) + words[len(words) * 6 // 10 :],
    ),
    "a first paragraph of its own": (True, lambda words: _other(words, 0.1) + words),
    "half of the facts changed": (False, lambda words: words[: len(words) // 2] + _other(words, 0.5)),
    "the same first paragraph": (False, lambda words: words[:70] + _other(words, 0.8)),
    "another text": (False, lambda words: _other(words, 1.0)),
}


def read(body: str) -> Parsed:
    return fingerprinted(Parsed(kind=PageKind.ARTICLE, article=Article(title="A title", body=body)))


def save(archive: Archive, source: str, readings: list[Parsed], name: str) -> float:
    """Milliseconds of CPU that saving took."""
    run_id = archive.begin_run(RunKind.CRAWL, ["benchmark"], SOURCES)
    frontier = Frontier(archive, run_id, "benchmark", [source])
    pages = frontier.claim(
        [
            FoundPage(url=f"https://{source}.example/{name}/{n}", source=source, via=Via.SEED)
            for n in range(len(readings))
        ]
    )
    visits = [
        Visit(
            page_id=page.page_id,
            source=source,
            lease=page.lease,
            outcome=Outcome.OK,
            capture=Capture(url=page.url, fetched_at=NOW, status=200, body=page.url.encode()),
            parsed=parsed,
        )
        for page, parsed in zip(pages, readings, strict=True)
    ]
    start = time.process_time()
    for visit in visits:
        archive.save([visit], run_id=run_id)
    spent = time.process_time() - start
    frontier.release()
    archive.end_run(run_id, RunStatus.OK, 0)
    return 1000 * spent


def quality(texts: int, folder: Path) -> None:
    """Each text on one source, and what was made of it on another."""
    right = joined = wanted = 0
    for kind, (same, made) in KINDS.items():
        originals = [prose(CHANCE.randint(1_200, 6_000)).split() for _ in range(texts)]
        copies = [made(words) for words in originals]
        shares = [containment(" ".join(a), " ".join(b)) for a, b in zip(originals, copies, strict=True)]
        with open_archive(folder / f"{kind}.db", create=True) as archive:
            save(archive, "one", [read(" ".join(words)) for words in originals], "a")
            save(archive, "two", [read(" ".join(words)) for words in copies], "b")
            with archive.reading() as connection:
                pairs = connection.exec_driver_sql("SELECT article_id, other_id FROM near_copy").all()
        found = sum(other - one == texts for one, other in pairs)
        joined += len(pairs)
        right += found if same else 0
        wanted += texts if same else 0
        verdict = f"joined {found:4} of {texts}  shared {min(shares):.2f} to {max(shares):.2f}"
        print(f"{kind:32} {'one story' if same else 'two':9}  {verdict}")
    print(f"precision {right / joined:.3f}  recall {right / wanted:.3f}")


FILL = """
WITH RECURSIVE filed (number, band) AS (
  SELECT 1, 1 UNION ALL SELECT number + (band = {bands}), band % {bands} + 1 FROM filed
  WHERE number < {articles} OR band < {bands})
INSERT INTO article_band SELECT random(), {first} + number FROM filed ORDER BY 1
"""


def fill(path: Path, articles: int) -> None:
    """File so many articles with bands of chance, as plain rows."""
    open_archive(path, create=True).close()
    connection = sqlite3.connect(path)
    bands = 2 * len(read(prose(500)).fingerprint)
    connection.execute(FILL.format(bands=bands, articles=articles, first=10**7))
    connection.commit()
    connection.close()


def cost(articles: int, folder: Path) -> None:
    """What one more article costs in such an archive."""
    path = folder / f"{articles}.db"
    fill(path, articles)
    with open_archive(path) as archive:
        readings = [read(prose(4_000)) for _ in range(ONE_BY_ONE)]
        bare = [replace(parsed, fingerprint=(), opening_fingerprint=()) for parsed in readings]
        save(archive, "two", bare, "warm")
        without = save(archive, "one", bare, "bare") / ONE_BY_ONE
        compared = save(archive, "one", readings, "prints") / ONE_BY_ONE
        start = time.process_time()
        for parsed in readings:
            fingerprinted(parsed)
        made = 1000 * (time.process_time() - start) / ONE_BY_ONE
    size = path.stat().st_size / max(1, articles)
    print(
        f"{articles:9,} articles: save {without:6.2f} ms, with comparing {compared:6.2f} ms; "
        f"making the prints {made:.2f} ms; {size:,.0f} bytes each"
    )


def main(arguments: list[str]) -> None:
    what, numbers = (arguments or ["quality"])[0], [int(number) for number in arguments[1:]]
    with tempfile.TemporaryDirectory() as name:
        if what == "cost":
            for articles in numbers or [1_000, 100_000, 1_000_000]:
                cost(articles, Path(name))
        else:
            quality(numbers[0] if numbers else 100, Path(name))


if __name__ == "__main__":
    main(sys.argv[1:])
