"""The whole record: every field in its place, for any bytes, with bounded work."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.parsers import read_article, read_article_page, read_bytes
from crawler.parsers.rules import FieldRule, Rules
from storage.records import Article
from tests.crawler.parsers.work import count_calls

PARAGRAPH = "Der Hafen war lange still, und die Stadt hat ihn vermisst; jetzt singt er wieder, und alle hören zu. "
HTML = f"""<html lang="en"><head><title>Harbour | Lantern</title>
<link rel="canonical" href="/harbour"><base href="https://lantern.example/de/">
<meta property="og:description" content="Why the harbour sings again.">
<meta property="og:image" content="//img.lantern.example/crane.jpg">
<meta property="article:section" content="Culture">
<meta property="article:tag" content="harbour"><meta property="article:tag" content="music">
<script type="application/ld+json">
{{"@type": "NewsArticle", "headline": "Harbour", "isAccessibleForFree": "False",}}
</script></head><body><article><h1>Harbour</h1>
{"".join(f"<p>{n}. {PARAGRAPH}{n}</p>" for n in range(5))}</article></body></html>"""


def test_every_field_of_the_record() -> None:
    article = read_article(HTML.encode(), "https://lantern.example/x")
    assert article.title == "Harbour"
    assert article.summary == "Why the harbour sings again."
    assert article.image_url == "https://img.lantern.example/crane.jpg"
    assert article.canonical_url == "https://lantern.example/harbour"
    assert (article.section, article.tags) == ("Culture", ("harbour", "music"))
    assert article.paywalled is True
    assert article.body.count("\n\n") == 4


def test_the_text_decides_where_the_markup_declares_a_wrong_language() -> None:
    assert read_article(HTML.encode()).language == "de"


def test_a_source_rule_goes_first_and_is_evidence() -> None:
    rule = FieldRule(field="title", selector="p", xpath="descendant::p[1]")
    reading = read_article_page(read_bytes(b"<h1>Harbour</h1><p>The true title</p>"), Rules(fields=(rule,)))
    chosen = next(line for line in reading.evidence if line.field == "title" and line.chosen)
    assert (reading.article.title, chosen.strategy, chosen.place) == ("The true title", "source_rule", "p")


def test_a_date_format_of_a_source_is_obeyed() -> None:
    rule = FieldRule(field="published", selector="i", xpath="//i", date_format="%y%m%d")
    page = read_bytes(b"<h1>Harbour</h1><i>240305</i>", fetched_at=datetime(2026, 1, 1, tzinfo=UTC))
    published = read_article_page(page, Rules(fields=(rule,))).article.published
    assert published is not None
    assert published.isoformat() == "2024-03-05"


@pytest.mark.parametrize("body", [b"", b"\x00\xff", b"<", b"<html>", b"{}", b"<h1>", "\ufeff<title>x".encode("utf-16")])
def test_nothing_is_read_from_nothing(body: bytes) -> None:
    assert isinstance(read_article(body), Article)


@given(st.binary(max_size=2000))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_read(body: bytes) -> None:
    assert isinstance(read_article(body, "https://lantern.example/"), Article)


TAGS = st.sampled_from(
    "div p span h1 h2 a time article header footer table tr td ul li script style meta title b".split()
)
ATTRIBUTES = st.dictionaries(
    st.sampled_from("class id itemprop property content datetime href rel name title".split()),
    st.sampled_from(
        [
            "author",
            "byline",
            "date",
            "published",
            "datePublished",
            "og:title",
            "2024-03-05",
            "/author/x",
            "by",
            "comment",
            "05/03/2024",
            "",
        ]
    ),
    max_size=3,
)


def make_element(tag: str, attributes: dict[str, str], children: list[str]) -> str:
    named = " ".join(f"{name}='{value}'" for name, value in attributes.items())
    return f"<{tag} {named}>{''.join(children)}</{tag}>"


TREES = st.recursive(
    st.text(max_size=30),
    lambda inner: st.builds(make_element, TAGS, ATTRIBUTES, st.lists(inner, max_size=5)),
    max_leaves=30,
)


@given(TREES)
@settings(max_examples=60, deadline=None)
def test_any_tree_is_read(tree: str) -> None:
    reading = read_article_page(read_bytes(tree.encode("utf-8", "replace"), url="https://lantern.example/"))
    assert all(line.field and line.strategy for line in reading.evidence)
    assert sum(line.chosen for line in reading.evidence if line.field == "title") <= 1


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 20_000,
        "<span class='author'>By " * 5_000,
        "<p>5 March 2024</p>" * 5_000,
        "<a href='/author/x'>Jane Doe</a>" * 5_000,
        "<h1>" + "x y " * 100_000,
        "<time datetime='2024-03-05'>" * 3_000,
        '"author":"' * 20_000,
        '"datePublished":' + " " * 100_000,
        f"<meta name='author' content='{'by ' * 50_000}'>",
    ],
)
def test_hostile_pages_cost_work_in_proportion_to_their_length(html: str) -> None:
    assert 0 < count_calls(lambda: read_article(html.encode())) < 20_000 + 60 * len(html)
