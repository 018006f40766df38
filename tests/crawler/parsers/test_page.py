"""A page is always there, whatever the bytes: broken, empty, deep, huge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.parsers.page import read_bytes, read_language_tag


@pytest.mark.parametrize(
    "body", [b"", b"   ", b"\x00", b"<!-- nothing -->", b"<!doctype html>", b"<?xml version='1.0'?>", b"\xff\xfe"]
)
def test_an_empty_page_has_a_root(body: bytes) -> None:
    page = read_bytes(body)
    assert page.root.tag == "html"
    assert page.root.text_content().strip("\ufffd\x00 ") == ""


@given(st.binary(max_size=600))
def test_any_bytes_make_a_page(body: bytes) -> None:
    page = read_bytes(body, url="https://example.org/a")
    assert page.root.tag == "html"
    assert "\x00" not in page.html
    assert page.structured.json_ld is not None
    assert page.base_url


@pytest.mark.parametrize("depth", [10, 255, 300, 3_000, 100_000])
def test_nothing_is_lost_in_the_deep(depth: int) -> None:
    markup = b"<h1>Top</h1>" + b"<div>" * depth + b"<p>bottom</p>" + b"</div>" * depth + b"<p>after</p>"
    text = read_bytes(b"<body>" + markup + b"</body>").root.text_content()
    assert [word in text for word in ("Top", "bottom", "after")] == [True] * 3


@pytest.mark.parametrize("end", ["</body>", "</html>", "</BODY ></HTML>"])
def test_what_follows_the_end_of_the_page_is_read(end: str) -> None:
    page = read_bytes(f"<html><body><p>one</p>{end}<p>two</p></body></html>".encode())
    assert [p.text for p in page.root.iter("p")] == ["one", "two"]


def test_addresses_are_relative_to_the_base_element() -> None:
    page = read_bytes(b'<base href="/news/"><p>x</p>', url="https://example.org/a/b")
    assert page.absolute("one.html") == "https://example.org/news/one.html"
    assert read_bytes(b"<p>", url="https://example.org/a/b").absolute("c") == "https://example.org/a/c"
    assert page.absolute("http://[broken") is None


@pytest.mark.parametrize(
    ("markup", "language"),
    [
        (b'<html lang="EN_us">', "en-US"),
        (b'<html lang="zh-hant-tw">', "zh-Hant-TW"),
        (b'<html xml:lang="fr">', "fr"),
        (b'<meta http-equiv="content-language" content="de, en">', "de"),
        (b'<meta property="og:locale" content="pt_BR">', "pt-BR"),
        (b'<html lang="">', None),
        (b"<p>x", None),
    ],
)
def test_language_as_declared(markup: bytes, language: str | None) -> None:
    assert read_bytes(markup).language == language


def test_a_language_tag_is_no_sentence() -> None:
    assert read_language_tag("english") is None


def test_soup_is_there_for_rules() -> None:
    page = read_bytes(b"<p class=a>text</p>")
    assert page.soup.select_one("p.a").get_text() == "text"  # type: ignore[union-attr]
    assert page.soup is page.soup
