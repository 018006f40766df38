"""The quick way through plain addresses says what the standard library says."""

from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.parsers.addresses import at_root, carries, host_of, path_of, root_of, split_address
from crawler.parsers.page import read_bytes

HOSTS = st.text("aW9.-:@[]%é ", max_size=8) | st.sampled_from(["www.a.org", "a.org:80", "a.org:080", "a.org:99999"])
PATHS = st.text("/a.B%~;?#=&+ \t\né:", max_size=14)
ADDRESSES = st.builds("{}{}{}".format, st.sampled_from(["http://", "https://", "HTTP://", "//", ""]), HOSTS, PATHS)


@given(ADDRESSES)
def test_host_and_path_are_those_of_the_split_address(url: str) -> None:
    parts = split_address(url)
    host = (parts.hostname or "").removeprefix("www.") if parts else ""
    assert host_of(url) == (f"{host}:{parts.port}" if parts and parts.port else host)
    assert path_of(url) == (parts.path if parts else "")


@given(PATHS, st.sampled_from(["https://a.org/b/c?d", "http://A.org:80", "file:///a/b"]))
def test_a_path_from_the_root_is_joined_as_the_standard_library_does(href: str, base: str) -> None:
    assert read_bytes(b"<p>x", url=base).absolute(href) == urljoin(base, href.strip())


@pytest.mark.parametrize(
    "href", ["/a/../b", "/a/.", "/.", "//b.org/c", "/a//b", "/a;", "/a?", "/a#", "/a/", "/", "/a.b"]
)
def test_what_is_not_plain_is_joined_with_care(href: str) -> None:
    assert read_bytes(b"<p>x", url="https://a.org/b").absolute(href) == urljoin("https://a.org/b", href)


@pytest.mark.parametrize(
    ("base", "root"),
    [
        ("https://a.org/b/c?d", "https://a.org"),
        ("https://a.org/b#c", ""),
        ("HTTP://A.org:80", "http://A.org:80"),
        ("https://user:secret@a.org/", ""),
        ("https://m\u00fcnchen.de/", ""),
        ("https://a.org:0/", ""),
        ("https://a.org:x/", ""),
        ("ftp://a.org/", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_the_root_of_an_address_is_its_scheme_and_host(base: str | None, root: str) -> None:
    assert root_of(base) == root
    assert at_root(root, "/b") == (f"{root}/b" if root else None)


@given(ADDRESSES, PATHS)
def test_an_address_carries_another_that_it_holds(url: str, path: str) -> None:
    assert carries(f"https://share.org/?u={url}", url) is bool(url and url.split("://", 1)[-1] in unquote(url))
    assert not carries(path, None)


def test_the_links_of_a_page_are_its_anchors_in_order() -> None:
    page = read_bytes(b"<a href=/x>one <b>two</b></a><a name=y> three </a><area href=/z>", url="https://a.org/b")
    assert [(link.href, link.url, link.words, link.host) for link in page.anchors] == [
        ("/x", "https://a.org/x", "one two", "a.org"),
        ("", "https://a.org/b", "three", "a.org"),
    ]
    assert [page.walk.elements[link.place] for link in page.anchors] == [link.element for link in page.anchors]
