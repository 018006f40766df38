"""Which found link becomes a page to fetch, of which kind, how urgent; or which rule refuses it.

Nothing is dropped in silence: a link of the site that is not followed is kept with the rule's name in `excluded_by`.
Links to other sites are not pages of ours and are left out.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from crawler.discovery import priorities
from crawler.discovery.days import UNKNOWN, days_of
from crawler.discovery.found import FoundLink, absolute_url
from crawler.discovery.traps import trap_of, without_session
from crawler.sources import Source
from storage.records import FoundPage, LeasedPage, PageKind, Via

MAX_URL_CHARACTERS = 2_000
MAX_REFUSED = 100
"""Refused links of one page that are kept; more of them say nothing new."""

_NOT_A_PAGE = re.compile(
    r"7z|apk|avif?|bin|bmp|bz2|cab|css|csv|deb|dmg|docm?x?|eot|eps|exe|flac|flv|gif|gz|ico|iso|jar|jpe?g?|m?js|json|m4[av]|"
    r"mid|mkv|mov|mp[34]|mpe?g|msi|od[pst]|og[gv]|otf|pdf|pkg|png|pps|pptx?|psd|rar|rpm|rtf|svg|swf|tar|tgz|tiff?|ttf|vcf|"
    r"wav|web[mp]|webmanifest|wm[av]|woff2?|xls[mx]?|zip",
    re.I,
)
_EXTENSION = re.compile(r"\.([A-Za-z0-9]{1,11})$")
_COMMENTS = re.compile(r"/comments?/|feed=comments")
_STRUCTURAL = frozenset({PageKind.FEED, PageKind.SITEMAP, PageKind.LISTING})
_EXPLICIT = frozenset({Via.FEED, Via.SITEMAP, Via.ROBOTS})
"""Where the site itself vouches for each address: no guessing about traps there."""
_ELSEWHERE = frozenset({Via.TEASER, Via.REDIRECT, Via.SEED})
"""How a page on a host that is not the source's own may be reached, one hop and no further."""


def follow(links: Iterable[FoundLink], page: LeasedPage, source: Source, today: date) -> tuple[FoundPage, ...]:
    """The pages that the links of one page lead to, each once; refused ones carry their rule."""
    found: dict[str, FoundPage] = {}
    refused = 0
    listed = tuple(links)
    for link in listed:
        told = admit(link, page, source, today)
        if told is not None and link.is_next and link.kind is PageKind.FEED:
            told = replace(told, latest=_newest(listed))  # further pages of a feed hold what is older than that
        if told is None or told.url in found or told.url == page.url:
            continue
        refused += told.excluded_by is not None
        if told.excluded_by is None or refused <= MAX_REFUSED:
            found[told.url] = told
    return tuple(found.values())


def _newest(links: Iterable[FoundLink]) -> date | None:
    """The last day that one of them may be of."""
    return max((day for link in links if not link.is_next and (day := days_of(link).latest)), default=None)


def admit(link: FoundLink, page: LeasedPage, source: Source, today: date) -> FoundPage | None:
    """The page that one link leads to, with kind and priority or the rule that refuses it; `None` for other sites."""
    url = without_session(absolute_url(None, link.url) or "")
    if not url or (not source.owns(url) and link.via not in _ELSEWHERE):
        return None
    kind = source.rules.kind_of(url)
    if kind is PageKind.UNKNOWN:
        kind = link.kind
    days = days_of(link) if link.page_number is None and not link.is_next else UNKNOWN
    depth = page.depth if link.page_number is not None and page.kind is PageKind.LISTING else page.depth + 1
    return FoundPage(
        url=url,
        source=source.key,
        via=link.via,
        kind=kind,
        priority=priority_of(link, kind),
        depth=depth,
        from_page_id=page.page_id,
        title_hint=link.title,
        lastmod=link.updated or link.published,
        hints=(*((("published", link.published),) if link.published else ()), *link.hints),
        earliest=days.earliest,
        latest=days.latest,
        listed=link.is_headline or link.via is Via.SITEMAP,
        excluded_by=_comment_feed(url, kind, page) or refusal(url, link, kind, depth, source, today),
    )


def refusal(url: str, link: FoundLink, kind: PageKind, depth: int, source: Source, today: date) -> str | None:
    """The first rule that refuses an address, by its name and, where it has one, its pattern."""
    if len(url) > MAX_URL_CHARACTERS:
        return "url_too_long"
    if kind not in _STRUCTURAL and (ending := _file_type(url)):
        return f"file_type:{ending}"
    target = _target(url)
    denied = next((pattern for pattern in source.follow.deny if pattern.search(target)), None)
    if denied:
        return f"deny:{denied.pattern}"
    if link.via not in _ELSEWHERE and kind not in _STRUCTURAL and not _is_allowed(target, source):
        return "allow"
    if link.via not in _EXPLICIT and kind is not PageKind.FEED and (trap := trap_of(url, today)):
        return trap
    if link.page_number is not None and link.page_number > source.follow.max_listing_pages:
        return "max_listing_pages"
    return "max_depth" if depth > source.crawl.max_depth else None


def priority_of(link: FoundLink, kind: PageKind) -> int:
    """How urgent a page is; the constants say why."""
    if kind in {PageKind.FEED, PageKind.SITEMAP}:
        return priorities.FEED
    if link.nofollow:
        return priorities.NOFOLLOW
    if kind is PageKind.LISTING:
        return priorities.LISTING
    if link.via is Via.TEASER:
        return priorities.TEASER
    return priorities.ARTICLE if link.is_headline or kind is not PageKind.UNKNOWN else priorities.OTHER


def sitemaps_of_robots(urls: Iterable[str], source: Source) -> tuple[FoundPage, ...]:
    """The sitemaps that robots.txt names, as pages; they may lie on other hosts (sitemaps.org, "cross submits")."""
    if not source.start.robots_sitemaps:
        return ()
    return tuple(
        FoundPage(url=url, source=source.key, via=Via.ROBOTS, kind=PageKind.SITEMAP, priority=priorities.FEED)
        for url in dict.fromkeys(urls)
        if url.startswith(("http://", "https://"))
    )


def _comment_feed(url: str, kind: PageKind, page: LeasedPage) -> str | None:
    """A feed below a page that lists nothing is that of its comments; WordPress announces one on every article."""
    if kind is not PageKind.FEED or not page.url:
        return None
    path, above = urlsplit(url).path.rstrip("/"), urlsplit(page.url).path.rstrip("/")
    below_article = above and page.kind is not PageKind.LISTING and path.startswith(f"{above}/")
    return "comment_feed" if below_article or names_comments(url) else None


def names_comments(url: str) -> bool:
    """Whether the address of a feed says that it is one of comments."""
    return _COMMENTS.search(url) is not None


def _is_allowed(target: str, source: Source) -> bool:
    return not source.follow.allow or any(pattern.search(target) for pattern in source.follow.allow)


def _target(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + ("?" + parts.query if parts.query else "")


def _file_type(url: str) -> str | None:
    match = _EXTENSION.search(urlsplit(url).path)
    ending = match[1].lower() if match else ""
    return ending if _NOT_A_PAGE.fullmatch(ending) else None
