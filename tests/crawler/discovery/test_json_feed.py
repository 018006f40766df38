"""JSON Feed, and JSON that is none."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery.documents import read_document
from crawler.discovery.json_document import JsonRefused, parse_json
from storage.records import PageKind

URL = "https://e.org/feed.json"
VERSION = "https://jsonfeed.org/version/1.1"

FEED = {
    "version": VERSION,
    "next_url": "?page=2",
    "items": [
        {"id": "1", "url": "/a", "title": "A", "date_published": "2024-12-03T00:00:00Z", "date_modified": "2024-12-04"},
        {"id": "https://e.org/b"},
        {"id": "c", "external_url": "https://other.example/c"},
        {"id": 3, "url": ["no"]},
        "odd",
    ],
}


def test_entries_and_the_next_page() -> None:
    document = read_document(("\ufeff" + json.dumps(FEED)).encode(), URL)
    assert document is not None
    told = [(link.url, link.title, link.published, link.updated) for link in document.reading.links]
    assert told == [
        ("https://e.org/a", "A", "2024-12-03T00:00:00Z", "2024-12-04"),
        ("https://e.org/b", None, None, None),
        ("https://other.example/c", None, None, None),
        ("https://e.org/feed.json?page=2", None, None, None),
    ]
    assert document.reading.links[-1].kind is PageKind.FEED


@pytest.mark.parametrize(("items", "code"), [(3, "broken_feed"), ([], "empty_feed"), ([None, {}], "empty_feed")])
def test_a_feed_without_entries_is_said(items: object, code: str) -> None:
    document = read_document(json.dumps({"version": VERSION, "items": items}).encode(), URL)
    assert document is not None
    assert [issue.code for issue in document.reading.issues] == [code]


@pytest.mark.parametrize("text", ["", "{", '{"a":' * 100_000, "[" * 100_000, "\ud800", "{'a': 1}"])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(JsonRefused):
        parse_json(text)


def test_a_number_of_ten_thousand_digits_is_no_trouble() -> None:
    assert parse_json("[" + "9" * 10_000 + "]") == [float("inf")]


def test_no_text_leaves_that_a_database_refuses() -> None:
    feed = {"version": VERSION, "items": [{"url": "/a", "title": "a\ud800b\x00c"}, {"url": "/\ud800"}]}
    document = read_document(json.dumps(feed).encode(), URL)
    assert document is not None
    assert [link.title for link in document.reading.links] == ["a\ufffdb\ufffdc", None]
    assert document.reading.links[1].url == "https://e.org/%EF%BF%BD"


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["url", "id", "title", "x"]), inner),
    max_leaves=12,
)


@given(st.fixed_dictionaries({"version": st.just(VERSION)}, optional={"items": json_values, "next_url": json_values}))
def test_any_values_are_read(feed: dict[str, object]) -> None:
    document = read_document(json.dumps(feed).encode(), URL)
    assert document is not None
    assert document.reading.links or document.reading.issues
