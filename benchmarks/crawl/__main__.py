"""A crawl from end to end, beside the limit of the engine and what a user would write by hand, in one run.

    python -m benchmarks.crawl [HOSTS] [PAGES]            pages of each host; by default 20 and 30
    python -m benchmarks.crawl ours [HOSTS] [PAGES]       our part and its profile only

A farm of hosts on loopback, served by a process of its own, is crawled by a bare Scrapy spider that only fetches, by
the same with trafilatura in a pipeline and a plain SQLite insert, by the library functions of news-please (a tenth of
the pages), and by `almanac crawl`, once anew and once when nothing has changed. Processor time is that of all processes
of a crawl; pages per CPU second leave out what the program costs to start. Where nothing has changed, what is asked of
a host besides counts as a page, as with the bare spider, which asks for the same. The profile is of further runs, for
taking it costs time. The exit code is 1 where a bar is missed.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks.crawl.farm import Almanac, farm
from benchmarks.crawl.measuring import MIB, Cost, measured
from benchmarks.crawl.reading import reading_costs
from benchmarks.crawl.server import host_name
from benchmarks.extraction.peers import environments
from benchmarks.storage import write_plainly

RIVALS = Path(__file__).parent / "rivals"
LIBRARY_SHARE = 10
"""The library reads one page in so many: its rate does not depend on the number."""
READ_BY_THEMSELVES = 60
OF_A_HOST = ("robots.txt", "sitemap.xml", "feed.xml")
"""What we ask of a host besides its pages; the bare spider asks for the same."""
OF_THE_LIMIT, OF_BY_HAND, OF_BARE_AGAIN = 0.6, 4.0, 0.8


class Table:
    """Prints a row for each crawl, and keeps its rate."""

    def __init__(self) -> None:
        print(f"{'':34}{'pages':>6}{'CPU s':>8}{'pages/CPU s':>13}{'pages/s':>9}{'peak MiB':>10}")

    def row(self, name: str, pages: int, cost: Cost, start: float = 0.0) -> float:
        """`start` is what the program costs where there are no pages. Returns pages per CPU second without it."""
        rate = pages / (cost.cpu_seconds - start)
        rates = f"{rate:13.1f}{pages / cost.seconds:9.1f}"
        print(f"{name:34}{pages:6}{cost.cpu_seconds:8.2f}{rates}{cost.peak.held / MIB:10.0f}", flush=True)
        return rate


def compare(hosts: int, pages: int, folder: Path) -> bool:
    """Print the table, the ratios and the profile; whether every bar holds."""
    total = hosts * pages
    with farm(hosts, pages) as port:
        given = [f"http://{host_name(host)}:{port}/a/{number}" for number in range(pages) for host in range(hosts)]
        table = Table()
        scrapy = [environments.command("scrapy-trafilatura", "")[0][0], str(RIVALS / "scrapy_spider.py")]
        asked = [*given, *(f"http://{host_name(host)}:{port}/{file}" for host in range(hosts) for file in OF_A_HOST)]
        measured([*scrapy, "bare", ""], given=given[0])
        idle = measured([*scrapy, "bare", ""], given=given[0]).cpu_seconds
        bare = table.row("bare Scrapy, fetches only", len(asked), _scrapy(scrapy, "bare", folder, asked), idle)
        idle_too = _scrapy(scrapy, "by-hand", folder, given[:1]).cpu_seconds
        by_hand = table.row(
            "Scrapy + trafilatura + sqlite3", total, _scrapy(scrapy, "by-hand", folder, given), idle_too
        )
        library = [environments.command("news-please", "news-please")[0][0], str(RIVALS / "news_please_loop.py")]
        some = given[:: max(1, min(LIBRARY_SHARE, total // 10))]
        cost = measured([*library, "library", str(folder / "library.db")], given="\n".join(some))
        table.row("news-please, its start included", len(some), cost)
        ours = _ours(table, hosts, pages, port, folder)
    print(f"\nto start: Scrapy {idle:.2f} CPU s, with trafilatura {idle_too:.2f}; left out of pages/CPU s")
    limit = 1000 / (1000 / bare + ours.reading_ms + ours.insert_ms)
    terms = f"fetch {1000 / bare:.2f} ms + read {ours.reading_ms:.2f} + insert {ours.insert_ms:.2f}"
    print(f"limit: {terms} = {limit:.0f} pages/CPU s")
    return all(
        [
            _bar("of what fetching, one parse and one insert allow", ours.rate / limit, OF_THE_LIMIT),
            _bar("times Scrapy + trafilatura + sqlite3", ours.rate / by_hand, OF_BY_HAND),
            _bar("of the bare spider where nothing changed", ours.again / bare, OF_BARE_AGAIN),
        ]
    )


class Ours(NamedTuple):
    """What our part of the table says."""

    rate: float
    again: float
    """Pages per CPU second, at first and where nothing has changed."""
    reading_ms: float
    insert_ms: float
    """Processor time of a page."""


def _ours(table: Table, hosts: int, pages: int, port: int, folder: Path) -> Ours:
    """Crawl twice, and what its parts cost by themselves. To start is to visit four pages, with all processes up."""
    total = hosts * pages
    few, all_ = Almanac(folder / "few", 2, port, only=2), Almanac(folder / "all", hosts, port)
    starts = [few.crawl().cpu_seconds for _ in range(2)]
    first = table.row("almanac crawl", total, all_.crawl(), starts[0])
    asked = total + hosts * len(OF_A_HOST)
    again = table.row("almanac crawl, nothing changed", asked, all_.crawl(), starts[1])
    print(f"to start: {starts[0]:.2f} CPU s, where nothing changed {starts[1]:.2f}; left out of pages/CPU s")
    looked_at = Almanac(folder / "looked-at", hosts, port)
    for name in ("first", "again"):
        looked_at.crawl(report=folder / f"{name}.json")
        _print_profile(json.loads((folder / f"{name}.json").read_text(encoding="utf-8")), name, total)
    reading = reading_costs(all_.sources / "h0.toml", READ_BY_THEMSELVES, pages)
    print("reading by itself, ms a page: " + ", ".join(f"{step} {ms:.2f}" for step, ms in reading.items()))
    return Ours(first, again, reading["whole"], 1000 * write_plainly(all_.folder, total) / total)


def _scrapy(command: list[str], kind: str, folder: Path, given: list[str]) -> Cost:
    cost = measured([*command, kind, str(folder / f"{kind}-{len(given)}.db")], given="\n".join(given))
    if int(cost.out) != len(given):
        sys.exit(f"{kind}: {cost.out.strip()} of {len(given)} pages")
    return cost


def _bar(what: str, ratio: float, least: float) -> bool:
    print(f"{ratio:6.2f} {what}; at least {least}: {'holds' if ratio >= least else 'MISSED'}")
    return ratio >= least


def _print_profile(seconds: dict[str, float], name: str, pages: int) -> None:
    print(f"\n{name} crawl, ms of processor a page, in a run of its own, without its start:")
    for step, spent in sorted(seconds.items(), key=lambda row: -row[1]):
        print(f"{1000 * spent / pages:8.2f}  {step}")


def main(arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="almanac-crawl-") as name:
        if arguments[:1] == ["ours"]:
            hosts, pages = map(int, arguments[1:])
            with farm(hosts, pages) as port:
                print(_ours(Table(), hosts, pages, port, Path(name)))
            return 0
        hosts, pages = [*map(int, arguments), *(20, 30)[len(arguments) :]]
        return 0 if compare(hosts, pages, Path(name)) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
