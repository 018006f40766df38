"""`Link` fields of an answer: the relations of `link` elements, said in its header (RFC 8288). Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag

from crawler.discovery.found import FoundLink, absolute_url
from crawler.discovery.listings import declared
from crawler.discovery.pagination import place_of
from storage.records import Capture, PageKind, Via

MAX_FIELD_LINKS = 100
"""Servers name their feed, their interface and some translations; more is made by machines for machines."""

_LINK = re.compile(r'<([^<>]*)>((?:\s*;\s*[^\s=;,"<>]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)')
_PARAMETER = re.compile(r';\s*([^\s=;,"<>]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?')
_QUOTED = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class LinkField:
    """One link of a header whose context is the answer itself."""

    url: str
    """Absolute."""
    relations: frozenset[str]
    """In lower case."""
    media_type: str = ""
    in_language: bool = False
    """States the language of its target."""


def link_fields(capture: Capture) -> tuple[LinkField, ...]:
    """The links of all `Link` fields in their order. One whose `anchor` is another address says nothing of this one."""
    found: list[LinkField] = []
    for value in capture.fields("Link"):
        for target, parameters in _LINK.findall(value):
            link = _link(target, dict(_parameters(parameters)), capture.url)
            if link is not None and len(found) < MAX_FIELD_LINKS:
                found.append(link)
    return tuple(found)


def canonical_of(links: Iterable[LinkField]) -> str | None:
    """The address that the server calls the canonical one (RFC 6596)."""
    return next((link.url for link in links if "canonical" in link.relations), None)


def pages_of(links: Iterable[LinkField], url: str, kind: PageKind) -> Iterator[FoundLink]:
    """What the links of a page of that kind and address lead to, as its `link` elements would."""
    for link in links:
        if link.url == url:
            continue
        if kind is PageKind.FEED and "next" in link.relations:
            yield FoundLink(url=link.url, via=Via.FEED, kind=PageKind.FEED, is_next=True)
        elif page := declared(link.url, link.relations, link.media_type, place_of(url), in_language=link.in_language):
            yield page


def _link(target: str, said: dict[str, str], url: str) -> LinkField | None:
    absolute = absolute_url(url, target)
    anchor = absolute_url(url, said.get("anchor"))
    if absolute is None or (anchor is not None and anchor != urldefrag(url).url):
        return None
    media_type = said.get("type", "").partition(";")[0].strip().lower()
    return LinkField(absolute, frozenset(said.get("rel", "").lower().split()), media_type, "hreflang" in said)


def _parameters(text: str) -> Iterator[tuple[str, str]]:
    """Names in lower case, and values; of a repeated name the first counts (section 3.3), so it comes last."""
    for name, quoted, plain in reversed(_PARAMETER.findall(text)):
        yield name.lower(), _QUOTED.sub(r"\1", quoted) or plain
