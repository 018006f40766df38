"""Logo walls and partner lists: names, roles and tiers from the headings over them, and what is no organization."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.parsers.organization_words import ROLE_WORDS, may_say_role
from crawler.parsers.organizations import read_organizations
from crawler.parsers.page import read_bytes
from storage.records import OrganizationMention, OrganizationRole

ROLE = OrganizationRole


def read(body: str) -> tuple[OrganizationMention, ...]:
    page = read_bytes(f"<html><body>{body}</body></html>".encode(), url="https://fair.example/partners/")
    return read_organizations(page)


def logo(name: str, *, href: str = "https://acme.example/", **attributes: str) -> str:
    words = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<a href="{href}"><img src="/l/{name}.png"{words}></a>'


@pytest.mark.parametrize(
    ("heading", "role", "tier"),
    [
        ("Gold sponsors", ROLE.SPONSOR, "Gold"),
        ("Platin-Sponsoren", ROLE.SPONSOR, "Platin"),
        ("Media partners", ROLE.MEDIA_PARTNER, ""),
        ("Medienpartner", ROLE.MEDIA_PARTNER, ""),
        ("Partenaires médias", ROLE.MEDIA_PARTNER, ""),
        ("Patronat medialny", ROLE.MEDIA_PARTNER, ""),
        ("Patroni medialni", ROLE.MEDIA_PARTNER, ""),
        ("Nos partenaires", ROLE.PARTNER, ""),
        ("Our partners", ROLE.PARTNER, ""),
        ("Partnerzy", ROLE.PARTNER, ""),
        ("Patrocinadores", ROLE.SPONSOR, ""),
        ("Aussteller", ROLE.EXHIBITOR, ""),
        ("Exposants 2024", ROLE.EXHIBITOR, ""),
        ("Organised by", ROLE.ORGANIZER, ""),
        ("Veranstalter", ROLE.ORGANIZER, ""),
        ("With the support of", ROLE.SUPPORTER, ""),
        ("Organizzatori", ROLE.ORGANIZER, ""),
        ("Samarbetspartner", ROLE.PARTNER, ""),
        ("Yhteistyökumppanit", ROLE.PARTNER, ""),
        ("Партнёры", ROLE.PARTNER, ""),
        ("Goldsponsoren", ROLE.SPONSOR, "Gold"),
        ("Hoofdsponsor", ROLE.SPONSOR, "Hoofd"),
        ("Huvudpartner", ROLE.PARTNER, "Huvud"),
        ("Mit freundlicher Unterstützung von", ROLE.SUPPORTER, ""),
        ("Ils nous soutiennent", ROLE.SUPPORTER, ""),
        ("Con il contributo di", ROLE.SUPPORTER, ""),
        ("Médiapartnerek", ROLE.MEDIA_PARTNER, ""),
        ("Kiállítók", ROLE.EXHIBITOR, ""),
        ("Expozanți", ROLE.EXHIBITOR, ""),
        ("Χορηγοί επικοινωνίας", ROLE.MEDIA_PARTNER, ""),
        ("Інформаційні партнери", ROLE.MEDIA_PARTNER, ""),
        ("الراعي الذهبي", ROLE.SPONSOR, "الذهبي"),
        ("プラチナスポンサー", ROLE.SPONSOR, "プラチナ"),
        ("金牌赞助商", ROLE.SPONSOR, "金"),
        ("主办单位", ROLE.ORGANIZER, ""),
        ("골드 스폰서", ROLE.SPONSOR, "골드"),
    ],
)
def test_a_heading_gives_role_and_tier(heading: str, role: ROLE, tier: str) -> None:
    (mention,) = read(f"<h2>{heading}</h2><div>{logo('a', alt='Acme Biologics')}</div>")
    assert (mention.name, mention.name_from, mention.role, mention.tier) == ("Acme Biologics", "alt", role, tier)
    assert heading in mention.raw


def test_a_tier_under_a_role_keeps_the_role() -> None:
    wall = f"<h2>Sponsors</h2><h3>Gold</h3>{logo('a', alt='Acme')}<h3>Silver</h3>{logo('b', alt='Bolt')}"
    assert [(m.name, m.role, m.tier) for m in read(wall)] == [
        ("Acme", ROLE.SPONSOR, "Gold"),
        ("Bolt", ROLE.SPONSOR, "Silver"),
    ]


@pytest.mark.parametrize(
    ("markup", "name", "name_from"),
    [
        ('<a href="https://acme.example/">Acme Biologics</a>', "Acme Biologics", "text"),
        (logo("x", alt="Acme Biologics"), "Acme Biologics", "alt"),
        (logo("x", alt="Logo Acme"), "Acme", "alt"),
        (logo("x", alt="Acme_logo_white"), "Acme", "alt"),
        (logo("x", alt="logo.png", title="Acme"), "Acme", "title"),
        ('<a href="https://acme.example/" title="Acme"><img src="/a.png" alt=""></a>', "Acme", "title"),
        (logo("x", alt="logo"), "acme.example", "host"),
        ("<figure><img src='/a.png' alt='logo'><figcaption>Acme</figcaption></figure>", "Acme", "text"),
        ("<ul><li>Acme Biologics</li></ul>", "Acme Biologics", "text"),
        ("<figure><img src='/a.png' alt='logo'></figure>", None, "none"),
    ],
)
def test_names_in_the_order_of_trust(markup: str, name: str | None, name_from: str) -> None:
    (mention,) = read(f"<h2>Partners</h2>{markup}")
    assert (mention.name, mention.name_from) == (name, name_from)


def test_a_nameless_logo_keeps_its_address() -> None:
    (mention,) = read("<h2>Partners</h2><figure><img data-src='/a/7.png' src='data:x' alt='logo'></figure>")
    assert (mention.name, mention.logo_url) == (None, "https://fair.example/a/7.png")


@pytest.mark.parametrize(
    "wall",
    [
        f"<h2>Former sponsors</h2>{logo('a', alt='Acme')}",
        f"<h2>Ehemalige Partner</h2>{logo('a', alt='Acme')}",
        '<h2>Become a partner</h2><a href="https://acme.example/">Acme</a>',
        "<h2>Sponsorship packages</h2><ul><li>Gold: 10,000 €</li></ul>",
        f"<h2>Partners</h2><nav>{logo('a', alt='Acme')}</nav>",
        f"<h2>Partner</h2><h2>Latest news</h2>{logo('a', alt='Acme')}",
        '<h2>Partners</h2><a href="https://social.example/share?u=https://fair.example/partners/">Share</a>',
        '<h2>Partners</h2><a href="https://facebook.com/x"><img src="/f.svg" alt="Facebook"></a>',
        f"<h2>Partner arrested after stolen paintings are found in Italy home</h2>{logo('a', alt='Acme')}",
        f"<h1>Go ahead, self-host the database</h1>{logo('a', alt='Acme')}",
        f"<h1>海外の出展企業が過去最多となった木材見本市が開幕した</h1>{logo('a', alt='Acme')}",
        '<h3>Exhibitors</h3><ul><li><a href="/floor-plan">Floor plan</a></li></ul>',
    ],
)
def test_traps(wall: str) -> None:
    assert read(wall) == ()


def test_a_slider_that_repeats_its_logos_counts_each_once() -> None:
    slider = "".join(f"<div class='slick-slide slick-cloned'>{logo('a', alt='Acme')}</div>" for _ in range(3))
    assert len(read(f"<h2>Sponsors</h2>{slider}<div class='slick-slide'>{logo('a', alt='Acme')}</div>")) == 1


def test_a_card_is_named_by_its_heading() -> None:
    words = '<div><h3>{1}</h3><p>Hall 4</p><a href="{2}">Visit website</a></div>'
    card = f'<div class="card"><img src="/{{0}}.png" alt="">{words}</div>'
    cards = card.format("a", "Acme Biologics", "https://acme.example/") + card.format(
        "b", "Bolt", "https://bolt.example/"
    )
    mentions = read(f"<h2>Exhibitors</h2><div>{cards}</div>")
    assert [(m.name, m.url, m.logo_url) for m in mentions] == [
        ("Acme Biologics", "https://acme.example/", "https://fair.example/a.png"),
        ("Bolt", "https://bolt.example/", "https://fair.example/b.png"),
    ]


def test_one_organization_may_have_two_roles() -> None:
    wall = f"<h2>Organizers</h2>{logo('a', alt='Acme')}<h2>Sponsors</h2>{logo('a', alt='Acme')}"
    assert [mention.role for mention in read(wall)] == [ROLE.ORGANIZER, ROLE.SPONSOR]


def test_the_sources_own_selector_decides_what_is_read() -> None:
    ruled = f"<ul class='x'><li>Acme</li></ul><div class='x'>{logo('b', alt='Bolt')}</div>"
    wall = f"{ruled}<h2>Sponsors</h2>{logo('c', alt='Cora')}"
    page = read_bytes(f"<html><body>{wall}</body></html>".encode(), url="https://fair.example/")
    mentions = read_organizations(page, page.root.xpath("//*[@class='x']"))
    assert [(m.name, m.role) for m in mentions] == [("Acme", ROLE.PARTNER), ("Bolt", ROLE.PARTNER)]


def test_an_exhibitor_with_a_page_on_the_site_is_known_by_its_stand() -> None:
    wall = "<h2>Exhibitors A-Z</h2><ul><li><a href='/e/1'>Alder Tools</a> <span>Hall 3, B12</span></li></ul>"
    assert [(mention.name, mention.role, mention.url) for mention in read(wall)] == [
        ("Alder Tools", ROLE.EXHIBITOR, None)
    ]


ROLE_PIECES = st.sampled_from(
    "Partner Sponsoren İş ortakları KATILIMCI FIRMA Médias ſponſor LİEU lieu Träger ORGANİZATÖR Schırmherr Партнеры "
    "ΧΟΡΗΓΟΣ επικοινωνίας Συνεργάτες εκθέτης Rėmėjai 主催 スポンサー شركاء "
    "with the support of hosts Katılımcı fırma our".split()
)


@given(st.lists(ROLE_PIECES | st.text("aioıİſKs ", max_size=4), max_size=5).map(" ".join))
def test_a_heading_that_names_a_role_passes_the_quick_look(text: str) -> None:
    for words in (text, text.upper(), text.title()):
        assert may_say_role(words) or not any(pattern.search(words) for _, pattern in ROLE_WORDS)
