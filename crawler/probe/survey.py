"""The survey of one site: a few dozen requests that tell where its texts are listed and how they read."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from crawler.discovery.documents import read_document
from crawler.discovery.found import FoundLink
from crawler.parsers.page import Page, read_bytes
from crawler.probe import words
from crawler.probe.asking import Asker
from crawler.probe.choosing import candidates, sections, shown
from crawler.probe.elsewhere import feeds_elsewhere, own_entries
from crawler.probe.system import has_events_calendar, site_name, system_of
from crawler.readers.contents import content_type
from storage.records import FoundPage, Outcome, PageKind, Visit
from storage.urls import page_host

MOST_REQUESTS = 50
"""Of one survey, robots.txt aside."""
MOST_FEEDS, MOST_SITEMAPS, MOST_SECTIONS, MOST_PARTNERS = 4, 4, 6, 1
FEWEST_SHOWN = 3
"""Headlines that make a section of the menu a listing, whatever its shape says."""
READ = frozenset({Outcome.OK, Outcome.EMPTY})
Tell = Callable[[str], None]


class SurveyFailed(Exception):
    """The site cannot be surveyed; the message says why, and the way out."""


@dataclass(slots=True)
class Listed:
    """A feed, sitemap or listing, and the pages that it names."""

    url: str
    links: tuple[FoundLink, ...] = ()
    """Of feeds and sitemaps, in their order."""
    shown: tuple[FoundPage, ...] = ()
    """Of listings."""
    further: str | None = None
    """The next page of a listing."""
    has_events: bool = False


@dataclass(slots=True)
class Survey:
    """What was learned of a site."""

    home: Visit
    url: str
    """Its front page, redirects followed."""
    name: str
    language: str | None = None
    system: str | None = None
    crawl_delay_seconds: float | None = None
    feeds: list[Listed] = field(default_factory=list)
    sitemaps: list[Listed] = field(default_factory=list)
    """The files that name pages; what robots.txt names itself is in `stated_sitemaps`."""
    stated_sitemaps: tuple[str, ...] = ()
    listings: list[Listed] = field(default_factory=list)
    samples: list[Visit] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    """Address to the reason, for what robots.txt or a wall kept from us."""

    def take(self, url: str, visit: Visit) -> bool:
        """Whether the visit of that address brought something; what was refused is remembered."""
        if visit.outcome in {Outcome.ROBOTS, Outcome.BLOCKED, Outcome.CHALLENGE, Outcome.LOGIN}:
            self.refused[url] = visit.reason
        return visit.outcome in READ

    def entries(self) -> dict[str, FoundLink | FoundPage]:
        """Every page that a feed, a listing or a sitemap names, by address; the surest place first."""
        named: dict[str, FoundLink | FoundPage] = {}
        for listed in (*self.feeds, *self.listings, *self.sitemaps):
            named = {link.url: link for link in listed.links} | {page.url: page for page in listed.shown} | named
        return named


async def survey(asker: Asker, *, samples: int, tell: Tell) -> Survey:
    """Look at a site: front page, sitemaps, feeds, sections, and some of the pages they name. Raises `SurveyFailed`."""
    found, page = await _front_page(asker)
    tell("front page read")
    await _sitemaps(asker, found)
    await _feeds(asker, found, page)
    tell(f"{len(found.feeds)} feeds, {len(found.sitemaps)} sitemaps")
    await _sections(asker, found)
    tell(f"{len(found.listings)} listings")
    for url in candidates(found.entries(), asked=_asked(asker), most=max(0, samples - len(found.samples))):
        visit = await asker.ask(url)
        if found.take(url, visit) and not _is_listing(visit):
            found.samples.append(visit)
        elif visit.outcome in READ:
            found.listings.append(Listed(url=_address(visit), shown=shown(visit), further=_further(visit)))
        tell(f"page {len(found.samples)} of {samples}")
    found.language = found.language or _language(found.samples)
    return found


async def _front_page(asker: Asker) -> tuple[Survey, Page]:
    visit = await asker.ask(asker.source.home)
    if visit.outcome not in READ or visit.capture is None or visit.parsed is None:
        raise SurveyFailed(why_not(visit, asker.source.home))
    if visit.parsed.kind in {PageKind.FEED, PageKind.SITEMAP}:
        raise SurveyFailed(f"{asker.source.home} is a {visit.parsed.kind}, not a page; name the site's front page")
    if (host := page_host(visit.capture.url)) not in asker.source.hosts:
        raise SurveyFailed(f"{asker.source.home} leads to another site; add that one: {visit.capture.url}")
    page = read_bytes(visit.capture.body, url=visit.capture.url, http_charset=content_type(visit.capture)[1])
    robots = asker.robots(visit.capture.url)
    told = Survey(
        home=visit,
        url=visit.capture.url,
        name=site_name(page) or host,
        language=page.language,
        system=system_of(page),
        crawl_delay_seconds=robots.crawl_delay_seconds if robots else None,
        stated_sitemaps=robots.sitemaps if robots else (),
    )
    return told, page


def why_not(visit: Visit, url: str) -> str:
    """Why a page could not be read, for people, with the way out."""
    reason = visit.reason or str(visit.outcome)
    match visit.outcome:
        case Outcome.ROBOTS if reason.startswith("robots_unreachable"):
            advice = "without an answer to that nothing may be asked (RFC 9309); try again later"
        case Outcome.ROBOTS:
            advice = "the site does not want to be crawled; ask its owner"
        case Outcome.REFUSED if reason.startswith("address_refused"):
            advice = f"if that host is yours, allow it: --allow {urlsplit(url).hostname}"
        case Outcome.BLOCKED | Outcome.CHALLENGE | Outcome.LOGIN | Outcome.CONSENT:
            advice = "the site keeps crawlers out; ask its owner for access"
        case Outcome.WRONG_TYPE:
            advice = "name a web page of the site, best its front page"
        case Outcome.GONE | Outcome.SOFT_404:
            advice = "check the address in a browser"
        case _:
            advice = "check the address, and try again later"
    return f"{url}: {reason}; {advice}"


async def _sitemaps(asker: Asker, found: Survey) -> None:
    """What robots.txt names, else the usual places; of an index the files that are likely to name texts."""
    usual = [urljoin(found.url, place) for place in words.SITEMAPS]
    waiting = list(found.stated_sitemaps[:MOST_SITEMAPS]) or usual
    while waiting and len(found.sitemaps) < MOST_SITEMAPS:
        url = waiting.pop(0)
        visit = await asker.ask(url, PageKind.SITEMAP)
        links = _links(visit) if found.take(url, visit) else ()
        inner = [link.url for link in links if link.kind is PageKind.SITEMAP]
        if links and not found.stated_sitemaps:
            waiting = []  # the first usual place that answers is the one
        if inner:
            waiting = [*sorted(inner, key=_texts_first), *waiting]
        elif links:
            found.sitemaps.append(Listed(url=_address(visit), links=links))


def _texts_first(url: str) -> tuple[bool, str]:
    return not words.SITEMAP_OF_TEXTS.search(urlsplit(url).path), url


async def _feeds(asker: Asker, found: Survey, page: Page) -> None:
    """What the front page announces, else the usual places, and the interfaces of WordPress."""
    for url in _announced(asker, found.home)[:MOST_FEEDS]:
        await _feed(asker, found, url)
    if not found.feeds:
        places = dict.fromkeys((*words.FEEDS_OF.get(found.system or "", ()), *words.FEEDS))
        for place in places:
            if await _feed(asker, found, urljoin(found.url, place)):
                break
    if found.system == "wordpress":
        await _feed(asker, found, urljoin(found.url, words.POSTS))
    if has_events_calendar(page):
        for place in (words.EVENTS_API, *words.CALENDARS):
            if await _feed(asker, found, urljoin(found.url, place)):
                break


def _announced(asker: Asker, visit: Visit) -> list[str]:
    """The feeds that a page names: those of the site, then those that another host keeps for it."""
    own = [one.url for one in visit.found if one.kind is PageKind.FEED and one.excluded_by is None]
    return [*own, *feeds_elsewhere(visit, asker.source)]


async def _feed(asker: Asker, found: Survey, url: str) -> bool:
    """Whether the address is a feed that tells of the site. One on another host must name pages of the site."""
    if url in _asked(asker):
        return any(one.url == url for one in found.feeds)
    visit = await asker.ask(url, PageKind.FEED)
    if not found.take(url, visit) or visit.parsed is None or visit.parsed.kind is not PageKind.FEED:
        return False
    links, events = _links(visit), bool(visit.parsed.events)
    if not asker.source.owns(url):
        links, events = tuple(own_entries(links, asker.source)), False
    if links or events:
        found.feeds.append(Listed(url=_address(visit), links=links, has_events=events))
    return bool(links or events)


async def _sections(asker: Asker, found: Survey) -> None:
    """The sections of the menu that list texts or events, and the page of the partners."""
    if names := shown(found.home):
        found.listings.append(Listed(url=found.url, shown=names, further=_further(found.home)))
    if found.home.parsed and found.home.parsed.events:
        found.samples.append(found.home)
    known = {link.url for feed in found.feeds for link in feed.links}
    texts, partners = sections(found.home.found, list(found.entries()), texts_known=known, asked=_asked(asker))
    for url in (*texts[:MOST_SECTIONS], *partners[:MOST_PARTNERS]):
        visit = await asker.ask(url)
        if not found.take(url, visit) or visit.parsed is None:
            continue
        for feed in _announced(asker, visit):
            if feed not in _asked(asker) and len(found.feeds) < MOST_FEEDS:
                await _feed(asker, found, feed)
        if _is_listing(visit) or (url in texts and len(shown(visit)) >= FEWEST_SHOWN):
            found.listings.append(Listed(url=_address(visit), shown=shown(visit), further=_further(visit)))
        else:
            found.samples.append(visit)
    await _second_page(asker, found)


async def _second_page(asker: Asker, found: Survey) -> None:
    """One further page of one listing: whether its numbering can be followed."""
    listing = next((one for one in found.listings if one.further), None)
    if listing is None or listing.further is None:
        return
    visit = await asker.ask(listing.further, PageKind.LISTING)
    if found.take(listing.further, visit):
        listing.shown = (*listing.shown, *shown(visit))
    else:
        listing.further = None


def _is_listing(visit: Visit) -> bool:
    return visit.parsed is not None and visit.parsed.kind is PageKind.LISTING


def _further(visit: Visit) -> str | None:
    return next((one.url for one in visit.found if one.kind is PageKind.LISTING and one.excluded_by is None), None)


def _links(visit: Visit) -> tuple[FoundLink, ...]:
    """The entries of a feed or sitemap with their dates, which the frontier has no use for."""
    if visit.capture is None:
        return ()
    document = read_document(visit.capture.body, visit.capture.url, http_charset=content_type(visit.capture)[1])
    return tuple(link for link in document.reading.links if not link.is_next) if document else ()


def _asked(asker: Asker) -> set[str]:
    return {_address(visit) for visit in asker.visits if visit.capture}


def _address(visit: Visit) -> str:
    return visit.capture.url if visit.capture else ""


def _language(samples: Iterable[Visit]) -> str | None:
    """The language of most of the texts."""
    told = list(_languages(samples))
    return max(dict.fromkeys(told), key=told.count) if told else None


def _languages(samples: Iterable[Visit]) -> Iterator[str]:
    for visit in samples:
        if visit.parsed and visit.parsed.article and visit.parsed.article.language:
            yield visit.parsed.article.language
