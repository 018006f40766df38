"""JSON-LD as pages really carry it, meta elements, and microdata."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.parsers.page import read_bytes
from crawler.parsers.structured import MAX_NODES, Structured
from crawler.parsers.tolerant_json import read_json
from tests.crawler.parsers.work import count_calls


def structured(markup: str) -> Structured:
    return read_bytes(markup.encode()).structured


def script(text: str, kind: str = "application/ld+json") -> str:
    return f'<html><head><script type="{kind}">{text}</script></head><body></body></html>'


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "Article", "headline": "One",}',
        '{"@type": "Article", "headline": "One", "tags": ["a", "b",],}',
        '<!-- {"@type": "Article", "headline": "One"} -->',
        '//<![CDATA[\n{"@type": "Article", "headline": "One"}\n//]]>',
        '{"@type": "Article" "headline": "One"}',
        '{"@type": "Article", /* the title */ "headline": "One"}',
        '{"@type": "Article", "headline": "One"',
        '{"@type": "Article", "headline": One}',
        '{"@type": "Article", "headline": "One"};',
        '{"@type": "WebSite"}{"@type": "Article", "headline": "One"}',
        '[{"@type": ["Thing", "Article"], "headline": "One"}]',
        '{"@context": "https://schema.org", "@graph": [{"@type": "Article", "headline": "One"}]}',
        '{"@type": "https://schema.org/Article", "headline": "One"}',
        '{"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "One"}}',
    ],
)
def test_broken_and_nested_json_ld_is_read(text: str) -> None:
    assert [node["headline"] for node in structured(script(text)).articles()] == ["One"]


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ('{"@type":"Article","headline":"two\nlines"}', "two\nlines"),
        ('{"@type":"Article","headline":"he said "hi" and left"}', 'he said "hi" and left'),
        ('{"@type":"Article","headline":"tab\tin","x":[1,],}', "tab\tin"),
        (r'{"@type":"Article","headline":"\ud83d\ude00 \u00e9",}', "😀 é"),
        (r'{"@type":"Article","headline":"cut \ud83d"}', "cut \ufffd"),
        (r'{"@type":"Article","headline":"nul\u0000l"}', "null"),
    ],
)
def test_strings_survive(text: str, headline: str) -> None:
    assert next(structured(script(text)).articles())["headline"] == headline


def test_nodes_say_where_they_stand_and_references_resolve() -> None:
    found = structured(
        script(
            '{"@graph": [{"@type": "Article", "author": {"@id": "#ann"}},'
            '{"@type": "Person", "@id": "#ann", "name": "Ann"}]}'
        )
    )
    article, person = next(found.articles()), next(found.nodes("Person"))
    assert article.path == "json-ld[0].@graph[0]"
    assert found.resolve(article["author"]) == person.data
    assert found.resolve("Ann") == "Ann"


@pytest.mark.parametrize("kind", ["application/ld+json; charset=utf-8", "APPLICATION/LD+JSON"])
def test_script_types_are_compared_loosely(kind: str) -> None:
    assert structured(script('{"@type": "Article"}', kind)).json_ld


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "not json", "1" * 5000, "[" * 100_000, '{"a":' * 50_000, '"' + '\\"' * 200_000]
)
def test_hopeless_json_is_empty_or_small_and_costs_little(text: str) -> None:
    found = structured(script(text))
    assert count_calls(lambda: found.json_ld) < 1_000 + 60 * len(text)
    assert len(found.json_ld) <= MAX_NODES


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
SOUND = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(SOUND)
def test_sound_json_is_read_as_the_library_reads_it(value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False)
    assert read_json(text) == [json.loads(text)]


@given(st.text(alphabet='{}[]",:\\ \nabc1é<!-->/*', max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert isinstance(read_json(text), list)


def test_meta_by_name_property_and_order() -> None:
    found = structured(
        '<head><meta property="og:title" content=" A  title "><meta name="Author" content="Ann">'
        '<meta name="author" content="Bob"><meta name="empty" content=""></head>'
    )
    assert found.meta["author"] == ("Ann", "Bob")
    assert found.first("twitter:title", "og:title") == "A title"
    assert found.first("empty") is None


def test_microdata_nests() -> None:
    found = structured(
        '<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">One</h1>'
        '<time itemprop="datePublished" datetime="2024-05-01">May</time>'
        '<p itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Ann</span></p>'
    )
    article = next(found.items("NewsArticle"))
    assert article.texts("headline") == ("One",)
    assert article.texts("datePublished") == ("2024-05-01",)
    (author,) = article.properties["author"]
    assert not isinstance(author, str)
    assert author.texts("name") == ("Ann",)
