"""What a page is: article, listing, event, partner wall; by the source's rules, its own statements, its shape."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from crawler.parsers.addresses import host_of, path_of
from crawler.parsers.organizations import section_of
from crawler.parsers.page import Page
from crawler.parsers.rules import Rules
from crawler.parsers.structured import ARTICLE_TYPES
from crawler.parsers.surroundings import inside
from storage.records import OrganizationMention, PageKind

LISTING_TYPES = frozenset({"CollectionPage", "SearchResultsPage", "Blog", "ProfilePage"})
EVENT_TYPES = frozenset(
    {
        "Event", "BusinessEvent", "EducationEvent", "ExhibitionEvent", "Festival", "SocialEvent", "ScreeningEvent",
        "MusicEvent", "TheaterEvent", "PublicationEvent", "SaleEvent", "SportsEvent", "VisualArtsEvent",
        "LiteraryEvent", "FoodEvent", "ComedyEvent", "DanceEvent", "ChildrensEvent", "CourseInstance",
        "EventSeries", "Hackathon", "ConferenceEvent",
    }
)  # fmt: skip
"""schema.org's Event and its subtypes."""
LISTING_PATH = re.compile(
    r"/(?:page|seite|pagina|strona|side|sida)[/-]?\d+/?$|^/?(?:[a-z]{2}/)?(?:category|categories|tag|tags|topics?|"
    r"author|authors|writer|archives?|"
    r"kategorie|categorie|categoria|rubrik|rubrique|schlagwort|etiqueta|autor|auteur|search)(?:/|$)|"
    r"^/?(?:[a-z]{2}/)?(?:news|blog|press|presse|"
    r"aktuelles|actualites|actualidad|noticias|notizie|nieuws|nyheter|nyheder|uutiset|articles|posts|events?|agenda|"
    r"calendar|kalender)/?$",
    re.IGNORECASE,
)
OUTSIDE_TAGS = frozenset({"nav", "footer", "header", "aside", "form"})
CARD_HEADINGS = ("h2", "h3", "h4")
HEADLINE = 25
"""Characters of a link's text that make it a headline rather than a menu entry."""
SHORT_HEADLINE = 5
"""Enough where a day stands beside the link, in a row of its own."""
LONGEST_ROW = 200
DAY = re.compile(
    r"(?<!\d)\d{1,2}[./ -]{1,2}(?:\d{1,2}|[^\W\d]{3,12})\.?[./ ,-]{1,2}\d{2,4}(?!\d)|(?<!\d)\d{4}-\d\d-\d\d(?!\d)"
)
MANY_HEADLINES, MANY_CARDS, FEW_CARDS, MANY_ORGANIZATIONS = 8, 4, 3, 4
MOSTLY = 0.6
WORDY = 300
MOST_TEXTS = 300
LONGEST_CARD = 1_000
BEGINNING = 60
LISTING_SCORE = 4
STRONG = 2
"""A listing needs one sign of this weight; many links alone are only a side bar."""
SHORT_BODY, SOME_BODY, LONG_BODY = 300, 500, 1_500


@dataclass(frozen=True, slots=True)
class Shape:
    """The links and cards of a page, its furniture aside."""

    headlines: int
    """Links of the same host whose words are as long as a headline, or stand in a row with a day."""
    headline_characters: int
    cards: int
    """Headings that hold such a link each."""
    rows: int
    """Rows of a day and a link each."""
    card_texts: tuple[str, ...]
    """The text of every card: around such a heading, an item that begins with such a link, or a row with its day."""


def page_kind(
    page: Page, rules: Rules, *, title: str | None, body: str, organizations: Collection[OrganizationMention]
) -> tuple[PageKind, str]:
    """The kind of a page and the words for why. `body` is the main text found, without closing lines."""
    if page.url and (kind := rules.kind_of(page.url)) is not PageKind.UNKNOWN:
        return kind, "a rule of the source file"
    if partners := _partners(title, body, organizations):
        return PageKind.PARTNERS, partners
    states_article = _states_article(page)
    listing, reason = _listing_score(page, body, states_article)
    if listing >= LISTING_SCORE:
        return PageKind.LISTING, reason
    if not states_article and _states_event(page):
        return PageKind.EVENT, "the page states that it is an event"
    return PageKind.ARTICLE, "the page states that it is an article" if states_article else "its shape"


def _partners(title: str | None, body: str, organizations: Collection[OrganizationMention]) -> str:
    headed = section_of(title or "", 1)
    if headed and len(organizations) >= MANY_ORGANIZATIONS and len(body) < WORDY + 150 * len(organizations):
        return f"headed “{title}”, with {len(organizations)} organizations"
    logos = sum(organization.logo_url is not None for organization in organizations)
    if logos >= 3 * MANY_ORGANIZATIONS and len(body) < 20 * logos:
        return f"{len(organizations)} organizations under headings that say their role"
    return ""


def _types(page: Page) -> set[str]:
    found = {name for node in page.structured.json_ld for name in node.types}
    return found | {name for item in page.structured.microdata for name in item.types}


def _states_article(page: Page) -> bool:
    """One article is what the page is about: OpenGraph, or structured data with a single article."""
    kinds = page.structured.meta.get("og:type", ())
    if any(kind.lower() in ("article", "news", "blog", "blogpost") for kind in kinds[:1]):
        return True
    names = [node for node in page.structured.json_ld if not ARTICLE_TYPES.isdisjoint(node.types) and node["headline"]]
    return len(names) == 1


def _states_event(page: Page) -> bool:
    """One event is what the page is about: exactly one in structured data, or a calendar plug-in's single view."""
    nodes = [
        node
        for node in page.structured.json_ld
        if not EVENT_TYPES.isdisjoint(node.types) and "." not in node.path.replace(".@graph", "")
    ]
    items = [item for item in page.structured.microdata if not EVENT_TYPES.isdisjoint(item.types)]
    if len(nodes) == 1 or (not nodes and len(items) == 1):
        return True
    return bool(page.root.xpath("boolean(//body[contains(concat(' ', @class, ' '), ' single-tribe_events ')])"))


def _listing_score(page: Page, body: str, states_article: bool) -> tuple[int, str]:
    shape = read_shape(page)
    if shape.headlines < FEW_CARDS:
        return 0, ""
    path = path_of(page.url)
    share = _in_cards(shape, body)
    in_cards = share >= MOSTLY
    votes = [
        (2, "its type", not states_article and not LISTING_TYPES.isdisjoint(_types(page))),
        (4, "its text stands in cards", in_cards),
        (2, "its address", bool(LISTING_PATH.search(path))),
        (2, "it is the home page", bool(page.url) and path in ("", "/")),
        (2, f"{shape.cards} cards", shape.cards >= MANY_CARDS),
        (3, f"{shape.rows} rows of a day and a link", _rows_are_the_page(shape, len(body) * (1 - share))),
        (1, f"{shape.headlines} headlines that are links", shape.headlines >= MANY_HEADLINES),
        (1, "more characters in headlines than in its text", shape.headline_characters > len(body)),
        (1, "little text", len(body) < SHORT_BODY),
        (-2, "text", len(body) > SOME_BODY and not in_cards),
        (-1, "much text", len(body) > LONG_BODY and not in_cards),
        (-3, "it states that it is an article", states_article),
    ]
    if not any(holds for weight, _, holds in votes if weight >= STRONG):
        return 0, ""
    said = [words for weight, words, holds in votes if holds and weight > 0]
    return sum(weight for weight, _, holds in votes if holds), ", ".join(said)


def _rows_are_the_page(shape: Shape, own_characters: float) -> bool:
    """Rows of a day and a link are what the page is for, and no box beside a text of its own."""
    if own_characters > LONG_BODY or (own_characters > SOME_BODY and shape.headline_characters <= own_characters):
        return False
    return shape.rows >= MANY_CARDS


def read_shape(page: Page) -> Shape:
    """Count headline links and cards outside navigation, headers, footers and side bars."""
    host = host_of(page.url)
    outside = inside(page.walk, OUTSIDE_TAGS)
    seen: set[str] = set()
    texts: list[str] = []
    characters = cards = rows = 0
    for link, _, url, text, other, place in page.anchors:
        if len(text) < SHORT_HEADLINE or outside[place] or not url or url in seen or (host and other != host):
            continue
        row = _dated_row(link) if len(texts) < MOST_TEXTS else ""
        if len(text) < HEADLINE and not row:
            continue
        seen.add(url)
        characters += len(text)
        is_card = _is_card(link)
        cards += is_card
        rows += bool(row)
        if len(texts) < MOST_TEXTS:
            card = row or (_card_text(link, text) if is_card else _item_text(link, text))
            texts += [card] if card else []
    return Shape(len(seen), characters, cards, rows, tuple(texts))


def _card_text(link: HtmlElement, words: str) -> str:
    """The text of the smallest element around a card's heading that holds more than the heading."""
    for parent in link.iterancestors():
        text = " ".join(parent.text_content().split())
        if parent.tag in ("body", "main") or len(text) > LONGEST_CARD:
            break
        if len(text) > len(words) + 20:
            return text
    return words


def _item_text(link: HtmlElement, words: str) -> str:
    """The text of a list item or row that begins with the link."""
    for parent in link.iterancestors():
        if parent.tag in ("li", "tr", "dd", "article"):
            text = " ".join(parent.text_content().split())
            return text if text.startswith(words) and len(text) <= LONGEST_CARD else ""
        if parent.tag in ("ul", "ol", "table", "main", "body"):
            break
    return ""


def _dated_row(link: HtmlElement) -> str:
    """The text of a short row that holds this link alone, and a day: `12. 3. 2026 Koncert v kapli`."""
    for parent in link.iterancestors():
        if parent.tag in ("li", "tr", "dd", "p", "div", "article"):
            if next(islice(parent.iter("a"), 1, None), None) is not None:
                return ""
            text = " ".join(parent.text_content().split())
            if len(text) > LONGEST_ROW:
                return ""
            if DAY.search(text):
                return text
        if parent.tag in ("ul", "ol", "table", "main", "body"):
            return ""
    return ""


def _in_cards(shape: Shape, body: str) -> float:
    """The share of the main text that stands in cards, each of which leads to another page."""
    paragraphs = [line for part in body.split("\n\n") for line in part.splitlines()]
    if len(shape.card_texts) < FEW_CARDS or not body:
        return 0.0
    cards = "\n".join(shape.card_texts)
    inside = sum(len(paragraph) for paragraph in paragraphs if paragraph[:BEGINNING] in cards)
    return inside / sum(map(len, paragraphs))


def _is_card(link: HtmlElement) -> bool:
    """Whether a link stands in a heading, or holds one."""
    return next(link.iter(*CARD_HEADINGS), None) is not None or any(
        parent.tag in CARD_HEADINGS for parent in link.iterancestors()
    )
