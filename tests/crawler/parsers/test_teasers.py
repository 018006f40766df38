"""From a teaser to its article: which link is meant, and what speaks for it."""

import pytest

from crawler.parsers.page import read_bytes
from crawler.parsers.teasers import LEAST_SCORE, read_teasers
from storage.records import Link, LinkKind

TEXT = "<p>" + "The corridor has grown for thirteen years and nobody has drawn a plan of it until now. " * 3 + "</p>"
POINTER = "Discover the whole article on the website of our media partner NORDLAB:"
TARGET = "https://nordlab.example/quiet-corridor-cities/"


def links(body: str, *, language: str = "en", head: str = "") -> tuple[Link, ...]:
    html = f"<html lang={language}><head>{head}</head><body><main><article>{body}</article></main></body></html>"
    page = read_bytes(html.encode(), url="https://fair.example/news/the-quiet-corridor/")
    return read_teasers(page, title="The quiet corridor: how cities grow")


@pytest.mark.parametrize(
    "closing",
    [
        f'<p>{POINTER}</p><p><a href="{TARGET}"><img src="l.png" alt="NORDLAB"></a></p>',
        f'<p>{POINTER} <a href="{TARGET}">NORDLAB</a></p>',
        f'<p>{POINTER}</p><div><figure-x><a href="{TARGET}">read</a></figure-x></div>',
        f'<div><p>{POINTER}</p></div><div><div><a href="{TARGET}"><img src="l.png" alt=""></a></div></div>',
    ],
)
def test_the_link_in_the_line_or_the_logo_after_it_is_meant(closing: str) -> None:
    (link,) = links(TEXT + closing + "<p>About NORDLAB</p><p>NORDLAB is a magazine.</p>")
    assert (link.kind, link.url, link.source_name) == (LinkKind.TEASER_OF, TARGET, "NORDLAB")
    assert link.score >= 0.8
    assert "points to a text elsewhere" in link.reason
    assert "NORDLAB is named" in link.reason


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fr", "Retrouvez l’article complet sur le site de notre partenaire média Nordlab :"),
        ("de", "Lesen Sie den vollständigen Beitrag auf der Website unseres Medienpartners Nordlab:"),
        ("nl", "Lees het volledige artikel op de website van onze mediapartner Nordlab:"),
        ("it", "Leggi l'articolo completo sul sito del nostro media partner Nordlab:"),
        ("es", "Lea el artículo completo en la web de nuestro socio Nordlab:"),
        ("pl", "Cały artykuł można przeczytać na stronie naszego partnera Nordlab:"),
        ("sv", "Läs hela artikeln på Nordlab"),
    ],
)
def test_pointers_of_other_languages(language: str, line: str) -> None:
    (link,) = links(f'{TEXT}<p>{line}</p><p><a href="{TARGET}"><img src="l.png"></a></p>', language=language)
    assert (link.kind, link.url) == (LinkKind.TEASER_OF, TARGET)


def test_where_it_appeared_first_makes_a_copy() -> None:
    (link,) = links(f'<p>This post originally appeared on <a href="{TARGET}">Nordlab</a>.</p>{TEXT}{TEXT}')
    assert (link.kind, link.url, link.source_name) == (LinkKind.COPY_OF, TARGET, "Nordlab")


def test_a_canonical_address_on_another_host_is_kept_and_its_own_is_not() -> None:
    (link,) = links(TEXT, head=f'<link rel="canonical" href="{TARGET}">')
    assert (link.kind, link.url) == (LinkKind.CANONICAL, TARGET)
    assert links(TEXT, head='<link rel="canonical" href="https://www.fair.example/x">') == ()


def test_a_pointer_to_a_home_page_is_only_a_partner_site() -> None:
    (link,) = links(f'{TEXT}<p>{POINTER} <a href="https://nordlab.example/">NORDLAB</a></p>')
    assert link.kind is LinkKind.PARTNER_SITE


@pytest.mark.parametrize(
    "body",
    [
        f'<p>He wrote about it in a <a href="{TARGET}">report of 2020</a> and nobody read it.</p>{TEXT}{TEXT}',
        f'<p>Read more: <a href="/news/another/">another story</a></p>{TEXT}',
        f'{TEXT}<p><a href="https://shop.example/p/1">View on Shop</a></p>',
        f'{TEXT}<footer><p>{POINTER} <a href="{TARGET}">NORDLAB</a></p></footer>',
        f'{TEXT}<blockquote><p>Read the full post: <a href="{TARGET}">here</a></p></blockquote>',
        f'{TEXT}<p>Share: <a href="https://social.example/s?u=https://fair.example/news/the-quiet-corridor/">here</a></p>',
        f'<p>Read <a href="{TARGET}">the paper</a> for a list of names.</p>{TEXT}{TEXT}{TEXT}',
    ],
)
def test_other_links_mean_nothing(body: str) -> None:
    assert links(body) == ()


def test_a_list_of_pointers_is_no_teaser() -> None:
    lines = "".join(
        f'<p>Read the full article: <a href="https://nordlab.example/story-{number}/">here</a></p>'
        for number in range(9)
    )
    assert links(lines) == ()


def test_scores_add_up_and_stay_within_bounds() -> None:
    (link,) = links(f'{TEXT}<p>{POINTER} <a href="{TARGET}">NORDLAB</a></p>')
    assert LEAST_SCORE <= link.score <= 1.0


WHOLE = "Read the full article here:"


@pytest.mark.parametrize(
    ("closing", "targets"),
    [
        (f'<p>{WHOLE} <a href="/magazine/quiet-corridor-cities-grow">article</a></p>', 1),
        (f'<p>{WHOLE}</p><p><a href="/dossier/77">The quiet corridor: how cities grow</a></p>', 1),
        (f'<p>{WHOLE} <a href="/programme">programme</a></p>', 0),
        (f'<p>{WHOLE} <a href="/news/the-quiet-corridor/?print=1">quiet corridor cities</a></p>', 0),
        (f'<p>{WHOLE} <a href="/news/the-quiet-corridor/2/">quiet corridor cities</a></p>', 0),
        ('<p>Read more: <a href="/magazine/quiet-corridor-cities-grow">The quiet corridor of cities</a></p>', 0),
    ],
)
def test_on_the_same_site_only_the_whole_text_under_a_like_title_is_meant(closing: str, targets: int) -> None:
    found = links(TEXT + closing)
    assert [link.kind for link in found] == [LinkKind.TEASER_OF] * targets
