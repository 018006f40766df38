"""What a source repeats is counted once a page, holds for a round, and never makes a version by itself."""

import pytest

from storage import Archive
from storage.records import Outcome, Parsed, RunStatus
from storage.saving.blocks import packed, unpacked
from storage.texts.furniture import furniture_of
from tests.storage.making import Site, begin, frontier, lease, one, reading, rows, seed, text_of, visit

URL = "https://fit.example/news/{}"
LINE, OTHER, BANNER = "Hall map: level 2", "Doors open at nine", "Now with a second hall"
NUMBERS = {LINE: 2**63 - 1, OTHER: -(2**63), BANNER: 77}


def page(number: int, *lines: str, left_out: tuple[str, ...] = (), text: str = "") -> Parsed:
    """The reading of a page that says these lines besides its own text, some of them known as furniture."""
    own = text or f"Text of page {number}."
    whole = "\n\n".join([own, *lines])
    body = "\n\n".join([own, *(line for line in lines if line not in left_out)])
    hashes = (number, *(NUMBERS[line] for line in lines))
    return reading(text_of("Title", body), blocks=hashes, whole_body=whole if body != whole else None)


def pages(site: Site, *readings: Parsed) -> dict[str, str]:
    return site.crawl({URL.format(number): parsed for number, parsed in enumerate(readings)})


def known(archive: Archive) -> frozenset[int]:
    return furniture_of(archive, ["fit", "vox"])["fit"]


@pytest.mark.parametrize(
    ("with_line", "without", "learned"),
    [(4, 0, False), (5, 0, True), (3, 2, True), (2, 3, False), (3, 7, False), (4, 7, True)],
)
def test_a_line_is_furniture_on_three_of_five_pages_and_on_more_than_three_in_ten(
    archive: Archive, with_line: int, without: int, learned: bool
) -> None:
    site = Site(archive)
    lines = [(LINE,)] * with_line + [()] * without
    pages(site, *(page(number, *line) for number, line in enumerate(lines)))
    assert known(archive) == frozenset()
    pages(site)
    assert known(archive) == (frozenset({NUMBERS[LINE]}) if learned else frozenset())


def test_a_page_counts_once_and_for_what_it_says_now(archive: Archive) -> None:
    site = Site(archive)
    for lines in ((LINE,), (LINE, OTHER), (OTHER,), (OTHER,)):
        pages(site, *(page(number, *(lines if number < 3 else ())) for number in range(5)))
    pages(site)
    assert rows(archive, "SELECT hash, pages FROM furniture") == [(NUMBERS[OTHER], 3)]


def test_a_round_that_goes_on_reads_with_what_was_known_when_it_was_opened(archive: Archive) -> None:
    run_id = begin(archive)
    held = frontier(archive, run_id)
    held.add([seed(URL.format(number)) for number in range(7)])
    leased = lease(held)
    for number in range(6):
        found = leased[f"fit.example/news/{number}"]
        archive.save([visit(archive, found, Outcome.OK, parsed=page(number, LINE))], run_id=run_id)
    archive.end_run(run_id, RunStatus.INTERRUPTED, 130)
    goes_on = begin(archive)
    frontier(archive, goes_on)
    assert known(archive) == frozenset()
    archive.end_run(goes_on, RunStatus.OK, 0)
    frontier(archive, begin(archive))
    assert known(archive) == {NUMBERS[LINE]}


def test_each_source_is_learned_by_itself(archive: Archive) -> None:
    site = Site(archive)
    pages(site, *(page(number, LINE) for number in range(5)))
    pages(site)
    assert furniture_of(archive, ["fit", "vox"]) == {"fit": {NUMBERS[LINE]}, "vox": frozenset()}
    assert furniture_of(archive, ["nobody"]) == {"nobody": frozenset()}


def test_learning_and_unlearning_line_by_line_makes_no_version(archive: Archive) -> None:
    site = Site(archive)
    known_lines: list[tuple[str, ...]] = [(), (LINE,), (LINE, OTHER), (OTHER,), (), (LINE, OTHER)]
    results = [pages(site, page(0, LINE, OTHER, left_out=left_out))[URL.format(0)] for left_out in known_lines]
    assert results == ["new"] + ["same"] * 5
    assert rows(archive, "SELECT seq, change, body FROM article_version") == [(1, "new", "Text of page 0.")]


def test_the_text_is_brought_up_to_date_in_place(archive: Archive) -> None:
    site = Site(archive)
    for left_out, body in (
        ((), f"Text of page 0.\n\n{LINE}"),
        ((LINE,), "Text of page 0."),
        ((), f"Text of page 0.\n\n{LINE}"),
    ):
        pages(site, page(0, LINE, left_out=left_out))
        assert one(archive, "SELECT body FROM article_version") == body
        assert one(archive, "SELECT word_count FROM article_version") == len(body.split())
    assert rows(archive, "SELECT * FROM whole_text") == []


def test_furniture_that_changes_is_no_change_of_the_text(archive: Archive) -> None:
    site = Site(archive)
    both = (LINE, BANNER)
    crawls = [page(0, LINE, left_out=both), page(0, BANNER, left_out=both), page(0, BANNER), page(0, BANNER, LINE)]
    assert [pages(site, parsed)[URL.format(0)] for parsed in crawls] == ["new", "same", "same", "changed"]


def test_a_changed_text_is_a_version_whatever_was_left_out(archive: Archive) -> None:
    site = Site(archive)
    crawls = [
        page(0, LINE),
        page(0, LINE, left_out=(LINE,), text="Another text."),
        page(0, LINE, left_out=(LINE,), text="Another text."),
        page(0, LINE, left_out=(LINE,)),
    ]
    results = [pages(site, parsed)[URL.format(0)] for parsed in crawls]
    assert results == ["new", "changed", "same", "reverted"]


def test_hashes_keep_their_signs() -> None:
    assert list(unpacked(packed([5, -(2**63), 2**63 - 1, 5]))) == [-(2**63), 5, 2**63 - 1]
