"""Tells a headline from what stands in the same element: kickers, labels, dates, bylines, words for screen readers."""

import re

from lxml.html import HtmlElement

SHORTEST = 4
"""A shorter rest is no headline."""
MAX_DEPTH = 20
"""Deeper elements are taken whole."""
_TAGS = frozenset({"small", "time", "button", "h2", "h3", "h4", "h5", "h6", "script", "style", "svg", "noscript"})
_WORDS = re.compile(
    r"(?:over|roof|top|tag)line|dachzeile|(?:top|sub|pre|over)[-_]?(?:title|heading|head|header)\b|kicker|eyebrow|rubric|"
    r"vorspann|spitzmarke|catchline|strapline|descriptor|prefix|suffix|label|topic|\bdate\b|author|byline|category|"
    r"entry-section|-small\b|h1small|colon\b|(?:visually|a11y|u)-?_?hidden|screen-?reader|sr-only|off-?screen|"
    r"invisible|assistive",
    re.I,
)
"""Words of attributes: those that themes give to what stands in a headline and is not of it."""
_NAMING = ("class", "id", "data-qa", "data-ob")
_HOME = frozenset(
    {"", "/", "./", "/index.html", "index.html", "/index.php", "index.php", "/home", "/de/", "/en/", "/en", "/de"}
)
_HOST = re.compile(r"^https?://[^/]*")
_EDGES = re.compile(r"^[\s:|•·/–—-]+|[\s|•·/–—-]+$")


def without_asides(element: HtmlElement) -> str:
    """The headline's own words; empty where all of it is headline. What follows a part that is left out stays."""
    if not any(_is_aside(each) for each in element.iterdescendants()):
        return ""
    return _EDGES.sub("", "".join(_own_texts(element, MAX_DEPTH)))


def _own_texts(element: HtmlElement, depth: int) -> list[str]:
    found = [element.text or ""]
    for child in element:
        aside = _is_aside(child)
        if not aside and depth:
            found += _own_texts(child, depth - 1)
        found.append(f" {child.tail or ''}" if aside or child.tag == "br" else child.tail or "")
    return found


def _is_aside(element: HtmlElement) -> bool:
    return element.tag in _TAGS or any(_WORDS.search(element.get(name) or "") for name in _NAMING)


def leads_home(href: str, url: str | None) -> bool:
    """Whether a link leads to the front page of its site, and the page at `url` is another one: then it is a logo."""
    path = _HOST.sub("", href.strip()).split("?")[0]
    return bool(href) and path in _HOME and _HOST.sub("", url or "/x") not in _HOME
