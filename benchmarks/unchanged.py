"""Fifty crawls of a site that does not change, though no two of its answers are alike; then one changed word.

Every page carries a clock, a token, a counter, an advertisement and related cards that differ at every request; half of
them have validators, which are honest. Checks that nothing but the first crawl writes a version, that the changed word
writes exactly one, and what honest validators save: on a site of validators only, and against the same site without.

python -m benchmarks.unchanged [RUNS] [PAGES]
"""

import hashlib
import itertools
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import cast

from tests.crawler.desk import Desk
from tests.crawler.dump import dump
from tests.crawler.loopback import Answer, Asked, Page, Site, html, serve

LINES = 6
STYLE = ".card { margin: 0 auto; padding: 1em; }" * 500
"""What most of a page's octets are for: 19 kB, a modest page."""
RULES = '[kinds]\nlisting = ["^/$"]\narticle = ["^/n/"]\n'
ADVERTISED = ("boots", "tents", "lamps", "maps", "rope", "tea")


class Text:
    """One article, a word of which may be changed."""

    def __init__(self, number: int) -> None:
        self.number, self.word = number, "tolerated"

    def lines(self) -> list[str]:
        """Its paragraphs."""
        number = self.number
        return [
            f"In part {line} of study {number} the researchers followed {number + 100} patients over {line + 2} years; "
            f"the treatment was {self.word if line == 3 else 'accepted'} in {number % 7 + 2} hospitals of the country."
            for line in range(LINES)
        ]


def restless(text: Text, texts: list[Text]) -> Callable[[Asked], Answer]:
    """The page, every time a little different around its text."""
    visits = itertools.count(1)
    chance = random.Random(text.number)

    def answer(asked: Asked) -> Answer:
        token = f"{chance.getrandbits(64):016x}"
        cards = "".join(
            f'<li><a href="/n/{other.number}">The trial number {other.number} has met its goal</a></li>'
            for other in chance.sample(texts, 3)
        )
        body = (
            f"<header>It is {chance.randrange(24):02}:{chance.randrange(60):02}:{chance.randrange(60):02}</header>"
            f"<article><h1>The trial number {text.number} has met its goal</h1>"
            f"{''.join(f'<p>{line}</p>' for line in text.lines())}"
            f'<div class="ad">Buy {chance.choice(ADVERTISED)} now, only {chance.randrange(9, 99)} euros</div>'
            f'<p class="views">{next(visits) * 17} views</p></article>'
            f'<section class="related"><h2>Related</h2><ul>{cards}</ul></section>'
            f'<form><input type="hidden" name="token" value="{token}"></form>'
            f"<script>var nonce = '{token}';</script><style>{STYLE}</style>"
        )
        return html(body, f"The trial number {text.number} has met its goal")

    return answer


def honest(text: Text, page: Callable[[Asked], Answer]) -> Callable[[Asked], Answer]:
    """The page with a validator that follows its text."""

    def answer(asked: Asked) -> Answer:
        tag = '"' + hashlib.sha256("".join(text.lines()).encode()).hexdigest()[:16] + '"'
        if asked.headers.get("if-none-match") == tag:
            return Answer(status=304, headers={"ETag": tag})
        whole = page(asked)
        return Answer(whole.body, whole.status, {"ETag": tag}, whole.kind)

    return answer


def lying(page: Callable[[Asked], Answer]) -> Callable[[Asked], Answer]:
    """The page with a validator that never changes, and a 304 for whoever sends one."""

    def answer(asked: Asked) -> Answer:
        if "if-none-match" in asked.headers:
            return Answer(status=304, headers={"ETag": '"same"'})
        whole = page(asked)
        return Answer(whole.body, whole.status, {"ETag": '"same"'}, whole.kind)

    return answer


def build(site: Site, texts: list[Text], validated: Callable[[Text], str]) -> None:
    """The front page and the articles; `validated` says `honest`, `lying` or nothing for each."""
    links = "".join(f'<li><a href="/n/{text.number}">Story {text.number}</a></li>' for text in texts)
    front = html(f"<h1>News</h1><ul>{links}</ul>")
    site.pages["/"] = front
    site.pages["/robots.txt"] = Answer("User-agent: *\n", kind="text/plain")
    for text in texts:
        page = restless(text, texts)
        ways = {"honest": honest(text, page), "lying": lying(page)}
        site.pages[f"/n/{text.number}"] = ways.get(validated(text), page)


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
