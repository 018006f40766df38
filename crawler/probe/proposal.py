"""What follows from a survey: start points, patterns, expected counts and an interval for a source file. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from crawler.probe import words
from crawler.probe.patterns import is_described, listing_pattern, path_patterns
from crawler.probe.rhythm import bounds_for, interval_for, moments_of, usual_gap
from crawler.probe.survey import Listed, Survey
from storage.records import PageKind, Visit

SHARE = 0.8
"""Of what the survey saw, so much is expected of every crawl."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A source file's facts, with what a comment can say for them."""

    key: str
    name: str
    kind: str
    home: str
    language: str | None
    allow_addresses: tuple[str, ...]
    system: str | None
    delay_seconds: float
    crawl_delay_seconds: float | None
    interval: timedelta
    interval_min: timedelta
    interval_max: timedelta
    gap: timedelta | None
    """The site's usual time between two new pages."""
    listings: tuple[str, ...]
    feeds: tuple[str, ...]
    sitemaps: tuple[str, ...]
    """Those that robots.txt does not name."""
    deny: tuple[str, ...]
    listing_patterns: tuple[str, ...]
    article_patterns: tuple[str, ...]
    event_patterns: tuple[str, ...]
    partners_patterns: tuple[str, ...]
    articles_min: int | None
    events_min: int | None
    partners_min: int | None
    named: int
    """Pages that feeds, sitemaps and listings name."""
    refused: tuple[tuple[str, str], ...]


def propose(
    found: Survey, *, key: str, kind: str | None, allow_addresses: Sequence[str], delay_seconds: float, now: datetime
) -> Proposal:
    """The source file that the survey suggests; without a `kind`, a site that tells of its own event is one's."""
    entries = found.entries()
    articles = _of_kind(found.samples, PageKind.ARTICLE)
    events, partners = _of_kind(found.samples, PageKind.EVENT), _of_kind(found.samples, PageKind.PARTNERS)
    others = [*events, *partners, *_of_kind(found.samples, PageKind.LISTING)]
    shown = [url for url in entries if url not in others and not _is_from_sitemap(found, url)]
    article_patterns = _free_of(path_patterns([*articles, *shown]), others, articles)
    event_patterns = _free_of(path_patterns(events), articles, events)
    texts = {url for url in {*shown, *entries, *articles} if url in shown or is_described(url, article_patterns)}
    gap = _gap(found, texts, now)
    interval = interval_for(gap)
    shortest, longest = bounds_for(interval)
    listings = tuple(one.url for one in found.listings if one.url != found.url)
    return Proposal(
        key=key,
        name=found.name,
        kind=kind or ("event" if _is_of_an_event(found) else "partner"),
        home=found.url,
        language=found.language,
        allow_addresses=tuple(allow_addresses),
        system=found.system,
        delay_seconds=delay_seconds,
        crawl_delay_seconds=found.crawl_delay_seconds,
        interval=interval,
        interval_min=shortest,
        interval_max=longest,
        gap=gap,
        listings=listings,
        feeds=tuple(dict.fromkeys(one.url for one in found.feeds)),
        sitemaps=() if found.stated_sitemaps else tuple(one.url for one in found.sitemaps),
        deny=words.DOORS.get(found.system or "", ()),
        listing_patterns=tuple(dict.fromkeys(listing_pattern(url) for url in listings if "?" not in url)),
        article_patterns=article_patterns,
        event_patterns=tuple(one for one in event_patterns if one not in article_patterns),
        partners_patterns=tuple(dict.fromkeys(listing_pattern(url) for url in partners if url != found.url)),
        articles_min=_floor(len(texts)) if articles else None,
        events_min=1 if any(visit.parsed and visit.parsed.events for visit in found.samples) else None,
        partners_min=_floor(max((_partners(visit) for visit in found.samples), default=0)),
        named=len(entries),
        refused=tuple(sorted(found.refused.items())),
    )


def _is_of_an_event(found: Survey) -> bool:
    """Whether the front page tells an event, or a page tells one that has the site's name."""
    if found.home.parsed and found.home.parsed.events:
        return True
    named = (event.name for visit in found.samples if visit.parsed for event in visit.parsed.events if event.name)
    return any(name.casefold() in found.name.casefold() for name in named)


def _of_kind(samples: Iterable[Visit], kind: PageKind) -> list[str]:
    return [visit.capture.url for visit in samples if visit.capture and visit.parsed and visit.parsed.kind is kind]


def _is_from_sitemap(found: Survey, url: str) -> bool:
    """Whether only sitemaps name the page: they name every page of a site, whatever it is."""
    return not any(_names(listed, url) for listed in (*found.feeds, *found.listings))


def _names(listed: Listed, url: str) -> bool:
    return url in {link.url for link in listed.links} | {page.url for page in listed.shown}


def _free_of(patterns: Sequence[str], others: Sequence[str], own: Sequence[str]) -> tuple[str, ...]:
    """The patterns that speak of no page read as something else, and of some that were read as they say."""
    return tuple(
        pattern
        for pattern in patterns
        if not any(is_described(url, [pattern]) for url in others) and any(is_described(url, [pattern]) for url in own)
    )


def _gap(found: Survey, texts: set[str], now: datetime) -> timedelta | None:
    """The rhythm of the feeds, else that of the sitemaps' texts, else that of the pages that were read."""
    feeds = moments_of((link.published or link.updated for one in found.feeds for link in one.links), now)
    sitemaps = moments_of(
        (link.published or link.updated for one in found.sitemaps for link in one.links if link.url in texts), now
    )
    read = moments_of((_published(visit) for visit in found.samples), now)
    return next((gap for moments in (feeds, sitemaps, read) if (gap := usual_gap(moments)) is not None), None)


def _published(visit: Visit) -> str | None:
    article = visit.parsed.article if visit.parsed else None
    return article.published.isoformat() if article and article.published else None


def _partners(visit: Visit) -> int:
    return len(visit.parsed.organizations) if visit.parsed and visit.parsed.kind is PageKind.PARTNERS else 0


def _floor(number: int) -> int | None:
    return max(1, int(number * SHARE)) if number else None
