"""Pages: the URLs we know, on their way into and out of the frontier."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PageKind(StrEnum):
    """What a page is for. `unknown` until a rule or a reading says it."""

    UNKNOWN = "unknown"
    FEED = "feed"
    SITEMAP = "sitemap"
    LISTING = "listing"
    ARTICLE = "article"
    EVENT = "event"
    PARTNERS = "partners"


class Via(StrEnum):
    """How we heard of a URL."""

    SEED = "seed"
    ROBOTS = "robots"
    FEED = "feed"
    SITEMAP = "sitemap"
    LISTING = "listing"
    LINK = "link"
    TEASER = "teaser"
    REDIRECT = "redirect"
    IMPORT = "import"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPage:
    """A URL somebody told us of: a sighting, and a page for the frontier if it is new."""

    url: str
    source: str
    """Key of the source that pays for it."""
    via: Via
    kind: PageKind = PageKind.UNKNOWN
    priority: int = 0
    """Higher is fetched first."""
    depth: int = 0
    """Hops from a start point."""
    from_page_id: int | None = None
    title_hint: str | None = None
    lastmod: str | None = None
    """As the feed or sitemap words it: a hint, not a fact."""
    hints: tuple[tuple[str, str], ...] = ()
    """What else the feed, sitemap or calendar says of it, as `("news:title", "…")`: kept with the sighting."""
    earliest: date | None = None
    """The first day on which it may have been published, by what others say; so is `latest` the last one."""
    latest: date | None = None
    listed: bool = False
    """Stands where pages show what they list: a heading, an article card, an entry of a feed or sitemap."""
    excluded_by: str | None = None
    """The rule that refuses it; then it is kept, and never fetched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeasedPage:
    """A page handed out to one worker until `lease_until`."""

    page_id: int
    url: str
    host: str
    source: str
    kind: PageKind
    depth: int
    via: Via
    lease: str
    """The worker's token; a result is only saved while the lease still carries it."""
    redirects: int = 0
    etag: str | None = None
    last_modified: str | None = None
    fail_count: int = 0
