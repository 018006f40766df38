"""Sitemaps after sitemaps.org: URL sets, indexes, gzip, plain text; with the news extension and `hreflang` links."""

import zlib
from collections.abc import Iterator

from lxml import etree

from crawler.discovery.found import FoundLink, Reading, absolute_url, fold
from crawler.discovery.xml_repair import repair
from crawler.discovery.xml_stream import CHUNK_BYTES, in_chunks, local_name, namespace, stream_elements, text_of
from storage.records import Issue, PageKind, Via

MAX_SITEMAP_LINKS = 50_000
"""The protocol's own limit for one file."""
MAX_SITEMAP_BYTES = 50 * 1024 * 1024
"""The protocol's own limit, uncompressed."""

_GZIP = b"\x1f\x8b"
_GZIP_WINDOW = 31
_HREFLANG = "http://www.w3.org/1999/xhtml"


def read_sitemap(body: bytes, url: str | None = None) -> Reading:
    """The links of a sitemap, with `lastmod` and news fields as worded. Never raises: what is broken is an issue."""
    issues: list[Issue] = []
    links = _read_xml(body, url, issues) if _is_xml(body) else _read_text(body, url, issues)
    unique: dict[str, FoundLink] = {}
    for link in links:
        if len(unique) >= MAX_SITEMAP_LINKS:
            message = f"only the first {MAX_SITEMAP_LINKS:,} links were read"
            issues.append(Issue(code="sitemap_too_long", message=message))
            break
        unique.setdefault(link.url, link)
    if not unique and not issues:
        issues.append(Issue(code="empty_sitemap", message="the sitemap names no address"))
    return Reading(links=tuple(unique.values()), issues=tuple(issues))


def _is_xml(body: bytes) -> bool:
    head = next(_pieces(body, []), b"").lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith((b"<", b"\xff\xfe", b"\xfe\xff", b"\x00<"))


def _read_text(body: bytes, url: str | None, issues: list[Issue]) -> Iterator[FoundLink]:
    """One absolute address a line, in UTF-8."""
    text = b"".join(_pieces(body, issues)).decode("utf-8-sig", "replace")
    for line in text.splitlines():
        address = absolute_url(None, line)
        if address:
            yield FoundLink(url=address, via=Via.SITEMAP, is_headline=True)


def _read_xml(body: bytes, url: str | None, issues: list[Issue]) -> Iterator[FoundLink]:
    root = ""
    for event, element in stream_elements(repair(_pieces(body, issues), issues), url=url, issues=issues):
        name = local_name(element)
        if not root:
            root = name
            if root not in {"urlset", "sitemapindex", "sitemaps"}:
                issues.append(Issue(code="not_a_sitemap", message=f"the document is a <{root[:40]}>, not a sitemap"))
                return
        if event == "end" and name in {"url", "sitemap"}:
            yield from _record(element, PageKind.SITEMAP if name == "sitemap" else PageKind.UNKNOWN, url)
            element.clear()


def _record(element: etree._Element, kind: PageKind, base: str | None) -> Iterator[FoundLink]:
    space = namespace(element)  # the loc of another namespace is that of an image or video
    fields = {local_name(child): text_of(child).strip() for child in element if namespace(child) == space}
    hints = tuple(_news(element))
    news = dict(hints)
    address = absolute_url(base, fields.get("loc"))
    if address:
        yield FoundLink(
            url=address,
            via=Via.SITEMAP,
            kind=kind,
            title=fold(news.get("news:title")),
            published=news.get("news:publication_date"),
            updated=fold(fields.get("lastmod"), 40),
            hints=hints,
            is_headline=kind is PageKind.UNKNOWN,
        )
    for child in element:
        if local_name(child) == "link" and namespace(child) in {_HREFLANG, "xhtml"}:
            alternate = absolute_url(base, child.get("href"))
            if alternate and alternate != address:
                yield FoundLink(url=alternate, via=Via.SITEMAP, is_headline=True)


def _news(element: etree._Element) -> Iterator[tuple[str, str]]:
    """The fields of Google's news sitemap, `news:name` and `news:language` being those of the publication."""
    for child in element:
        if local_name(child) == "news":
            for inner in child.iter():
                value = fold(inner.text)
                if value and inner is not child:
                    yield f"news:{local_name(inner)}", value


def _pieces(body: bytes, issues: list[Issue]) -> Iterator[bytes]:
    """The uncompressed document in pieces, up to the limit."""
    read = 0
    for piece in _unzipped(body, issues) if body.startswith(_GZIP) else in_chunks(body):
        yield piece[: MAX_SITEMAP_BYTES - read]
        read += len(piece)
        if read > MAX_SITEMAP_BYTES:
            message = f"only the first {MAX_SITEMAP_BYTES >> 20} MiB were read"
            issues.append(Issue(code="sitemap_too_large", message=message))
            return


def _unzipped(body: bytes, issues: list[Issue]) -> Iterator[bytes]:
    """Pieces of a gzip file, member after member; each is small, so a bomb is noticed before it hurts."""
    inflater = zlib.decompressobj(_GZIP_WINDOW)
    try:
        for chunk in in_chunks(body):
            rest = chunk
            while rest:
                if inflater.eof:
                    inflater = zlib.decompressobj(_GZIP_WINDOW)
                yield inflater.decompress(rest, CHUNK_BYTES)
                rest = inflater.unused_data.lstrip(b"\x00") if inflater.eof else inflater.unconsumed_tail
        yield inflater.flush()
    except zlib.error as error:
        issues.append(Issue(code="broken_gzip", message=f"{error}; what came before it was read"))
        return
    if not inflater.eof:
        issues.append(Issue(code="broken_gzip", message="the file ends too early; what came before was read"))
