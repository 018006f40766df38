"""Addresses: what is put together without taking it apart is what the standard library makes of it."""

from urllib.parse import urljoin

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from crawler.discovery.found import MAX_URL_CHARACTERS, absolute_url

BASES = ("https://e.org/news/page/2/?a=1#b", "http://E.org:8080", "https://e.org/a;b/c", "HTTP://1.2.3.4/a/")
PIECES = st.lists(
    st.sampled_from(["/", "/", ".", "..", "/./", "/../", ":", ";", "?", "&", "=", "%2e", "%", "a", "A1", "~@"])
)


@given(st.sampled_from(BASES), PIECES)
def test_a_path_from_the_root_is_resolved_as_the_library_does(base: str, pieces: list[str]) -> None:
    path = "/" + "".join(pieces)
    assume(not path.startswith("//"))
    assert absolute_url(base, path) == urljoin(base, path)


@pytest.mark.parametrize("href", ["/a", "/a.html?b=c", "/a/.well-known/x", "/a/../b", "/a?"])
@pytest.mark.parametrize(
    ("base", "root"),
    [
        ("https://user:secret@e.org/x/", "https://e.org"),
        ("https://m\u00fcnchen.de/x/", "https://xn--mnchen-3ya.de"),
        ("ftp://e.org/", None),
        ("https://e.org:0/", None),
        ("http://[x/", None),
        ("", None),
        (None, None),
    ],
)
def test_only_a_host_of_the_web_is_put_before_it(base: str | None, root: str | None, href: str) -> None:
    assert absolute_url(base, href) == (None if root is None else urljoin(root, href))


def test_no_address_is_longer_than_the_limit() -> None:
    room = MAX_URL_CHARACTERS - len("https://e.org/")
    assert absolute_url("https://e.org/", "/" + "a" * room) == "https://e.org/" + "a" * room
    assert absolute_url("https://e.org/", "/" + "a" * (room + 1)) is None
    assert absolute_url(None, "https://e.org/" + "a" * (room + 1)) is None
