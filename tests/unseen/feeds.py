# ruff: noqa: E501 (markup as sites print it)
"""Feeds and sitemaps of the unseen sites."""

from collections.abc import Iterable, Mapping
from datetime import date

from tests.crawler.loopback import Answer, Site
from tests.unseen.prose import Story


def as_xml(text: str) -> Answer:
    """An answer in XML."""
    return Answer(f'<?xml version="1.0" encoding="UTF-8"?>{text}', kind="application/xml")


def as_json(text: str) -> Answer:
    """An answer in JSON."""
    return Answer(text, kind="application/json")


def rss(name: str, site: Site, told: Iterable[Story], links: Mapping[str, str]) -> str:
    """RSS 2.0."""
    items = "".join(
        f"<item><title>{one.title}</title><link>{site.url(links[one.slug])}</link>"
        f"<pubDate>{one.published:%a, %d %b %Y} 08:00:00 +0000</pubDate></item>"
        for one in told
    )
    return f'<rss version="2.0"><channel><title>{name}</title>{items}</channel></rss>'


def atom(name: str, site: Site, told: Iterable[Story], links: Mapping[str, str]) -> str:
    """Atom (RFC 4287)."""
    entries = "".join(
        f'<entry><title>{one.title}</title><link href="{site.url(links[one.slug])}"/><id>{site.url(links[one.slug])}</id>'
        f"<published>{one.published}T08:00:00Z</published><updated>{one.published}T09:00:00Z</updated></entry>"
        for one in told
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{name}</title>{entries}</feed>'


def sitemap(site: Site, pages: Iterable[tuple[str, date | None]]) -> str:
    """A URL set."""
    urls = "".join(
        f"<url><loc>{site.url(path)}</loc>" + (f"<lastmod>{day}</lastmod>" if day else "") + "</url>"
        for path, day in pages
    )
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
