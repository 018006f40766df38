"""The lines of a page's header and footer, and its own."""

import pytest

from crawler.parsers import event_regions
from crawler.parsers.event_regions import Lines, read_lines
from crawler.parsers.marks import text_of
from crawler.parsers.page import read_bytes


def read(body: str, *, own: bool = True) -> Lines:
    return read_lines(read_bytes(f"<html><body>{body}</body></html>".encode()), own=own)


def test_loose_texts_with_a_figure_are_lines_and_come_before_what_stands_inside() -> None:
    lines = read("<header>no figure<p>Fair</p>3 May<nav>9 May</nav>4 May</header><main>5<ul><li>6</li></ul>7</main>")
    assert lines == Lines(("3 May", "4 May", "Fair"), ("5", "7", "6"))


def test_an_article_has_a_header_of_its_own() -> None:
    lines = read(
        "<div class='site-footer x'><p>A</p></div><article><header><p>B</p></header></article><p role=banner>C"
    )
    assert lines == Lines(("A", "C"), ("B",))
    assert read("<footer><p>A</p></footer><p>B</p>", own=False) == Lines(("A",), ())


@pytest.mark.parametrize(
    "block",
    [
        "<p>one</p>",
        "<p> one <a> two </a> three </p>",
        "<p>one<a>two</a>three</p>",
        "<p>one<br>two</p>",
        "<p>one<button>two</button>three</p>",
        "<p><a><b>one</b></a> two</p>",
        "<p><a>one</a><a>two</a></p>",
        f"<p>{'word ' * 200}<a>two</a></p>",
        "<p><a>one</a></p>",
        "<p></p>",
    ],
)
def test_a_line_is_the_text_of_its_block(block: str) -> None:
    page = read_bytes(f"<body><main>{block}</main>".encode())
    said = text_of(page.walk.tagged("p")[0], event_regions.LONGEST_LINE)
    assert read_lines(page).own == ((said,) if said else ())


def test_lines_are_kept_once_and_up_to_the_limits() -> None:
    many = "".join(f"<p>{number}</p><p>{number}</p>" for number in range(event_regions.MOST_LINES + 5))
    assert read(many).own == tuple(map(str, range(event_regions.MOST_LINES)))
    long = "x" * 500
    wide = "".join(f"<p>{number}{long}</p>" for number in range(30))
    assert len("".join(read(wide).own)) <= event_regions.MOST_CHARACTERS
    assert read(f"<footer>{wide}<p>last</p></footer><p>own</p>").own == ("own",)
