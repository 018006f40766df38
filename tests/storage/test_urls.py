"""One page, one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.urls import page_host, url_key


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://Example.ORG", "example.org/"),
        ("http://example.org:80/a", "example.org/a"),
        ("http://example.org:8080/a", "example.org:8080/a"),
        ("https://example.org/a#part", "example.org/a"),
        ("https://user:secret@example.org/a", "example.org/a"),
        ("https://example.org/a/../b/./c", "example.org/b/c"),
        ("https://example.org/../..", "example.org/"),
        ("https://example.org/a/index.html", "example.org/a/"),
        ("https://example.org/Index.PHP?p=7", "example.org/?p=7"),
        ("https://example.org/reindex.html", "example.org/reindex.html"),
        ("https://example.org/?b=2&a=1&utm_source=mail&fbclid=x", "example.org/?a=1&b=2"),
        ("https://example.org/?tag=b&tag=a", "example.org/?tag=b&tag=a"),
        ("https://example.org/?", "example.org/"),
        ("https://example.org/a;jsessionid=12AB?x=1", "example.org/a?x=1"),
        ("https://example.org/%7euser/%c3%a9t%C3%A9", "example.org/~user/%C3%A9t%C3%A9"),
        ("https://example.org/été", "example.org/%C3%A9t%C3%A9"),
        ("https://example.org/a b", "example.org/a%20b"),
        ("https://example.org/?q=a%20b", "example.org/?q=a+b"),
        ("https://example.org/100%", "example.org/100%25"),
        ("https://münchen.example/", "xn--mnchen-3ya.example/"),
        ("https://example.org./", "example.org/"),
        ("https://[2001:DB8::1]:443/", "[2001:db8::1]/"),
        ("https:\\\\example.org\\a", "example.org/a"),
        (" https://example.org/a\n", "example.org/a"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("http://[broken", "http://[broken"),
        ("http://example.org:99999/", "http://example.org:99999/"),
    ],
)
def test_key(url: str, key: str) -> None:
    assert url_key(url) == key


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://Example.org/a", "example.org"),
        ("http://127.0.0.2:8001/a", "127.0.0.2:8001"),
        ("https://example.org:443/", "example.org"),
        ("http://example.org:443/", "example.org:443"),
        ("mailto:a@example.org", ""),
        ("http://[broken", ""),
    ],
)
def test_host(url: str, host: str) -> None:
    assert page_host(url) == host


PARTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12)


@given(st.sampled_from(["http", "https", "HTTPS"]), PARTS, PARTS, PARTS)
def test_a_key_is_its_own_key(scheme: str, path: str, query: str, fragment: str) -> None:
    url = f"{scheme}://Example.org/{path}?{query}#{fragment}"
    key = url_key(url)
    assert url_key(f"https://{key}") == key
    assert key.isascii()


@given(st.text())
def test_no_text_is_too_odd_for_a_key(text: str) -> None:
    assert isinstance(url_key(text), str)
    assert isinstance(page_host(text), str)
