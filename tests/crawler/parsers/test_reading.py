"""A page read whole: the type case of a teaser, its article, listings, walls, and any bytes at all."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.parsers.page import Page, read_bytes
from crawler.parsers.reading import read_page
from crawler.parsers.rules import KindRule, Rules
from storage.records import LinkKind, Outcome, PageKind, Parsed

TITLE = "Harbour towns: the new home of sea medicine"
FIRST = (
    "Ask where the sea is studied and most people name a capital. Few think of the four harbour towns in the north, "
    "where nine companies now grow medicines in tanks that once held herring."
)
SECOND = (
    "It began with a storm. The fish market lost its roof in 2009, and the council rented the dry half to a chemist "
    "who wanted nothing but cold water and peace, and who never left."
)
THIRD = (
    "Today the market employs three hundred people, has a school of its own, and exports to thirty countries, though "
    "nobody has yet agreed on who pays for the pumps."
)
MORE = "The pumps are the whole story. They run day and night, they cost more than the salaries, and they leak. " * 4
POINTER = "Discover the whole article on the website of our media partner SALTWIRE:"
TARGET = "https://saltwire.example/harbour-towns-sea-medicine/"
EVENT = f"""<!DOCTYPE html><html lang="en-US"><head><title>{TITLE} - SeaMeet</title></head>
<body class="ast-theme elementor-page"><header class="elementor-location-header"><div class="elementor-widget-heading">
<span class="elementor-heading-title">9th edition</span></div><ul><li>March 3rd &amp; 4th, 2026</li>
<li>March 11th&amp; 12th 2026</li></ul><nav><a href="/">Home</a> <a href="/news/">News</a></nav></header>
<main class="site-main"><article class="post type-post hentry"><h1 class="entry-title">{TITLE}</h1>
<div class="entry-content"><section class="elementor-section"><div class="elementor-widget elementor-widget-heading">
<h2 class="elementor-heading-title">{TITLE}</h2></div><div class="elementor-widget elementor-widget-theme-post-content">
<div class="elementor-widget-container"><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p><strong>{POINTER}</strong></p>
<p><a href="{TARGET}"><img src="/w/saltwire.png" alt="SALTWIRE"></a></p><p><strong>About SaltWire</strong></p>
<p>SaltWire is a magazine on the sea. It reaches nine thousand readers in industry and research.</p></div></div>
<div class="elementor-widget elementor-widget-author-box"><div class="elementor-author-box">
<h4 class="elementor-author-box__name">Camille Verhaeghe</h4></div></div></section></div></article></main>
<footer><p>© 2026 SeaMeet. All rights reserved.</p></footer>
<a id="ast-scroll-top" href="#"><span>Scroll to Top</span></a>
<div class="astra-cart-drawer"><p class="woocommerce-mini-cart__empty-message">No products in the cart.</p></div>
</body></html>"""
PARTNER = f"""<html lang="en"><head><title>{TITLE} | SaltWire</title></head><body><nav><a href="/">SaltWire</a></nav>
<main><article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{MORE}</p>
<p>This article was authored by Mira Olsen.</p><p>{MORE.replace("pumps", "walls")}</p></article></main></body></html>"""
CARD = '<article><h3><a href="/story-{0}/">A story with a long name, number {0}</a></h3><p>{1} {0}</p></article>'


def read(html: str, url: str = "https://seameet.example/harbour-towns/", rules: Rules | None = None) -> Parsed:
    return read_page(read_bytes(html.encode(), url=url), rules or Rules())


def test_the_teaser_as_the_event_site_prints_it() -> None:
    parsed = read(EVENT)
    article = parsed.article
    assert article is not None
    assert (parsed.kind, parsed.outcome, article.title) == (PageKind.ARTICLE, Outcome.OK, TITLE)
    assert article.body == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
    assert (article.authors, article.posted_by, article.published) == ((), "Camille Verhaeghe", None)


def test_the_teaser_leads_to_the_partner() -> None:
    links = [link for link in read(EVENT).links if link.kind is LinkKind.TEASER_OF]
    assert [(link.url, link.source_name) for link in links] == [(TARGET, "SALTWIRE")]


def test_the_header_announces_the_edition_and_both_ranges() -> None:
    (event,) = read(EVENT).events
    assert (event.edition, event.place) == (9, "template")
    assert [(days.start, days.end) for days in event.ranges] == [
        (date(2026, 3, 3), date(2026, 3, 4)),
        (date(2026, 3, 11), date(2026, 3, 12)),
    ]


def test_the_partners_page_names_its_writer() -> None:
    article = read(PARTNER, "https://saltwire.example/harbour-towns-sea-medicine/").article
    assert article is not None
    assert article.authors == ("Mira Olsen",)
    assert "authored by" not in article.body
    assert article.body.startswith(f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n\nThe pumps")


def test_a_listing_is_no_article() -> None:
    cards = "".join(CARD.format(number, FIRST) for number in range(8))
    parsed = read(f"<html><body><main><h1>News</h1>{cards}</main></body></html>", "https://seameet.example/all/")
    assert (parsed.kind, parsed.outcome, parsed.article) == (PageKind.LISTING, Outcome.OK, None)


DATED = {
    "table": "<tr><td>{0}. 3. 2026</td><td><a href='/index.php?id={0}'>{1}</a></td></tr>",
    "list": "<li><a href='/a{0}'>{1}</a> <small>{0:02}.03.2026</small></li>",
    "lines": "<p>{0} March 2026 <a href='/a{0}.html'>{1}</a></p>",
}


@pytest.mark.parametrize("row", DATED.values(), ids=DATED)
def test_rows_of_a_day_and_a_short_title_are_a_listing_and_no_article_with_a_date(row: str) -> None:
    words = ("Koncert v kapli", "Trhy na náměstí", "Výstava map", "Nový most", "Den řeky", "Ples hasičů")
    rows = "".join(row.format(number, title) for number, title in enumerate(words, 1))
    parsed = read(
        f"<html><body><h1>Články</h1><table>{rows}</table></body></html>", "https://obec.example/index.php?s=2"
    )
    assert (parsed.kind, parsed.article) == (PageKind.LISTING, None)


def test_an_article_with_a_few_dated_links_stays_one() -> None:
    rows = "".join(DATED["lines"].format(number, "Minutes") for number in range(1, 6))
    parsed = read(f"<html><body><h1>A river</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>{rows}</body></html>")
    assert parsed.kind is PageKind.ARTICLE


BOX = "<div class='row'><h3><a href='/news/{0}'>The pumps of the harbour, part {0} of many</a></h3>{0}. 3. 2026</div>"


def framed(boxes: int, *paragraphs: str) -> PageKind:
    """The kind of a page of these paragraphs in a frame of dated news."""
    box = "".join(BOX.format(number) for number in range(1, boxes + 1))
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = f"<html><body><div>{box}</div><div><h1>A river</h1>{text}</div><div>{box}</div></body></html>"
    return read(page, "https://obec.example/a-river").kind


def test_an_article_in_a_frame_of_dated_rows_is_an_article_and_a_short_word_above_them_is_none() -> None:
    long = (FIRST, SECOND, THIRD, MORE)
    assert framed(9, *long) is PageKind.ARTICLE
    towns = (
        f"In town {n} they pump {n * 7} tons of water an hour, and pay {n * 31} crowns for it. " * 2 for n in range(9)
    )
    assert framed(25, *long, *towns) is PageKind.ARTICLE, "however long the frame"
    assert framed(25, FIRST) is PageKind.LISTING


def test_a_rule_of_the_source_decides_the_kind() -> None:
    rules = Rules(kinds=(KindRule(kind=PageKind.LISTING, pattern=re.compile("^/harbour")),))
    assert read(EVENT, rules=rules).kind is PageKind.LISTING


def test_a_partner_wall_is_read_and_holds_no_article() -> None:
    logos = "".join(f'<a href="https://firm{n}.example/"><img src="/{n}.png" alt="Firm {n}"></a>' for n in range(5))
    parsed = read(f"<html><body><h1>Our partners</h1>{logos}</body></html>", "https://seameet.example/partners/")
    assert (parsed.kind, parsed.article) == (PageKind.PARTNERS, None)
    assert [each.name for each in parsed.organizations] == [f"Firm {n}" for n in range(5)]


def test_an_article_elsewhere_has_no_organizations_from_its_furniture() -> None:
    wall = '<aside><h4>Partners</h4><a href="https://x.example/"><img src="/x.png" alt="Xeno"></a></aside>'
    assert read(PARTNER.replace("</main>", f"</main>{wall}")).organizations == ()


@pytest.mark.parametrize(
    ("html", "outcome", "code"),
    [
        ('<html><body><div id="root"></div><script src="/a.js"></script></body></html>', Outcome.EMPTY, "needs_script"),
        ("", Outcome.EMPTY, "no_text"),
        ("<title>Page not found</title><h1>Page not found</h1><p>Sorry.</p>", Outcome.SOFT_404, "soft_404"),
    ],
)
def test_what_is_no_content_ends_with_a_reason(html: str, outcome: Outcome, code: str) -> None:
    parsed = read(html)
    assert (parsed.outcome, parsed.article) == (outcome, None)
    assert parsed.reason.startswith(f"{code}: ")


def test_a_text_without_blanks_is_a_text() -> None:
    text = "港の町では海の薬が作られている。市場の屋根が落ちた嵐の後に始まった。今では三百人が働いている。" * 6
    parsed = read(f"<html lang=ja><body><article><h1>海の薬</h1><p>{text}</p></article></body></html>")
    assert parsed.outcome is Outcome.OK
    assert parsed.article is not None
    assert text in parsed.article.body


def test_a_pointer_without_a_link_is_a_doubt() -> None:
    issues = read(EVENT.replace(f'<a href="{TARGET}">', "<a>")).issues
    assert [issue.code for issue in issues] == ["pointer_unresolved"]
    assert POINTER in issues[0].message


def test_every_decision_has_its_evidence() -> None:
    fields = {line.field for line in read(EVENT).evidence if line.chosen}
    assert {"title", "body", "kind", "event_dates", "posted_by"} <= fields


@given(st.binary(max_size=400), st.sampled_from([None, "https://x.example/", "http://[bad", "x:y"]))
@settings(max_examples=60, deadline=None)
def test_any_bytes_end_as_content_or_with_a_reason(body: bytes, url: str | None) -> None:
    page: Page = read_bytes(body, url=url)
    parsed = read_page(page, Rules())
    assert parsed == read_page(page, Rules())
    assert (parsed.outcome is Outcome.OK) != bool(parsed.reason)
