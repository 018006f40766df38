"""A site that says one line in every text: learned from its first pages, and no reason for a new version of any."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.crawler.desk import Desk
from tests.crawler.loopback import Answer, Asked, Site, html, serve

MAP = "Our hall map is in the foyer, level 2, and the doors open at nine on each day of the fair."
SHARED = "The two trials are paid for by the same fund, which was set up after the fair of the year before last."
FIRST_PAGES, LATER_PAGES = 6, 2
STORIES = FIRST_PAGES + LATER_PAGES
CHANGED = 3
VERSIONS = "SELECT seq, change, count(*) FROM article_version GROUP BY seq, change ORDER BY seq"
LISTING = '[kinds]\nlisting = ["^/$"]\n'


def paragraphs(number: int, word: str = "well") -> list[str]:
    """A text of its own, with the site's line in the middle; the first two stories share a sentence."""
    own = [
        f"In part {part} of study {number} the researchers followed {number + 100} patients over {part + 2} years, and "
        f"they report that the treatment was tolerated {word} in the {number + 2} hospitals that took part."
        for part in range(3)
    ]
    return [*own[:2], *([SHARED] if number < 2 else []), MAP, own[2]]


def story(number: int, extra: str = "", word: str = "well") -> Answer:
    text = "".join(f"<p>{line}</p>" for line in paragraphs(number, word))
    title = f"Study {number} has met its goal"
    return html(f"<article><h1>{title}</h1><div>{text}</div></article><footer>{extra}</footer>", title)


def open_pages(site: Site, count: int) -> None:
    """A front page that lists so many stories; each answer differs a little, as servers do that count visits."""
    links = "".join(f'<li><a href="/news/{number}">Story {number}</a></li>' for number in range(count))
    site.pages["/"] = html(f"<h1>News of the fair</h1><ul>{links}</ul>")
    for number in range(count):
        site.pages[f"/news/{number}"] = counted(number)


def counted(number: int) -> Any:
    visits: list[Asked] = []

    def respond(asked: Asked) -> Answer:
        visits.append(asked)
        return story(number, f"Visits: {len(visits)}")

    return respond


def bodies(archive: Path) -> dict[int, list[str]]:
    """By number of the story the paragraphs of its current text."""
    sql = """SELECT p.url, v.body FROM article a JOIN page p ON p.id = a.page_id
             JOIN article_version v ON v.id = a.current_version_id WHERE p.url LIKE '%/news/%'"""
    return {int(url.rpartition("/")[2]): body.split("\n\n") for url, body in ask(archive, sql)}


def ask(archive: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(f"file:{archive}?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchall()


@dataclass(frozen=True)
class Crawls:
    """One site, crawled three times: it grew after the first, and before the third one word was changed."""

    desk: Desk
    texts: list[dict[int, list[str]]]
    """After each crawl."""
    versions: list[list[tuple[Any, ...]]]
    """After each crawl, by number in their article and by what they were."""
    explained: str
    """What `almanac parse --explain` says of the last story."""


@pytest.fixture(scope="module")
def crawls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawls]:
    desk = Desk(tmp_path_factory.mktemp("desk"))
    texts: list[dict[int, list[str]]] = []
    versions: list[list[tuple[Any, ...]]] = []
    with serve() as [site]:
        desk.source("fair", site, more=LISTING)
        for count in (FIRST_PAGES, STORIES, STORIES):
            if len(texts) < 2:
                open_pages(site, count)
            else:
                site.pages[f"/news/{CHANGED}"] = story(CHANGED, word="badly")
            done = desk.run("crawl", ALMANAC_READERS="1" if len(texts) == 1 else "0")
            assert done.returncode == 0, done.stderr
            texts.append(bodies(desk.archive))
            versions.append(ask(desk.archive, VERSIONS))
        explained = desk.run("parse", site.url(f"/news/{STORIES - 1}"), "--explain", COLUMNS="400")
        assert explained.returncode == 0, explained.stderr
        yield Crawls(desk, texts, versions, explained.stdout)


def test_the_first_pages_hold_the_line_and_later_ones_do_not(crawls: Crawls) -> None:
    first, second, third = crawls.texts
    assert {number: text.count(MAP) for number, text in first.items()} == dict.fromkeys(range(FIRST_PAGES), 1)
    for later in (second, third):
        assert {number: text.count(MAP) for number, text in later.items()} == dict.fromkeys(range(STORIES), 0)


def test_nothing_else_is_lost(crawls: Crawls) -> None:
    own = {number: [line for line in paragraphs(number) if line != MAP] for number in range(STORIES)}
    assert crawls.texts[1] == own
    assert [number for number, text in crawls.texts[1].items() if SHARED in text] == [0, 1]


def test_what_is_learned_makes_no_version_and_a_changed_word_makes_one(crawls: Crawls) -> None:
    assert crawls.versions == [
        [(1, "new", FIRST_PAGES)],
        [(1, "new", STORIES)],
        [(1, "new", STORIES), (2, "changed", 1)],
    ]
    assert MAP not in crawls.texts[2][CHANGED]
    assert crawls.texts[2][CHANGED][0] == paragraphs(CHANGED, "badly")[0]
    counts = ask(crawls.desk.archive, "SELECT changed, same FROM run_source ORDER BY run_id")
    assert counts == [(0, 0), (0, FIRST_PAGES), (1, STORIES - 1)]


def test_a_page_counts_once_however_often_it_is_read(crawls: Crawls) -> None:
    assert ask(crawls.desk.archive, "SELECT pages FROM furniture") == [(STORIES,)]
    assert ask(crawls.desk.archive, "SELECT count(*) FROM page_blocks") == [(STORIES,)]


def test_the_text_is_searched_as_it_is_now(crawls: Crawls) -> None:
    hits = {words: crawls.desk.run("search", words, "--json").stdout for words in ("hospitals", '"hall map"')}
    assert {words: len(json.loads(stdout or "[]")) for words, stdout in hits.items()} == {
        "hospitals": STORIES,
        '"hall map"': 0,
    }


def test_the_line_is_shown_as_evidence(crawls: Crawls) -> None:
    lines = [line for line in crawls.explained.splitlines() if line.startswith("furniture")]
    assert len(lines) == 1
    assert "repeated_block" in lines[0]
    assert MAP in lines[0]
    kept = ask(crawls.desk.archive, "SELECT DISTINCT raw, chosen FROM evidence WHERE field = 'furniture'")
    assert kept == [(MAP, 1)]


def test_where_the_archive_cannot_be_read_a_page_is_parsed_without_it(desk: Desk) -> None:
    site = Site("127.0.77.251")
    desk.source("fair", site)
    desk.archive.write_text("no archive", encoding="utf-8")
    file = desk.folder / "story.html"
    file.write_text(str(story(1).body), encoding="utf-8")
    done = desk.run("parse", str(file), "--url", site.url("/news/1"))
    assert done.returncode == 0
    assert MAP in done.stdout
    assert done.stderr.startswith("Read without what the archive knows of the site's repeated lines: ")
