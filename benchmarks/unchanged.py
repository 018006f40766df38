"""Fifty crawls of a site that does not change, though no two of its answers are alike; then one changed word.

Every page carries a clock, a token, a counter, an advertisement and related cards that differ at every request; half of
them have validators, which are honest. Checks that nothing but the first crawl writes a version, that the changed word
writes exactly one, and what honest validators save: on a site of validators only, and against the same site without.

python -m benchmarks.unchanged [RUNS] [PAGES]
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import cast

from tests.crawler.desk import Desk
from tests.crawler.dump import dump
from tests.crawler.loopback import Answer, Asked, Page, Site, serve
from tests.crawler.restless_site import RULES, Text, build


def count_bytes(site: Site) -> list[int]:
    """Let the site add up the octets of its articles' answers: the list's only item."""
    sent = [0]

    def counted(page: Page) -> Callable[[Asked], Answer]:
        serve_page = cast(Callable[[Asked], Answer], page)

        def answer(asked: Asked) -> Answer:
            made = serve_page(asked)
            sent[0] += len(made.octets())
            return made

        return answer

    site.pages |= {path: counted(page) for path, page in site.pages.items() if path.startswith("/n/")}
    return sent


def versions(desk: Desk) -> int:
    """Versions of articles in the archive."""
    return len(dump(desk.archive)["articles"])


def crawl(desk: Desk) -> None:
    """One run."""
    done = desk.run("crawl", ALMANAC_READERS="0")
    if done.returncode:
        sys.exit(f"the crawl ended with {done.returncode}: {done.stderr}{done.stdout}")


def many_runs(folder: Path, runs: int, pages: int) -> bool:
    """Crawl the restless site; whether it was as promised."""
    texts = [Text(number) for number in range(pages)]
    desk = Desk(folder / "many")
    desk.folder.mkdir()
    with serve() as [site]:
        build(site, texts, lambda text: "honest" if text.number % 2 else "")
        desk.source("restless", site, more=RULES)
        crawl(desk)
        first, began = versions(desk), monotonic()
        for _ in range(runs - 1):
            crawl(desk)
        again = versions(desk)
        print(f"{runs} runs, {first} articles, {again - first} new versions ({monotonic() - began:.0f} s)")
        texts[3].word = "welcomed"
        crawl(desk)
        changed = versions(desk)
        print(f"one changed word: {changed - again} new version")
        crawl(desk)
        print(f"and in the run after it: {versions(desk) - changed}")
        return (first, again - first, changed - again, versions(desk) - changed) == (pages, 0, 1, 0)


def saved_bytes(folder: Path, pages: int) -> bool:
    """Crawl once whole and again with honest validators, and say what they saved."""
    texts = [Text(number) for number in range(pages)]
    desk = Desk(folder / "bytes")
    desk.folder.mkdir()
    with serve() as [site]:
        build(site, texts, lambda text: "honest")
        sent = count_bytes(site)
        desk.source("honest", site, more=RULES)
        crawl(desk)
        whole, rounds = sent[0], 20
        for _ in range(rounds):
            crawl(desk)
        again = (sent[0] - whole) / rounds
    saved = 1 - again / whole
    print(
        f"honest validators: {whole:,} bytes at first, {again:,.0f} per re-crawl over {rounds} runs: {saved:.1%} saved"
    )
    return saved >= 0.9


def caught(folder: Path, pages: int) -> bool:
    """A server that says 304 whatever it is asked, while every text changes: all changes are found."""
    texts = [Text(number) for number in range(pages)]
    desk = Desk(folder / "lying")
    desk.folder.mkdir()
    with serve() as [site]:
        build(site, texts, lambda text: "lying")
        desk.source("lying", site, more=RULES)
        crawl(desk)
        for text in texts:
            text.word = "welcomed"
        runs = 0
        while versions(desk) < 2 * pages and runs < 30:
            crawl(desk)
            runs += 1
        hidden = 2 * pages - versions(desk)
        for text in texts:
            text.word = "praised"
        crawl(desk)
        late = 3 * pages - versions(desk)
    print(
        f"lying validators: {hidden} of {pages} changes hidden after {runs} runs, {late} of the next ones after one run"
    )
    return not hidden and not late


def main(runs: int, pages: int) -> int:
    """Print what was found; 0 where all of it is as promised."""
    with tempfile.TemporaryDirectory(prefix="almanac-unchanged-") as name:
        folder = Path(name)
        kept = [many_runs(folder, runs, pages), saved_bytes(folder, pages), caught(folder, pages)]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    given = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*[*given, *(50, 12)[len(given) :]]))
