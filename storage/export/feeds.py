"""New articles as a feed: Atom (RFC 4287), or RSS 2.0."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any, BinaryIO, NamedTuple
from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from storage.export.xml_text import xml_text

ATOM = "http://www.w3.org/2005/Atom"
DC = "http://purl.org/dc/elements/1.1/"
SUMMARY = 500
"""Characters of a text that stands for a summary where the page has none."""
NO_NAME = "unknown"
"""RFC 4287 wants an author of every entry, by name."""


class FeedArticle(NamedTuple):
    """What a feed says of an article: columns of the view `articles`."""

    url: str
    title: str | None
    authors: str | None
    byline: str | None
    source: str
    published: str | None
    captured_at: str
    language: str | None
    section: str | None
    summary: str | None
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """The feed as a whole."""

    id: str
    """Never changes: its readers know it by that."""
    title: str
    home_url: str
    updated: str


def feed_id(place: str, selection: str) -> str:
    """The identifier of the feed of that selection from the archive at that place."""
    return uuid5(NAMESPACE_URL, f"almanac feed\n{place}\n{selection}").urn


def write_atom(file: BinaryIO, feed: Feed, articles: Iterable[FeedArticle]) -> None:
    """Write an Atom document, entry by entry."""
    with _document(file, f"{{{ATOM}}}feed", {None: ATOM}) as xml:
        for name, text in (("id", feed.id), ("title", feed.title), ("updated", feed.updated)):
            xml.write(_atom(name, text))
        xml.write(_atom("generator", "Almanac"))
        for article in articles:
            xml.write(_entry(article))


def _entry(article: FeedArticle) -> Any:
    entry = etree.Element(f"{{{ATOM}}}entry", nsmap={None: ATOM})
    entry.append(_atom("id", uuid5(NAMESPACE_URL, article.url).urn))
    entry.append(_atom("title", article.title or article.url))
    entry.append(_atom("updated", article.captured_at))
    if moment := _moment(article.published):
        entry.append(_atom("published", moment.isoformat().replace("+00:00", "Z")))
    entry.append(_atom("link", rel="alternate", type="text/html", href=iri(article.url)))
    for name in _writers(article) or [NO_NAME]:
        author = _atom("author")
        author.append(_atom("name", name))
        entry.append(author)
    for term in filter(None, (article.section,)):
        entry.append(_atom("category", term=term))
    entry.append(_atom("summary", _summary(article)))
    content = _atom("content", article.body, type="text")
    if article.language:
        content.set("{http://www.w3.org/XML/1998/namespace}lang", article.language)
    entry.append(content)
    return entry


def write_rss(file: BinaryIO, feed: Feed, articles: Iterable[FeedArticle]) -> None:
    """Write an RSS document, item by item."""
    with _document(file, "rss", {"dc": DC}, version="2.0") as xml, xml.element("channel"):
        built = datetime.fromisoformat(feed.updated)
        for name, text in (
            ("title", feed.title), ("link", iri(feed.home_url)), ("description", feed.title),
            ("lastBuildDate", format_datetime(built)), ("generator", "Almanac"),
        ):  # fmt: skip
            xml.write(_element(name, text))
        for article in articles:
            xml.write(_item(article))


def _item(article: FeedArticle) -> Any:
    item = etree.Element("item", nsmap={"dc": DC})
    item.append(_element("title", article.title or article.url))
    item.append(_element("link", iri(article.url)))
    item.append(_element("guid", uuid5(NAMESPACE_URL, article.url).urn, isPermaLink="false"))
    item.append(_element("pubDate", format_datetime(_moment(article.published) or _captured(article))))
    for name in _writers(article):
        item.append(_element(f"{{{DC}}}creator", name))
    if article.section:
        item.append(_element("category", article.section))
    item.append(_element("description", _summary(article)))
    return item


def iri(url: str) -> str:
    """The address as an IRI reference: blanks and signs that none may hold are escaped."""
    return quote(xml_text(url), safe="%/:?#[]@!$&'()*+,;=~-._" + "".join(sorted({c for c in url if not c.isascii()})))


def _summary(article: FeedArticle) -> str:
    if article.summary:
        return article.summary
    return article.body if len(article.body) <= SUMMARY else f"{article.body[: SUMMARY - 1]}…"


def _writers(article: FeedArticle) -> list[str]:
    if article.authors:
        return article.authors.split("; ")
    return [article.byline] if article.byline else [urlsplit(article.url).hostname or article.source]


def _moment(stated: str | None) -> datetime | None:
    """A stated day is its first moment in UTC: a feed knows no days."""
    try:
        moment = datetime.fromisoformat(stated or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _captured(article: FeedArticle) -> datetime:
    return datetime.fromisoformat(article.captured_at)


def _atom(name: str, text: str | None = None, **attributes: str) -> Any:
    return _element(f"{{{ATOM}}}{name}", text, nsmap={None: ATOM}, **attributes)


def _element(name: str, text: str | None = None, nsmap: Any = None, **attributes: str) -> Any:
    made = etree.Element(name, {key: xml_text(value) for key, value in attributes.items()}, nsmap=nsmap)
    made.text = xml_text(text) if text is not None else None
    return made


@contextmanager
def _document(file: BinaryIO, root: str, nsmap: Mapping[Any, str], **attributes: str) -> Iterator[Any]:
    with etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element(root, attributes, nsmap=nsmap):
            yield xml
