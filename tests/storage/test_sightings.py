"""How we heard of a page does not depend on which of the pages that name it was read first."""

import threading
from itertools import permutations
from typing import Any

import pytest

from storage import Archive, open_archive
from storage.records import FoundPage, Outcome, RunStatus, Via
from tests.storage.conftest import Clock
from tests.storage.making import FIT, answer, begin, frontier, lease, link, reading, rows, seed, text_of, visit

HOST = "fit.example"
X = f"https://{HOST}/x"
SEEN = """
    SELECT page.url_key, page.depth, page.title, sighting.via, origin.url_key, sighting.title_hint FROM page
    LEFT JOIN sighting ON sighting.page_id = page.id LEFT JOIN page AS origin ON origin.id = sighting.from_page_id
    WHERE page.url_key LIKE '%/x%' ORDER BY 1, 4, 5"""


def a_link(depth: int, words: str, url: str = X, **more: Any) -> FoundPage:
    return link(url, depth=depth + 1, title_hint=words, hints=(("published", words),), **more)


TOLD: dict[str, tuple[int, FoundPage]] = {
    "/b": (1, a_link(1, "by b")),
    "/c": (1, a_link(1, "by c")),
    "/a": (2, a_link(2, "by a")),
    "/feed": (0, seed(X, via=Via.FEED, depth=1)),
}
"""What pages say of one that is new: how far they are from a start point, and the words."""


def told_in(archive: Archive, batches: list[list[str]], *, forgetful: bool) -> list[tuple[Any, ...]]:
    run_id = begin(archive, FIT)
    held = frontier(archive, run_id, "fit")
    held.add([seed(f"https://{HOST}{path}", depth=depth) for path, (depth, _) in TOLD.items()])
    pages = lease(held)
    for batch in batches:
        if forgetful:
            archive.memory.forget()
        visits = [visit(archive, pages[HOST + path], found=(TOLD[path][1],)) for path in batch]
        archive.save(visits, run_id=run_id)
    return rows(archive, SEEN)


@pytest.mark.parametrize("order", [*permutations(TOLD)], ids="".join)
@pytest.mark.parametrize(("at_once", "forgetful"), [(1, False), (2, True), (4, False)])
def test_whoever_is_read_first(archive: Archive, order: tuple[str, ...], at_once: int, forgetful: bool) -> None:
    batches = [list(order[n : n + at_once]) for n in range(0, 4, at_once)]
    assert told_in(archive, batches, forgetful=forgetful) == [
        (f"{HOST}/x", 1, "by b", "feed", f"{HOST}/feed", None),
        (f"{HOST}/x", 1, "by b", "link", f"{HOST}/b", "by b"),
    ]
    assert rows(archive, "SELECT via, value FROM sighting_hint") == [("link", "by b")]


def run_with(archive: Archive, path: str, found: FoundPage) -> None:
    """A run that reads one page."""
    run_id = begin(archive, FIT)
    held = frontier(archive, run_id, "fit")
    held.add([seed(f"https://{HOST}{path}")])
    archive.save([visit(archive, lease(held)[HOST + path], found=(found,))], run_id=run_id)
    archive.end_run(run_id, RunStatus.OK, 0)


def test_the_text_of_a_page_names_it_whatever_a_nearer_link_says(archive: Archive) -> None:
    run_id = begin(archive, FIT)
    held = frontier(archive, run_id, "fit")
    held.add([seed(f"https://{HOST}/b"), seed(f"https://{HOST}/c")])
    pages = lease(held)
    archive.save([visit(archive, pages[f"{HOST}/c"], found=(a_link(0, "A title"),))], run_id=run_id)
    page = lease(held)[f"{HOST}/x"]
    archive.save([visit(archive, page, parsed=reading(text_of("A title")))], run_id=run_id)
    archive.save([visit(archive, pages[f"{HOST}/b"], found=(a_link(0, "more"),))], run_id=run_id)
    assert rows(archive, SEEN) == [(f"{HOST}/x", 1, "A title", "link", f"{HOST}/b", "more")]


def test_what_links_to_it_in_a_later_round_says_nothing_new(archive: Archive, clock: Clock) -> None:
    run_with(archive, "/b", a_link(0, "by b"))
    clock.tick(days=1)
    run_with(archive, "/a", a_link(0, "by a"))
    assert rows(archive, SEEN) == [(f"{HOST}/x", 1, "by b", "link", f"{HOST}/b", "by b")]


@pytest.mark.parametrize("order", [*permutations(["/b", "/c", "/x"])], ids="".join)
def test_a_link_to_an_address_that_leads_elsewhere_is_a_link_to_that_address(
    archive: Archive, order: tuple[str, ...]
) -> None:
    """Read before or after the page that it leads to was known: the redirect is followed in between."""
    run_id = begin(archive, FIT)
    held = frontier(archive, run_id, "fit")
    held.add([seed(f"https://{HOST}/b"), seed(f"https://{HOST}/c", depth=2), link(X, depth=5)])
    pages = lease(held)
    told = {"/b": a_link(0, "by b"), "/c": a_link(2, "by c")}
    for path in order:
        page = pages[HOST + path]
        made = (
            visit(archive, page, found=(told[path],))
            if path in told
            else visit(
                archive,
                page,
                Outcome.REDIRECT,
                redirect_url=f"{X}/new",
                capture=answer(archive, page, "", status=301, headers=(("Location", f"{X}/new"),)),
            )
        )
        archive.save([made], run_id=run_id)
    assert rows(archive, "SELECT url_key, depth FROM page WHERE url_key LIKE '%/x%' ORDER BY 1")[0] == (f"{HOST}/x", 1)
    linked = rows(archive, SEEN)
    assert [row[4] for row in linked if row[3] == "link"] == [None], "the one without an origin: it is the nearest"


@pytest.mark.postgres
def test_two_workers_at_the_same_time_keep_the_nearest(database: str) -> None:
    with open_archive(database) as archive, open_archive(database) as other:
        run_id = begin(archive, FIT)
        held = frontier(archive, run_id, "fit")
        held.add([seed(f"https://{HOST}{path}") for path in ("/b", "/c")])
        held.add([seed(f"{X}/{n}", via=Via.FEED) for n in range(20)])
        pages = lease(held, per_host=2)
        ready = threading.Barrier(2)

        def save(into: Archive, path: str) -> None:
            found = tuple(a_link(0, f"by {path}", f"{X}/{n}") for n in range(20))
            made = visit(into, pages[HOST + path], found=found)
            ready.wait(10)
            into.save([made], run_id=run_id)

        threads = [threading.Thread(target=save, args=one) for one in ((archive, "/b"), (other, "/c"))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        linked = rows(archive, SEEN.replace("ORDER", "AND sighting.via = 'link' ORDER"))
        assert [row[4] for row in linked] == [f"{HOST}/b"] * 20
