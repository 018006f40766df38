"""Blocks that a site repeats leave its texts; what is an article's own stays, and everything else reads as before."""

import pickle
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.parsers.article import read_article_page
from crawler.parsers.furniture import FIRST, LAST, block_hash, block_hashes
from crawler.parsers.page import Page, read_bytes
from crawler.parsers.reading import read_page
from crawler.parsers.rules import Rules

MAP = "Our hall map is in the foyer, level 2, and the doors open at nine on each day of the fair."
SENTENCES = (
    "The laboratory in Lund has followed ninety patients for two years, and nearly all of them came back.",
    "Its founders say that the money will pay for a second trial, which starts in spring in three hospitals.",
    "Investors were told in March that the first results had been better than the board had dared to hope a year ago.",
)


def page(*blocks: str) -> Page:
    paragraphs = "".join(block if block.startswith("<") else f"<p>{block}</p>" for block in blocks)
    markup = (
        '<!doctype html><html lang="en"><head><title>A second trial</title></head><body>'
        f"<article><h1>A second trial</h1>{paragraphs}</article></body></html>"
    )
    return read_bytes(markup.encode(), url="https://fair.example/news/1", fetched_at=datetime(2026, 1, 2, tzinfo=UTC))


def knowing(*texts: str) -> Rules:
    return Rules(furniture=frozenset(found for text in texts if (found := block_hash(text)) is not None))


def body(*blocks: str, furniture: Rules) -> list[str]:
    return read_article_page(page(*blocks), furniture).article.body.split("\n\n")


def test_a_block_that_the_site_repeats_leaves_the_text() -> None:
    first, second, third = SENTENCES
    blocks = (first, MAP, second, third)
    assert body(*blocks, furniture=Rules()) == [first, MAP, second, third]
    assert body(*blocks, furniture=knowing(MAP)) == [first, second, third]
    assert MAP not in read_article_page(page(*blocks), knowing(MAP)).article.body_html


def test_case_and_white_space_do_not_matter_but_every_word_does() -> None:
    assert block_hash("  our Hall map: level 2") == block_hash("Our hall map –\nlevel 2!")
    assert block_hash("Our hall map, level 2") != block_hash("Our hall map, level 3")
    assert block_hash(" … ") is None


def test_the_reading_says_what_it_left_out_and_keeps_the_whole() -> None:
    first, second, third = SENTENCES
    without = read_page(page(first, MAP, second, third), Rules())
    parsed = read_page(page(first, MAP, second, third), knowing(MAP))
    assert [(one.strategy, one.raw, one.chosen) for one in parsed.evidence if one.field == "furniture"] == [
        ("repeated_block", MAP, True)
    ]
    assert without.article is not None
    assert parsed.whole_body == without.article.body
    assert without.whole_body is None
    assert parsed.blocks == without.blocks
    assert block_hash(MAP) in parsed.blocks
    assert parsed.article == replace(
        without.article,
        body="\n\n".join(SENTENCES),
        body_html="".join(f"<p>{sentence}</p>" for sentence in SENTENCES),
    )


def test_dates_of_the_event_in_a_repeated_line_stay_known() -> None:
    line = "Meet us at the fair in Lille on 12 and 13 December 2026, in the halls of the Grand Palais."
    plain = read_page(page(*SENTENCES, line), Rules())
    learned = read_page(page(*SENTENCES, line), knowing(line))
    assert learned.article is not None
    assert line not in learned.article.body
    assert (learned.kind, learned.events) == (plain.kind, plain.events)


def test_names_are_read_before_anything_is_left_out() -> None:
    byline = "This article was authored by Andy Furniere."
    learned = read_article_page(page(*SENTENCES, byline), knowing(byline))
    assert learned.article.authors == ("Andy Furniere",)
    assert block_hash(byline) not in learned.blocks


@pytest.mark.parametrize(
    ("blocks", "repeated", "gone"),
    [
        ((SENTENCES[0], "<h2>Background of the trial</h2>", *SENTENCES[1:]), ("Background of the trial",), ()),
        (
            (*SENTENCES[:2], "<h2>Before you travel</h2>", f"<p>{MAP}</p>", "<h2>Outlook</h2>", SENTENCES[2]),
            ("Before you travel", MAP, "Outlook"),
            ("Before you travel", MAP),
        ),
        (
            (SENTENCES[0], "What the three partners said about it:", *SENTENCES[1:]),
            ("What the three partners said about it:",),
            (),
        ),
        ((*SENTENCES[:2], f"<table><tr><td>Hall</td><td>{MAP}</td></tr></table>", SENTENCES[2]), (MAP,), ()),
    ],
    ids=["a heading in use", "a heading over furniture", "a label", "a cell"],
)
def test_what_others_need_stays(blocks: tuple[str, ...], repeated: tuple[str, ...], gone: tuple[str, ...]) -> None:
    plain = read_article_page(page(*blocks), Rules())
    learned = read_article_page(page(*blocks), knowing(*repeated))
    left_out = tuple(one.raw for one in learned.evidence if one.field == "furniture")
    assert left_out == gone
    assert all(text in plain.article.body for text in repeated)
    assert all((text in learned.article.body) is (text not in gone) for text in repeated)


def test_a_page_that_only_repeats_others_keeps_its_text_and_says_so() -> None:
    learned = read_article_page(page(*SENTENCES), knowing(*SENTENCES))
    assert learned.article.body == "\n\n".join(SENTENCES)
    assert learned.whole_body is None
    assert [(issue.code, issue.message) for issue in learned.issues if issue.field == "body"] == [
        ("text_is_furniture", "Other pages of the site say nearly all of this text: 3 of 3 blocks")
    ]


def test_of_a_long_text_both_ends_are_hashed() -> None:
    texts = [f"block {number}" for number in range(300)]
    hashes = block_hashes(texts)
    assert len(hashes) == FIRST + LAST
    assert (hashes[0], hashes[-1]) == (block_hash("block 0"), block_hash("block 299"))


@given(st.text())
def test_a_hash_fits_a_column_of_64_bits(text: str) -> None:
    found = block_hash(text)
    assert found is None or -(2**63) <= found < 2**63


def test_rules_of_older_layouts_know_the_furniture_too() -> None:
    old = Rules(source="old")
    rules = Rules(older=((date(2020, 1, 1), old),)).knowing(frozenset({7}))
    assert rules.on(date(2019, 5, 5)) == replace(old, furniture=frozenset({7}))
    assert hash(pickle.loads(pickle.dumps(rules))) == hash(rules)
