"""A page as the parsers see it: decoded once, parsed once, everything else made when first asked for."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from lxml.etree import ElementDefaultClassLookup, ErrorTypes, ParserError, XMLSyntaxError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from crawler.parsers.addresses import at_root, host_of, root_of
from crawler.parsers.encoding import decode
from crawler.parsers.structured import Structured
from crawler.parsers.walk import Walk, walk_over

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

# lxml.html's own lookup calls into Python for every element that is touched.
_CLASSES = ElementDefaultClassLookup(element=HtmlElement)
EMPTY = b"<html><body></body></html>"
_LANGUAGE_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.@].*)?")
_NESTING_OPEN = re.compile(
    r"<(?:div|span|section|article|font|center|b|i|em|strong|small|big|u|a|ul|ol|dl|li|dd|dt|table|tbody|tr|td|th|"
    r"blockquote|details|main|nav|aside|header|footer|form|label|ins|del|sub|sup|q)\b[^<>]{0,2000}>",
    re.I,
)
_OTHER_OPEN = re.compile(
    r"<(?!(?:html|head|body|script|style|title|textarea|meta|link|base|h[1-6]|p|pre|img|br|hr|input|time)\b)"
    r"[A-Za-z][^\s<>]{0,200}[^<>]{0,2000}>",
    re.I,
)
_END = re.compile(rb"</(?:[Hh][Tt][Mm][Ll]|[Bb][Oo][Dd][Yy])\s{0,9}>")
"""Written out, for a pattern that ignores case cannot look for its first characters."""
_CLOSE = re.compile(r"</(?!script|style|title|textarea)\w{1,20}\s{0,9}>", re.I)


class Anchor(NamedTuple):
    """A link that a page shows."""

    element: HtmlElement
    href: str
    """As it is written; empty where there is none."""
    url: str | None
    """Absolute; the page's own where none is written."""
    words: str
    """What it says, with single blanks."""
    host: str
    """Of the address, as `host_of` has it."""
    place: int
    """Its position in the page's walk."""


@dataclass(frozen=True, eq=False)
class Page:
    """One capture, ready to be read. Build it with `read_bytes`."""

    url: str | None
    html: str
    """The decoded markup."""
    encoding: str
    """The Python codec it was decoded with."""
    root: HtmlElement
    """The `html` element; there is always one, also for an empty capture. Parsers must not change the tree, which holds
    no comments."""
    fetched_at: datetime | None = None
    canonical: str | None = None
    """The address that the answer's own header calls the canonical one, absolute."""

    @cached_property
    def walk(self) -> Walk:
        """The elements of the tree in document order."""
        return walk_over(self.root)

    @cached_property
    def structured(self) -> Structured:
        """JSON-LD, microdata, OpenGraph and meta elements."""
        return Structured(self.root, self.walk)

    @cached_property
    def soup(self) -> "BeautifulSoup":
        """The page as BeautifulSoup, for rules that one site needs; built-in strategies use `root`."""
        from bs4 import BeautifulSoup  # few sites need it, and it takes a tenth of a second to load

        return BeautifulSoup(self.html, "lxml")

    @cached_property
    def base_url(self) -> str | None:
        """What relative addresses are relative to: `base href`, or the page's own address."""
        hrefs = (base.get("href") for base in self.walk.tagged("base"))
        base = next((href.strip() for href in hrefs if href is not None), "")
        return resolve_url(self.url, base) if base else self.url

    @cached_property
    def language(self) -> str | None:
        """The language that the markup declares, as BCP 47 (`en`, `pt-BR`), or `None`."""
        meta = self.structured.meta
        declared = [self.root.get("lang"), self.root.get("{http://www.w3.org/XML/1998/namespace}lang")]
        declared += [self.root.get("xml:lang"), *(body.get("lang") for body in self.root.iterchildren("body"))]
        declared += [*meta.get("content-language", ()), *meta.get("og:locale", ())]
        return next((tag for raw in declared if raw and (tag := read_language_tag(str(raw)))), None)

    def absolute(self, href: str) -> str | None:
        """`href` as the page means it, or `None` where it is no address."""
        return at_root(self._root, href) or resolve_url(self.base_url, href)

    @cached_property
    def _root(self) -> str:
        return root_of(self.base_url)

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """Every `a` element in document order, also those without an address."""
        return tuple(self._anchors())

    def _anchors(self) -> Iterator[Anchor]:
        elements, parents, texts = self.walk.elements, self.walk.parents, self.walk.texts
        targets: dict[str, tuple[str | None, str]] = {}
        own = host_of(self._root)
        for place in self.walk.places.get("a", ()):
            element = elements[place]
            href = element.get("href") or ""
            if href not in targets:  # a page has many links to one address
                joined = at_root(self._root, href)
                targets[href] = (joined, own) if joined else ((url := self.absolute(href)), host_of(url))
            url, host = targets[href]
            has_children = place + 1 == len(parents) or parents[place + 1] == place
            text = element.text_content() if has_children else texts[place] or ""
            yield Anchor(element, href, url, " ".join(text.split()), host, place)


def read_bytes(
    body: bytes,
    *,
    url: str | None = None,
    http_charset: str | None = None,
    fetched_at: datetime | None = None,
    canonical: str | None = None,
) -> Page:
    """Decode and parse a capture. Never raises on content: a page that holds nothing has an empty `body`."""
    text, encoding = decode(body, http_charset)
    has_nul = b"\x00" in body and "\x00" in text  # Bytes first: to search wide characters costs ten times as much.
    if has_nul:
        text = text.replace("\x00", "")
    changed = has_nul or "\ufffd" in text or body.startswith(BOM_UTF8)
    markup = text.encode("utf-8", "replace") if changed or encoding != "utf-8" else body
    root = _parse(markup, text)
    return Page(url=url, html=text, encoding=encoding, root=root, fetched_at=fetched_at, canonical=canonical)


def read_language_tag(raw: str) -> str | None:
    """A language tag in BCP 47's usual case: `EN_us` becomes `en-US`; `None` for what is no tag."""
    match = _LANGUAGE_TAG.fullmatch(raw.strip().split(",")[0])
    if not match:
        return None
    language, script, region = match.groups()
    return "-".join(filter(None, (language.lower(), script and script.title(), region and region.upper())))


def resolve_url(base: str | None, href: str) -> str | None:
    """Join an address to its base; `None` where either is broken."""
    if href.startswith(("https://", "http://")) and "[" not in href:
        return href.strip()
    try:
        return urljoin(base or "", href.strip())
    except ValueError:
        return None


def _parse(markup: bytes, text: str) -> HtmlElement:
    root, cut = _parse_once(_without_early_end(markup))
    if cut:
        flat = _CLOSE.sub("", _NESTING_OPEN.sub("<p>", text))
        root, cut = _parse_once(flat.encode("utf-8", "replace"))
    if cut:
        root, _ = _parse_once(_OTHER_OPEN.sub("<p>", flat).encode("utf-8", "replace"))
    return root


def _without_early_end(markup: bytes) -> bytes:
    """libxml2 drops all that follows `</html>`; a browser does not."""
    end = _END.search(markup)
    return _END.sub(b"", markup) if end and _END.sub(b"", markup[end.end() :]).strip() else markup


def _parse_once(markup: bytes) -> tuple[HtmlElement, bool]:
    """The tree, and whether libxml2 gave up on it because of its depth (it stops at 2,048 levels)."""
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False)
    parser.set_element_class_lookup(_CLASSES)
    try:
        root = document_fromstring(markup, parser=parser)
    except ParserError:
        root = document_fromstring(EMPTY, parser=parser)
    except XMLSyntaxError as error:
        if error.code == ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError("for the tree of the page") from error
        raise
    last = parser.error_log.last_error
    return root, last is not None and "depth" in last.message
