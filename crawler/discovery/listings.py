"""The links of a page: to what it lists, to its further pages, to its feeds. The page may be any page."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import islice

from lxml import html

from crawler.discovery.found import FoundLink, Reading, absolute_url, fold
from crawler.discovery.interfaces import announced
from crawler.discovery.pagination import MAY_COUNT, Place, path_of, place_of
from crawler.discovery.surroundings import Map, leads_on
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
_LOADERS = ("data-next-page", "data-next-url", "data-next", "data-next-href", "data-load-more-url", "hx-get")
_LOADER = "//*[" + " or ".join(f"@{name}" for name in _LOADERS) + "]"


def read_links(page: Page) -> Reading:
    """Every link of a page once, in its order; nothing is left out but what is no web address."""
    issues: list[Issue] = []
    links: dict[str, FoundLink] = {}
    nofollow = any("nofollow" in said.lower() for said in page.structured.meta.get("robots", ()))
    for link in _all_links(page):
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


def _all_links(page: Page) -> Iterator[FoundLink]:
    here = place_of(page.url or "")
    base = _base(page)
    surroundings = Map({})
    for element in islice(page.root.iter("a", "area", "link"), MAX_ELEMENTS):
        url = absolute_url(base, element.get("href"))
        if url is None or url == page.url:
            continue
        relations = (element.get("rel") or "").lower().split()
        if element.tag == "link" and (feed := _announced(element, relations, url)):
            yield FoundLink(url=feed, via=Via.LINK, kind=PageKind.FEED, title=_title(element))
            continue
        kind = _declared_kind(element, relations, url)
        if element.tag == "link" and kind is None:
            continue
        link = FoundLink(
            url=url,
            via=Via.LINK,
            kind=kind or PageKind.UNKNOWN,
            title=_title(element),
            nofollow=not {"nofollow", "ugc", "sponsored"}.isdisjoint(relations),
            is_headline=element.tag == "a" and surroundings.is_headline(element),
        )
        yield _in_listing(link, here, "next" in relations or leads_on(element))
    yield from _loaded_by_script(page, here)


def _announced(element: html.HtmlElement, relations: Collection[str], url: str) -> str | None:
    return announced(url, relations, _media_type(element))


def _media_type(element: html.HtmlElement) -> str:
    return (element.get("type") or "").partition(";")[0].strip().lower()


def _declared_kind(element: html.HtmlElement, relations: Iterable[str], url: str) -> PageKind | None:
    """What markup says of the target; `None` for a `link` element that leads to no page."""
    media_type = _media_type(element)
    if "alternate" in relations and media_type in FEED_TYPES:
        return PageKind.FEED
    if "sitemap" in relations:
        return PageKind.SITEMAP
    if element.tag == "link":
        is_page = "next" in relations or ("alternate" in relations and element.get("hreflang") is not None)
        return PageKind.UNKNOWN if is_page and media_type in {"", "text/html"} else None
    is_calendar = media_type == "text/calendar" or url.endswith(".ics") or (element.get("href") or "")[:7] == "webcal:"
    return PageKind.FEED if is_calendar or media_type in FEED_TYPES else PageKind.UNKNOWN


def _in_listing(link: FoundLink, here: Place, is_next: bool) -> FoundLink:
    """Mark a link to a further page of the listing that `here` is a page of."""
    if link.kind is not PageKind.UNKNOWN or not (is_next or MAY_COUNT.search(link.url)):
        return link
    there = place_of(link.url)
    if there.number is not None and (there.stem == here.stem or is_next):
        return replace(link, kind=PageKind.LISTING, via=Via.LISTING, page_number=there.number, is_headline=False)
    if is_next and path_of(link.url) == here.stem.partition("?")[0]:
        return replace(link, kind=PageKind.LISTING, via=Via.LISTING, is_next=True, is_headline=False)
    return link


def _loaded_by_script(page: Page, here: Place) -> Iterator[FoundLink]:
    """The address that a "load more" element gives its script."""
    if not any(name in page.html for name in _LOADERS):
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
    words = fold("".join(str(text) for text in islice(element.itertext(), MAX_TITLE_PIECES)))
    return words or fold(next(iter(element.xpath(".//img/@alt")), None)) or fold(element.get("title"))
