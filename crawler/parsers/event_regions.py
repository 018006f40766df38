"""Where a page speaks of events: the header and footer that every page of a site repeats, and the page's own lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from crawler.parsers.marks import text_of
from crawler.parsers.page import Page

TEMPLATE = re.compile(
    r"(?:(?:site|main|global|top|elementor-location|ast|wp|l|js|the)[-_]{1,2})*"
    r"(?:header|masthead|topbar|top-bar|footer|colophon|banner)(?:[-_](?:main|wrapper|wrap|container|inner|area|top))?",
    re.I,
)
"""Class names and ids of a site's header and footer; `entry-header` and the like belong to one article."""
OUTSIDE = frozenset(
    ["nav", "aside", "form", "dialog", "script", "style", "noscript", "template", "svg", "select", "button"]
)
BLOCKS = frozenset(
    "p li h1 h2 h3 h4 h5 h6 td th dd dt div section article blockquote figcaption address time span a".split()
)
HOLDS_BLOCKS = frozenset(
    "p li h1 h2 h3 h4 h5 h6 td th dd dt div section article ul ol table blockquote address main".split()
)
DATED = re.compile(r"\d")
LONGEST_LINE = 600
MOST_LINES = 300
MOST_CHARACTERS = 8_000


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one region of a page."""

    template: tuple[str, ...]
    own: tuple[str, ...]


def read_lines(page: Page, *, own: bool = True) -> Lines:
    """The lines of the repeated header and footer, and those of the page itself if asked for; no forms."""
    body = page.root.find("body")
    if body is None:
        return Lines((), ())
    template: list[str] = []
    others: list[str] = []
    for line, repeated in walk(body, own):
        (template if repeated else others).append(line)
    return Lines(bounded(template), bounded(others))


def bounded(lines: list[str]) -> tuple[str, ...]:
    """The first lines, each once, up to the limits."""
    kept: list[str] = []
    size = 0
    for line in dict.fromkeys(lines):
        size += len(line)
        if len(kept) == MOST_LINES or size > MOST_CHARACTERS:
            break
        kept.append(line)
    return tuple(kept)


def walk(body: HtmlElement, own: bool) -> Iterator[tuple[str, bool]]:
    """Lines in document order, each with whether it stands in a template region. Without recursion."""
    stack: list[tuple[HtmlElement, bool]] = [(body, False)]
    while stack:
        element, repeated = stack.pop()
        if not isinstance(element.tag, str) or element.tag in OUTSIDE:
            continue
        repeated = repeated or is_template(element)
        children = [child for child in element if isinstance(child.tag, str)]
        if element.tag in BLOCKS and not any(child.tag in HOLDS_BLOCKS for child in children):
            line = text_of(element, LONGEST_LINE) if repeated or own else ""
            if line:
                yield line, repeated
            continue
        for loose in [] if not (repeated or own) else [element.text, *(child.tail for child in children)]:
            if loose and DATED.search(loose) and len(loose) <= LONGEST_LINE:
                yield " ".join(loose.split()), repeated
        stack.extend((child, repeated) for child in reversed(children))


def is_template(element: HtmlElement) -> bool:
    """Whether an element is the header or footer of the site, not of an article."""
    if element.tag in ("article", "main", "body"):
        return False
    named = element.tag in ("header", "footer") or element.get("role") in ("banner", "contentinfo")
    if not named and element.tag in ("div", "section"):
        names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
        named = any(map(TEMPLATE.fullmatch, names))
    return named and not any(parent.tag in ("article", "main") for parent in element.iterancestors())
