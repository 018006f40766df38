"""The links of a page: to what it lists, to its further pages, to its feeds. The page may be any page."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from lxml import html

from crawler.discovery.found import FoundLink, Reading, absolute_url, fold
from crawler.discovery.interfaces import announced
from crawler.discovery.pagination import Place, may_count, path_of, place_of
from crawler.discovery.surroundings import Map, leads_on, says_next
from crawler.parsers import walk
from crawler.parsers.page import Page
from storage.records import Issue, PageKind, Via

MAX_PAGE_LINKS = 5_000
"""Pages with more different links than this are made by machines for machines."""
MAX_ELEMENTS = 50_000
"""How many elements are looked at for them."""
MAX_TITLE_PIECES = 100
"""A link that holds more pieces of text holds a whole page."""

FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "text/calendar"}
)
_NOFOLLOW = frozenset({"nofollow", "ugc", "sponsored"})
_LOADERS = ("data-next-page", "data-next-url", "data-next", "data-next-href", "data-load-more-url", "hx-get")
_MAY_LOAD = ("data-next", "data-load-more-url", "hx-get")
"""What a page that has any of them has in it somewhere."""
_LOADER = "//*[" + " or ".join(f"@{name}" for name in _LOADERS) + "]"


def _adds(known: FoundLink, kind: PageKind, *, nofollow: bool, is_headline: bool, is_next: bool) -> bool:
    """Whether what an anchor says, but for its words, which cost most to read, changes what is known of its address."""
    return (
        (is_headline and not known.is_headline)
        or (known.nofollow and not nofollow)
        or (known.kind is PageKind.UNKNOWN and kind is not PageKind.UNKNOWN)
        or (kind is PageKind.UNKNOWN and not _leads_on(known) and (is_next or may_count(known.url)))
    )


def _leads_on(link: FoundLink) -> bool:
    return link.is_next or link.page_number is not None


def read_links(page: Page) -> Reading:
    """Every link of a page once, in its order; nothing is left out but what is no web address."""
    issues: list[Issue] = []
    links: dict[str, FoundLink] = {}
    nofollow = any("nofollow" in said.lower() for said in page.structured.meta.get("robots", ()))
    for link in _all_links(page, links):
        if link.url not in links and len(links) >= MAX_PAGE_LINKS:
            message = f"only the first {MAX_PAGE_LINKS:,} links of the page were read"
            issues.append(Issue(code="too_many_links", message=message))
            break
        told = replace(link, nofollow=True) if nofollow and not link.nofollow else link
        known = links.get(link.url)
        links[link.url] = _joined(known, told) if known else told
    return Reading(links=tuple(links.values()), issues=tuple(issues))


def _joined(one: FoundLink, other: FoundLink) -> FoundLink:
    """Two links to one address: whatever either says for it holds."""
    return replace(
        one,
        kind=other.kind if one.kind is PageKind.UNKNOWN else one.kind,
        title=one.title if one.is_headline or not other.title else other.title if other.is_headline else one.title,
        nofollow=one.nofollow and other.nofollow,
        page_number=one.page_number or other.page_number,
        is_next=one.is_next or other.is_next,
        is_headline=one.is_headline or other.is_headline,
    )


def _all_links(page: Page, known: Mapping[str, FoundLink]) -> Iterator[FoundLink]:
    """The links in their order, without anchors that say nothing new of an address in `known`: most say nothing."""
    here = place_of(page.url or "")
    base = _base(page)
    surroundings = Map({})
    may_lead_on = says_next(page.walk.classes) or len(page.walk.classes) == walk.MAX_ELEMENTS
    made: dict[str | None, str | None] = {}
    for element in islice(page.root.iter("a", "area", "link"), MAX_ELEMENTS):
        href = element.get("href")
        if href not in made:
            made[href] = absolute_url(base, href)
        url = made[href]
        if url is None or url == page.url:
            continue
        relations = _relations(element)
        if element.tag == "link":
            in_language = element.get("hreflang") is not None
            if told := declared(url, relations, _media_type(element), here, in_language=in_language):
                yield replace(told, title=_title(element))
            continue
        kind = _kind_of_anchor(element, relations, url)
        nofollow = not _NOFOLLOW.isdisjoint(relations)
        is_headline = element.tag == "a" and surroundings.is_headline(element)
        is_next = "next" in relations or (may_lead_on and leads_on(element))
        one = known.get(url)
        if one is None or _adds(one, kind, nofollow=nofollow, is_headline=is_headline, is_next=is_next):
            link = FoundLink(
                url=url,
                via=Via.LINK,
                kind=kind,
                title=_title(element),
                nofollow=nofollow,
                is_headline=is_headline,
            )
            yield _in_listing(link, here, is_next)
    yield from _loaded_by_script(page, here)


def declared(
    url: str, relations: Collection[str], media_type: str, here: Place, *, in_language: bool
) -> FoundLink | None:
    """What a `link` element, or a Link field of an answer, leads to; `None` where that is no page of a site.

    `in_language`: it states the language of its target. `here` is the place of the page that says it.
    """
    if feed := announced(url, relations, media_type):
        return FoundLink(url=feed, via=Via.LINK, kind=PageKind.FEED)
    kind = _kind_by_relation(relations, media_type)
    is_page = "next" in relations or ("alternate" in relations and in_language)
    if kind is PageKind.UNKNOWN and not (is_page and media_type in {"", "text/html"}):
        return None
    link = FoundLink(url=url, via=Via.LINK, kind=kind, nofollow=not _NOFOLLOW.isdisjoint(relations))
    return _in_listing(link, here, "next" in relations)


def declared_feeds(page: Page) -> Iterator[str]:
    """The feeds that the `link` elements of a page name, on whatever host: addresses in their order."""
    here, base = place_of(page.url or ""), _base(page)
    for element in islice(page.root.iter("link"), MAX_ELEMENTS):
        url = absolute_url(base, element.get("href"))
        relations = _relations(element)
        told = declared(url, relations, _media_type(element), here, in_language=False) if url else None
        if told is not None and told.kind is PageKind.FEED:
            yield told.url


def _relations(element: html.HtmlElement) -> Sequence[str]:
    said = element.get("rel")
    return said.lower().split() if said else ()


def _media_type(element: html.HtmlElement) -> str:
    said = element.get("type")
    return said.partition(";")[0].strip().lower() if said else ""


def _kind_by_relation(relations: Collection[str], media_type: str) -> PageKind:
    if "alternate" in relations and media_type in FEED_TYPES:
        return PageKind.FEED
    return PageKind.SITEMAP if "sitemap" in relations else PageKind.UNKNOWN


def _kind_of_anchor(element: html.HtmlElement, relations: Collection[str], url: str) -> PageKind:
    media_type = _media_type(element)
    if (media_type or relations) and (kind := _kind_by_relation(relations, media_type)) is not PageKind.UNKNOWN:
        return kind
    is_calendar = url.endswith(".ics") or (element.get("href") or "").startswith("webcal:")
    return PageKind.FEED if is_calendar or media_type in FEED_TYPES else PageKind.UNKNOWN


def _in_listing(link: FoundLink, here: Place, is_next: bool) -> FoundLink:
    """Mark a link to a further page of the listing that `here` is a page of."""
    if link.kind is not PageKind.UNKNOWN or not (is_next or may_count(link.url)):
        return link
    there = place_of(link.url)
    if there.number is not None and (there.stem == here.stem or is_next):
        return replace(link, kind=PageKind.LISTING, via=Via.LISTING, page_number=there.number, is_headline=False)
    if is_next and path_of(link.url) == here.stem.partition("?")[0]:
        return replace(link, kind=PageKind.LISTING, via=Via.LISTING, is_next=True, is_headline=False)
    return link


def _loaded_by_script(page: Page, here: Place) -> Iterator[FoundLink]:
    """The address that a "load more" element gives its script."""
    if not any(name in page.html for name in _MAY_LOAD):
        return
    base = _base(page)
    for element in page.root.xpath(_LOADER)[:MAX_ELEMENTS]:
        for name in _LOADERS:
            value = element.get(name, "")
            url = absolute_url(base, value) if "/" in value or value.startswith("?") else None
            if url and url != page.url:
                yield _in_listing(FoundLink(url=url, via=Via.LINK), here, is_next=True)


def _base(page: Page) -> str | None:
    """What addresses are relative to; a `base` that is no web address is as good as none."""
    return absolute_url(None, page.base_url) or page.url


def _title(element: html.HtmlElement) -> str | None:
    """The words of the link, or the text that stands for its picture."""
    if element.tag == "link":
        return fold(element.get("title"))
    if words := fold(_words(element)):
        return words
    picture = next((alt for image in element.iter("img") if (alt := image.get("alt")) is not None), None)
    return fold(picture) or fold(element.get("title"))


def _words(element: html.HtmlElement) -> str | None:
    if not len(element):  # most links hold nothing but words
        return element.text
    return "".join(islice(element.itertext(), MAX_TITLE_PIECES))
