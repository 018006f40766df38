"""Where on its page a link stands: in the furniture of the site, or where pages show what they list."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from lxml import html

_FURNITURE = frozenset({"nav", "footer", "aside"})
_HEADINGS = ("h1", "h2", "h3", "h4")
_CARD_WORDS = frozenset({"title", "headline", "card", "teaser", "tile", "post"})
_NEXT_WORDS = frozenset({"next", "nextpostslink", "older", "loadmore"})
_WORD = re.compile(r"[a-z0-9]+")


class Surroundings(NamedTuple):
    """What the elements around a link say of it."""

    in_furniture: bool = False
    """Navigation, footer, sidebar, or the header of the site."""
    in_article: bool = False
    in_headline: bool = False
    """A heading, or an element whose class calls it a card or title."""


_NOTHING = Surroundings()


@dataclass(frozen=True, slots=True)
class Map:
    """The surroundings of the elements of one page, each looked at once."""

    known: dict[html.HtmlElement, Surroundings]

    def is_headline(self, link: html.HtmlElement) -> bool:
        """Whether a link is one of those that the page is there to show."""
        parent = link.getparent()
        around = _NOTHING if parent is None else self.known.get(parent) or self._around(parent)
        if around.in_furniture:
            return False
        return around.in_article or _inside(link, around).in_headline or _holds_heading(link)

    def _around(self, element: html.HtmlElement) -> Surroundings:
        """Climb to the nearest known ancestor, and come back down: trees may be deeper than Python's stack."""
        path = []
        at: html.HtmlElement | None = element
        while at is not None and at not in self.known:
            path.append(at)
            at = at.getparent()
        around = _NOTHING if at is None else self.known[at]
        for one in reversed(path):
            around = self.known[one] = _inside(one, around)
        return around


def _holds_heading(link: html.HtmlElement) -> bool:
    return len(link) > 0 and next(link.iter(*_HEADINGS), None) is not None


def leads_on(link: html.HtmlElement) -> bool:
    """Whether the class of a link, or of the element around it, says "next" or "more"."""
    if _says_next(link):
        return True
    parent = link.getparent()
    return parent is not None and _says_next(parent)


def says_next(classes: Iterable[str | None]) -> bool:
    """Whether any of some classes does: most pages have none."""
    return any(_means_next(name) for name in set(classes) if name)


def _says_next(element: html.HtmlElement) -> bool:
    name = element.get("class")
    return name is not None and _means_next(name)


@lru_cache(maxsize=1 << 12)
def _means_next(name: str) -> bool:
    words = _words(name)
    return not _NEXT_WORDS.isdisjoint(words) or ("more" in words and not words.isdisjoint({"load", "show"}))


def _inside(element: html.HtmlElement, around: Surroundings) -> Surroundings:
    if around.in_furniture:  # nothing in it is shown, whatever else it is in
        return around
    tag = element.tag
    if tag in _FURNITURE or (tag == "header" and not around.in_article):
        return around._replace(in_furniture=True)
    if tag == "article":
        return around._replace(in_article=True)
    if not around.in_headline and (tag in _HEADINGS or _is_card(element.get("class"))):
        return around._replace(in_headline=True)
    return around


@lru_cache(maxsize=1 << 12)
def _is_card(name: str | None) -> bool:
    """Whether a class says so. A site has few classes, and its pages thousands of elements with them."""
    return name is not None and not _CARD_WORDS.isdisjoint(_words(name))


def _words(name: str) -> frozenset[str]:
    """`entry-title` and `entry_title` say the same."""
    return frozenset(_WORD.findall(name.lower()))
