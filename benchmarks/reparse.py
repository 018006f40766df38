"""Rereading stored captures with one process and with two: it must scale, and applying twice must write nothing.

The wall clock of a shared machine says little, so the processor time is told too: what the process that hands out pages
needs itself bounds how much faster two readers can be on two cores.

python -m benchmarks.reparse [PAGES]
"""

import random
import resource
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from crawler.readers.contents import read_content
from crawler.reparsing.changes import Tally
from crawler.reparsing.run import Scope, reparse_archive
from crawler.sources import Source, load_sources
from storage import Archive, Frontier, open_archive
from storage.records import Capture, FoundPage, LeasedPage, Outcome, PageKind, RunKind, RunStatus, Via, Visit

PAGES = 600
BATCH = 50
LEAST = 1.8
SOURCE = 'name = "Press"\nkind = "partner"\nhome = "https://press.example/"\nhosts = ["press.example"]\n'
RULE = "[fields.section]\ncss = 'nav a.here'\n"
WORDS = (
    "the fair of cells and genes meets in Lyon where partners show what antibodies enzymes and proteins can do for "
    "people who wait while investors ask how long it takes and what it costs to bring a medicine from bench to bed"
).split()


class Took(NamedTuple):
    """One reparse."""

    seconds: float
    own: float
    """Processor seconds of the process that hands out pages."""
    readers: float
    """Processor seconds of the processes that read them."""
    tally: Tally


def page(number: int) -> bytes:
    """About 26 kB in the shape of a magazine's article: a head, menus, a text, related links, a footer."""
    dice = random.Random(number)

    def line(words: int) -> str:
        return " ".join(dice.choices(WORDS, k=words)).capitalize()

    menu = "".join(f"<li class='item'><a href='/topic/{n}'>{line(2)}</a></li>" for n in range(80))
    text = "".join(f"<p>{line(60)}.</p>" for _ in range(14))
    more = "".join(
        f"<article class='card'><a href='/n/{dice.randrange(9999)}'><h3>{line(8)}</h3></a><p>{line(20)}.</p></article>"
        for _ in range(60)
    )
    script = f"<script>window.settings = {{'a': '{line(700)}'}};</script>"
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{line(7)} - Press</title>{script}"
        f"<meta property='article:published_time' content='2024-11-{number % 28 + 1:02}T08:00:00Z'></head>"
        f"<body><nav><ul>{menu}</ul><a class='here'>Health</a></nav><main><h1>{line(7)}</h1><p class='by'>By Ann "
        f"{line(1)}</p>{text}</main><aside>{more}</aside><footer><p>{line(40)}</p></footer></body></html>"
    ).encode()


def fill(archive: Archive, source: Source, pages: int) -> None:
    """An archive as a crawl would leave it."""
    run_id = archive.begin_run(RunKind.CRAWL, ["benchmark"], [source.facts()])
    frontier = Frontier(archive, run_id, "w", [source.key])
    for start in range(0, pages, BATCH):
        urls = [f"https://press.example/n/{n}" for n in range(start, min(pages, start + BATCH))]
        leased = frontier.claim([FoundPage(url=url, source=source.key, via=Via.IMPORT) for url in urls])
        archive.save([_visit(one, source) for one in leased], run_id=run_id)
    archive.end_run(run_id, RunStatus.OK, 0)


def _visit(one: LeasedPage, source: Source) -> Visit:
    body = page(int(one.url.rpartition("/")[2]))
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    capture = Capture(url=one.url, fetched_at=datetime.now(UTC), status=200, headers=headers, body=body)
    parsed, _ = read_content(one, capture, source)
    assert parsed.kind is PageKind.ARTICLE, parsed
    return Visit(
        page_id=one.page_id, source=source.key, lease=one.lease, outcome=Outcome.OK, capture=capture, parsed=parsed
    )


def reparse(archive: Archive, sources: Mapping[str, Source], jobs: int, *, apply: bool = False) -> Took:
    """Read everything again, and what it took."""
    own, readers, began = _processor(resource.RUSAGE_SELF), _processor(resource.RUSAGE_CHILDREN), monotonic()
    tally = reparse_archive(archive, sources, Scope(), apply=apply, jobs=jobs, argv=["reparse"])
    seconds = monotonic() - began
    return Took(
        seconds,
        _processor(resource.RUSAGE_SELF) - own,
        _processor(resource.RUSAGE_CHILDREN) - readers,
        tally,
    )


def _processor(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def tell(name: str, took: Took) -> None:
    """One line."""
    rate = took.tally.read / took.seconds
    print(
        f"{name:22} {took.tally.read:6} pages  {took.seconds:6.1f} s  {rate:6.1f}/s  "
        f"processor: {took.own:5.1f} s own, {took.readers:5.1f} s reading"
    )


def main(pages: int) -> int:
    """Returns 0 where it scales as it must, which only an idle machine can show."""
    with tempfile.TemporaryDirectory(prefix="almanac-reparse-") as name:
        folder = Path(name)
        (folder / "press.toml").write_text(SOURCE)
        sources = load_sources(folder)
        with open_archive(folder / "archive.db", create=True) as archive:
            fill(archive, sources["press"], pages)
            one, two = (reparse(archive, sources, jobs) for jobs in (1, 2))
            (folder / "press.toml").write_text(SOURCE + RULE)
            changed = load_sources(folder)
            applied = reparse(archive, changed, 2, apply=True)
            again = reparse(archive, changed, 2, apply=True)
    tell("--diff --jobs 1", one)
    tell("--diff --jobs 2", two)
    tell("--apply --jobs 2", applied)
    tell("--apply once more", again)
    faster, bound = one.seconds / two.seconds, 2 * one.readers / (one.readers + one.own)
    print(f"\ntwo processes: {faster:.2f} × by the clock; at most {bound:.2f} × on two idle cores, by processor time")
    print(f"differences between the same rules: {one.tally.differing}; read when applying twice: {again.tally.read}")
    return 0 if faster >= LEAST and not one.tally.differing and not again.tally.read else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES))
