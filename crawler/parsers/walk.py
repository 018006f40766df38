"""One walk over a page's tree: every element in document order, as columns that all strategies share.

lxml makes a Python object for every element that is touched and a string for every attribute that is asked for, so each
is asked for once, column by column.
"""

from collections import defaultdict
from itertools import chain, islice
from typing import NamedTuple

from lxml.html import HtmlElement

MAX_ELEMENTS = 200_000
"""Beyond this many elements a tree is no article; what stands after them is not read."""
_CODE = frozenset({"script", "style"})
"""Most of a page's characters stand in them, and none of its words."""


class Walk(NamedTuple):
    """The elements of a tree in document order. All lists are of one length; a position counts from 0, the root."""

    elements: list[HtmlElement]
    tags: list[str]
    parents: list[int]
    """The position of each element's parent; -1 for the root."""
    texts: list[str | None]
    """The text between its start and its first child; `None` where there is none and in scripts and styles."""
    tails: list[str | None]
    """The text after an element's end."""
    classes: list[str | None]
    order: dict[HtmlElement, int]
    """The position of each element."""
    places: dict[str, list[int]]
    """The positions of the elements of each tag, in order."""

    def tagged(self, *wanted: str) -> list[HtmlElement]:
        """The elements with one of these tags, in document order."""
        found = [self.places[tag] for tag in wanted if tag in self.places]
        return [self.elements[place] for place in (found[0] if len(found) == 1 else sorted(chain(*found)))]


def walk_over(root: HtmlElement) -> Walk:
    """The columns of a tree. Iterative: depth costs nothing. The tree holds elements only, neither comments nor PIs."""
    elements = list(islice(root.iter(), MAX_ELEMENTS))
    order = dict(zip(elements, range(len(elements)), strict=True))
    parents = [order[element.getparent()] for element in islice(elements, 1, None)]  # type: ignore[index]  # Not the root.
    tags: list[str] = [element.tag for element in elements]  # type: ignore[misc]  # No comments: their tag is a function.
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, tag in enumerate(tags):
        places[tag].append(place)
    return Walk(
        elements,
        tags,
        [-1, *parents],
        [None if tag in _CODE else element.text for element, tag in zip(elements, tags, strict=True)],
        [element.tail for element in elements],
        [element.get("class") for element in elements],
        order,
        dict(places),
    )
