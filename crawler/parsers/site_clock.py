"""Tells the day that a site prints on every page from the day of an article, by form and place alone."""

import re
from itertools import islice

from lxml.html import HtmlElement

from crawler.parsers.class_words import AUTHOR, BYLINE, DATE
from crawler.parsers.marks import Marks
from crawler.parsers.timestamps import names_weekday

MENU_LINKS = 3
"""So many links between a line and the headline are a menu."""
_HEADS = frozenset({"header", "nav"})
_NOW = re.compile(r"today|current|clock|weather|masthead|top-?bar|head-date|heute|\bhoy\b", re.I)
"""Class and id words of what themes print the present day in."""


def is_clock(marks: Marks, element: HtmlElement, rest: str, distance: int) -> bool:
    """Whether an unlabelled date is the day that the site prints on every page.

    It stands in the site's head, above a menu, or before the headline with its weekday, and neither a byline nor the
    article holds it. `rest`: its line without the date; `distance`: from the headline, in elements, negative before it.
    """
    parent = element.getparent()
    named = marks.mark(element) | (marks.mark(parent) if parent is not None else 0)
    if "published" in (element.get("class") or "") or _shares_article(marks, element):
        return False
    above = not _HEADS.isdisjoint(marks.apart(element))
    if marks.heading is None or distance >= 0 or named & (BYLINE | AUTHOR):
        return above and names_weekday(rest)
    if above or _links_between(marks, element) >= MENU_LINKS:
        return True
    return _is_called_now(element) or (not named & DATE and names_weekday(rest))


def _is_called_now(element: HtmlElement) -> bool:
    near = (element, *islice(element.iterancestors("div", "span", "p", "li", "ul"), 2))
    return any(_NOW.search(f"{each.get('class') or ''} {each.get('id') or ''}") for each in near)


def _links_between(marks: Marks, element: HtmlElement) -> int:
    """How many links stand between a line and the headline that follows it."""
    here = marks.order.get(marks.heading, 0) if marks.heading is not None else 0
    return marks.page.walk.tags[marks.order[element] : here].count("a")


def _shares_article(marks: Marks, element: HtmlElement) -> bool:
    own = next(element.iterancestors("article"), None)
    return own is not None and marks.heading is not None and own is next(marks.heading.iterancestors("article"), None)
