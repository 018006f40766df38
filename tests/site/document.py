"""What a demo site answers at one path, and the small pieces that all sites share."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from html import escape
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape as xml_escape

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One answer. With a `last_modified` the server gives validators and answers conditional requests."""

    body: bytes
    content_type: str = "text/html; charset=UTF-8"
    status: int = 200
    last_modified: datetime | None = None
    location: str | None = None


def fill(template: str, **values: str) -> str:
    """A template with its `$names` filled in."""
    return Template((TEMPLATES / template).read_text(encoding="utf-8")).substitute(values)


def paragraphs(texts: tuple[str, ...]) -> str:
    """Paragraphs as HTML."""
    return "\n".join(f"<p>{escape(text, quote=False)}</p>" for text in texts)


def noon(day: date) -> datetime:
    """The demo publishes everything at noon."""
    return datetime.combine(day, time(12), tzinfo=UTC)


def rss(title: str, link: str, items: list[tuple[str, str, str, date | None]]) -> bytes:
    """An RSS 2.0 feed of (title, link, description, day)."""
    entries = "".join(
        f"<item><title>{xml_escape(name)}</title><link>{xml_escape(url)}</link>"
        f"<guid isPermaLink='true'>{xml_escape(url)}</guid><description>{xml_escape(text)}</description>"
        + (f"<pubDate>{format_datetime(noon(day))}</pubDate>" if day else "")
        + "</item>"
        for name, url, text, day in items
    )
    channel = f"<title>{xml_escape(title)}</title><link>{xml_escape(link)}</link><description/>{entries}"
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>{channel}</channel></rss>'.encode()


def atom(title: str, link: str, items: list[tuple[str, str, str, date | None]]) -> bytes:
    """An Atom feed (RFC 4287) of (title, link, summary, day)."""
    entries = "".join(
        f"<entry><title>{xml_escape(name)}</title><link href='{xml_escape(url)}'/><id>{xml_escape(url)}</id>"
        f"<summary>{xml_escape(text)}</summary><updated>{noon(day or date(2024, 1, 1)).isoformat()}</updated></entry>"
        for name, url, text, day in items
    )
    head = f"<title>{xml_escape(title)}</title><id>{xml_escape(link)}</id><updated>2024-11-15T12:00:00Z</updated>"
    return f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">{head}{entries}</feed>'.encode()


def sitemap(urls: list[tuple[str, date | None]]) -> bytes:
    """A sitemap (sitemaps.org) of (url, lastmod)."""
    entries = "".join(
        f"<url><loc>{xml_escape(url)}</loc>" + (f"<lastmod>{day.isoformat()}</lastmod>" if day else "") + "</url>"
        for url, day in urls
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="{SITEMAPS}">{entries}</urlset>'.encode()


def sitemap_index(urls: list[str]) -> bytes:
    """An index of sitemaps."""
    entries = "".join(f"<sitemap><loc>{xml_escape(url)}</loc></sitemap>" for url in urls)
    return f'<?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="{SITEMAPS}">{entries}</sitemapindex>'.encode()


SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
