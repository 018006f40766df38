"""A source: what we know of one site before we ask it anything."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from crawler.parsers.rules import Rules
from storage.records import SourceFacts
from storage.urls import page_host

KINDS = ("event", "partner", "media", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlLimits:
    """How often, how fast and how far."""

    interval: timedelta = timedelta(days=1)
    """How long the site is left alone before `crawl --due` looks again; the first value of one that adapts."""
    interval_min: timedelta | None = None
    """The shortest it becomes where every look finds something new; `None`: a quarter of it, an hour at least."""
    interval_max: timedelta | None = None
    """The longest it becomes where nothing is new; `None`: eight times as long, a day at least, four weeks at most."""
    delay_seconds: float = 1.0
    """Least time between two requests to one host; robots.txt may lengthen it."""
    timeout_seconds: float = 30.0
    max_pages: int = 10_000
    """Pages of one run."""
    max_pages_per_day: int | None = None
    """Requests from midnight to midnight UTC, over all runs; `None`: no limit."""
    max_depth: int = 15
    """Hops from a start point; the pages of a numbered listing count as one."""


def interval_bounds(limits: CrawlLimits) -> tuple[timedelta, timedelta]:
    """How short and how long the interval of a source may become; the stated interval always lies between."""
    hour, day = timedelta(hours=1), timedelta(days=1)
    shortest = limits.interval_min or max(hour, limits.interval / 4)
    longest = limits.interval_max or min(28 * day, max(day, limits.interval * 8))
    return min(shortest, limits.interval), max(longest, limits.interval)


@dataclass(frozen=True, slots=True, kw_only=True)
class StartPoints:
    """Where a crawl begins."""

    pages: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    """RSS, Atom, JSON Feed, iCalendar, WordPress REST: what it is, its bytes say."""
    sitemaps: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()
    """Pages that list others and are looked at more often than those."""
    archives: tuple[str, ...] = ()
    """Addresses of archives by date, with `{year}`, `{month}` and `{day}` where these stand."""
    robots_sitemaps: bool = True
    """Whether the sitemaps that robots.txt names are read too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowRules:
    """Which links of the site are followed. The patterns are searched in path and query."""

    allow: tuple[re.Pattern[str], ...] = ()
    """Where given, only what one of them matches."""
    deny: tuple[re.Pattern[str], ...] = ()
    """Never what one of them matches, whatever `allow` says."""
    max_listing_pages: int = 500
    """The last page number of a listing that is fetched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectations:
    """What a healthy crawl of the site brings at least."""

    articles_min: int | None = None
    events_min: int | None = None
    partners_min: int | None = None


@dataclass(frozen=True, kw_only=True)
class Source:
    """One source file, checked."""

    key: str
    name: str
    kind: str
    """`event`, `partner`, `media` or `other`."""
    home: str
    hosts: tuple[str, ...]
    """The hosts whose pages belong to the source, as `page_host` spells them."""
    language: str | None = None
    series: str | None = None
    allow_addresses: tuple[str, ...] = ()
    """Hosts, addresses and networks that the guard against private addresses lets through."""
    enabled: bool = True
    render: bool = False
    """Whether its pages are read as a browser shows them, after their scripts have run."""
    crawl: CrawlLimits = CrawlLimits()
    start: StartPoints = StartPoints()
    follow: FollowRules = FollowRules()
    expect: Expectations = Expectations()
    rules: Rules = field(default_factory=Rules)
    config: Mapping[str, Any] = field(default_factory=dict, compare=False)
    """The file as it was read."""
    path: Path | None = field(default=None, compare=False)

    def owns(self, url: str) -> bool:
        """Whether an address lies on a host of this source."""
        return page_host(url) in self.hosts

    def facts(self) -> SourceFacts:
        """What the archive keeps of this source."""
        return SourceFacts(
            key=self.key,
            name=self.name,
            kind=self.kind,
            home_url=self.home,
            config_json=json.dumps(self.config, sort_keys=True, ensure_ascii=False, default=str),
            series=self.series,
            hosts=self.hosts,
        )
