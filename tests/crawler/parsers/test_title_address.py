"""The address of a page as a witness of its title."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.parsers.title import fold
from crawler.parsers.title_address import Address, address_words

URL = "https://news.example/sport/gruene-wollen-mehr-baeume-fuer-die-stadt-48213377.html?from=rss"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        (URL, ("gruene", "wollen", "mehr", "baeume", "fuer", "die", "stadt")),
        ("https://a.example/2024/05/03/so-it-is/", ("so", "it", "is")),
        ("//a.example/%C3%A9t%C3%A9-%C3%A0-paris", ("ete", "a", "paris")),
        ("https://a.example", ()),
        ("no address at all", ()),
        ("", ()),
    ],
)
def test_words_of_the_wordiest_step(url: str, words: tuple[str, ...]) -> None:
    assert address_words(url) == words


@pytest.mark.parametrize(
    ("heading", "signs"),
    [
        ("Grüne wollen mehr Bäume für die Stadt", ["h1_in_address"]),
        ("Mehr Bäume: Grüne fordern Wandel der Stadt", []),
        ("Unser Blog", ["h1_not_in_address"]),
    ],
)
def test_a_heading_is_spelled_out_or_foreign(heading: str, signs: list[str]) -> None:
    titles = [fold(heading), fold("Grüne wollen mehr Bäume für die Stadt")]
    assert list(Address(URL).signs(fold(heading), titles)) == signs


def test_umlauts_as_one_letter_and_apostrophes() -> None:
    address = Address("https://a.example/gluck-fur-alle-die-men-s-welt", "https://a.example/its-grunes-gluck-fur-alle")
    assert address.likeness(fold("Glück für alle: die Men’s Welt")) > 0.5
    assert Address("https://a.example/it-is-1", "https://a.example/its-grunes-gluck-fur-alle").likeness(
        fold("It’s grünes Glück für alle")
    ) == pytest.approx(1.0)


def test_an_address_of_few_words_says_nothing() -> None:
    address = Address("https://a.example/blog/news", None)
    assert list(address.signs("news", ["news", "blog"])) == []


@given(st.text(max_size=80), st.text(max_size=80))
def test_likeness_is_a_share(url: str, title: str) -> None:
    assert 0.0 <= Address(url, "https://a.example/" + url).likeness(fold(title)) <= 1.0
