"""Whom a block speaks to, and whether it is a label before a link."""

import pytest

from crawler.parsers.body.appeals import appeal_features
from crawler.parsers.body.blocks import read_blocks
from crawler.parsers.body.counts import fold, split_words
from crawler.parsers.body.words import count_kinds, number_words
from crawler.parsers.page import read_bytes

YOU, WE, APPEAL, NAMED, LABEL, COLON, TAIL = 0, 1, 2, 9, 12, 13, 14


def features(markup: str, site: str = "") -> list[list[float]]:
    blocks = read_blocks(read_bytes(markup.encode()).walk).blocks
    split, _ = split_words([block.text for block in blocks])
    words = number_words(split)
    return appeal_features(blocks, count_kinds(words), words.lengths, list(map(" ".join, split)), fold(site)).tolist()


@pytest.mark.parametrize(
    "text",
    [
        "Please donate today: your subscription pays for our journalism.",
        "Unterstützen Sie uns mit Ihrer Spende, euer Abo hilft unserer Redaktion.",
        "Votre abonnement soutient notre journalisme.",
        "Tu donación, o la de usted, apoya nuestro periodismo.",
    ],
)
def test_an_appeal_speaks_of_us_to_its_reader(text: str) -> None:
    (row,) = features(f"<p>{text}</p>")
    assert row[YOU] > 0
    assert row[WE] > 0
    assert row[APPEAL] > 0


def test_a_report_speaks_to_nobody() -> None:
    (row,) = features("<p>The council met on Monday and voted for the bridge.</p>")
    assert row[: APPEAL + 1] == [0, 0, 0]


def test_the_name_of_the_site_is_found_as_it_is_written() -> None:
    first, second = features("<p>Help The Town-Paper today.</p><p>The town is small.</p>", "the town paper")
    assert first[NAMED] > 0
    assert second[NAMED] == 0


@pytest.mark.parametrize(
    ("markup", "label", "colon", "tail"),
    [
        ("<p>Lea también: <a href=x>Otro título</a></p>", 1, 1, 0),
        ("<p><strong>Lire aussi</strong> <a href=x>Un autre titre</a>.</p>", 1, 0, 0),
        ("<p><a href=x>The minister</a> said on Monday that nothing had changed.</p>", 0, 0, 1),
        ("<p>He said so in <a href=x>a letter</a> to the council, which nobody read.</p>", 0, 0, 0),
        ("<p><a href=x>Home</a></p>", 0, 0, 0),
        ("<p>No link at all.</p>", 0, 0, 0),
    ],
)
def test_a_label_stands_before_a_link_that_ends_the_block(markup: str, label: int, colon: int, tail: int) -> None:
    (row,) = features(markup)
    assert [row[LABEL], row[COLON], row[TAIL]] == [label, colon, tail]
