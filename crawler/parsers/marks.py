"""One look over a page's tree: the elements that titles, names and dates are read from, each found once.

Strategies ask here instead of walking the tree themselves, because they run on every page of a crawl.
"""

import re
from collections.abc import Iterator
from enum import Flag, auto
from functools import cached_property
from typing import Any

from lxml.etree import XPath
from lxml.html import HtmlElement

from crawler.parsers.page import Page
from crawler.parsers.structured import Structured

TEXT_CHARACTERS = 1000
MAX_ELEMENTS = 200_000
"""Beyond this many elements a tree is no article; positions are then only known up to here."""


class Mark(Flag):
    """What the words of a class or id attribute say an element is."""

    NONE = 0
    AUTHOR = auto()
    BYLINE = auto()
    DATE = auto()
    UPDATED = auto()
    TITLE = auto()
    SUBTITLE = auto()
    ASIDE = auto()
    """Related cards, comments, side bars, navigation, footers: not the article's own."""
    BOX = auto()
    """A box about the author, which usually stands below the text."""
    BODY = auto()


_WORDS: tuple[tuple[Mark, re.Pattern[str]], ...] = tuple(
    (mark, re.compile(pattern, re.I))
    for mark, pattern in (
        (Mark.AUTHOR, r"author|autor|auteur|writer|vcard|contributor|redakteur|forfatter|user-?name|posted-?by|creator"),
        (Mark.BYLINE, r"by-?line|\bby\b|(?:^|[\s_-])meta(?:$|[\s_-])|post-?(?:meta|info)|entry-?meta|article-?(?:meta|info)|credit"),
        (Mark.DATE, r"date|datum|fecha|time|publish|posted|veröff|pubdate|created|(?:^|[\s_-])day(?:$|[\s_-])"),
        (Mark.UPDATED, r"updat|modif|aktualis|edited|revis"),
        (Mark.TITLE, r"(?:entry|post|article|page|story|blog|content|news|main)[\w]?[-_]{0,2}(?:title|headline|heading)|^title$|headline|"
                     r"(?:^|[\s_-])h1(?:$|[\s_-])|h1-?title|heading-?title|titulo|überschrift"),
        (Mark.SUBTITLE, r"sub-?(?:title|head|headline|line)|kicker|dach-?zeile|deck|standfirst|untertitel|stand-?first|sous-?titre|overline|eyebrow|topline|rubric|category"),
        (Mark.ASIDE, r"related|recommend|sidebar|widget|comment|footer|(?:^|[\s_-])nav|menu|promo|teaser|most-?(?:read|popular)|popular|"
                     r"trending|recent|carousel|newsletter|breadcrumb|cookie|modal|popup|more-(?:from|stories|news|posts)|also-?like|"
                     r"latest|similar|read-?(?:more|next)|next-?(?:post|article)|prev(?:ious)?-?post|(?:^|[\s_-])card|reply|respond|advert"),
        (Mark.BOX, r"author-?(?:box|bio|info|card|profile|desc|about)|about-?(?:the-)?author|bio(?:$|[\s_-])|author-?block"),
        (Mark.BODY, r"(?:entry|post|article|story|page)[-_]?(?:content|body|text)|articlebody|richtext|wysiwyg"),
    )
)  # fmt: skip
_OUTSIDE_TAGS = frozenset({"nav", "aside", "footer", "form", "dialog"})
_HIDDEN_TAGS = frozenset({"script", "style", "noscript", "template", "svg", "button", "select", "textarea"})
_INLINE_TAGS = frozenset("a abbr b bdi cite code em font i ins mark q s small span strong sub sup time u wbr".split())
_CLASSES = XPath("//@class")
_YEAR_TEXTS = XPath(
    "//body//text()[contains(., '20') or contains(., '19') or contains(., '25')]"
    "[not(parent::script or parent::style or parent::noscript or parent::template or parent::textarea or parent::option)]"
)
_BY_TEXTS = XPath(
    "//body//text()[string-length(.) < 160 and ("
    + " or ".join(
        f"starts-with(normalize-space(translate(substring(., 1, 60), 'BYVONPARTEXUIDFSC\xa0', 'byvonpartexuidfsc ')), '{word}')"
        for word in ("by ", "by:", "von ", "par ", "por ", "text", "autor", "di ", "door ", "av ", "af ", "written", "words by", "posted by", "автор")
    )
    + " or normalize-space(.) = 'By' or normalize-space(.) = 'by' or normalize-space(.) = 'Von' or normalize-space(.) = 'Par')]"
    "[not(parent::script or parent::style or parent::noscript or parent::option)]"
)
_PEOPLE = XPath(
    "//*[@rel and contains(@rel, 'author')] | //*[@itemprop and contains(@itemprop, 'author')] | //address"
    " | //a[contains(@href, '/author') or contains(@href, 'author/') or contains(@href, 'autor') or contains(@href, '/auteur')"
    " or contains(@href, '/profile') or contains(@href, '/people/') or contains(@href, '/person/') or contains(@href, '/writer')"
    " or contains(@href, '/user') or contains(@href, '/staff/') or contains(@href, '/by/') or contains(@href, '/team/')"
    " or contains(@href, '/contributor') or contains(@href, '/journalist') or contains(@href, '/columnist') or contains(@href, '/redakt')]"
)

class Marks:
    """A page with the places that strategies look at. Everything is made when first asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root: HtmlElement = page.root
        self.structured: Structured = page.structured
        self._kinds: dict[str, Mark] = {}

    @cached_property
    def order(self) -> dict[HtmlElement, int]:
        """The position of every element in the document."""
        return {element: number for number, element in zip(range(MAX_ELEMENTS), self.root.iter(), strict=False)}

    @cached_property
    def h1(self) -> tuple[HtmlElement, ...]:
        """The `h1` elements."""
        return tuple(self.root.iter("h1"))

    @cached_property
    def subheadings(self) -> tuple[HtmlElement, ...]:
        """The `h2` and `h3` elements."""
        return tuple(self.root.iter("h2", "h3"))

    @cached_property
    def times(self) -> tuple[HtmlElement, ...]:
        """The `time` elements."""
        return tuple(self.root.iter("time"))

    @cached_property
    def classed(self) -> tuple[tuple[HtmlElement, Mark], ...]:
        """Elements whose class has a meaning for us, in document order."""
        wanted = Mark.AUTHOR | Mark.BYLINE | Mark.DATE | Mark.UPDATED | Mark.TITLE | Mark.SUBTITLE | Mark.BOX
        found = []
        for value in _CLASSES(self.root):
            mark = self.kind(value)
            if mark & wanted:
                found.append((value.getparent(), mark))
        return tuple(found)

    def having(self, mark: Mark) -> list[HtmlElement]:
        """The elements whose class says `mark`, in document order."""
        return [element for element, said in self.classed if said & mark]

    @cached_property
    def people(self) -> tuple[HtmlElement, ...]:
        """`rel=author`, `itemprop=author`, `address`, and links to pages about people."""
        return tuple(_PEOPLE(self.root))

    @cached_property
    def year_texts(self) -> tuple[tuple[HtmlElement, str], ...]:
        """Short texts that hold a year, each with the element it belongs to, in document order."""
        return tuple(
            (text.getparent(), str(text)) for text in _YEAR_TEXTS(self.root) if len(text) <= 2 * TEXT_CHARACTERS
        )

    @cached_property
    def by_texts(self) -> tuple[Any, ...]:
        """Short texts that begin like a byline, in document order."""
        return tuple(_BY_TEXTS(self.root))

    def kind(self, words: str) -> Mark:
        """What a class or id attribute says."""
        known = self._kinds.get(words)
        if known is None:
            known = Mark.NONE
            for mark, pattern in _WORDS:
                if pattern.search(words[:300]):
                    known |= mark
            self._kinds[words] = known
        return known

    def mark(self, element: HtmlElement) -> Mark:
        """What the element's class and id say."""
        return self.kind(element.get("class") or "") | self.kind(element.get("id") or "")

    def outside(self, element: HtmlElement) -> bool:
        """Whether the element stands in a related card, a comment, a side bar, a navigation or a footer."""
        return self._is_outside(element) or any(map(self._is_outside, element.iterancestors()))

    def _is_outside(self, element: HtmlElement) -> bool:
        tag = element.tag
        if tag in ("html", "body", "main", "h1"):
            return False
        return tag in _OUTSIDE_TAGS or bool(self.mark(element) & Mark.ASIDE)

    def inside(self, element: HtmlElement, *tags: str) -> bool:
        """Whether an ancestor has one of these tags."""
        return any(parent.tag in tags for parent in element.iterancestors())

    def path(self, element: HtmlElement) -> str:
        """Where the element stands, short enough to read: `article/header/h1.entry-title`."""
        steps = [_step(element)]
        for parent in element.iterancestors():
            if parent.tag in ("html", "body") or len(steps) == 4:
                break
            steps.append(_step(parent))
        return "/".join(reversed(steps))


def _step(element: HtmlElement) -> str:
    words = (element.get("class") or "").split()
    return f"{element.tag}.{words[0][:40]}" if words else str(element.tag)


def text_of(element: HtmlElement, limit: int = TEXT_CHARACTERS) -> str:
    """The visible words of an element with single blanks, cut once `limit` characters are read."""
    parts: list[str] = []
    size = 0
    for part in _pieces(element):
        parts.append(part)
        size += len(part)
        if size > 2 * limit:
            break
    return " ".join("".join(parts).split())[:limit]


def _pieces(element: HtmlElement) -> Iterator[str]:
    """Text in document order, with a blank where a block or a line begins or ends."""
    if element.tag not in _HIDDEN_TAGS:
        yield element.text or ""
    stack = list(reversed(element)) if element.tag not in _HIDDEN_TAGS else []
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
            continue
        edge = "" if node.tag in _INLINE_TAGS else " "
        stack.append(edge + (node.tail or ""))
        if isinstance(node.tag, str) and node.tag not in _HIDDEN_TAGS:
            yield edge + (node.text or "")
            stack.extend(reversed(node))
