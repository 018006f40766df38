"""What a reader of feeds, sitemaps or pages hands on: links, with what was said of them, and what could not be read."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

from crawler.parsers.addresses import at_root, is_unescaped, root_of
from storage.records import Event, Issue, PageKind, Via

MAX_URL_CHARACTERS = 4_096
"""Longer addresses are no addresses of pages; browsers and servers give up at a quarter to twice this."""
MAX_TITLE_CHARACTERS = 300

_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_ABSOLUTE = re.compile(r"https?://[A-Za-z0-9.-]*[A-Za-z0-9](?::[1-9]\d{1,3})?(?:[/?][A-Za-z0-9:/?&=%._~+,;@!$'()*-]*)?")
"""Most addresses: nothing to resolve and nothing to escape."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLink:
    """One address that a document tells of. Whether it is followed is decided in `follow`."""

    url: str
    """Absolute, http or https, without fragment."""
    via: Via
    kind: PageKind = PageKind.UNKNOWN
    title: str | None = None
    """What the document calls it: the entry's title, or the words of the link."""
    published: str | None = None
    """As worded: a hint, not a fact; so is `updated`."""
    updated: str | None = None
    hints: tuple[tuple[str, str], ...] = ()
    """What else a feed or sitemap says of it, as `("news:publication_date", "2024-12-03")`."""
    nofollow: bool = False
    """The link or its page carries `nofollow`."""
    page_number: int | None = None
    """The number of a further page of the listing that shows this link."""
    is_next: bool = False
    """Leads on in the same listing without saying where the end is."""
    is_headline: bool = False
    """Stands where pages show what they list: in a heading, an article card, a feed or sitemap entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What could be read of one document, in its order, and why the rest could not."""

    links: tuple[FoundLink, ...] = ()
    events: tuple[Event, ...] = ()
    """What a calendar says itself: an event of it may have no page of its own."""
    issues: tuple[Issue, ...] = ()


def absolute_url(base: str | None, href: str | None) -> str | None:
    """The web address that `href` means at `base`, without fragment, safe to request; `None` if it is none."""
    if not href or href.startswith("#"):
        return None
    if plain := _plain(base, href):
        return plain
    text = _CONTROL.sub("", href).strip()
    if not text or text.startswith("#") or len(text) > MAX_URL_CHARACTERS:
        return None
    text = text.partition("#")[0]
    return _plain(base, text) or _resolved(base, text)


def _plain(base: str | None, text: str) -> str | None:
    """An address of which nothing has to be resolved or escaped, or only its host be put before it, as most are."""
    if len(text) > MAX_URL_CHARACTERS:  # before the patterns, which remember every step of a long one
        return None
    if _ABSOLUTE.fullmatch(text):
        return text
    joined = at_root(_root(base), text)
    return joined if joined and len(joined) <= MAX_URL_CHARACTERS else None


_root = lru_cache(maxsize=1 << 8)(root_of)
"""A document has many addresses and one base."""


def _resolved(base: str | None, text: str) -> str | None:
    if text[:7].lower() == "webcal:":
        text = "https:" + text[7:]
    try:
        url = without_credentials(urljoin(base or "", text))
        parts = urlsplit(url)
        known = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
        safe = url if is_unescaped(url) else safe_url_string(url)
    except ValueError:
        return None
    return safe if known and len(safe) <= MAX_URL_CHARACTERS else None


def without_credentials(url: str) -> str:
    """The address without user name and password: whoever wrote them into a link, we log in nowhere.

    Raises `ValueError` for what cannot be taken apart.
    """
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])) if "@" in parts.netloc else url


def fold(text: str | None, limit: int = MAX_TITLE_CHARACTERS) -> str | None:
    """Text with its white space folded and cut to a limit, fit for any database; `None` if nothing is left."""
    start = (text or "")[: 4 * limit]
    if not start.isascii() or "\x00" in start:
        start = _NO_TEXT.sub("\ufffd", start)
    return " ".join(start.split())[:limit].rstrip() or None
