"""Where an article stands on its site: section, tags, canonical address, paywall."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from crawler.parsers.ladder import Candidate, Strategy
from crawler.parsers.marks import Marks, text_of

LABEL_CHARACTERS = 80
MAX_TAGS = 50
Tags = tuple[str, ...]
_HOME = re.compile(r"home(?: ?page)?|start(?:seite)?|accueil|inicio|forside|hem|etusivu|strona główna", re.I)


def _label(value: Any) -> str:
    return " ".join(value[: 2 * LABEL_CHARACTERS].split()) if isinstance(value, str) else ""


def _sections(values: Iterable[Any], place: str) -> Iterator[Candidate[str]]:
    for value in values:
        text = _label(value)
        if 1 < len(text) <= LABEL_CHARACTERS and not text.startswith("http"):
            yield Candidate(text, place, text)


def meta_section(marks: Marks) -> Iterator[Candidate[str]]:
    """`article:section` and its relatives."""
    for key in ("article:section", "og:article:section", "parsely-section", "section", "dc.subject.section"):
        yield from _sections(marks.structured.meta.get(key, ()), f"meta {key}")


def json_ld_section(marks: Marks) -> Iterator[Candidate[str]]:
    """JSON-LD `articleSection`."""
    for node in marks.structured.articles():
        value = node["articleSection"]
        yield from _sections(value if isinstance(value, list) else [value], f"{node.path}.articleSection")


def breadcrumb_section(marks: Marks) -> Iterator[Candidate[str]]:
    """The second step of a JSON-LD breadcrumb, where it has three."""
    for node in marks.structured.nodes("BreadcrumbList"):
        items = node["itemListElement"]
        names = [_crumb(item) for item in items] if isinstance(items, list) else []
        inner = [name for name in names[:-1] if name and not _HOME.fullmatch(name)]
        yield from _sections(inner[:1], f"{node.path}.itemListElement")


def _crumb(item: Any) -> str:
    if not isinstance(item, dict):
        return ""
    inner = item.get("item")
    return _label(item.get("name") or (inner.get("name") if isinstance(inner, dict) else ""))


SECTION: tuple[Strategy[str], ...] = (
    Strategy("meta_section", meta_section),
    Strategy("json_ld_section", json_ld_section),
    Strategy("breadcrumb_section", breadcrumb_section),
)


def _tags(values: Iterable[Any], place: str) -> Iterator[Candidate[Tags]]:
    pieces = (piece for value in values if isinstance(value, str) for piece in re.split(r"\s*[,;]\s*", value[:5000]))
    tags = tuple(dict.fromkeys(tag for tag in map(_label, pieces) if 1 < len(tag) <= LABEL_CHARACTERS))[:MAX_TAGS]
    if tags:
        yield Candidate(tags, place, "; ".join(tags))


def meta_tags(marks: Marks) -> Iterator[Candidate[Tags]]:
    """`article:tag`."""
    for key in ("article:tag", "og:article:tag", "parsely-tags"):
        yield from _tags(marks.structured.meta.get(key, ()), f"meta {key}")


def json_ld_keywords(marks: Marks) -> Iterator[Candidate[Tags]]:
    """JSON-LD `keywords` of an article."""
    for node in marks.structured.articles():
        value = node["keywords"]
        yield from _tags(value if isinstance(value, list) else [value], f"{node.path}.keywords")


def tag_links(marks: Marks) -> Iterator[Candidate[Tags]]:
    """Links with `rel=tag` outside of related cards."""
    links = [(link, rel) for link, rel in marks.related if "tag" in rel][:MAX_TAGS]
    words = [text_of(link, LABEL_CHARACTERS) for link, rel in links if "tag" in rel.split() and not marks.outside(link)]
    yield from _tags(words, "a[rel=tag]")


def meta_keywords(marks: Marks) -> Iterator[Candidate[Tags]]:
    """`meta keywords` and `news_keywords`."""
    for key in ("news_keywords", "keywords"):
        yield from _tags(marks.structured.meta.get(key, ()), f"meta {key}")


TAGS: tuple[Strategy[Tags], ...] = (
    Strategy("meta_tags", meta_tags),
    Strategy("json_ld_keywords", json_ld_keywords),
    Strategy("tag_links", tag_links),
    Strategy("meta_keywords", meta_keywords),
)


def canonical_link(marks: Marks) -> Iterator[Candidate[str]]:
    """`link rel=canonical`."""
    for link in marks.page.walk.tagged("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield from _address(marks, link.get("href"), "link[rel=canonical]")


def link_field(marks: Marks) -> Iterator[Candidate[str]]:
    """`Link: <…>; rel="canonical"` of the answer."""
    yield from _address(marks, marks.page.canonical, "Link rel=canonical")


def og_url(marks: Marks) -> Iterator[Candidate[str]]:
    """`og:url`."""
    yield from _address(marks, marks.structured.first("og:url"), "meta og:url")


def _address(marks: Marks, href: str | None, place: str) -> Iterator[Candidate[str]]:
    url = marks.page.absolute(href) if href and href.strip() else None
    if url and href and url.startswith(("http://", "https://")):
        yield Candidate(url, place, href)


CANONICAL: tuple[Strategy[str], ...] = (
    Strategy("canonical_link", canonical_link),
    Strategy("link_field", link_field),
    Strategy("og_url", og_url),
)


def json_ld_free(marks: Marks) -> Iterator[Candidate[bool]]:
    """JSON-LD `isAccessibleForFree` of an article or the page."""
    for node in (*marks.structured.articles(), *marks.structured.nodes("WebPage")):
        free = node["isAccessibleForFree"]
        if free is not None:
            yield Candidate(
                str(free).strip().lower() in ("false", "no", "0"), f"{node.path}.isAccessibleForFree", str(free)
            )


def meta_tier(marks: Marks) -> Iterator[Candidate[bool]]:
    """`article:content_tier`."""
    for tier in marks.structured.meta.get("article:content_tier", ())[:1]:
        yield Candidate(tier.lower() in ("locked", "metered"), "meta article:content_tier", tier)


PAYWALLED: tuple[Strategy[bool], ...] = (Strategy("json_ld_free", json_ld_free), Strategy("meta_tier", meta_tier))
